"""Whose account money goes back to: whoever knows number and digits is no buyer yet."""

import re
from base64 import b64decode
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ntt.kernel.events.models import Event
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions import refunds
from ntt.marketplace.models import Purchase, Refund
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import DONE, at_once

pytestmark = pytest.mark.django_db
BUYER = "+6281200001234"
TYPED = {"bank": "Bank NTT", "nama": "Yohana Bere", "rekening": "0777-1234-8888"}
NONE = ("needs_account", "", "")


@pytest.fixture
def refund():
    """Money back for which the buyer has named no account yet."""
    made = staff.refund_by_transfer()
    fields = {"account_bank": "", "account_name": "", "account_last4": ""}
    Refund.objects.update(state="needs_account", account_cipher=b"", **fields)
    made.refresh_from_db()
    return made


def page_of(refund, more=""):
    return f"/beli/pesanan/{refund.purchase.number}/{more}"


def form_of(refund):
    return page_of(refund, f"rekening/{refund.pk}/")


def opened(refund):
    client = Client()
    client.post("/beli/pesanan/", {"nomor": refund.purchase.number, "hp4": "1234"})
    return client


def asked(refund, **over):
    """A guest who typed an account, and the page that asks for the code."""
    client = opened(refund)
    answer = client.post(form_of(refund), TYPED | over)
    assert answer.url == f"{form_of(refund)}kode/"
    return client, answer.url


def codes():
    return [re.search(r"\b\d{6}\b", text)[0] for text in staff.told("sign-in")]


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def account_of(refund):
    refund.refresh_from_db()
    return refund.state, refund.account_name, refund.account_last4


def named():
    return Event.objects.filter(name="marketplace.RefundAccountNamed").count()


def test_number_and_digits_name_no_account(refund):
    """The seller and whoever holds the packing slip know both."""
    before = named()

    client, code_page = asked(refund)

    assert account_of(refund) == NONE
    assert named() == before
    assert client.post(code_page, {"code": ""}).status_code == 422
    assert account_of(refund) == NONE


def test_the_code_to_the_phone_of_the_purchase_names_it_and_the_phone_is_told(refund):
    client, code_page = asked(refund)
    page = text_of(client.get(code_page))
    assert "Bank NTT …8888" in page and "yang berakhir 1234" in page
    assert "0000 1234" not in page and "00001234" not in page

    answer = client.post(code_page, {"code": codes()[-1]}, follow=True)

    assert "Rekening disimpan" in text_of(answer)
    assert account_of(refund) == ("proposed", "Yohana Bere", "8888")
    told = staff.told(f"purchase:{refund.purchase_id}")[-1]
    assert "akan dikirim ke Bank NTT …8888. Bukan Bapak/Ibu yang menulisnya?" in told
    assert "077712348888" not in told


def test_without_a_way_to_the_phone_nothing_is_claimed_and_nothing_typed_is_lost(
    refund, settings
):
    """E-mail would do for a sign-in, but here it is no answer."""
    settings.DEMO, settings.SMTP_HOST = False, "surat.contoh.id"
    settings.CONTACT_PHONE = "0380-123456"

    answer = opened(refund).post(form_of(refund), TYPED)

    assert answer.status_code == 422 and "hubungi kami: 0380-123456" in text_of(answer)
    assert "Tulis e-mail" not in text_of(answer) and TYPED["bank"] in answer.content.decode()
    assert (account_of(refund), staff.told("sign-in")) == (NONE, [])


def test_the_message_says_what_the_code_is_for_and_opens_no_account(client, refund):
    asked(refund)

    text = staff.told("sign-in")[-1]

    assert f"rekening …8888 bagi uang kembali pesanan {refund.purchase.number}" in text
    assert "Jangan berikan kepada penjual" in text
    assert client.post("/masuk/kode/", {"code": codes()[-1]}).url == "/masuk/"


def test_the_message_is_in_the_language_of_the_purchase(refund):
    Purchase.objects.update(language="en")

    asked(refund)

    assert "account …8888" in staff.told("sign-in")[-1]


