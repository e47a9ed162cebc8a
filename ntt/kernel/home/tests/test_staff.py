import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.http import Http404

from ntt.kernel.events import api as events
from ntt.kernel.events.models import Event, Pending
from ntt.kernel.home import access, api
from ntt.kernel.home.queries.staff import standstill
from ntt.kernel.notify.tests import make as notify_make
from ntt.kernel.people.api import Role, give_role
from ntt.kernel.people.tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]
PAGES = ["/petugas/", "/petugas/antrean/", "/petugas/pesan/"]
ADMIN_PAGES = PAGES[1:]
OF_AGENCIES = {"agency_head", "agency_officer"}


def holder(client, *kinds, scope=""):
    """A person signed in with these roles; without a second factor, as only the demo may."""
    person = make.person()
    for kind in kinds:
        give_role(
            person_id=person.pk,
            kind=kind,
            scope=scope or ("agency:dinkes" if kind in OF_AGENCIES else ""),
            starts_on=date(2025, 1, 1),
            actor_id=None,
        )
    client.force_login(person)
    return person


def dead_delivery(error="marketplace.notify: KeyError", name="test.Done"):
    with transaction.atomic():
        event_id = events.record(name, subject="order:12", actor_id=None, payload={"n": 1})
    Pending.objects.filter(pk=event_id).update(is_dead=True, attempts=10, last_error=error)
    return event_id


def failed_job(lock=None, status="failed"):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs"
            " (queue_name, task_name, args, status, attempts, queueing_lock)"
            " VALUES ('default', 'files.process', %s, %s, 5, %s) RETURNING id",
            ['{"file_id": 812}', status, lock],
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("url", PAGES)
def test_a_stranger_is_led_to_the_door(client, url):
    response = client.get(url)

    assert response.status_code == 302
    assert response["Location"] == f"/masuk/petugas/?next={url}"


@pytest.mark.parametrize("url", PAGES)
def test_for_a_citizen_and_a_seller_there_is_no_such_page(client, url):
    holder(client, "seller", scope="shop:12")

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ADMIN_PAGES)
@pytest.mark.parametrize("kind", ["governor", "inspector", "product_checker", "agency_head"])
def test_the_queue_is_only_for_who_keeps_the_machine(client, url, kind):
    holder(client, kind)

    assert client.get(url).status_code == 404


def test_who_keeps_the_accounts_of_one_agency_keeps_nothing(client, monkeypatch):
    person = holder(client)
    narrow = Role(person=person, kind="staff_admin", scope="agency:dinkes")
    monkeypatch.setattr("ntt.kernel.people.access.roles_of", lambda _person: [narrow])

    with pytest.raises(Http404):
        access.keeper(person)


def test_a_role_that_is_over_opens_nothing(client):
    person = make.person()
    give_role(
        person_id=person.pk,
        kind="staff_admin",
        scope="",
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 2, 1),
        actor_id=None,
    )
    client.force_login(person)

    assert {client.get(url).status_code for url in PAGES} == {404}


def test_the_front_shows_the_pages_of_ones_roles_and_what_waits_first(client):
    api.add_staff_link(
        10, kinds=["product_checker"], title="Barang diperiksa", url_name="toko:desk",
        waiting=lambda: 4,
    )  # fmt: skip
    api.add_staff_link(
        20, kinds=["product_checker"], title="Izin usaha", url_name="toko:window",
        waiting=lambda: 0,
    )  # fmt: skip
    api.add_staff_link(30, kinds=["finance_approver"], title="Pencairan", url_name="toko:sell")
    holder(client, "product_checker")

    page = client.get("/petugas/").content.decode()

    assert "Barang diperiksa" in page and "4 menunggu" in page
    assert (
        page.index("Barang diperiksa") < page.index("Halaman lain") < page.index("Izin usaha")
    )
    assert "Pencairan" not in page
    assert "/petugas/antrean/" not in page


def test_the_front_of_a_role_without_pages_says_so(client):
    holder(client, "inspector")

    page = client.get("/petugas/").content.decode()

    assert "Inspektorat" in page
    assert "Tidak ada yang menunggu Anda" in page


def test_the_front_counts_what_stands_still(client):
    dead_delivery()
    failed_job()
    holder(client, "staff_admin")

    page = client.get("/petugas/").content.decode()

    assert "2 menunggu" in page
    assert "Antrean" in page and "Pesan tidak terkirim" in page


