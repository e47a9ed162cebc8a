"""Where goods are fetched or sent to, and who may read how much of it."""

import pytest
from django.test import Client

from ntt.kernel.events.api import history
from ntt.kernel.people.api import Person
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions import notices
from ntt.marketplace.actions.shops import set_pickup_note
from ntt.marketplace.forms.buying import FamilyForm, WhoForm
from ntt.marketplace.models import Order, Product, Shop
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.tests import checkout, make, mine
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.staff import told

pytestmark = pytest.mark.django_db
NOTE = "Rumah di samping kapela, Senin sampai Sabtu."
SETTINGS = "/beli/penjual/ambil/"


@pytest.fixture
def shop():
    make.rate()
    return make.shop(name="Ina Ledo", pickup_note=NOTE)


@pytest.fixture
def seller(shop):
    person = people.person(phone="+6281377778888")
    mine.sells(person, shop)
    return mine.inside(person)


def bought(shop, **over):
    values = {"is_gift": False, "delivery": "pickup"} | over
    return mine.bought(product=make.product(shop=shop, stock=9), **values)


def looks(client, purchase):
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": purchase.phone_last4})
    return text_of(client.get(f"/beli/pesanan/{purchase.number}/"))


def test_before_paying_one_reads_where_to_fetch(client, shop):
    page = text_of(checkout.walk(client, make.product(shop=shop), way="ambil"))

    assert "Diambil di: Ina Ledo , Desa " in page and "Sabu Raijua" in page
    assert NOTE in page and "Sebutkan nomor pesanan" not in page


def test_a_parcel_needs_no_place_to_fetch(client, shop):
    assert NOTE not in text_of(checkout.walk(client, make.product(shop=shop), way="rumah"))
    assert NOTE not in looks(client, bought(shop, state="paid", delivery="courier"))


@pytest.mark.parametrize("state", ["paid", "packing", "sent"])
def test_the_order_page_says_where_and_what_to_bring(client, shop, state):
    purchase = bought(shop, state=state)
    number = purchase.orders.get().number

    page = looks(client, purchase)

    assert "Diambil di: Ina Ledo , Desa " in page and NOTE in page
    is_ready = state == "sent"
    assert (f"Sebutkan nomor pesanan {number} saat mengambil." in page) == is_ready
    assert ("Tunggu kabar «siap diambil»" in page) != is_ready
    assert "Pengambilan Diambil sendiri di penjual" in page


def test_what_was_fetched_or_called_off_is_not_fetched_again(client, shop):
    for state in ("received", "cancelled"):
        assert "Diambil di:" not in looks(client, bought(shop, state=state))


def test_without_words_of_the_seller_there_is_somebody_to_ask(client, shop):
    Shop.objects.update(pickup_note="")

    page = looks(client, bought(shop, state="sent"))

    assert "Penjual belum menulis tempat persis dan jamnya." in page
    assert "Tanyakan kepada kami sebelum berangkat" in page


def test_what_waits_to_be_fetched_was_never_sent(client, seller, shop):
    purchase = bought(shop, state="sent")
    Order.objects.update(courier="pickup")

    pages = [
        looks(client, purchase),
        text_of(seller.get(f"/beli/penjual/pesanan/{purchase.orders.get().number}/")),
    ]

    for page in pages:
        assert "Siap diambil" in page and "Dikirim" not in page
    assert 'tag--info">Siap diambil' in seller.get("/beli/penjual/pesanan/").content.decode()


def test_number_and_digits_show_enough_to_find_a_mistake_and_no_more(client, shop):
    page = looks(client, bought(shop, state="paid", delivery="courier"))

    assert "Y*** B***, 0812****1234" in page
    assert "Alamat Jalan Uji …, " in page
    assert "Yohana Bere" not in page and "0812-0000-1234" not in page


def test_a_long_address_is_cut_for_whoever_is_not_signed_in(client, shop):
    address = "Jalan Uji 1, rumah biru di belakang pasar"
    purchase = bought(shop, state="paid", delivery="courier", address=address)

    page = looks(client, purchase)

    assert "Jalan Uji …, " in page and "rumah biru" not in page
    assert "Kota Kupang" in page


def test_its_signed_in_buyer_reads_it_in_full(shop):
    person = people.person()
    purchase = bought(
        shop, state="paid", delivery="courier", buyer_id=person.pk, address="Jalan Uji 1, biru"
    )

    page = text_of(mine.inside(person).get(f"/beli/pesanan/{purchase.number}/"))

    assert "Yohana Bere, 0812****1234" in page and "Jalan Uji 1, biru, " in page


