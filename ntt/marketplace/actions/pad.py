"""PAD that has reached the regional treasury: entered from its slip, taken off the estimate."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.kernel.ledger.api import Leg, balance, post
from ntt.marketplace.actions.money import PROVIDER
from ntt.marketplace.models import PadReceipt
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import ACCOUNT_CODE

PAD = "pad:accrued"
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
    """Note money received in the RKUD; the same slip again is the first one.

    Never more than what completed orders have set aside.
    """
    number = slip.slip_number.strip()
    if not number or len(number) > SLIP_MAX or len(slip.note) > NOTE_MAX:
        raise MoneyRefused("slip_number_wrong", most=SLIP_MAX)
    if slip.amount_rp <= 0:
        raise MoneyRefused("amount_not_above_zero")
    if not ACCOUNT_CODE.fullmatch(slip.account_code):
        raise MoneyRefused("account_code_wrong")
    if slip.received_on > today():
        raise MoneyRefused("day_not_yet")
    _one_at_a_time()
    if twin := PadReceipt.objects.filter(slip_number=number).first():
        if (twin.amount_rp, twin.received_on) != (slip.amount_rp, slip.received_on):
            raise MoneyRefused("slip_number_used")
        return twin
    accrued = balance(PAD)
    if slip.amount_rp > accrued:
        raise MoneyRefused("pad_more_than_accrued", accrued=f"Rp{accrued:,}".replace(",", "."))
    receipt = PadReceipt.objects.create(
        received_on=slip.received_on,
        amount_rp=slip.amount_rp,
        account_code=slip.account_code,
        slip_number=number,
        note=slip.note.strip(),
        entered_by_id=actor_id,
    )
    post(
        reference=f"pad:{receipt.pk}:received",
        memo=f"PAD diterima di RKUD, bukti {number}",
        legs=[Leg(PAD, slip.amount_rp), Leg(PROVIDER, -slip.amount_rp)],
    )
    record(
        "marketplace.PadReceived",
        subject=f"pad_receipt:{receipt.pk}",
        actor_id=actor_id,
        payload={"receipt_id": receipt.pk, "amount_rp": receipt.amount_rp},
    )
    return receipt


def _one_at_a_time() -> None:
    # The estimate is a house account, which nothing locks: two slips could both fit alone.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('marketplace.pad'))")
