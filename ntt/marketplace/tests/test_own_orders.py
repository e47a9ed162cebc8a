"""«Masuk saja: semua pesanan tampil»: with the account, or as a guest with the proved phone."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Order, Purchase, UnclearMoney
from ntt.marketplace.queries.buying import PAGE_SIZE
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
LIST = "/beli/pesanan/"


@pytest.fixture
def buyer():
    return people.person(phone=mine.PHONE)


def bought(**buyer):
    product = make.product(name="Selendang Rahasia")
    placed = make.place({product.pk: 1}, buyer=make.buyer(**buyer), request_key=uuid4())
    return Purchase.objects.get(pk=placed.purchase_id)


def test_what_a_guest_bought_with_the_proved_phone_is_listed_and_opens(buyer):
    purchase = bought()
    client = mine.inside(buyer)

    assert purchase.number in text_of(client.get(LIST))
    assert "Selendang Rahasia" in text_of(client.get(f"{LIST}{purchase.number}/"))


def test_a_number_typed_into_somebody_elses_order_opens_nothing(buyer):
    other = bought(buyer_id=people.person().pk)
    strange = bought(phone="+6281299991234")
    client = mine.inside(buyer)

    page = text_of(client.get(LIST))

    for purchase in (other, strange):
        assert purchase.number not in page
        assert client.get(f"{LIST}{purchase.number}/").status_code == 404


def test_an_account_without_a_phone_sees_no_guests_order():
    purchase = bought()
    Purchase.objects.update(phone_blind=b"")
    client = mine.inside(people.person())

    assert purchase.number not in text_of(client.get(LIST))
    assert client.get(f"{LIST}{purchase.number}/").status_code == 404


def test_older_ones_are_a_page_further(buyer):
    product = make.product(stock=99)
    numbers = [
        make.place({product.pk: 1}, request_key=uuid4()).number for _ in range(PAGE_SIZE + 2)
    ]
    client = mine.inside(buyer)

    first = client.get(LIST)
    second = client.get(LIST + first.context["next_url"])

    # By their links: the form's hint names a number too.
    on_first, on_second = (
        [f'href="{LIST}{number}/"' in page.content.decode() for number in numbers]
        for page in (first, second)
    )
    assert on_first == [False] * 2 + [True] * PAGE_SIZE
    assert on_second == [True] * 2 + [False] * PAGE_SIZE


def test_the_list_asks_the_same_however_many_there_are(buyer, django_assert_num_queries):
    client = mine.inside(buyer)
    for _ in range(2):
        bought()
        # Session, person, the phone, the page, what is in its rows.
        with django_assert_num_queries(5):
            client.get(LIST)


def row_of(client, purchase):
    """What the list says of one purchase."""
    rows = re.findall(r'<li class="row">(.*?)</li>', client.get(LIST).content.decode(), re.S)
    found = [row for row in rows if purchase.number in row]
    assert len(found) == 1
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def test_a_row_names_the_goods_the_state_and_what_is_asked(buyer):
    client = mine.inside(buyer)
    shop = make.shop()
    first, other, third = (
        make.product(name=name, shop=shop) for name in ("Kopi", "Madu", "Abon")
    )
    alone = bought()
    placed = make.place({first.pk: 1, other.pk: 2, third.pk: 1}, request_key=uuid4())
    three = Purchase.objects.get(pk=placed.purchase_id)

    assert "Selendang Rahasia" in row_of(client, alone)
    assert "Kopi + 2 lainnya" in row_of(client, three)
    assert "Menunggu pembayaran" in row_of(client, three)
    assert "Bayar sebelum" in row_of(client, three)


def test_a_row_says_what_is_ready_to_fetch_and_whose_account_is_missing(buyer):
    client = mine.inside(buyer)
    make.rate()
    ready, back, running = (mine.bought(state="paid") for _ in range(3))
    Order.objects.filter(purchase=ready).update(state="sent", courier="pickup", shipping_rp=0)
    Order.objects.filter(purchase=back).update(state="cancelled")
    mine.refund(back, state="needs_account")

    assert "Siap diambil" in row_of(client, ready)
    assert "Ambil di tempat penjual" in row_of(client, ready)
    assert "Dibatalkan" in row_of(client, back)
    assert "Tulis nomor rekening untuk uang kembali" in row_of(client, back)
    said = row_of(client, running)
    assert "Dibayar" in said and "Tulis" not in said and "Ambil" not in said


def test_a_purchase_of_several_shops_stands_where_the_last_one_does(buyer):
    client = mine.inside(buyer)
    placed = make.place({make.product().pk: 1, make.product().pk: 1}, request_key=uuid4())
    purchase = Purchase.objects.get(pk=placed.purchase_id)
    Purchase.objects.update(state="paid", paid_at=timezone.now())
    Order.objects.update(state="completed", paid_on=today())
    Order.objects.filter(sequence=2).update(state="packing")

    assert "Disiapkan" in row_of(client, purchase)


def test_money_that_is_being_checked_is_asked_for_no_more(buyer, sandbox):
    client, purchase = mine.inside(buyer), bought()
    payment = mine.payment(purchase, state="unclear")
    UnclearMoney.objects.create(
        payment=payment,
        came_rp=purchase.total_rp + 1,
        owed_rp=purchase.total_rp,
        came_at=timezone.now(),
    )

    said = row_of(client, purchase)

    assert "Uang Anda diperiksa" in said and "Bayar sebelum" not in said


def test_a_guest_who_lost_the_number_reads_where_to_find_it(client, buyer):
    assert "Nomornya hilang?" in text_of(client.get(LIST))
    assert "Nomornya hilang?" in text_of(client.get("/nomor/"))
    assert "Nomornya hilang?" not in text_of(mine.inside(buyer).get(LIST))
