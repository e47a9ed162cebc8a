"""What buyer and seller read of an order is true at each step, with its dates."""

from datetime import timedelta

import pytest

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.crypto import encrypt
from ntt.kernel.files.api import picture_url
from ntt.kernel.people.tests import make as people
from ntt.kernel.web.numerals import day_date_short_text, day_date_text
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.queries.buying import purchase_view
from ntt.marketplace.queries.seller import money_of_shop, today_of_shop
from ntt.marketplace.tests import checkout, make, mine
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests.pages import placed_in, text_of
from ntt.marketplace.tests.shelves import photo
from ntt.marketplace.tests.staff import PHONE

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HEADS = {
    "paid": "Pembayaran diterima",
    "packing": "Pesanan sedang disiapkan",
    "sent": "Barang dalam perjalanan",
    "received": "Barang sudah diterima",
    "completed": "Pesanan selesai",
    "cancelled": "Pesanan dibatalkan",
    "returned": "Uang Anda kembali",
}


@pytest.fixture
def shop():
    make.rate()
    return make.shop(phone_cipher=encrypt(PHONE))


def bought(shop, **over):
    return mine.bought(product=make.product(shop=shop, stock=9), is_gift=False, **over)


@pytest.fixture
def seller(shop):
    person = people.person(phone="+6281377778888")
    mine.sells(person, shop)
    return mine.inside(person)


def looks(client, purchase):
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": "1234"})
    return text_of(client.get(f"/beli/pesanan/{purchase.number}/"))


@pytest.mark.parametrize("state", HEADS)
def test_each_state_has_a_head_of_its_own(client, shop, state):
    purchase = bought(shop, state=state)
    Order.objects.update(complete_on=today() + DAY)

    page = looks(client, purchase)

    assert HEADS[state] in page
    for other in set(HEADS.values()) - {HEADS[state]}:
        assert other not in page, other
    assert ("Penjual sudah diberi tahu" in page) == (state == "paid")


def test_a_refused_cancel_says_why(client, shop):
    """The seller has accepted while the buyer wrote the reason."""
    purchase = bought(shop, state="paid")
    placed_in(client, purchase)
    Order.objects.update(state="packing")
    number = purchase.orders.get().number

    answer = client.post(
        f"/beli/pesanan/{purchase.number}/{number}/batal/", {"alasan": "Salah warna"}
    )

    assert answer.status_code == 422
    assert "Pesanan ini tidak dapat dibatalkan lagi" in text_of(answer)
    assert Order.objects.get().state == "packing"


def test_goods_that_wait_to_be_fetched_are_not_on_their_way(client, shop):
    purchase = bought(shop, state="sent", delivery="pickup")
    Order.objects.update(courier="pickup")

    page = looks(client, purchase)

    assert "Barang siap diambil" in page and "Kira-kira tiba" not in page


def test_orders_at_different_steps_are_not_told_as_one(client, shop):
    other = make.product(shop=make.shop(), stock=9)
    mine_one = make.product(shop=shop, stock=9)
    placed = make.place({mine_one.pk: 1, other.pk: 1})
    first, second = Order.objects.filter(purchase_id=placed.purchase_id).order_by("pk")
    purchase = first.purchase
    type(purchase).objects.filter(pk=purchase.pk).update(
        state="paid", paid_at="2026-11-24T00:00Z"
    )
    Order.objects.filter(purchase=purchase).update(
        state="paid", paid_on=today(), send_by=today()
    )
    Order.objects.filter(pk=second.pk).update(state="sent")

    page = looks(client, purchase)

    assert "Setiap penjual punya langkahnya sendiri" in page
    assert "Penjual sudah diberi tahu" not in page


def test_the_page_says_about_when_it_comes(client, shop):
    """Seven days at most after its last day to leave; when it has left, after that day."""
    purchase = bought(shop, state="paid")
    Order.objects.update(send_by=today() + DAY)
    assert f"Kira-kira tiba {day_date_text(today() + 8 * DAY)}" in looks(client, purchase)

    Order.objects.update(state="sent", sent_at=purchase.paid_at, receive_by=today() + 9 * DAY)

    page = looks(client, purchase)
    assert f"Kira-kira tiba {day_date_text(today() + 4 * DAY)}" in page
    assert f"tidak ada kabar sampai {day_date_text(today() + 9 * DAY)}" in page


def test_the_check_page_says_about_when_each_parcel_comes(client, shop):
    page = text_of(checkout.walk(client, make.product(shop=shop), way="rumah"))

    day = add_working_days(today(), 3) + 7 * DAY
    assert f"kira-kira tiba {day_date_short_text(day)}" in page
    assert "«Ada yang salah dengan barangnya» di halaman pesanan" in page


def test_what_is_fetched_has_no_day_of_arrival(client, shop):
    page = text_of(checkout.walk(client, make.product(shop=shop)))

    assert "kira-kira tiba" not in page


def test_buyer_and_seller_read_the_same_word_for_the_last_day(client, seller, shop):
    purchase = bought(shop, state="paid")
    order = Order.objects.get()
    day = day_date_text(order.send_by)

    assert f"Paling lambat {day}" in looks(client, purchase)
    assert f"Kirim paling lambat {day}" in text_of(
        seller.get(f"/beli/penjual/pesanan/{order.number}/")
    )
    assert f"kirim paling lambat {day}" in text_of(seller.get("/beli/penjual/"))


def test_the_list_says_the_state_in_words(seller, shop):
    bought(shop, state="paid")

    page = seller.get("/beli/penjual/pesanan/").content.decode()

    assert '<span class="tag tag--info">Dibayar</span>' in page