def test_the_queue_shows_what_stands_still_in_two_statements(client, django_assert_num_queries):
    for _ in range(3):
        dead_delivery("x: ValueError: <b>rusak</b>")
        failed_job()
    holder(client, "staff_admin")

    page = client.get("/petugas/antrean/").content.decode()
    with django_assert_num_queries(2):
        found = standstill([])
        assert [row.delivery.name for row in found.unheard] == ["test.Done"] * 3

    assert page.count(">Coba lagi<") == 6
    assert "&lt;b&gt;rusak" in page and "order:12" in page
    assert "files.process" in page and "file_id: 812" in page
    assert "csrfmiddlewaretoken" in page


def test_the_queue_says_in_words_what_nobody_was_told_of(client):
    dead_delivery(name="home.JobRetried")
    holder(client, "staff_admin")

    indonesian = client.get("/petugas/antrean/").content.decode()
    english = client.get("/en/petugas/antrean/").content.decode()

    assert "Tugas dicoba lagi oleh petugas" in indonesian
    assert "home.JobRetried" in indonesian
    assert "Task tried again by an officer" in english


def test_what_only_a_technician_reads_is_folded_away(client):
    api.add_subject("order", lambda ids, roles: {12: api.Subject("pesanan BN-12", "")})
    dead_delivery("ntt.marketplace.handlers.order_cancelled: OperationalError: disk full")
    failed_job()
    holder(client, "staff_admin")

    page = client.get("/petugas/antrean/").content.decode()

    plain = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert page.count("Untuk teknisi") == 2
    assert "disk full" in page and "disk full" not in plain
    assert "files.process" not in plain and "order:12" not in plain
    assert "<p>Tentang pesanan BN-12" in plain and "belum jalan karena kesalahan" in plain
    assert "dicoba 10 kali." in plain


def test_an_empty_queue_says_that_all_is_well(client):
    holder(client, "staff_admin")

    page = client.get("/petugas/antrean/").content.decode()

    assert "Semua kabar sudah diterima" in page
    assert "Semua tugas berjalan" in page


def test_trying_a_delivery_again_is_kept_with_the_name_and_twice_is_once(client):
    event_id = dead_delivery()
    person = holder(client, "staff_admin")
    url = f"/petugas/antrean/kabar/{event_id}/ulang/"

    first, second = client.post(url), client.post(url)

    assert first["Location"] == second["Location"] == "/petugas/antrean/"
    assert not events.dead_deliveries()
    told = Event.objects.filter(name="home.DeliveryRetried", subject=f"event:{event_id}")
    assert [row.actor_id for row in told] == [person.pk]
    assert "Tidak ada yang perlu dicoba" in client.get("/petugas/antrean/").content.decode()


def test_trying_a_job_again_is_kept_with_the_name_and_twice_is_once(client):
    job_id = failed_job()
    person = holder(client, "staff_admin")
    url = f"/petugas/antrean/tugas/{job_id}/ulang/"

    client.post(url)
    client.post(url)

    assert not events.failed_jobs()
    told = Event.objects.filter(name="home.JobRetried", subject=f"job:{job_id}")
    assert [row.actor_id for row in told] == [person.pk]


@pytest.mark.parametrize("number", [0, 999_999, 10**30])
@pytest.mark.parametrize("kind", ["kabar", "tugas"])
def test_what_does_not_exist_is_not_tried_and_leaves_no_trace(client, kind, number):
    holder(client, "staff_admin")

    response = client.post(f"/petugas/antrean/{kind}/{number}/ulang/")

    assert response.status_code == 302
    assert not Event.objects.filter(name__startswith="home.").exists()


@pytest.mark.parametrize("kind", ["kabar", "tugas"])
def test_others_cannot_try_anything_again(client, kind):
    number = dead_delivery() if kind == "kabar" else failed_job()
    url = f"/petugas/antrean/{kind}/{number}/ulang/"

    assert client.post(url).status_code == 302  # to the door
    holder(client, "inspector")
    assert client.post(url).status_code == 404
    assert client.get(url).status_code == 405
    assert events.stuck() in {(1, 0), (0, 1)}
    assert not Event.objects.filter(name__startswith="home.").exists()


