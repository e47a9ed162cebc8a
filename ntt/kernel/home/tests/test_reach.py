"""No page promises news by a way that is closed."""

import pytest

pytestmark = [pytest.mark.django_db]
PHONES = [
    "SMS, WhatsApp",
    "WhatsApp, SMS",
    "WhatsApp atau SMS",
    "pakai SMS",
    "dikirim ke HP Anda",
]
PAGES = ["/", "/nomor/", "/bantuan/", "/privasi/"]


@pytest.fixture
def real(settings):
    settings.DEMO, settings.SMTP_HOST = False, ""
    return settings


def told(client):
    return "\n".join(client.get(page).content.decode() for page in PAGES)


def test_without_a_way_to_phones_no_page_promises_one(client, real, full_house):
    real.SMTP_HOST = "mail.ntt.example"

    pages = told(client)

    assert [words for words in PHONES if words in pages] == []
    assert "Ada di e-mail atau kertas dari petugas." in pages
    assert "Tunggu kode enam angka lewat e-mail." in pages
    assert "nomor itu juga dikirim ke sana" in pages
    assert "WhatsApp dan SMS belum dibuka" in pages


def test_without_any_way_nobody_is_told_to_wait_for_a_code(client, real, full_house):
    pages = told(client)

    assert [
        words for words in [*PHONES, "Tunggu kode", "Ada di e-mail"] if words in pages
    ] == []
    assert "Kode belum bisa dikirim: masuk belum dibuka." in pages


def test_in_the_demo_phones_are_reached(client, full_house):
    pages = told(client)

    assert "Ada di SMS, WhatsApp, atau kertas dari petugas." in pages
    assert "Tunggu kode enam angka lewat WhatsApp, SMS, atau e-mail." in pages
    assert "Nomor itu juga dikirim ke HP Anda." in pages