def test_a_gift_names_who_receives_it(client, shop):
    page = looks(client, bought(shop, state="paid", delivery="courier", is_gift=True))

    assert "O*** R***, 0813****5678" in page


def test_a_seller_writes_how_to_fetch_and_reads_it_again(seller, shop):
    answer = seller.post(SETTINGS, {"cara": "  Di balai desa.  "})

    assert answer.status_code == 302
    shop.refresh_from_db()
    assert shop.pickup_note == "Di balai desa."
    assert "Di balai desa." in text_of(seller.get("/beli/penjual/"))
    assert "Di balai desa." in seller.get(SETTINGS).content.decode()


def test_who_sells_for_two_shops_comes_back_to_the_one_just_written(seller, shop):
    second = make.shop(name="Toko Kedua")
    mine.sells(Person.objects.get(), second)

    answer = seller.post(f"{SETTINGS}?toko={second.slug}", {"cara": "Di dermaga."})

    assert "Toko Kedua" in text_of(seller.get(answer.url))
    assert (
        f"?toko={second.slug}" in seller.get(f"{SETTINGS}?toko={second.slug}").content.decode()
    )
    shop.refresh_from_db()
    second.refresh_from_db()
    assert (shop.pickup_note, second.pickup_note) == (NOTE, "Di dermaga.")


def test_writing_the_same_again_is_told_once(shop):
    for _ in range(2):
        set_pickup_note(shop_id=shop.pk, actor_id=1, words="Di balai desa.")

    names = [row.name for row in history(f"shop:{shop.pk}")]
    assert names == ["marketplace.PickupNoteSet"]


def test_too_many_words_change_nothing(seller, shop):
    answer = seller.post(SETTINGS, {"cara": "x" * 281})

    assert answer.status_code == 422 and "x" * 281 in answer.content.decode()
    with pytest.raises(ShopRefused, match="note_too_long"):
        set_pickup_note(shop_id=shop.pk, actor_id=1, words="x" * 281)
    shop.refresh_from_db()
    assert shop.pickup_note == NOTE and not history(f"shop:{shop.pk}")


def test_a_stranger_writes_nothing(client, shop):
    assert client.post(SETTINGS, {"cara": "x"}).status_code == 302
    assert mine.inside(people.person()).post(SETTINGS, {"cara": "x"}).status_code == 404
    shop.refresh_from_db()
    assert shop.pickup_note == NOTE


@pytest.mark.parametrize(
    ("delivery", "said"),
    [("pickup", "Penjual menyiapkannya paling lambat"), ("courier", "Penjual mengirim paling")],
)
def test_the_message_of_the_payment_fits_the_way(shop, delivery, said):
    notices.purchase_paid(bought(shop, state="paid", delivery=delivery).pk)

    assert said in told()[0]


def test_a_phone_does_not_offer_its_own_number_for_the_receiver():
    assert 'autocomplete="off"' in str(FamilyForm()["hp_penerima"])
    assert 'autocomplete="tel"' in str(WhoForm()["hp"])


@pytest.mark.parametrize("step", [3, 4])
def test_what_was_sold_meanwhile_is_said_before_paying(client, shop, step):
    product = make.product(shop=shop)
    checkout.walk(client, product)
    Product.objects.update(stock=0)

    page = client.get(checkout.STEP.format(step))

    assert "Keranjang perlu diperbaiki dulu" in text_of(page)
    assert "Selendang tenun baru saja habis." in text_of(page)
    assert '<a href="/beli/keranjang/">Buka keranjang</a>' in page.content.decode()
    if step == 4:
        assert "Bayar Rp250.000" not in text_of(page)
        Product.objects.update(stock=1)
        assert "Bayar Rp250.000" in text_of(client.get(checkout.STEP.format(step)))


def test_what_is_fetched_has_no_price_of_sending(client, shop):
    product = make.product(shop=shop)

    fetched = text_of(checkout.walk(client, product, until=3))
    sent = text_of(checkout.walk(Client(), product, way="rumah", until=3))

    assert "Rp250.000, tanpa ongkos kirim." in fetched and "Rp0" not in fetched
    assert "Rp290.000, sudah dengan ongkos kirim Rp40.000." in sent
