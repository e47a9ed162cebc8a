"""The seller's desk: one's own shop and no other's, whatever address is written."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.files.api import File, store_ready
from ntt.kernel.files.tests import make as files
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests import make as people
from ntt.marketplace.forms.seller import PieceForm
from ntt.marketplace.models import Category, Order, Product
from ntt.marketplace.tests import make
from ntt.marketplace.urls import seller as addresses

pytestmark = pytest.mark.django_db


def sells_for(shop):
    person = people.person()
    give_role(
        person_id=person.pk,
        kind="seller",
        scope=f"shop:{shop.pk}",
        starts_on=today(),
        actor_id=None,
    )
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def shelf():
    """A paid order and a product with a photo of one shop."""
    product = make.product(stock=3)
    picture = product.pictures.create(
        file=store_ready(name="uji", sizes=files.sizes()), position=0
    )
    placed = make.place({product.pk: 1})
    Order.objects.filter(purchase_id=placed.purchase_id).update(
        state="paid", paid_on=today(), send_by=today()
    )
    return product, picture, Order.objects.get()


def every_address(shelf):
    """All addresses of the desk that name a thing, with the things of this shelf."""
    product, picture, order = shelf
    known = {"number": order.number, "product_id": product.pk, "picture_id": picture.pk}
    for pattern in addresses.urlpatterns:
        wanted = pattern.pattern.converters or pattern.pattern.regex.groupindex
        if names := [name for name in wanted if name in known]:
            kwargs = {name: known[name] for name in names}
            yield reverse(f"marketplace:{pattern.name}", kwargs=kwargs)


def trace(shelf):
    product, _picture, order = shelf
    product.refresh_from_db()
    order.refresh_from_db()
    pictures = list(product.pictures.values_list("pk", "position"))
    return product.status, product.stock, product.name, order.state, order.reason, pictures


def test_another_seller_meets_404_everywhere_and_changes_nothing(shelf):
    stranger = sells_for(make.shop())
    before = trace(shelf)
    found = list(every_address(shelf))

    for address in found:
        for send in (stranger.get, stranger.post):
            assert send(address).status_code in {404, 405}, address
        assert 404 in {stranger.get(address).status_code, stranger.post(address).status_code}

    assert len(found) > 10
    assert trace(shelf) == before


@pytest.mark.parametrize("state", ["awaiting_payment", "cancelled"])
def test_nobody_learns_who_ordered_and_never_paid(shelf, state):
    own = sells_for(shelf[0].shop)
    Order.objects.update(state=state, paid_on=None, send_by=None)
    before = trace(shelf)

    for address in every_address(shelf):
        if shelf[2].number in address:
            assert own.get(address).status_code in {404, 405}, address
            assert own.post(address).status_code in {404, 405}, address

    assert trace(shelf) == before


def test_what_was_paid_and_then_called_off_is_still_shown_to_its_seller(shelf):
    own = sells_for(shelf[0].shop)
    Order.objects.update(state="cancelled")

    page = own.get(f"/beli/penjual/pesanan/{shelf[2].number}/")

    assert page.status_code == 200


def test_somebody_who_sells_nothing_meets_404(shelf, client):
    client.force_login(people.person())

    for address in ["/beli/penjual/", "/beli/penjual/uang/", *every_address(shelf)]:
        assert client.get(address).status_code in {404, 405}, address


def test_a_visitor_is_asked_to_sign_in(shelf, client):
    for address in ["/beli/penjual/", *every_address(shelf)]:
        response = client.get(address)
        assert response.status_code == 302 and "/masuk/" in response.url, address


def test_another_sites_page_cannot_move_an_order(shelf):
    own = sells_for(shelf[0].shop)
    own.handler.enforce_csrf_checks = True

    response = own.post(
        f"/beli/penjual/pesanan/{shelf[2].number}/terima/",
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert response.status_code == 403
    assert trace(shelf)[3] == "paid"


def typed(**over):
    shelf = Category.objects.get(slug="selendang")
    return {
        "nama": "Selendang baru",
        "rak": shelf.pk,
        "harga": "450.000",
        "sisa": "2",
        "satuan": "lembar",
        "berat": "300",
        "panjang": "30",
        "lebar": "20",
        "tinggi": "4",
        "cerita": "",
        "halal": "not_required",
        "luar": "ask",
    } | over


def test_a_product_with_a_photo_is_on_sale_at_once(shelf):
    own = sells_for(shelf[0].shop)

    response = own.post(
        "/beli/penjual/barang/baru/barang/", typed(foto_1=files.upload(files.jpeg()))
    )

    product = Product.objects.get(name="Selendang baru")
    assert response.url == f"/beli/penjual/barang/{product.pk}/"
    assert (product.status, product.price_rp, product.stock) == ("live", 450_000, 2)
    assert product.pictures.count() == 1


def test_without_a_photo_it_waits_as_a_draft(shelf):
    own = sells_for(shelf[0].shop)

    page = own.post("/beli/penjual/barang/baru/barang/", typed(), follow=True)

    assert "Beri sedikitnya satu foto" in page.content.decode()
    assert Product.objects.get(name="Selendang baru").status == "draft"


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"harga": "-5"}, "Rp"),
        ({"harga": "0"}, "Rp1"),
        ({"harga": "9" * 15}, "Paling banyak"),
        ({"sisa": "dua"}, "angka"),
        ({"berat": "0"}, "Paling sedikit"),
        ({"nama": ""}, "Nama barang"),
        ({"rak": "999999"}, "Jenis barang"),
        ({"nama": "x" * 200}, "120"),
    ],
)
def test_bad_input_is_answered_in_words_and_loses_nothing(shelf, over, words):
    own = sells_for(shelf[0].shop)
    count = Product.objects.count()

    response = own.post("/beli/penjual/barang/baru/barang/", typed(cerita="Cerita saya") | over)

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page and "Cerita saya" in page
    assert Product.objects.count() == count


def test_a_script_named_png_is_no_photo_and_makes_no_product(shelf):
    own = sells_for(shelf[0].shop)
    script = files.upload(b"<?php system($_GET['x']); ?>", name="foto.png")

    response = own.post("/beli/penjual/barang/baru/barang/", typed(foto_1=script))

    assert response.status_code == 422
    assert "Selendang baru" in response.content.decode()
    assert not Product.objects.filter(name="Selendang baru").exists()


def test_the_list_shows_each_first_photo_small(shelf, django_assert_num_queries):
    product, picture, _order = shelf
    make.product(shop=product.shop, name="Tanpa foto")
    later = store_ready(name="lain", sizes=files.sizes("#9b2c1f"))
    product.pictures.create(file=later, position=1)
    own = sells_for(product.shop)
    own.get("/beli/penjual/barang/")

    with django_assert_num_queries(6):
        page = own.get("/beli/penjual/barang/").content.decode()

    assert f"/berkas/{picture.file.token}-160.webp" in page
    assert later.token not in page
    assert page.count("files/waiting.svg") == 1

    File.objects.filter(pk=picture.file_id).update(state="waiting")
    page = own.get("/beli/penjual/barang/?keadaan=live").content.decode()
    assert page.count("files/waiting.svg") == page.count('class="card"') == 2


def test_hostile_words_are_shown_as_words(shelf):
    own = sells_for(shelf[0].shop)
    own.post(
        "/beli/penjual/barang/baru/barang/",
        typed(nama="<script>alert(1)</script>", cerita="'; DROP TABLE x; --"),
    )

    page = own.get("/beli/penjual/barang/").content.decode()

    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_shop_and_owner_cannot_be_written_into_the_form(shelf):
    own, other = sells_for(shelf[0].shop), make.shop()

    own.post(
        "/beli/penjual/barang/baru/barang/",
        typed(shop=other.pk, shop_id=other.pk, status="live", sold_count="999"),
    )

    product = Product.objects.get(name="Selendang baru")
    assert (product.shop_id, product.status, product.sold_count) == (
        shelf[0].shop_id,
        "draft",
        0,
    )


def test_the_weaver_is_asked_for_photos_size_and_price_first():
    names = list(PieceForm(shelves=list(Category.objects.all())).fields)

    assert names[:3] == ["foto_1", "foto_2", "foto_3"]
    assert names.index("kain_panjang") < names.index("harga") < names.index("panjang")


def test_sending_without_a_number_keeps_what_was_typed(shelf):
    own = sells_for(shelf[0].shop)
    Order.objects.update(state="packing")
    Order.objects.get().purchase.__class__.objects.update(delivery="courier")

    response = own.post(
        f"/beli/penjual/pesanan/{shelf[2].number}/kirim/",
        {"lewat": "kurir", "kurir": "JNE", "resi": ""},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Tulis nomor resi" in page and 'value="JNE"' in page
    assert trace(shelf)[3] == "packing"


def test_a_courier_called_pickup_is_none_where_the_buyer_paid_for_sending(shelf):
    own = sells_for(shelf[0].shop)
    Order.objects.get().purchase.__class__.objects.update(delivery="courier")

    response = own.post(
        f"/beli/penjual/pesanan/{shelf[2].number}/kirim/",
        {"lewat": "kurir", "kurir": "pickup", "resi": "x"},
    )

    assert response.status_code == 422
    assert "Ongkos kirimnya sudah dibayar. Tulis nama kurir" in response.content.decode()
    assert trace(shelf)[3] == "paid"


@pytest.mark.parametrize(("root", "language"), [("", b"id"), ("/en", b"en")])
def test_the_slip_is_a_pdf_of_ones_own_order_in_the_language_of_the_page(shelf, root, language):
    own = sells_for(shelf[0].shop)

    response = own.get(f"{root}/beli/penjual/pesanan/{shelf[2].number}/slip.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert b"/Lang(" + language in response.content


@pytest.mark.parametrize("name", ["seller_today", "seller_products"])
@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("piece", "Jual satu lembar tenun", "Jual barang lain"),
        ("goods", "Jual barang", "Jual satu lembar tenun"),
    ],
)
def test_the_first_button_sells_what_the_shop_sells(name, kind, first, second):
    product = make.product(kind=kind, stock=1)

    page = sells_for(product.shop).get(reverse(f"marketplace:{name}")).content.decode()

    words = re.findall(r'<a class="btn[^>]*>([^<]+)</a>', page)
    assert words == [first, second]
