from datetime import UTC, datetime

import brotli
import pytest

from ntt.kernel.home import api
from ntt.kernel.home.api import Figure

pytestmark = [pytest.mark.urls("ntt.kernel.home.tests.addresses")]
KIB = 1024
MOMENT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


@pytest.fixture
def furnished():
    """A house as the first modules leave it."""
    api.add_door(
        10,
        url_name="toko:window",
        title="Belanja produk NTT",
        promise="Tenun, kopi, camilan, langsung dari 22 kabupaten dan kota.",
    )
    api.add_figure(
        10, lambda: Figure("Rp1,24 miliar", "belanja bulan November", "/beli/", MOMENT)
    )
    api.add_figure(20, lambda: None)
    api.add_number("BN", lambda typed: None)
    api.add_work_link(10, url_name="toko:sell", title="Jual produk desa Anda")


def test_the_first_page_asks_nobody_and_shows_what_exists(client, furnished):
    # No mark for the database: a statement here would fail.
    response = client.get("/")

    page = response.content.decode()
    assert response.status_code == 200
    for words in (
        "Apa yang Anda perlukan?",
        "Belanja produk NTT",
        "Sudah punya nomor?",
        "BN\u20112611",
        "Hari ini",
        "Rp1,24 miliar",
        "24 November 2026 pukul 08.00 WITA",
        "Desa Anda",
        "Jual produk desa Anda",
        "Masuk sebagai petugas",
        "Ruang MeJa Rakyat",
        "DATA CONTOH.",
    ):
        assert words in page
    assert page.count('<a href="/beli/">') == 2
    assert 'action="/cari/"' in page and 'name="q"' in page
    assert 'action="/nomor/"' in page and 'action="/desa/"' in page


def test_an_empty_house_shows_no_empty_rooms(client):
    page = client.get("/").content.decode()

    assert "Hari ini" not in page
    assert "Sudah punya nomor?" not in page
    assert "Desa Anda" in page


def test_the_first_page_is_the_same_for_two_visitors_and_sets_no_cookie(client, furnished):
    first = client.get("/", headers={"Accept-Language": "en", "User-Agent": "satu"})
    second = client.get("/", headers={"User-Agent": "dua"})

    assert first.content == second.content
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    assert first.headers["X-Keep"] == "1"


def test_the_first_page_weighs_less_than_8_kib(client, furnished):
    for url in ("/", "/en/"):
        assert len(brotli.compress(client.get(url).content, quality=5)) < 8 * KIB


def test_the_real_demo_says_so_and_the_real_thing_does_not(client, settings):
    settings.DEMO = False

    assert "DATA CONTOH" not in client.get("/").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_first_page_only_looks(client, method):
    assert getattr(client, method)("/").status_code == 405


@pytest.mark.django_db
@pytest.mark.urls("ntt.urls")
def test_the_first_page_opens_with_everything_the_modules_hang_up(client, full_house):
    assert client.get("/").status_code == 200
