import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client

from ntt.kernel.people.actions.persons import join_by_email, join_by_phone
from ntt.kernel.people.actions.roles import give_role
from ntt.kernel.people.models import Person, PhoneNumber
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db


def ask(client, address, **over):
    return client.post("/masuk/", {"address": address} | over)


def answer(client, code, **over):
    return client.post("/masuk/kode/", {"code": code} | over)


def signed_in(client):
    return int(client.session.get(SESSION_KEY, 0))


def test_a_new_number_becomes_an_account_with_the_right_code(client, outbox):
    asked = ask(client, "0812 3456 7890")
    assert (asked.status_code, asked["Location"]) == (302, "/masuk/kode/")
    assert not Person.objects.exists()

    answered = answer(client, outbox.code)

    person = Person.objects.get()
    assert (answered.status_code, answered["Location"]) == (302, "/saya/")
    assert signed_in(client) == person.pk
    assert outbox[0]["phone"] == make.PHONE
    assert make.PHONE.encode() not in bytes(PhoneNumber.objects.get().cipher)


def test_a_new_email_becomes_an_account_with_the_right_code(client, outbox):
    ask(client, "Mama.Rambu@contoh.id")

    answer(client, outbox.code)

    person = Person.objects.get()
    assert signed_in(client) == person.pk
    assert outbox[0]["email"] == make.EMAIL
    assert person.emailaddress_set.get().verified


def test_the_same_number_in_any_writing_is_the_same_person(client, outbox):
    person = make.person(phone=make.PHONE)

    ask(client, "+62 812-3456-7890")
    answer(client, outbox.code)

    assert signed_in(client) == person.pk
    assert Person.objects.count() == 1


@time_machine.travel("2026-11-24 10:00+08:00", tick=False)
@pytest.mark.parametrize("address", ["081234567890", make.EMAIL])
def test_nobody_learns_from_the_answer_whether_an_address_is_known(address, outbox):
    make.person(phone="+6281399990000", email="lain@contoh.id")
    known = {"081234567890": "081399990000", make.EMAIL: "lain@contoh.id"}[address]

    pages = []
    for asked in (address, known):
        client = Client()
        first = ask(client, asked)
        shown = client.get("/masuk/kode/").content.decode()
        for private in (asked, "0812-3456-7890", "0813-9999-0000"):
            shown = shown.replace(private, "…")
        token = re.compile(r'value="[A-Za-z0-9]{64}"')
        pages.append((first.status_code, first["Location"], token.sub("", shown)))

    assert pages[0] == pages[1]
    assert len(outbox) == 2
    texts = [message["text"].split(" ", 1)[1] for message in outbox]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "address", ["", "   ", "0812", "12", "mama@", "@x", "<script>", "' OR 1=1 --"]
)
def test_what_is_no_address_is_asked_for_again_and_keeps_what_was_typed(
    client, outbox, address
):
    response = ask(client, address)

    assert response.status_code == 422
    assert outbox == []
    page = response.content.decode()
    assert "<script>alert" not in page
    assert "Tulis nomor HP" in page or "Tulis e-mail lengkap" in page


def test_a_wrong_code_does_not_sign_in_and_says_so(client, outbox):
    ask(client, make.PHONE)
    wrong = "000000" if outbox.code != "000000" else "111111"

    response = answer(client, wrong)

    assert response.status_code == 422
    assert "Kode ini tidak cocok" in response.content.decode()
    assert signed_in(client) == 0
    assert not Person.objects.exists()


def test_after_five_wrong_codes_the_code_is_dead(client, outbox):
    ask(client, make.PHONE)
    wrong = "000000" if outbox.code != "000000" else "111111"

    statuses = [answer(client, wrong).status_code for _ in range(5)]
    after = answer(client, outbox.code)

    assert statuses == [422, 422, 422, 422, 302]
    assert after["Location"] == "/masuk/"
    assert signed_in(client) == 0


def test_a_code_that_arrives_late_still_works_within_thirty_minutes(client, outbox):
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        ask(client, make.PHONE)
        clock.move_to("2026-11-24 10:30+08:00")
        answer(client, outbox.code)

        assert signed_in(client) != 0


def test_an_expired_code_is_refused_and_a_new_one_offered(client, outbox):
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        ask(client, make.PHONE)
        clock.move_to("2026-11-24 10:30:01+08:00")
        response = answer(client, outbox.code)
        page = client.get(response["Location"]).content.decode()

    assert response["Location"] == "/masuk/"
    assert "sudah tidak berlaku" in page
    assert not Person.objects.exists()


def test_a_code_sent_again_is_the_same_code_because_the_first_may_be_on_its_way(client, outbox):
    ask(client, make.PHONE)
    first = outbox.code

    again = client.post("/masuk/kode/", {"action": "resend"})
    answer(client, first)

    assert again.status_code == 302
    assert outbox.code == first
    assert signed_in(client) != 0


def test_a_code_is_sent_again_twice_at_most(client, outbox):
    ask(client, make.PHONE)

    for _ in range(4):
        client.post("/masuk/kode/", {"action": "resend"})

    assert len(outbox) == 3


def test_a_code_works_only_in_the_browser_that_asked_for_it(client, outbox):
    ask(client, make.PHONE)
    thief = Client()

    response = answer(thief, outbox.code)

    assert response["Location"] == "/masuk/"
    assert signed_in(thief) == 0


def test_a_code_is_used_once(client, outbox):
    ask(client, make.PHONE)
    answer(client, outbox.code)
    client.post("/masuk/keluar/")

    response = answer(client, outbox.code)

    assert response["Location"] == "/masuk/"
    assert signed_in(client) == 0


