"""PAD in the treasury: two signatures, one slip a number, undone by the opposite entry."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import history
from ntt.kernel.ledger.api import Leg, balance, post, verify
from ntt.marketplace.actions import pad
from ntt.marketplace.models import PadAccount, PadReceipt
from ntt.marketplace.queries.figures import pad_received_rp, pad_slips
from ntt.marketplace.queries.pad import PAD, PadYear, pad_receipts, pad_years
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.tests import make
from ntt.marketplace.tests.races import DONE, at_once

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = 101, 102, 103
ACCOUNT = "4.1.04.04.01.0001"


def slip(**over) -> pad.Slip:
    values = {
        "received_on": today(),
        "amount_rp": 297,
        "account_code": ACCOUNT,
        "slip_number": "STS-001",
    }
    return pad.Slip(**(values | over))


def set_aside(amount_rp: int = 500) -> None:
    legs = [Leg("provider:midtrans", amount_rp), Leg(PAD, -amount_rp)]
    post(reference=f"test:pad:{amount_rp}", memo="uji", legs=legs)


def entered(**over) -> PadReceipt:
    return pad.enter_pad_receipt(slip=slip(**over), actor_id=ONE)


def approved(**over) -> PadReceipt:
    receipt = entered(**over)
    pad.approve_pad_receipt(receipt_id=receipt.pk, actor_id=TWO)
    return receipt


def received_today() -> int:
    return pad_received_rp(today(), today())


def test_a_slip_counts_once_a_second_officer_has_signed():
    set_aside()

    for _again in range(2):
        receipt = entered()
    assert (balance(PAD), received_today()) == (500, 0)
    for _again in range(2):
        pad.approve_pad_receipt(receipt_id=receipt.pk, actor_id=TWO)

    assert PadReceipt.objects.get().approved_by_id == TWO
    assert (balance(PAD), balance("provider:midtrans"), received_today()) == (203, 203, 297)
    assert [row.amount_rp for row in pad_slips(today(), today())] == [297]
    assert verify() == []
    names = [row.name for row in history(f"pad_receipt:{receipt.pk}")]
    assert names == ["marketplace.PadReceived", "marketplace.PadSlipEntered"]


def test_one_officer_is_not_enough_and_a_third_is_told():
    set_aside()
    receipt = entered()

    with pytest.raises(MoneyRefused, match="second_person_needed"):
        pad.approve_pad_receipt(receipt_id=receipt.pk, actor_id=ONE)

    assert (balance(PAD), received_today()) == (500, 0)
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        PadReceipt.objects.update(approved_by_id=ONE, approved_at="2026-01-01T00:00Z")
    pad.approve_pad_receipt(receipt_id=receipt.pk, actor_id=TWO)
    with pytest.raises(MoneyRefused, match="slip_already_approved"):
        pad.approve_pad_receipt(receipt_id=receipt.pk, actor_id=THREE)
    assert balance(PAD) == 203


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"amount_rp": 501}, "pad_more_than_accrued"),
        ({"amount_rp": 0}, "amount_not_above_zero"),
        ({"amount_rp": -5}, "amount_not_above_zero"),
        ({"account_code": "4.1"}, "account_code_wrong"),
        ({"account_code": f"{ACCOUNT}\n"}, "account_code_wrong"),
        ({"account_code": "9.9.99.99.99.9999"}, "account_code_wrong"),
        ({"account_code": "5.1.02.01.01.0001"}, "account_code_wrong"),
        ({"account_code": "4.1.04.16.01.0001"}, "account_code_wrong"),
        ({"slip_number": " "}, "slip_number_wrong"),
        ({"slip_number": "x" * 41}, "slip_number_wrong"),
        ({"received_on": date(2999, 1, 1)}, "day_not_yet"),
        ({"received_on": date(1900, 1, 1)}, "account_code_wrong"),
        ({"received_on": date(2021, 1, 1)}, "day_before_pad"),
        ({"received_on": today() - timedelta(days=1)}, "day_before_pad"),
    ],
)
def test_a_bad_slip_leaves_nothing(over, code):
    set_aside()

    with pytest.raises(MoneyRefused, match=code):
        entered(**over)

    assert balance(PAD) == 500
    assert not PadReceipt.objects.exists()


def test_an_account_holds_between_its_days():
    set_aside()
    PadAccount.objects.update(valid_until=today() - timedelta(days=1))

    with pytest.raises(MoneyRefused, match="account_code_wrong"):
        entered()

    for code in ("5.1.02.01.01.0001", "4.1.04.16.01.0001"):
        with (
            pytest.raises(IntegrityError, match="pad_account_is_revenue"),
            transaction.atomic(),
        ):
            PadAccount.objects.update(code=code)
        with (
            pytest.raises(IntegrityError, match="pad_receipt_account_is_revenue"),
            transaction.atomic(),
        ):
            make.pad_receipt(received_on=today(), account_code=code)


@pytest.mark.parametrize("number", ["uji-1 ", " UJI-1", "u j i-1", "UJI-1\u00a0"])
def test_a_slip_number_means_one_slip_however_it_is_typed(number):
    set_aside()
    first = entered(slip_number="UJI-1")

    assert entered(slip_number=number) == first
    with pytest.raises(MoneyRefused, match="slip_number_used"):
        entered(slip_number=number, amount_rp=10)

    assert PadReceipt.objects.count() == 1
    with pytest.raises(IntegrityError, match="pad_receipt_slip_once"), transaction.atomic():
        make.pad_receipt(received_on=today(), slip_number="uji -1")


def test_a_wrong_slip_is_voided_by_the_opposite_entry_and_its_number_is_free_again():
    set_aside()
    wrong = approved(amount_rp=400)

    for _again in range(2):
        pad.void_pad_receipt(receipt_id=wrong.pk, reason="Salah ketik", actor_id=TWO)

    assert (balance(PAD), balance("provider:midtrans"), received_today()) == (500, 500, 0)
    assert verify() == []
    wrong.refresh_from_db()
    assert (wrong.amount_rp, wrong.voided_by_id, wrong.void_reason) == (400, TWO, "Salah ketik")
    with pytest.raises(MoneyRefused, match="slip_voided"):
        pad.approve_pad_receipt(receipt_id=wrong.pk, actor_id=THREE)
    right = approved(amount_rp=40)
    assert (balance(PAD), received_today()) == (460, 40)
    assert pad_receipts(today().year) == [right, wrong]


def test_a_slip_that_waits_is_voided_without_an_entry_and_never_without_a_reason():
    set_aside()
    waiting = entered()

    with pytest.raises(MoneyRefused, match="reason_missing"):
        pad.void_pad_receipt(receipt_id=waiting.pk, reason=" ", actor_id=ONE)
    assert pad_years(today().year)[0].waiting == 1
    pad.void_pad_receipt(receipt_id=waiting.pk, reason="Salah ketik", actor_id=ONE)

    assert (balance(PAD), pad_years(today().year)) == (500, [PadYear(today().year)])
    with pytest.raises(IntegrityError, match="void_is_whole"), transaction.atomic():
        PadReceipt.objects.update(void_reason="")


def test_a_slip_from_the_time_of_one_signature_is_signed_or_voided_and_booked_once():
    set_aside()
    old = make.pad_receipt(
        amount_rp=500, received_on=today(), approved_by_id=None, approved_at=None
    )
    legs = [Leg(PAD, 500), Leg("provider:midtrans", -500)]
    post(reference=f"pad:{old.pk}:received", memo="uji", legs=legs)

    pad.approve_pad_receipt(receipt_id=old.pk, actor_id=TWO)
    assert (balance(PAD), received_today()) == (0, 500)
    pad.void_pad_receipt(receipt_id=old.pk, reason="Salah", actor_id=TWO)

    assert (balance(PAD), received_today()) == (500, 0)


def test_years_and_lists_agree_to_the_rupiah(django_assert_num_queries):
    this_year = today().year
    for number, (year, over) in enumerate(
        [
            (this_year, {}),
            (this_year, {"amount_rp": 7}),
            (this_year - 1, {"amount_rp": 50}),
            (this_year, {"approved_by_id": None, "approved_at": None}),
            (
                this_year,
                {"voided_by_id": 2, "voided_at": "2026-01-01T00:00Z", "void_reason": "x"},
            ),
        ]
    ):
        make.pad_receipt(slip_number=f"S{number}", received_on=date(year, 1, 2), **over)

    with django_assert_num_queries(1):
        years = pad_years(this_year)
    with django_assert_num_queries(1):
        rows = pad_receipts(this_year)

    assert years == [PadYear(this_year, 1_241, 2, 1), PadYear(this_year - 1, 50, 1, 0)]
    counted = [row for row in rows if row.approved_at and not row.voided_at]
    assert (sum(row.amount_rp for row in counted), len(rows)) == (1_241, 4)
    for year in years:
        days = date(year.year, 1, 1), date(year.year, 12, 31)
        assert pad_received_rp(*days) == year.received_rp


@pytest.mark.django_db(transaction=True)
def test_slips_approved_at_once_never_take_more_than_there_is():
    set_aside()
    slips = [entered(amount_rp=300, slip_number=f"STS-{number}") for number in range(4)]

    approve = partial(pad.approve_pad_receipt, actor_id=TWO)
    outcomes = at_once(*(partial(approve, receipt_id=one.pk) for one in slips))

    assert sorted(outcomes) == [DONE, *["pad_more_than_accrued"] * 3]
    assert (balance(PAD), received_today()) == (200, 300)


@pytest.mark.django_db(transaction=True)
def test_of_an_approval_and_a_void_at_once_the_figure_and_the_ledger_agree():
    set_aside()
    receipt = entered()

    at_once(
        partial(pad.approve_pad_receipt, receipt_id=receipt.pk, actor_id=TWO),
        partial(pad.void_pad_receipt, receipt_id=receipt.pk, reason="Salah", actor_id=ONE),
    )

    assert (balance(PAD), received_today()) == (500, 0)
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_the_same_slip_typed_at_once_in_two_ways_is_one():
    set_aside()

    numbers = ["UJI-1", "uji-1", "UJI -1", "uji-1 "]
    outcomes = at_once(*(partial(entered, slip_number=number) for number in numbers))

    assert set(outcomes) == {DONE}
    assert PadReceipt.objects.count() == 1
