"""The basket: what is put in, changed and forged, and that nothing of it touches the stock."""

import pytest
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from ntt.kernel.files.api import picture_url
from ntt.marketplace.models import OrderLine, Product, Purchase, Shop
from ntt.marketplace.rules.orders import SHOPS_MAX
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.shelves import photo
from ntt.marketplace.views.cookies import BASKET

pytestmark = pytest.mark.django_db
ADD, SET, SHOW = "/beli/keranjang/tambah/", "/beli/keranjang/ubah/", "/beli/keranjang/"
ONE_TO_999 = "Tulis jumlah antara 1 dan 999."
NOT_ON_SALE = "Barang itu sedang tidak dijual. Pilih barang lain."


def put(client, product, count="1", address=ADD):
    barang = product.pk if isinstance(product, Product) else product
    return client.post(address, {"barang": barang, "jumlah": count}, follow=True)


def kept(client):
    """What the cookie says, as the server reads it."""
    cookie = client.cookies.get(BASKET)
    return signing.loads(cookie.value, salt=BASKET) if cookie and cookie.value else {}


def test_a_product_is_put_in_changed_and_taken_out(client):
    product = make.product(name="Selendang Uji", price_rp=250_000)

    assert "Rp250.000" in text_of(put(client, product))
    assert "Rp750.000" in text_of(put(client, product, "2"))
    assert "Rp250.000" in text_of(put(client, product, "1", SET))
    assert "Keranjang Anda kosong" in text_of(put(client, product, "0", SET))
    assert kept(client) == {}


@pytest.mark.parametrize("address", [ADD, SET])
@pytest.mark.parametrize(
    "count",
    ["-1", "1e3", " ", "", "\x00", "1\x00", "1000", str(10**9), "9" * 5000, "dua", "1,5",
     "1; DROP TABLE", "<script>", "٣", "0x1", "+2", "NaN"],
)  # fmt: skip
def test_a_quantity_that_is_none_is_refused_in_words(client, address, count):
    product = make.product()
    put(client, product, "2")

    page = put(client, product, count, address)

    assert ONE_TO_999 in text_of(page)
    assert kept(client) == {str(product.pk): 2}


def test_nothing_more_is_nothing_to_put_in(client):
    assert ONE_TO_999 in text_of(put(client, make.product(), "0"))
    assert kept(client) == {}


def test_a_basket_grows_to_999_of_a_thing_and_no_further(client):
    product = make.product(stock=5_000)
    put(client, product, "999")

    assert ONE_TO_999 in text_of(put(client, product, "1"))
    assert kept(client) == {str(product.pk): 999}


@pytest.mark.parametrize(
    "barang", ["0", "-1", "", "abc", "\x00", "9" * 30, str(2**63 - 1), "1 OR 1=1", "1.5"]
)
def test_a_product_that_does_not_exist_comes_in_nowhere(client, barang):
    assert NOT_ON_SALE in text_of(put(client, barang))
    assert kept(client) == {}


@pytest.mark.parametrize("status", ["draft", "licence_pending", "withdrawn"])
def test_what_is_not_on_sale_shows_neither_name_nor_price(client, status):
    product = make.product(name="Rahasia Toko", price_rp=777_000, status=status)

    for address in (ADD, SET):
        page = text_of(put(client, product, address=address))
        assert NOT_ON_SALE in page
        assert "Rahasia Toko" not in page and "777.000" not in page
    assert kept(client) == {}


def test_goods_of_a_shop_that_rests_are_not_put_in(client):
    product = make.product(shop=make.shop(status=Shop.Status.PAUSED))

    assert NOT_ON_SALE in text_of(put(client, product))


def test_what_left_the_window_meanwhile_is_named_and_can_be_taken_out(client):
    product = make.product(name="Selendang Uji")
    put(client, product)
    Product.objects.update(status="withdrawn")

    page = text_of(client.get(SHOW))
    assert "Selendang Uji tidak dijual lagi. Hapus dari keranjang" in page
    assert "Lanjut memesan" not in page
    assert "Keranjang Anda kosong" in text_of(put(client, product, "0", SET))


@pytest.mark.parametrize("address", [ADD, SET])
def test_more_than_there_is_becomes_what_there_is_with_a_sentence(client, address):
    product = make.product(name="Selendang Uji", stock=3)
    put(client, product)

    page = put(client, product, "4", address)

    assert "Selendang Uji tersisa 3. Jumlahnya di keranjang kami jadikan 3." in text_of(page)
    assert kept(client) == {str(product.pk): 3}
    assert Product.objects.get().stock == 3
    again = text_of(client.get(SHOW))
    assert "tersisa" not in again and "Lanjut memesan" in again


def test_what_grew_less_meanwhile_says_how_many_are_left(client):
    product = make.product(name="Selendang Uji", stock=3)
    put(client, product, "3")
    Product.objects.update(stock=2)

    assert "Selendang Uji tersisa 2. Kurangi jumlahnya." in text_of(client.get(SHOW))


def test_a_cloth_is_one_and_stays_one(client):
    product = make.product(name="Selendang Uji", kind="piece", stock=1)
    first = put(client, product)

    second = put(client, product)

    assert kept(client) == {str(product.pk): 1}
    assert "Selendang Uji hanya ada satu, dan sudah ada di keranjang" in text_of(second)
    for page in (first, second):
        html = page.content.decode()
        assert f'id="n{product.pk}"' not in html and "Ubah" not in text_of(page)
        assert "Hapus" in text_of(page) and "Lanjut memesan" in text_of(page)