def test_somebody_who_mistyped_the_number_can_start_again(client, outbox):
    ask(client, "081299998888")

    client.post("/masuk/keluar/", {"next": "/masuk/"})
    page = client.get("/masuk/")

    assert page.status_code == 200
    assert "Nomor HP atau e-mail" in page.content.decode()


def test_the_session_key_changes_when_somebody_signs_in(client, outbox):
    ask(client, make.PHONE)
    before = client.session.session_key

    answer(client, outbox.code)

    assert before and client.session.session_key != before
    thief = Client()
    thief.cookies["ntt_session"] = before
    assert thief.get("/saya/").status_code == 302


def test_after_signing_in_people_go_where_they_were_going(client, outbox):
    asked = ask(client, make.PHONE, next="/beli/keranjang/")
    assert asked["Location"] == "/masuk/kode/?next=%2Fbeli%2Fkeranjang%2F"

    response = answer(client, outbox.code, next="/beli/keranjang/")

    assert response["Location"] == "/beli/keranjang/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "https:/jahat.example",
        "javascript:alert(1)",
        "http://localhost/",
    ],
)
def test_nobody_is_led_away_by_a_link_to_our_door(client, outbox, elsewhere):
    asked = ask(client, make.PHONE, next=elsewhere)
    response = answer(client, outbox.code, next=elsewhere)

    assert asked["Location"] == "/masuk/kode/"
    assert response["Location"] == "/saya/"


def test_signing_out_needs_a_post(client, outbox):
    ask(client, make.PHONE)
    answer(client, outbox.code)

    page = client.get("/masuk/keluar/")
    assert page.status_code == 200
    assert signed_in(client) != 0

    left = client.post("/masuk/keluar/")
    assert signed_in(client) == 0
    assert left["Clear-Site-Data"] == '"storage"'


def test_giving_up_a_code_takes_nothing_from_the_phone(client, outbox):
    ask(client, make.PHONE)

    assert "Clear-Site-Data" not in client.post("/masuk/keluar/", {"next": "/masuk/"})


def test_an_account_that_was_closed_by_the_office_stays_closed(client, outbox):
    make.person(phone=make.PHONE, is_active=False)

    ask(client, make.PHONE)
    response = answer(client, outbox.code)

    assert response["Location"] == "/masuk/tidak-aktif/"
    assert signed_in(client) == 0
    assert Person.objects.count() == 1


def test_people_of_the_office_do_not_enter_by_a_code(client, outbox):
    make.officer()

    ask(client, "petugas@contoh.id")
    response = answer(client, outbox.code)

    assert response["Location"] == "/masuk/petugas/"
    assert signed_in(client) == 0
    assert "kata sandi dan kode kedua" in client.get("/masuk/petugas/").content.decode()


def test_an_address_somebody_only_claimed_opens_nothing(client, outbox):
    claimed = make.person()
    claimed.emailaddress_set.create(email=make.EMAIL, verified=False, primary=True)

    ask(client, make.EMAIL)
    answer(client, outbox.code)

    assert signed_in(client) not in {0, claimed.pk}


def test_the_message_speaks_the_language_of_the_page_and_then_of_the_person(client, outbox):
    client.post("/en/masuk/", {"address": make.PHONE})
    answer_english = client.post("/en/masuk/kode/", {"code": outbox.code})

    assert outbox[0]["language"] == "en"
    assert answer_english["Location"] == "/en/saya/"
    assert Person.objects.get().language == "en"


def test_an_english_door_leads_to_english_pages_in_and_out(client, outbox):
    seller = make.person(phone=make.PHONE)
    give_role(
        person_id=seller.pk,
        kind="seller",
        scope="shop:1",
        starts_on=date(2025, 1, 1),
        actor_id=None,
    )
    client.post("/en/masuk/", {"address": make.PHONE})

    inside = client.post("/en/masuk/kode/", {"code": outbox.code})
    mine = client.get("/en/saya/").content.decode()
    outside = client.post("/en/masuk/keluar/")

    assert inside["Location"] == "/en/beli/penjual/"
    assert 'href="/en/beli/penjual/"' in mine
    assert outside["Location"] == "/en/"


def test_a_browser_that_asks_often_is_told_to_wait(client, outbox):
    for _ in range(3):
        ask(Client(), make.PHONE)

    refused = ask(client, make.PHONE)

    assert refused.status_code == 422
    assert "Terlalu banyak percobaan" in refused.content.decode()
    assert len(outbox) == 3
    assert ask(Client(), "081200001111").status_code == 302


def test_the_limit_ends_by_itself(client, outbox):
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        for _ in range(4):
            ask(Client(), make.PHONE)
        clock.move_to("2026-11-24 10:10:01+08:00")

        assert ask(Client(), make.PHONE).status_code == 302


def test_joining_twice_gives_the_same_person():
    first = join_by_phone(phone=make.PHONE, language="id")
    second = join_by_phone(phone=make.PHONE, language="id")
    third = join_by_email(email=make.EMAIL, language="id")
    fourth = join_by_email(email=make.EMAIL, language="id")

    assert first == second != third
    assert third == fourth


@pytest.mark.django_db(transaction=True)
def test_two_browsers_proving_one_number_at_once_make_one_person():
    def join(number):
        try:
            return join_by_phone(phone=make.PHONE, language="id").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as browsers:
        people = set(browsers.map(join, range(4)))

    assert len(people) == 1
    assert Person.objects.filter(phone__isnull=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_limit_counts_over_all_processes(outbox):
    def knock(number):
        try:
            return ask(Client(), make.PHONE).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as browsers:
        statuses = sorted(browsers.map(knock, range(6)))

    assert statuses == [302, 302, 302, 422, 422, 422]
    assert len(outbox) == 3
