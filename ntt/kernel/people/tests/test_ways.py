"""Nobody waits for a code that cannot be sent."""

import pytest

from ntt.kernel.people.models import Limit
from ntt.kernel.people.rules.ways import closed_way
from ntt.kernel.people.tests import make

pytestmark = pytest.mark.django_db
TO_PHONE, TO_EMAIL = {"address": "0813-1111-2222"}, {"address": "mama@contoh.id"}


@pytest.fixture
def real(settings):
    settings.DEMO, settings.SMTP_HOST, settings.CONTACT_PHONE = False, "", "0380-123456"
    return settings


@pytest.mark.parametrize("asked", [TO_PHONE, TO_EMAIL])
def test_without_any_way_out_the_page_says_so_and_claims_nothing(client, outbox, real, asked):
    before = client.get("/masuk/").content.decode()

    answer = client.post("/masuk/", asked)

    words = "Kode belum bisa dikirim. Coba lagi nanti, atau hubungi kami: 0380-123456."
    assert answer.status_code == 422
    assert words in before and words in answer.content.decode()
    assert "account_login" not in client.session
    assert (len(outbox), Limit.objects.count()) == (0, 0)


def test_a_phone_that_cannot_be_written_to_is_asked_for_an_email(client, outbox, real):
    real.SMTP_HOST = "surat.contoh.id"

    before, answer = client.get("/masuk/"), client.post("/masuk/", TO_PHONE)

    words = "Kode belum bisa dikirim ke HP. Tulis e-mail."
    assert (answer.status_code, len(outbox)) == (422, 0)
    assert words in before.content.decode() and words in answer.content.decode()
    assert client.post("/masuk/", TO_EMAIL)["Location"] == "/masuk/kode/"
    assert outbox[-1]["email"] == "mama@contoh.id"


@pytest.mark.parametrize(
    ("door", "data"),
    [("/masuk/hp/", {"phone": "0813-1111-2222"}), ("/masuk/email/", {"email": "b@contoh.id"})],
)
def test_no_new_address_is_proved_that_no_code_can_reach(client, outbox, real, door, data):
    make.enter(client, make.person(email=make.EMAIL))

    answer = client.post(door, data)

    assert (answer.status_code, len(outbox)) == (422, 0)
    assert "Kode belum bisa dikirim" in answer.content.decode()


@pytest.mark.parametrize("email", ["petugas@contoh.id", "bukan@contoh.id"])
def test_a_forgotten_password_waits_for_the_way_out_whoever_asks(client, outbox, real, email):
    make.officer()

    answer = client.post("/masuk/kata-sandi/lupa/", {"email": email})

    assert (answer.status_code, len(outbox)) == (422, 0)
    assert "Kode belum bisa dikirim" in answer.content.decode()


def test_in_the_demo_everything_is_sent_to_its_own_page(client, outbox, settings):
    settings.SMTP_HOST = ""

    assert "belum bisa dikirim" not in client.get("/masuk/").content.decode()
    assert client.post("/masuk/", TO_PHONE).status_code == 302
    assert len(outbox) == 1


@pytest.mark.parametrize(
    ("ways", "code"),
    [
        ({"phone", "email"}, ""),
        ({"phone"}, "no_way_email"),
        ({"email"}, "no_way_phone"),
        (set(), "no_way"),
    ],
)
def test_what_is_closed_is_named(ways, code):
    assert closed_way(ways) == code