def test_a_form_of_another_site_is_refused(client):
    event_id = dead_delivery()
    client.handler.enforce_csrf_checks = True
    holder(client, "staff_admin")

    response = client.post(
        f"/petugas/antrean/kabar/{event_id}/ulang/", headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert events.dead_deliveries()


def test_messages_that_did_not_go_out_are_shown_masked(client):
    notify_make.failed(text="Kode rahasia 123456")
    holder(client, "staff_admin")

    page = client.get("/petugas/pesan/").content.decode()

    assert "1 tidak terkirim" in page
    assert "0812****7890" in page and "Tidak terkirim" in page
    # A phone has no room for a table of six columns.
    assert "<table" not in page and page.count('class="row"') == 1
    assert "123456" not in page and "81234567890" not in page


def test_what_a_message_is_about_is_said_in_words_and_linked_for_who_may_see_it(client):
    person = holder(client, "staff_admin")
    asked = []

    def orders(ids, roles):
        asked.append((set(ids), [role.kind for role in roles]))
        url = "/beli/" if any(role.kind == "inspector" for role in roles) else ""
        return {12: api.Subject("pesanan BN-<12>", url)}

    api.add_subject("order", orders)
    for about in ("order:12", "order:13", "thing:9", "sign-in", "order:x"):
        notify_make.failed(about=about)

    page = client.get("/petugas/pesan/").content.decode()
    give_role(
        person_id=person.pk,
        kind="inspector",
        scope="",
        starts_on=date(2025, 1, 1),
        actor_id=None,
    )
    linked = client.get("/petugas/pesan/").content.decode()

    assert page.count("kali. Tentang ") == 1
    assert "Tentang pesanan BN-&lt;12&gt;" in page
    assert "order:12" not in page and "thing:9" not in page
    assert '<a href="/beli/">pesanan BN-&lt;12&gt;</a>' in linked
    assert asked == [({12, 13}, ["staff_admin"]), ({12, 13}, ["staff_admin", "inspector"])]


def test_a_message_is_sent_again_by_its_button_and_kept_with_the_name(client, settings):
    settings.SMTP_HOST = "surat.contoh.id"
    message = notify_make.failed(phone="", email=notify_make.EMAIL)
    notify_make.failed()  # WhatsApp, which nobody carries
    person = holder(client, "staff_admin")
    url = f"/petugas/pesan/{message.pk}/kirim-lagi/"

    page = client.get("/petugas/pesan/").content.decode()
    first, second = client.post(url), client.post(url)

    assert url in page and page.count(">Kirim lagi<") == 1 and "Kirim lagi 1 pesan" in page
    assert first["Location"] == second["Location"] == "/petugas/pesan/"
    told = Event.objects.filter(name="notify.MessageSentAgain")
    assert [(row.subject, row.actor_id) for row in told] == [
        (f"message:{message.pk}", person.pk)
    ]
    after = client.get("/petugas/pesan/").content.decode()
    assert "Pesan ini sudah jalan" in after and "kirim-lagi" not in after


def test_all_are_sent_again_at_once(client, settings):
    settings.SMTP_HOST = "surat.contoh.id"
    for _message in range(3):
        notify_make.failed(phone="", email=notify_make.EMAIL)
    holder(client, "staff_admin")

    page = client.post("/en/petugas/pesan/kirim-lagi/", follow=True).content.decode()

    assert "3 messages are being sent again." in page
    assert "All messages were sent." in page


@pytest.mark.parametrize("which", ["", "{}/"])
def test_nobody_else_sends_anything_again(client, settings, which):
    settings.SMTP_HOST = "surat.contoh.id"
    message = notify_make.failed(phone="", email=notify_make.EMAIL)
    url = f"/petugas/pesan/{which.format(message.pk)}kirim-lagi/"

    assert client.post(url).status_code == 302  # to the door
    holder(client, "inspector")
    assert client.post(url).status_code == 404
    holder(client, "staff_admin")
    assert client.get(url).status_code == 405
    assert not Event.objects.filter(name="notify.MessageSentAgain").exists()


@pytest.mark.parametrize("before", ["-1", "0", "abc", "9" * 40, "1; DROP TABLE x", "\x00"])
def test_a_bad_place_in_the_list_begins_at_the_top(client, before):
    holder(client, "staff_admin")

    assert client.get("/petugas/pesan/", {"sebelum": before}).status_code == 200


def test_pages_of_the_office_are_never_kept(client):
    holder(client, "staff_admin")

    for url in PAGES:
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert not response.has_header("X-Keep")
