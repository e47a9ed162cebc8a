"""The seller's product form: what arrives is kept, sent twice is one, refused leaves none."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ntt.kernel.files.api import File, store_ready
from ntt.kernel.files.tests import make as files
from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Order, Product
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_seller_pages import sells_for, typed
from ntt.marketplace.urls import seller as addresses

pytestmark = pytest.mark.django_db
NEW = "/beli/penjual/barang/baru/barang/"
PIECE = "/beli/penjual/barang/baru/tenun/"
KEY = "5f0c7f6e-8d1b-4e55-9d7e-0b7c6a1d2e3f"


@pytest.fixture
def shop():
    return make.shop()


@pytest.fixture
def own(shop):
    return sells_for(shop)


@pytest.fixture
def product(shop):
    found = make.product(shop=shop, name="Selendang lama", stock=3)
    for position in range(2):
        found.pictures.create(
            file=store_ready(name=f"uji-{position}", sizes=files.sizes()), position=position
        )
    return found


def edit(product):
    return f"/beli/penjual/barang/{product.pk}/"


def without_stock(**over):
    return {name: value for name, value in typed(**over).items() if name != "sisa"}


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


def test_a_photo_of_twenty_megabytes_is_named_at_its_place_and_the_rest_is_kept(own):
    large = files.upload(files.jpeg() + b"\0" * 20_000_000)

    response = own.post(
        NEW,
        typed(cerita="Cerita saya", foto_1=files.upload(), foto_2=large, foto_3=files.upload()),
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert "Berkas ini 21 MB. Pilih foto paling besar 8 MB" in html
    assert 'href="#id_foto_2"' in html and 'href="#id_foto_1"' not in html
    assert "Cerita saya" in html and 'value="Selendang baru"' in html
    assert html.count("Foto ini sudah kami terima.") == 2
    assert not Product.objects.exists()


def test_three_of_twenty_megabytes_are_answered_before_they_are_read(own):
    response = own.post(NEW, typed(), CONTENT_LENGTH="60000000")

    assert response.status_code == 413
    assert "paling besar 8 MB satu foto" in text_of(response)
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.SCRIPT, "Berkas ini bukan foto."),
        (b"", "kosong"),
        (files.PDF, "Di sini hanya foto."),
        (b"GIF89a<script>alert(1)</script>", "Berkas ini bukan foto."),
        (b"<svg onload=alert(1)>", "Berkas ini bukan foto."),
        (files.png_that_says(60_000, 60_000), "terlalu besar"),
        (files.jpeg()[:40], "rusak"),
    ],
)
def test_what_is_no_photo_makes_no_product_and_no_file(own, content, words):
    response = own.post(NEW, typed(foto_1=files.upload(content, name="foto.png")))

    assert response.status_code == 422
    assert words in text_of(response)
    assert not Product.objects.exists() and not File.objects.exists()


def test_photos_that_arrived_need_not_be_sent_again(own):
    first = own.post(NEW, typed(harga="-5", foto_1=files.upload(), foto_3=files.upload()))
    kept = hidden(first, "foto_disimpan")

    own.post(NEW, typed(foto_disimpan=kept, foto_2=files.upload()))

    product = Product.objects.get()
    assert (product.status, product.pictures.count()) == ("live", 3)
    assert File.objects.count() == 3


@pytest.mark.parametrize("harm", ["forged", "of another", "of another form"])
def test_kept_photos_of_somebody_else_are_not_taken(own, harm):
    stranger = sells_for(make.shop())
    client, address = {"of another": (stranger, NEW)}.get(harm, (own, PIECE))
    theirs = client.post(address, typed(harga="-5", foto_1=files.upload()))
    kept = "x" if harm == "forged" else hidden(theirs, "foto_disimpan")

    own.post(NEW, typed(foto_disimpan=kept))

    assert Product.objects.get().pictures.count() == 0


def test_the_same_form_sent_twice_is_one_product(own):
    addresses_led_to = {
        own.post(NEW, typed(kunci=KEY, foto_1=files.upload())).url for _ in range(2)
    }

    product = Product.objects.get()
    assert addresses_led_to == {edit(product)}
    assert product.pictures.count() == 1


def test_the_same_form_with_other_words_says_so_and_loses_nothing(own):
    own.post(NEW, typed(kunci=KEY))

    second = own.post(NEW, typed(kunci=KEY, nama="Sarung lain"))

    assert second.status_code == 422
    assert "sudah tersimpan tadi sebagai «Selendang baru»" in text_of(second)
    assert 'value="Sarung lain"' in second.content.decode()
    own.post(NEW, typed(kunci=hidden(second, "kunci"), nama="Sarung lain"))
    assert set(Product.objects.values_list("name", flat=True)) == {
        "Selendang baru",
        "Sarung lain",
    }


def test_two_shops_may_have_forms_of_the_same_key(own):
    own.post(NEW, typed(kunci=KEY))
    sells_for(make.shop()).post(NEW, typed(kunci=KEY))

    assert Product.objects.count() == 2


@pytest.mark.parametrize("key", ["", "abc", "\x00", "1" * 5_000])
def test_a_key_that_is_none_breaks_nothing(own, key):
    assert own.post(NEW, typed(kunci=key)).status_code in {302, 422}
    assert Product.objects.count() <= 1


def test_words_that_are_mended_do_not_bring_sold_goods_back(own, product):
    own.get(edit(product))
    Product.objects.update(stock=1)  # two were bought while the page stood open

    response = own.post(edit(product), without_stock(sisa="3"))

    assert response.status_code == 302
    product.refresh_from_db()
    assert (product.name, product.stock) == ("Selendang baru", 1)


def test_a_photo_is_changed_in_its_place_and_another_added_behind(own, product):
    before = list(product.pictures.values_list("file_id", flat=True))

    own.post(edit(product), without_stock(foto_2=files.upload(), foto_3=files.upload()))

    after = list(product.pictures.values_list("file_id", flat=True))
    assert after[0] == before[0] and after[1] != before[1] and len(after) == 3


def test_a_sixth_photo_has_no_place(own, product):
    for position in range(2, 5):
        product.pictures.create(
            file=store_ready(name=f"uji-{position}", sizes=files.sizes()), position=position
        )

    assert "Tambah foto" not in text_of(own.get(edit(product)))
    own.post(edit(product), without_stock(foto_6=files.upload()))
    assert product.pictures.count() == 5


def test_the_last_photo_of_what_is_on_sale_stays(own, product):
    one, two = product.pictures.all()
    take = "/beli/penjual/barang/{}/foto/{}/hapus/"
    own.post(take.format(product.pk, two.pk))

    page = own.post(take.format(product.pk, one.pk), follow=True)

    assert "perlu sedikitnya satu foto. Ganti fotonya, atau turunkan dulu." in text_of(page)
    assert product.pictures.count() == 1


def test_a_photo_of_another_product_is_neither_moved_nor_taken(own, product, shop):
    other = make.product(shop=shop)
    for action in ("utama", "hapus"):
        picture = product.pictures.last()
        own.post(f"/beli/penjual/barang/{other.pk}/foto/{picture.pk}/{action}/")
        assert [row.position for row in product.pictures.all()] == [0, 1]


def test_an_empty_form_is_answered_with_every_question_that_is_open(own):
    response = own.post(PIECE, {})

    assert response.status_code == 422
    assert text_of(response).count("Tulis ") >= 7
    assert not Product.objects.exists()


def test_the_phone_is_told_once_that_it_may_forget_the_draft(own, shop):
    page = own.post(NEW, typed(), follow=True)

    assert f'data-draft-done="barang-barang-{shop.pk}-' in page.content.decode()
    assert "data-draft-done" not in own.get(edit(Product.objects.get())).content.decode()


def test_no_draft_has_the_name_of_another_sellers_of_the_same_shop(own, shop):
    other = sells_for(shop)
    forms = [NEW, PIECE, "/beli/penjual/buka/", edit(make.product(shop=shop))]

    def names(client):
        pages = [client.get(address).content.decode() for address in forms]
        return [re.search(r'data-draft="([a-z0-9-]+)"', page)[1] for page in pages]

    assert len(set(names(own))) == len(forms)
    assert names(own) == names(own)
    assert not set(names(own)) & set(names(other))


def test_another_sites_page_can_change_nothing_of_a_shop(own, product):
    """Every address of the desk that takes a post."""
    make.place({product.pk: 1})
    order = Order.objects.get()
    product.refresh_from_db()
    own.handler.enforce_csrf_checks = True
    known = {
        "number": order.number, "product_id": product.pk,
        "picture_id": product.pictures.last().pk, "kind": "barang",
    }  # fmt: skip
    posts = 0
    for pattern in addresses.urlpatterns:
        names = pattern.pattern.converters or pattern.pattern.regex.groupindex
        address = reverse(
            f"marketplace:{pattern.name}", kwargs={name: known[name] for name in names}
        )
        response = own.post(
            address,
            typed(sisa="99", alasan="x", kurir="x", resi="x"),
            headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://contoh.example"},
        )
        assert response.status_code in {403, 405}, address
        posts += response.status_code == 403

    assert posts >= 10
    product.refresh_from_db()
    assert (product.name, product.stock, product.status) == ("Selendang lama", 2, "live")
    assert Product.objects.count() == 1 and product.pictures.count() == 2


@pytest.mark.parametrize(
    "query", ["toko=%00", "toko=" + "a" * 500, "toko='--", "sebelum=" + "9" * 5_000,
              "sebelum=%00", "sebelum=-1", "sebelum=٣", "keadaan=%00", "keadaan=<script>"],
)  # fmt: skip
@pytest.mark.parametrize("page", ["", "pesanan/", "barang/", "uang/", "barang/baru/tenun/"])
def test_the_desk_bears_anything_in_its_addresses(own, page, query):
    response = own.get(f"/beli/penjual/{page}?{query}")

    assert response.status_code == 200
    assert "<script>" not in text_of(response)


def test_a_person_without_a_shop_writes_no_product(shop):
    client = Client()
    client.force_login(people.person())

    assert client.post(f"{NEW}?toko={shop.slug}", typed()).status_code == 404
    assert client.get(PIECE).status_code == 404
    assert not Product.objects.exists()


def test_the_shelves_to_choose_from_are_named_in_the_language_of_the_page(own):
    indonesian = own.get(PIECE).content.decode()
    english = own.get(f"/en{PIECE}").content.decode()

    assert ">Tenun: Selendang</option>" in indonesian
    assert ">Woven cloth: Shawls</option>" in english


NIK, WARNING = "5371016503900001", "Ada angka seperti NIK"


@pytest.mark.parametrize(
    "over",
    [
        {"cerita": f"Dibuat Mama Rambu, NIK {NIK}."},
        {"foto_1": files.upload(files.jpeg(), f"KTP_{NIK}.jpg")},
    ],
    ids=["text", "name of a photo"],
)
def test_what_looks_like_a_ktp_number_is_warned_of_and_kept(own, over):
    page = own.post(NEW, typed(**over), follow=True).content.decode()

    assert WARNING in page
    assert Product.objects.get(name="Selendang baru").story == over.get("cerita", "")


def test_the_warning_comes_with_a_change_too_and_not_without_a_number(own, product):
    harmless = own.post(edit(product), without_stock(cerita="Pesan 0812-3456-7890."))
    assert WARNING not in own.get(harmless.url).content.decode()

    warned = own.post(edit(product), without_stock(cerita=NIK))

    assert WARNING in own.get(warned.url).content.decode()


def test_the_first_photo_is_called_needed_and_the_others_not():
    page = text_of(sells_for(make.shop()).get(NEW))

    assert "Foto utama (perlu supaya tayang) Tanpa foto, barang tersimpan" in page
    assert "Foto dari dekat (boleh dilewati)" in page
    kept = make.product()
    kept.pictures.create(file=store_ready(name="uji", sizes=files.sizes()), position=0)
    edit = text_of(sells_for(kept.shop).get(f"/beli/penjual/barang/{kept.pk}/"))
    assert "Ganti foto 1 (boleh dilewati)" in edit