def test_the_typed_account_lies_sealed_while_the_code_is_asked(refund):
    client, _code_page = asked(refund)
    assert "people_proof" in dict(client.session)

    rows = client.session.get_model_class().objects.values_list("session_data", flat=True)
    kept = b"".join(text.encode() + b64decode(text) for text in rows)

    assert kept and b"77712348888" not in kept and b"Yohana" not in kept


def test_wrong_codes_end_it_and_what_was_typed_comes_back(refund):
    client, code_page = asked(refund)
    wrong = other_than(codes()[-1])

    answers = [client.post(code_page, {"code": wrong}) for _ in range(5)]

    assert {answer.status_code for answer in answers} == {422}
    assert "Kode ini tidak cocok" in text_of(answers[0])
    assert "Terlalu banyak percobaan" in text_of(answers[-1])
    assert "077712348888" in answers[-1].content.decode()
    assert client.post(code_page, {"code": codes()[-1]}).url == page_of(refund)
    assert account_of(refund) == NONE


def test_tries_count_for_the_phone_whichever_browser_they_come_from(refund):
    """Also for the right code: the limit stands in the database, not in a cookie."""
    first, code_page = asked(refund)
    for _ in range(3):
        first.post(code_page, {"code": other_than(codes()[-1])})
    second, _code_page = asked(refund)
    for _ in range(2):
        second.post(code_page, {"code": other_than(codes()[-1])})

    third = second.post(code_page, {"code": codes()[-1]})

    assert (third.status_code, account_of(refund)) == (422, NONE)


def test_a_phone_gets_three_codes_in_ten_minutes(refund):
    for _ in range(3):
        asked(refund)

    fourth = opened(refund).post(form_of(refund), TYPED)

    assert (fourth.status_code, len(codes())) == (422, 3)
    assert "Terlalu banyak percobaan" in text_of(fourth)
    assert TYPED["rekening"] in fourth.content.decode()


def test_a_code_dies_after_thirty_minutes_and_after_its_use(refund):
    client, code_page = asked(refund)

    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        late = client.post(code_page, {"code": codes()[-1]}, follow=True)
    assert "tidak berlaku" in text_of(late)
    assert account_of(refund) == NONE

    client, code_page = asked(refund)
    code = codes()[-1]
    client.post(code_page, {"code": code})
    count = named()
    assert client.post(code_page, {"code": code}).url == page_of(refund)
    assert named() == count


def test_a_code_for_one_refund_names_no_account_of_another(refund):
    other = staff.refund_by_transfer(number=2)
    client, _code_page = asked(refund)
    client.post("/beli/pesanan/", {"nomor": other.purchase.number, "hp4": "1234"})

    client.post(f"{form_of(other)}kode/", {"code": codes()[-1]})

    assert account_of(other) == ("proposed", "Yohana", "6789")


def test_the_same_code_is_sent_again_when_asked(refund):
    client, code_page = asked(refund)

    assert client.post(code_page, {"action": "resend"}).url == code_page

    assert len(codes()) == 2 and len(set(codes())) == 1


def test_in_english_every_step_stays_in_english(refund):
    client = opened(refund)

    code_page = client.post(f"/en{form_of(refund)}", TYPED).url

    assert code_page == f"/en{form_of(refund)}kode/"
    assert client.post(code_page, {"action": "resend"}).url == code_page
    assert client.post(code_page, {"code": codes()[-1]}).url == f"/en{page_of(refund)}"


def test_an_account_that_cannot_be_is_told_before_any_code(refund):
    client = opened(refund)

    answer = client.post(form_of(refund), TYPED | {"rekening": "12ab"})
    Refund.objects.update(state="sent", proposed_by_id=101, approved_by_id=102)
    late = client.post(form_of(refund), TYPED, follow=True)

    assert "6 sampai 20 angka" in text_of(answer)
    assert "12ab" in answer.content.decode()
    assert "Uang ini sudah dalam perjalanan." in text_of(late)
    assert (answer.status_code, codes()) == (422, [])


def test_a_buyer_signed_in_with_that_phone_needs_no_code(client, refund):
    me = people.person(phone=BUYER)
    Purchase.objects.update(buyer=me)
    client.force_login(me)

    client.post(form_of(refund), TYPED)

    assert account_of(refund) == ("proposed", "Yohana Bere", "8888")
    assert codes() == []
    assert "…8888" in staff.told(f"purchase:{refund.purchase_id}")[-1]


