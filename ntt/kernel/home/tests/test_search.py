import pytest

from ntt.kernel.home import api
from ntt.kernel.home.api import Found, Hit
from ntt.kernel.home.queries.search import search, services

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]
NASTY = [
    "'; DROP TABLE regions_region; --",
    '"><script>alert(1)</script>',
    "%' OR 1=1",
    "{{ 7|add:7 }}",
    "\\",
    "()&|!:*",
    "\N{GRINNING FACE}",
]


@pytest.fixture
def goods():
    def answer(text):
        if "tenun" not in text:
            return None
        return Found("Barang", 214, [Hit("Selendang <ikat>", "Rp450.000", "/beli/")], "/beli/")

    api.add_search(10, answer)


def test_answers_stand_in_groups_with_their_number(client, goods):
    page = client.get("/cari/", {"q": "tenun raemude"}).content.decode()

    assert "Barang (214)" in page
    assert "Selendang &lt;ikat&gt;" in page
    assert "Lihat semua: Barang (214)" in page
    assert "Belum ada yang cocok" not in page


def test_villages_are_found_by_their_names(client):
    page = client.get("/cari/", {"q": "raemude"}).content.decode()

    assert "Desa (1)" in page
    assert "/desa/53.20.01." in page
    assert "Sabu Barat, Sabu Raijua" in page


def test_two_groups_are_joined_by_links(client, goods, monkeypatch):
    api.add_search(20, lambda text: Found("Angka", 1, [Hit("Nilai", "", "/beli/")], ""))

    page = client.get("/cari/", {"q": "tenun"}).content.decode()

    assert 'href="#kelompok-1"' in page and 'id="kelompok-1"' in page
    assert "Angka (1)" in page
    assert "Lihat semua: Angka" not in page


def test_a_village_that_only_sounds_alike_is_shown_when_nothing_else_is(client, goods):
    alone = client.get("/cari/", {"q": "raemudee"}).content.decode()
    beside = search("tenun raemudee")

    assert "Belum ada yang cocok dengan «raemudee»" in alone
    assert "Mungkin maksud Anda" in alone and "Desa Raemude" in alone
    assert [group.kind for group in beside.found] == ["Barang"]


def test_no_answer_proposes_what_to_do(client):
    api.add_door(10, url_name="toko:window", title="Belanja produk NTT", promise="Tenun.")

    page = client.get("/cari/", {"q": "qqqzzz"}).content.decode()

    assert "Belum ada yang cocok dengan «qqqzzz»" in page
    assert "Belanja produk NTT" in page
    assert "Cari desa lewat kabupaten" in page
    assert 'value="qqqzzz"' in page


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("hapus akun", "Akun dan data saya"),
        ("lacak pesanan", "Ikuti pesanan dengan nomornya"),
        ("bantuan", "Bantuan"),
        ("data pribadi", "Privasi"),
        ("kode pos", "Halaman setiap desa dan kelurahan"),
    ],
)
def test_services_are_found_by_what_people_call_them(typed, title):
    assert title in [hit.title for hit in services(typed).hits]


@pytest.mark.parametrize("typed", ["tenun sabu", "", "desa raemude", "xx"])
def test_services_do_not_push_in(typed):
    assert services(typed) is None


def test_the_house_asks_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        search("raemude")


def test_a_number_leads_to_what_bears_it(client):
    api.add_number("BN", lambda typed: f"/beli/?nomor={typed}")

    response = client.get("/cari/", {"q": " BN-2611-00042-7 "})

    assert (response.status_code, response["Location"]) == (302, "/beli/?nomor=BN-2611-00042-7")


def test_a_number_nobody_knows_is_said_to_be_one(client):
    api.add_number("BN", lambda typed: None)

    page = client.get("/cari/", {"q": "BN-2611-00042-8"}).content.decode()

    assert "Nomor ini tidak kami kenal" in page
    assert 'value="BN-2611-00042-8"' in page


@pytest.mark.parametrize("typed", NASTY)
def test_hostile_words_stay_words(client, typed):
    response = client.get("/cari/", {"q": typed})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("typed", ["a" * 101, "a" * 100_000, "a\x00b"])
def test_what_cannot_be_searched_is_refused_and_kept(client, typed):
    response = client.get("/cari/", {"q": typed})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Ada yang perlu diperbaiki" in page
    assert "<title>Kesalahan:" in page


@pytest.mark.parametrize(
    ("query", "status"), [({}, 200), ({"q": ""}, 422), ({"q": "   "}, 422)]
)
def test_searching_for_nothing_shows_where_to_begin(client, query, status):
    response = client.get("/cari/", query)

    assert response.status_code == status
    assert "Atau mulai dari sini" in response.content.decode()


class TestNumberBox:
    def test_it_leads_to_what_bears_the_number(self, client):
        api.add_number("BN", lambda typed: "/beli/")

        assert client.get("/nomor/", {"nomor": "bn 2611 00042 7"})["Location"] == "/beli/"

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("BN-2611-00042-8", "Periksa lagi setiap huruf dan angkanya"),
            ("XY-2611-00042-7", "Periksa lagi setiap huruf dan angkanya"),
            ("pesanan saya", "Ini belum seperti nomor"),
            ("", "Tulis nomornya"),
            ("9" * 61, "paling banyak 60 huruf"),
        ],
    )
    def test_it_says_what_is_wrong_and_keeps_what_was_typed(self, client, typed, words):
        api.add_number("BN", lambda typed: None)

        response = client.get("/nomor/", {"nomor": typed})

        page = response.content.decode()
        assert response.status_code == 422
        assert words in page
        assert not typed or f'value="{typed}"' in page

    @pytest.mark.parametrize("typed", [*NASTY, "BN\x002611000427"])
    def test_hostile_numbers_stay_text(self, client, typed):
        api.add_number("BN", lambda typed: None)

        response = client.get("/nomor/", {"nomor": typed})

        assert response.status_code == 422
        assert "<script>alert" not in response.content.decode()

    def test_it_opens_empty(self, client):
        response = client.get("/nomor/")

        assert response.status_code == 200
        assert "Kesalahan" not in response.content.decode()
