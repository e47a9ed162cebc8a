import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from structlog.contextvars import bind_contextvars

from ntt.kernel.keys.api import keep_keys
from ntt.kernel.web import api
from ntt.kernel.web.api import register_door
from ntt.kernel.web.views.errors import server_error

pytestmark = pytest.mark.urls("ntt.kernel.web.tests.addresses")


@pytest.fixture
def door(monkeypatch):
    monkeypatch.setattr(api, "_doors", {})
    register_door(
        "kit",
        title="Beli NTT",
        url_name="kit:show",
        tabs=[("Cari", "kit:show"), ("Saya", "kit:offline")],
    )


def test_the_kit_page_obeys_the_strict_policy():
    html = Client().get("/kit/").content.decode()

    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert "http://www.w3.org" not in html


def test_anonymous_pages_are_the_same_for_everybody():
    first = Client().get("/kit/")
    second = Client(headers={"Accept-Language": "en", "User-Agent": "lain"}).get("/kit/")

    assert first.content == second.content
    assert b"csrfmiddlewaretoken" not in first.content
    assert first.cookies == {}
    assert "Cookie" not in first.headers.get("Vary", "")


def test_the_frame_names_site_door_and_both_languages(door, settings):
    settings.SITE_URL = "https://ntt.example"
    html = Client().get("/en/kit/?cari=tenun").content.decode()

    assert '<html lang="en"' in html
    assert "<title>Perangkat antarmuka – NTT · Beli NTT</title>" in html
    assert '<link rel="canonical" href="https://ntt.example/en/kit/">' in html
    assert 'hreflang="id" href="https://ntt.example/kit/"' in html
    assert 'hreflang="en" href="https://ntt.example/en/kit/"' in html
    assert '<a href="/kit/?cari=tenun" hreflang="id" lang="id">Indonesia</a>' in html
    assert '<a href="/en/kit/" aria-current="page">Cari</a>' in html
    assert '<a class="skip" href="#isi">' in html
    assert 'href="/en/masuk/"' in html


def test_the_demo_strip_is_only_in_the_demo(settings):
    settings.DEMO = True
    demo = Client().get("/kit/").content.decode()
    settings.DEMO = False
    real = Client().get("/kit/").content.decode()

    assert "DATA CONTOH." in demo
    assert "/masuk/contoh/" in demo
    assert "DATA CONTOH" not in real
    assert "/masuk/contoh/" not in real


def test_a_rehearsal_says_on_every_page_that_nothing_leaves_it(settings):
    real = Client().get("/kit/").content.decode()
    settings.REHEARSAL = True
    copy = Client().get("/kit/").content.decode()

    assert "LATIHAN." in copy
    assert "LATIHAN." not in real


def test_hostile_addresses_stay_text():
    html = Client().get("/kit/?cari=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").content.decode()

    assert "<script>alert" not in html


def test_a_form_with_errors_says_so_in_the_title(rf):
    from django.template.loader import render_to_string

    from ntt.kernel.web.views.kit import SampleForm

    html = render_to_string("web/offline.html", {"form": SampleForm({})}, request=rf.get("/"))

    assert "<title>Kesalahan: Tidak ada sinyal" in html


@pytest.mark.django_db
def test_only_pages_of_nobody_may_be_kept_on_the_phone(settings):
    known = Client()
    known.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32

    assert Client().get("/simpan/").headers["X-Keep"] == "1"
    assert not Client().get("/tanpa-sinyal/").has_header("X-Keep")
    assert not known.get("/simpan/").has_header("X-Keep")


def test_errors_say_what_to_do():
    client = Client(raise_request_exception=False)

    missing, closed, broken = (client.get(p) for p in ("/tidak-ada/", "/tutup/", "/rusak/"))

    assert (missing.status_code, closed.status_code, broken.status_code) == (404, 403, 500)
    assert "Halaman ini tidak ada" in missing.content.decode()
    assert "bukan untuk akun Anda" in closed.content.decode()
    assert "Ini bukan salah Anda" in broken.content.decode()
    assert "ZeroDivisionError" not in broken.content.decode()


@pytest.mark.parametrize(("path", "front"), [("/rusak/", "/"), ("/en/rusak/", "/en/")])
def test_the_page_of_a_failure_leads_to_the_front_page_of_its_language(path, front):
    page = Client(raise_request_exception=False).get(path).content.decode()

    assert page.count(f'href="{front}"') == 2


def test_the_page_of_a_failure_names_the_request(rf):
    bind_contextvars(request_id="abcdef0123456789")

    assert "abcdef01" in server_error(rf.get("/")).content.decode()


def test_healthz_asks_nobody():
    assert Client().get("/healthz").json() == {"status": "ok"}
    assert Client().post("/healthz").status_code == 405


@pytest.mark.django_db
def test_readyz_needs_the_database_and_its_tables():
    keep_keys()
    assert Client().get("/readyz").json() == {"status": "ok"}

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions' OR app = 'events'")
    waiting = Client().get("/readyz")
    assert waiting.status_code == 503
    assert waiting.json()["status"] == "migrations missing"


@pytest.mark.django_db
def test_readyz_wants_the_keys_this_database_began_with(settings):
    unprepared = Client().get("/readyz")
    keep_keys()
    settings.BLIND_INDEX_KEY = "another blind index key of many letters"
    foreign = Client().get("/readyz")

    assert unprepared.status_code == foreign.status_code == 503
    assert unprepared.json()["status"] == "not prepared"
    assert foreign.json() == {"status": "other keys", "settings": ["BLIND_INDEX_KEY"]}


def test_readyz_says_503_without_database(monkeypatch):
    from django.db import OperationalError

    from ntt.kernel.web.views import health

    def fail(_connection):
        raise OperationalError

    monkeypatch.setattr(health, "MigrationExecutor", fail)

    assert Client().get("/readyz").status_code == 503


def test_robots_stay_out_of_the_demo_and_of_what_is_private(settings):
    settings.DEMO = True
    assert Client().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"

    settings.DEMO = False
    assert b"Disallow: /saya/\n" in Client().get("/robots.txt").content


def test_security_txt_is_valid_for_months_and_not_longer_than_a_year(settings):
    settings.SECURITY_CONTACT = "mailto:keamanan@ntt.example"
    text = Client().get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())

    assert fields["Contact"] == "mailto:keamanan@ntt.example"
    expires = datetime.fromisoformat(fields["Expires"])
    assert 90 < (expires - datetime.now(UTC)).days < 365


def test_the_service_worker_keeps_only_what_the_server_allows():
    response = Client().get("/sw.js")
    source = response.content.decode()

    assert response.headers["Content-Type"].startswith("text/javascript")
    assert '"/tanpa-sinyal/"' in source
    assert 'request.method !== "GET"' in source
    assert 'headers.get("X-Keep") === "1"' in source


def test_the_samples_of_the_kit_are_in_one_language_and_say_which():
    page = Client().get("/en/kit/").content.decode()
    samples = page.partition('<div lang="id">')[2]

    assert "Tulis nama barang" in samples and "Write" not in samples
