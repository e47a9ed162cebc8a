"""PAD that has reached the regional treasury: a slip is entered by one officer, counts once
another has approved, and is voided when it was wrong."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.ledger.api import Leg, balance, entries_of, post, reverse
from ntt.kernel.web.numerals import date_text, rupiah_text
from ntt.marketplace.actions.money import PROVIDER
from ntt.marketplace.models import PadReceipt
from ntt.marketplace.queries.pad import PAD, first_set_aside_on, pad_accounts, slip_numbered
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import said_reason

SLIP_MAX = 40
NOTE_MAX = 160


@dataclass(frozen=True, slots=True)
class Slip:
    """What the slip of the treasury says."""

    received_on: date
    amount_rp: int
    account_code: str
    slip_number: str
    note: str = ""


@transaction.atomic(durable=True)
def enter_pad_receipt(*, slip: Slip, actor_id: int) -> PadReceipt:
    """Note money received in the RKUD; it waits for a second signature. The same slip again
    is the first one, whatever case and blanks its number is typed with.
    """
    number = " ".join(slip.slip_number.split())
    if not number or len(number) > SLIP_MAX or len(slip.note) > NOTE_MAX:
        raise MoneyRefused("slip_number_wrong", most=SLIP_MAX)
    if slip.amount_rp <= 0:
        raise MoneyRefused("amount_not_above_zero")
    if slip.received_on > today():
        raise MoneyRefused("day_not_yet")
    _one_at_a_time()
    if twin := slip_numbered(number):
        if (twin.amount_rp, twin.received_on, twin.account_code) != (
            slip.amount_rp, slip.received_on, slip.account_code,
        ):  # fmt: skip
            raise MoneyRefused("slip_number_used")
        return twin
    receipt = PadReceipt(
        received_on=slip.received_on,
        amount_rp=slip.amount_rp,
        account_code=slip.account_code,
        slip_number=number,
        note=slip.note.strip(),
        entered_by_id=actor_id,
    )
    _must_be_possible(receipt)
    receipt.save()
    _tell(receipt, "marketplace.PadSlipEntered", actor_id)
    return receipt


@transaction.atomic(durable=True)
def approve_pad_receipt(*, receipt_id: int, actor_id: int) -> None:
    """Second signature, of another person: from now on it is PAD, and no estimate any more.

    Together never more than what completed orders have set aside. Repeating by the same
    person changes nothing.
    """
    receipt = _locked(receipt_id)
    if receipt.voided_at is not None:
        raise MoneyRefused("slip_voided")
    if receipt.approved_by_id == actor_id:
        return
    if receipt.approved_by_id is not None:
        raise MoneyRefused("slip_already_approved")
    if receipt.entered_by_id == actor_id:
        raise MoneyRefused("second_person_needed")
    _must_be_possible(receipt)
    receipt.approved_by_id, receipt.approved_at = actor_id, timezone.now()
    receipt.save(update_fields=["approved_by_id", "approved_at"])
    post(
        reference=_received(receipt),
        memo=f"PAD diterima di RKUD, bukti {receipt.slip_number}",
        legs=[Leg(PAD, receipt.amount_rp), Leg(PROVIDER, -receipt.amount_rp)],
    )
    _tell(receipt, "marketplace.PadReceived", actor_id)


@transaction.atomic(durable=True)
def void_pad_receipt(*, receipt_id: int, reason: str, actor_id: int) -> None:
    """The slip was wrong: what it moved goes back by the opposite entry. Repeating changes
    nothing.
    """
    words = said_reason(reason)
    receipt = _locked(receipt_id)
    if receipt.voided_at is not None:
        return
    if _is_booked(receipt):
        reverse(
            reference=f"pad:{receipt.pk}:voided",
            of=_received(receipt),
            memo=f"Bukti {receipt.slip_number} dibatalkan",
        )
    receipt.voided_by_id, receipt.voided_at = actor_id, timezone.now()
    receipt.void_reason = words
    receipt.save(update_fields=["voided_by_id", "voided_at", "void_reason"])
    _tell(receipt, "marketplace.PadSlipVoided", actor_id, reason=words)


def _must_be_possible(receipt: PadReceipt) -> None:
    if not pad_accounts(receipt.received_on).filter(code=receipt.account_code).exists():
        raise MoneyRefused("account_code_wrong")
    if _is_booked(receipt):  # entered when one signature was enough
        return
    first = first_set_aside_on()
    if first is not None and receipt.received_on < first:
        raise MoneyRefused("day_before_pad", first=date_text(first))
    # Less than nothing when an order came back whose part had been handed over already.
    accrued = max(0, balance(PAD))
    if receipt.amount_rp > accrued:
        raise MoneyRefused("pad_more_than_accrued", accrued=rupiah_text(accrued))


def _is_booked(receipt: PadReceipt) -> bool:
    return bool(entries_of(_received(receipt)))


def _received(receipt: PadReceipt) -> str:
    return f"pad:{receipt.pk}:received"


def _locked(receipt_id: int) -> PadReceipt:
    _one_at_a_time()
    return PadReceipt.objects.select_for_update().get(pk=receipt_id)


def _one_at_a_time() -> None:
    # The estimate is a house account, which nothing locks: two slips could both fit alone.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('marketplace.pad'))")


def _tell(receipt: PadReceipt, name: str, actor_id: int, **payload: object) -> None:
    record(
        name,
        subject=f"pad_receipt:{receipt.pk}",
        actor_id=actor_id,
        payload={"receipt_id": receipt.pk, "amount_rp": receipt.amount_rp, **payload},
    )
