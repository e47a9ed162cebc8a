"""The shop window, lists and suggestions: what they show, to whom, at what cost."""

import re

import pytest

from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import HOSTILE, fill, get, text_of
from ntt.marketplace.tests.shelves import category, shown

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 10, 50])
def test_statements_do_not_grow_with_the_goods(client, django_assert_num_queries, count):
    shop = fill(count)
    product = shop.products.last()
    make.rate()

    with django_assert_num_queries(4):
        get(client, "/beli/")
    with django_assert_num_queries(2):
        get(client, "/beli/cari/")
    with django_assert_num_queries(3):
        get(client, "/beli/cari/?cari=hasil&wilayah=53.20&ada=1")
    with django_assert_num_queries(2):
        get(client, "/beli/kategori/minuman/")
    with django_assert_num_queries(5):
        get(client, f"/beli/barang/{product.pk}/")
    with django_assert_num_queries(2):
        get(client, f"/beli/toko/{shop.slug}/")
    with django_assert_num_queries(1):
        get(client, "/beli/saran/?cari=has")


def test_a_search_that_finds_nothing_costs_five_statements_at_most(
    client, django_assert_max_num_queries
):
    shown("Kopi robusta")

    with django_assert_max_num_queries(5):
        get(client, "/beli/cari/?cari=kopi+zzzzz")


def test_html_of_a_list_is_small(client):
    shop = make.shop(name="Kelompok Tani Lembah Inerie Makmur")
    shown(*[f"Kopi arabika Flores Bajawa bubuk nomor {n} 250 g" for n in range(30)], shop=shop)

    page = get(client, "/beli/cari/?cari=kopi", **{"Accept-Encoding": "br"})

    assert page.headers["Content-Encoding"] == "br"
    assert len(page.content) < 5_000


def test_the_window_begins_with_drinks_snacks_and_cloth(client):
    for slug, name in [("selendang", "Syal"), ("madu", "Madu"), ("keripik", "Keripik"),
                       ("kopi", "Kopi")]:  # fmt: skip
        shown(name, category=category(slug))

    page = get(client, "/beli/").content.decode()

    assert page.index('id="rak-minuman"') < page.index('id="rak-makanan-ringan"')
    assert page.index('id="rak-makanan-ringan"') < page.index('id="rak-tenun"')
    assert page.index('id="rak-tenun"') < page.index('id="baru"') < page.index("Madu<")
    assert page.count('loading="eager"') <= 4


def test_an_empty_window_says_so(client):
    assert "Belum ada barang yang tayang." in text_of(get(client, "/beli/"))


def test_the_window_counts_by_regency(client):
    fill(3)

    page = get(client, "/beli/").content.decode()

    assert 'aria-label="Sabu Raijua: 3"' in page.replace("\n", "")
    assert "/beli/cari/?wilayah=53.20" in page


def test_results_say_how_many_and_which_synonym(client):
    shown("Selendang tenun Sabu")

    page = text_of(get(client, "/beli/cari/?cari=tenun+sawu"))

    assert "1 barang, termasuk hasil untuk sabu" in page
    assert "dicari dalam" in page


def test_the_speed_is_told_in_the_demo_only(client, settings):
    settings.DEMO = False

    assert "dicari dalam" not in text_of(get(client, "/beli/cari/?cari=tenun"))


def test_a_slip_is_told_with_a_link(client):
    shown("Selendang tenun")

    page = get(client, "/beli/cari/?cari=tneun")

    assert "Tidak ada yang bernama «tneun». Kami mencari tenun" in text_of(page)
    assert 'href="/beli/cari/?cari=tenun"' in page.content.decode()


def test_nothing_found_proposes_words_and_shelves(client):
    shown("Kopi robusta", category=category("kopi"))
    shown("Selendang tenun")

    page = get(client, "/beli/cari/?cari=kopi+selenang")

    assert "Mungkin maksud Anda" in text_of(page)
    for words in ["cari=kopi", "cari=selendang"]:
        assert f'href="/beli/cari/?{words}"' in page.content.decode()
    assert "/beli/kategori/minuman/" in page.content.decode()


def test_nothing_within_filters_offers_to_take_them_away(client):
    shown("Kopi robusta")

    page = get(client, "/beli/cari/?cari=kopi&wilayah=53.71")

    assert "Tidak ada yang cocok dengan semua saringan ini." in text_of(page)
    assert 'href="/beli/cari/?cari=kopi"' in page.content.decode()


def test_filters_are_plain_links_that_narrow(client):
    shown("Kopi Sabu", price_rp=40_000)
    shown("Kopi Kupang", shop=make.shop(village_id="53.71.01.1001"), price_rp=90_000)

    page = get(client, "/beli/cari/?cari=kopi").content.decode()

    assert "/beli/cari/?cari=kopi&amp;wilayah=53.20" in page
    narrowed = get(client, "/beli/cari/?cari=kopi&wilayah=53.20&harga=0-50000&kelas=ovop&ada=1")
    assert "Kopi Sabu" in text_of(narrowed)
    assert "Kopi Kupang" not in text_of(narrowed)


def test_the_next_page_follows_without_a_script_and_as_a_part(client):
    shown(*[f"Kopi {number:02}" for number in range(20)])
    first = get(client, "/beli/cari/?cari=kopi").content.decode()
    following = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")

    whole = get(client, following).content.decode()
    part = get(client, following, **{"HX-Request": "true", "HX-Request-Type": "partial"})

    assert whole.count('class="card"') == part.content.decode().count('class="card"') == 8
    assert "<html" not in part.content.decode()
    assert "HX-Request-Type" in part.headers["Vary"]
    assert "Kembali ke halaman pertama" in whole
    names = set(re.findall(r"Kopi \d\d", first)) | set(re.findall(r"Kopi \d\d", whole))
    assert len(names) == 20


def test_a_category_without_goods_and_one_that_is_not_there(client):
    assert "Belum ada barang yang cocok." in text_of(get(client, "/beli/kategori/buku/"))
    get(client, "/beli/kategori/tidak-ada/", status=404)


NAMES = ["cari", "kategori", "wilayah", "kelas", "harga", "ada", "urut", "sesudah"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_lists_bear_anything_in_their_address(client, hostile):
    shown("Kopi robusta", category=category("kopi"))

    for address in ["/beli/cari/", "/beli/kategori/minuman/"]:
        for name in NAMES:
            page = client.get(address, {name: hostile})
            assert page.status_code == 200, name
            assert "<script>alert" not in page.content.decode()
    assert client.get("/beli/saran/", {"cari": hostile}).status_code == 200
    assert client.get("/beli/toko/x/", {"sesudah": hostile}).status_code == 404


def test_what_is_not_understood_is_left_out(client):
    shown("Kopi robusta")

    page = text_of(get(client, "/beli/cari/?wilayah=99.99&harga=x&kelas=x&urut=x&sesudah=x"))

    assert "1 barang" in page
    assert "Kopi robusta" in page


def test_suggestions_may_be_kept(client):
    shown("Kopi robusta")

    answer = get(client, "/beli/saran/?cari=kop")

    assert answer.content.decode().strip() == '<option value="kopi">'
    assert answer.headers["Cache-Control"] == "public, max-age=600"
