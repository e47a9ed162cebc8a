import re
from datetime import date
from itertools import pairwise

import pytest

from ntt.kernel.home import api
from ntt.kernel.home.api import Kept, Law

pytestmark = [pytest.mark.urls("ntt.kernel.home.tests.addresses")]
PAGES = ["tentang", "privasi", "aksesibilitas", "dasar-hukum", "bantuan"]


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_stands_in_our_frame_without_asking_the_database(client, name, language):
    response = client.get(f"/{language}{name}/")

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page)
    assert "DATA CONTOH." in page or language
    assert f'lang="{language[:2] or "id"}"' in page
    assert not response.cookies
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_pages_only_look(client, name):
    assert client.post(f"/{name}/").status_code == 405


def test_about_names_the_operator_and_its_registration(client, settings):
    settings.OPERATOR = "Pemprov <NTT>"
    settings.TDPSE_NUMBER = "0123/DJAI.PSE/2026"
    settings.CONTACT_EMAIL = "tanya@ntt.example"

    page = client.get("/tentang/").content.decode()

    assert "Pemprov &lt;NTT&gt;" in page
    assert "0123/DJAI.PSE/2026" in page
    assert "mailto:tanya@ntt.example" in page
    assert "Apache 2.0" in page


def test_about_admits_that_the_registration_is_missing(client, settings):
    settings.TDPSE_NUMBER = ""

    assert "setelah sistem ini didaftarkan" in client.get("/tentang/").content.decode()


def test_privacy_lists_what_modules_keep_and_what_needs_a_yes(client):
    api.add_keeping(
        20, title="Pesanan", rows=[Kept("Alamat", "Mengirim barang.", "Dua tahun.")]
    )

    page = client.get("/privasi/").content.decode()

    for words in ("Pesanan", "Mengirim barang.", "Dua tahun.", "3 × 24 jam", "Akun dan masuk"):
        assert words in page
    assert "Kabar program dan penawaran" in page
    assert 'href="/saya/"' in page
    assert page.index("Akun dan masuk") < page.index("Pesanan") < page.index("Pesan, foto")


def test_laws_without_basis_are_said_not_to_be_in_force(client):
    page = client.get("/dasar-hukum/").content.decode()
    in_force, waiting = page.split("Belum ada, karena itu tidak diberlakukan")

    assert "UU 27/2022" in in_force
    for words in (
        "belanja produk NTT bagi pegawai",
        "(PAD)",
        "penanam modal",
        "Orang tua asuh",
    ):
        assert words in waiting
        assert words not in in_force


def test_a_module_that_knows_better_takes_the_place_of_the_houses_row(client):
    def laws():
        yield Law("Uang", "PAD 2 % dari harga", "Perda 9/2026", date(2026, 9, 1), "pad_share")
        yield Law("Uang", "Investor: Rp0", "", None, "investor_share")

    api.add_laws(laws)
    in_force, waiting = (
        client.get("/dasar-hukum/").content.decode().split("Belum ada, karena itu")
    )

    assert "PAD 2 % dari harga" in in_force
    assert "sejak 1 September 2026" in in_force
    assert "(PAD)" not in waiting
    assert "Investor: Rp0" in waiting and "penanam modal" not in waiting


def test_help_holds_what_modules_explain(client, tmp_path, settings):
    (tmp_path / "buying.html").write_text("<p>Tekan Bayar.</p>")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [str(tmp_path)]}]
    api.add_help(10, anchor="belanja", title="Cara belanja", template="buying.html")

    page = client.get("/bantuan/").content.decode()

    assert '<h2 id="belanja">Cara belanja</h2>' in page
    assert '<a href="#belanja">Cara belanja</a>' in page
    assert "<p>Tekan Bayar.</p>" in page


@pytest.mark.django_db
@pytest.mark.urls("ntt.urls")
@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_with_everything_the_modules_hang_up(client, full_house, name):
    assert client.get(f"/{name}/").status_code == 200


def test_open_data_lists_each_file_and_what_its_columns_mean(client):
    columns = [("kode", "kode wilayah"), ("pesanan", "jumlah <pesanan>")]
    api.add_dataset(10, api.Dataset("Menurut kabupaten", "Tanpa nama.", "home:about",
                                    "home:front", columns))  # fmt: skip

    page = client.get("/data-terbuka/").content.decode()

    for words in ("Menurut kabupaten", "Tanpa nama.", "kode wilayah", 'href="/tentang/"'):
        assert words in page
    assert "jumlah &lt;pesanan&gt;" in page


def test_without_files_open_data_says_so(client):
    assert "Belum ada berkas di sini." in client.get("/data-terbuka/").content.decode()


def test_the_foot_leads_to_open_data_and_takes_suggestions(client, settings):
    page = client.get("/tentang/").content.decode()

    assert 'href="/data-terbuka/"' in page
    assert f'href="mailto:{settings.CONTACT_EMAIL}?subject=Saran"' in page
    assert "aduan" not in page.partition("<body")[0]