def test_a_late_order_says_so_beside_its_price(seller, shop):
    bought(shop, state="paid")
    Order.objects.update(send_by=today() - DAY)

    html = seller.get("/beli/penjual/").content.decode()

    assert '<span class="tag tag--late">terlambat</span>' in html
    assert ">Rp250.000</p>" in html
    assert ">late<" not in html


def test_what_the_buyer_confirmed_waits_for_its_day_and_says_so(seller, shop):
    bought(shop, state="sent", delivery="pickup")
    received = made.received(product=make.product(shop=shop, stock=9))
    held = made.received(product=make.product(shop=shop, stock=9))
    made.complain(held)

    for address in ("/beli/penjual/uang/", "/beli/penjual/"):
        page = text_of(seller.get(address))
        day = day_date_text(received.complete_on)
        assert "Rp250.000 lagi menunggu barang diterima pembeli." in page
        assert f"Rp250.000 sudah diterima pembeli, menjadi milik Anda sesudah {day}" in page
        assert "Rp250.000 ditahan karena pembeli mengeluh" in page


def test_nothing_that_waits_is_said_of_nothing(seller):
    page = text_of(seller.get("/beli/penjual/uang/"))

    assert "menunggu barang" not in page and "ditahan" not in page


def test_money_on_its_way_by_what_it_waits_for(shop, django_assert_num_queries):
    for _ in range(2):
        made.received(product=make.product(shop=shop, stock=9))
    later = made.received(product=make.product(shop=shop, stock=9), days_left=4)
    bought(shop, state="packing", delivery="pickup")

    with django_assert_num_queries(2):
        money = money_of_shop(shop)

    assert money.soon == [
        (today() + 2 * DAY, 500_000),
        (later.complete_on, 250_000),
    ]
    assert (money.coming_rp, money.held_rp) == (250_000, 0)
    with django_assert_num_queries(7):
        today_of_shop(shop, today())


def test_fees_inside_the_price_are_not_the_sellers_money(shop):
    purchase = bought(shop, state="packing", delivery="pickup")
    order = purchase.orders.get()
    before = money_of_shop(shop).coming_rp

    order.shares.filter(beneficiary="platform").update(amount_rp=12_345)

    assert money_of_shop(shop).coming_rp == before > 0


def test_the_sellers_morning_holds_what_is_open_late_and_low(shop):
    for state, send_by in [
        ("paid", today() - DAY),
        ("packing", today()),
        ("sent", today() - DAY),
        ("completed", today() - DAY),
    ]:
        purchase = bought(shop, state=state)
        Order.objects.filter(purchase=purchase).update(send_by=send_by)
    bought(make.shop(), state="paid")
    low = make.product(shop=shop, stock=2, name="Tinggal dua")
    make.product(shop=shop, stock=3)
    make.product(shop=shop, stock=1, kind="piece")
    make.product(shop=shop, stock=0, status="draft")
    waiting = make.product(shop=shop, stock=9, status="licence_pending")
    honey = make.product(shop=shop, stock=9, name="Madu")
    order = mine.bought(product=honey, state="paid", is_gift=False).orders.get()
    coffee = make.product(shop=shop, stock=9, name="Kopi")
    order.lines.create(
        product=coffee, name="Kopi", unit="buah", price_rp=1, quantity=3, weight_g=1
    )
    Order.objects.filter(pk=order.pk).update(send_by=today() + DAY)

    morning = today_of_shop(shop, today())

    assert [row.is_late for row in morning.to_send] == [True, False, False]
    assert morning.waiting == 3
    assert morning.to_send[-1].goods == "1 × Madu, 3 × Kopi"
    assert [(row.id, row.stock) for row in morning.low_stock] == [(low.pk, 2)]
    assert [row.id for row in morning.pending] == [waiting.pk]
    assert morning.last_payout_at is None


def test_a_purchase_costs_the_same_however_many_orders(shop, django_assert_num_queries):
    purchase = bought(shop, state="sent")

    with django_assert_num_queries(9):
        view = purchase_view(purchase)

    assert view.orders[0].arrives == today() + 7 * DAY


def test_each_line_has_its_picture_on_the_pages_of_buyer_and_seller(client):
    make.rate()
    shop = make.shop()
    cloths = [make.product(shop=shop, stock=9, name=f"Kain {n}") for n in ("satu", "dua")]
    tokens = [photo(each) for each in cloths]
    plain = make.product(shop=shop, stock=9, name="Tanpa foto")
    quantities = {each.pk: 1 for each in [*cloths, plain]}
    placed = make.place(quantities, buyer=make.buyer(delivery="courier"))
    purchase = Purchase.objects.get(pk=placed.purchase_id)
    Order.objects.update(state="paid", paid_on=today(), send_by=today())
    order = purchase.orders.get()
    seller = people.person()
    mine.sells(seller, shop)

    buyers = placed_in(client, purchase).get(f"/beli/pesanan/{purchase.number}/")
    sellers = mine.inside(seller).get(f"/beli/penjual/pesanan/{order.number}/")

    for page in (buyers, sellers):
        html = page.content.decode()
        assert html.count("goods-line__pic") == 2
        for token in tokens:
            assert f'src="{picture_url(token, 160)}" alt="" width="64"' in html


def test_a_number_in_a_heading_stands_whole(client):
    placed = make.place({make.product().pk: 1})
    purchase = Purchase.objects.get(pk=placed.purchase_id)

    page = placed_in(client, purchase).get(f"/beli/pesanan/{purchase.number}/").content.decode()

    assert f'<h1>Pesanan <span class="whole">{purchase.number}</span></h1>' in page
    assert f"<title>Pesanan {purchase.number}" in page