@pytest.mark.parametrize("phone", ["", "+6281200005678"])
def test_a_buyer_whose_account_has_not_proved_that_phone_needs_one(client, refund, phone):
    me = people.person(phone=phone)
    Purchase.objects.update(buyer=me)
    client.force_login(me)

    client.post(form_of(refund), TYPED)

    assert (account_of(refund), len(codes())) == (NONE, 1)


def test_somebody_elses_account_with_that_phone_needs_the_code_of_a_guest(refund):
    """Bought as a guest: the account that proved the phone later is asked all the same."""
    client = opened(refund)
    client.force_login(people.person(phone=BUYER))
    client.post("/beli/pesanan/", {"nomor": refund.purchase.number, "hp4": "1234"})

    client.post(form_of(refund), TYPED)

    assert (account_of(refund), len(codes())) == (NONE, 1)


def test_strangers_meet_404_at_the_code(client, refund):
    for send in (client.get, client.post):
        assert send(f"{form_of(refund)}kode/").status_code == 404
    other = staff.refund_by_transfer(number=2)
    known = opened(refund)
    for more in ("", "kode/"):
        address = page_of(refund, f"rekening/{other.pk}/{more}")
        assert known.post(address, TYPED).status_code == 404
    assert codes() == []


def test_the_same_account_again_is_one_and_another_one_is_told_and_voids_the_signature(refund):
    first = {"bank": "BRI", "account_name": "Yohana", "account": "0123456789"}
    told = f"purchase:{refund.purchase_id}"
    refunds.name_account(refund_id=refund.pk, **first)
    refund.refresh_from_db()
    refunds.propose_refund(refund_id=refund.pk, mark=refund.account_mark, actor_id=1)
    count = len(staff.told(told))

    refunds.name_account(refund_id=refund.pk, **first | {"account": "0123 456 789"})
    refund.refresh_from_db()
    assert (refund.proposed_by_id, len(staff.told(told))) == (1, count)
    refunds.name_account(refund_id=refund.pk, **first | {"bank": "BNI"})

    refund.refresh_from_db()
    assert (refund.proposed_by_id, len(staff.told(told))) == (None, count + 1)
    assert "BNI …6789" in staff.told(told)[-1]


@pytest.mark.django_db(transaction=True)
def test_an_account_and_the_second_signature_at_once_pay_no_unread_account():
    refund = staff.refund_by_transfer()
    read = refund.account_mark
    other = {"bank": "BRI", "account_name": "Lain", "account": "9999999999"}
    refunds.propose_refund(refund_id=refund.pk, mark=read, actor_id=1)

    answers = at_once(
        lambda: refunds.name_account(refund_id=refund.pk, **other),
        lambda: refunds.approve_refund(refund_id=refund.pk, mark=read, actor_id=2),
    )

    assert answers in {
        ("refund_already_on_its_way", DONE),
        (DONE, "refund_account_changed"),
    }
    refund.refresh_from_db()
    assert (refund.state, refund.account_mark == read) in {("sent", True), ("proposed", False)}


def test_both_signers_read_the_buyers_name_and_are_warned_of_another(client, proposer):
    refund = staff.refund_by_transfer()
    address = f"/beli/petugas/uang-kembali/{refund.pk}/"
    warning = "Nama pemilik rekening lain dari nama pembeli"
    other = text_of(client.get(address))

    Refund.objects.update(account_name="BERE, YOHANA")
    same = text_of(client.get(address))

    assert "Nama pembeli Yohana Bere" in other and warning in other
    assert "Nama pembeli Yohana Bere" in same and warning not in same


def test_the_audit_trail_says_that_a_code_named_the_account(refund):
    Purchase.objects.update(buyer=people.person(phone=BUYER))
    Event.objects.all().delete()
    client, code_page = asked(refund)

    client.post(code_page, {"code": codes()[-1]})

    event = Event.objects.get(name="marketplace.RefundAccountNamed")
    assert (event.actor_id, event.payload["via"]) == (None, "code")