def test_a_cloth_of_which_a_basket_held_two_can_be_made_one(client):
    product = make.product(kind="piece", stock=1)
    client.cookies[BASKET] = signing.dumps({str(product.pk): 2}, salt=BASKET)

    assert f'id="n{product.pk}"' in client.get(SHOW).content.decode()
    put(client, product, "1", SET)
    assert kept(client) == {str(product.pk): 1}


def test_the_script_is_told_what_is_in_the_basket_and_the_product_says_it_there(client):
    first, second = make.product(), make.product()
    put(client, first, "2")
    put(client, second)

    assert client.cookies["ntt_basket_of"].value == f"{first.pk}.{second.pk}"
    assert client.cookies["ntt_basket_n"].value == "3"
    page = client.get(f"/beli/barang/{second.pk}/").content.decode()
    assert f'data-in-basket="{second.pk}" hidden' in page
    put(client, first, "0", SET)
    put(client, second, "0", SET)
    assert client.cookies["ntt_basket_of"].value == ""


def test_pictures_stand_beside_the_names_at_no_further_statement(
    client, django_assert_num_queries
):
    for _ in range(3):
        product = make.product()
        token = photo(product)
        put(client, product)
        with django_assert_num_queries(1):
            page = client.get(SHOW).content.decode()

    assert page.count("goods-line__pic") == 3
    assert picture_url(token, 160) in page
    assert page.count('loading="lazy"') == 3


def test_one_basket_holds_goods_of_twenty_shops_and_stays_readable(client):
    for _ in range(SHOPS_MAX):
        put(client, make.product())

    page = put(client, make.product())

    assert "paling banyak untuk 20 penjual" in text_of(page)
    assert len(kept(client)) == SHOPS_MAX


@pytest.mark.parametrize("harm", ["cut", "changed", "other salt", "list", "text", "empty"])
def test_a_forged_or_broken_basket_is_an_empty_one(client, harm):
    product = make.product()
    put(client, product, "2")
    good = client.cookies[BASKET].value
    client.cookies[BASKET] = {
        "cut": good[: len(good) // 2],
        "changed": "A" + good[1:],
        "other salt": signing.dumps({str(product.pk): 2}, salt="x"),
        "list": signing.dumps([1, 2], salt=BASKET),
        "text": signing.dumps({"a": "b"}, salt=BASKET),
        "empty": "",
    }[harm]

    for address in (SHOW, "/beli/pesan/1/", "/beli/pesan/4/"):
        page = client.get(address, follow=True)
        assert page.status_code == 200
        assert "Keranjang Anda kosong" in text_of(page)


def test_even_a_signed_basket_is_held_to_the_limits(client):
    product = make.product()
    for count in (0, -5, 1000, 10**12):
        client.cookies[BASKET] = signing.dumps({str(product.pk): count}, salt=BASKET)
        assert "Keranjang Anda kosong" in text_of(client.get(SHOW))


def test_price_and_shop_written_into_the_form_are_not_read(client):
    product, other = make.product(price_rp=250_000), make.shop()

    response = client.post(
        ADD,
        {"barang": product.pk, "jumlah": 1, "harga": 1, "price_rp": 1, "shop_id": other.pk},
        follow=True,
    )

    page = text_of(response)
    assert "Rp250.000" in page and product.shop.name in page and other.name not in page


@pytest.mark.parametrize("name", ["basket_add", "basket_set"])
def test_another_sites_page_cannot_fill_a_basket(client, name):
    client.handler.enforce_csrf_checks = True
    product = make.product()

    response = client.post(
        reverse(f"marketplace:{name}"),
        {"barang": product.pk, "jumlah": 1},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://contoh.example"},
    )

    assert response.status_code == 403
    assert kept(client) == {}


@pytest.mark.parametrize("address", [ADD, SET])
def test_looking_changes_no_basket(client, address):
    assert client.get(address).status_code == 405


def test_names_in_a_basket_are_only_names(client):
    product = make.product(name="<script>alert(1)</script>{{ 7|add:7 }}%s")

    page = put(client, product).content.decode()

    assert "<script>alert" not in page and "{{ 7|add:7 }}%s" in page


def test_a_basket_promises_nothing(client):
    product = make.product(stock=3)

    put(client, product, "3")

    product.refresh_from_db()
    assert product.stock == 3 and not Purchase.objects.exists()


def test_a_basket_and_its_check_are_named_in_the_language_of_the_page(client):
    product = make.product(name="Mete mentah utuh 500 g", name_en="Whole raw cashews, 500 g")
    other = make.product(shop=product.shop, name="Kopi Bajawa")
    put(client, product)
    put(client, other)

    indonesian, english = (client.get(f"{root}{SHOW}").content.decode() for root in ("", "/en"))

    assert "Mete mentah utuh" in indonesian and "Whole raw cashews" not in indonesian
    assert "Whole raw cashews, 500 g" in english and "Mete mentah" not in english
    assert '<span lang="id">Kopi Bajawa</span>' in english
    Product.objects.filter(pk=product.pk).update(stock=0)
    assert "Whole raw cashews, 500 g has just sold out" in text_of(client.get(f"/en{SHOW}"))


def test_an_order_keeps_the_indonesian_name():
    product = make.product(name="Mete mentah utuh 500 g", name_en="Whole raw cashews, 500 g")

    with override("en"):
        make.place({product.pk: 1})

    assert OrderLine.objects.get().name == "Mete mentah utuh 500 g"
