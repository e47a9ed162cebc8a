"""The finance office: payouts each Friday, and what reached the regional treasury."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ntt.kernel.calendar.api import WITA, add_working_days
from ntt.kernel.events.api import PastEvent
from ntt.kernel.ledger.api import Leg, NewEntry
from ntt.kernel.people.demo import person_for
from ntt.marketplace.actions.money import PAYOUT, PROVIDER
from ntt.marketplace.demo.books import Booking, Undo
from ntt.marketplace.demo.day import last_payday, working_day_before
from ntt.marketplace.demo.market import Market
from ntt.marketplace.demo.orders import Made, Part
from ntt.marketplace.models import PadReceipt, Payout, PayoutBatch, Shop
from ntt.marketplace.queries.pad import PAD
from ntt.marketplace.reference import PAD_ACCOUNTS

NOT_FOUND = "Nomor rekening tidak dikenal bank"
WEEK = timedelta(days=7)
SLIP_DAYS = (28, 14)
# The treasury has booked nine tenths of what was set aside three days before its slip; the
# second officer signs the day after it was entered.
BOOKED, SETTLES, SIGNS = 90, timedelta(days=3), timedelta(days=1)


@dataclass(slots=True)
class Desk:
    """What the office did: bookings and events to be written with all others."""

    bookings: list[Booking] = field(default_factory=list)
    events: list[PastEvent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a shop may have from one complete order."""

    since: datetime
    shop_id: int
    goods_rp: int
    shipping_rp: int


def make_payouts(market: Market, made: list[Made]) -> Desk:
    """A batch each Friday, all arrived but for one line; the last one is still on its way."""
    desk = Desk()
    waiting = [_owed(part) for part in _complete(made)]
    shops = Shop.objects.in_bulk()
    newest = working_day_before(market.day)
    for on in [*_fridays(made[0].plan.placed_at.date(), last_payday(market.day)), newest]:
        gathered_at = _at(on, 9, 10)
        due = [owed for owed in waiting if owed.since < gathered_at]
        if due:
            waiting = [owed for owed in waiting if owed.since >= gathered_at]
            lines = _lines(_batch(on), due, shops)
            failed = lines[len(lines) // 2]
            is_newest = on == newest
            has_failure = is_newest or on == last_payday(market.day) - 2 * WEEK
            for minute, line in enumerate(lines):
                _follow(line, on, is_newest=is_newest, fails=has_failure and line is failed)
                if line.state == Payout.State.COMPLETED:
                    line.changed_at += timedelta(minutes=minute)
            Payout.objects.bulk_create(lines)
            desk.bookings += [each for line in lines for each in bookings_of(line)]
            desk.events += events_of(lines)
            if has_failure:  # the shop has it again, and waits for the next batch
                waiting.append(
                    Owed(failed.changed_at, failed.shop_id, failed.goods_rp, failed.shipping_rp)
                )
    return desk


def _complete(made: list[Made]) -> Iterator[Part]:
    for row in made:
        for part in row.parts:
            if part.order.state == "completed":
                yield part


def _owed(part: Part) -> Owed:
    assert part.order.completed_at is not None
    amounts = {share.beneficiary: share.amount_rp for share in part.shares}
    return Owed(
        part.order.completed_at, part.order.shop_id, amounts["seller"], amounts["shipping"]
    )


def _fridays(first: date, last: date) -> Iterator[date]:
    weeks = (last - first).days // 7
    yield from (last - back * WEEK for back in range(weeks, -1, -1))


def _batch(on: date) -> PayoutBatch:
    return PayoutBatch.objects.create(
        proposed_by_id=person_for("bendahara").pk,
        approved_by_id=person_for("penyetuju").pk,
        created_at=_at(on, 9, 10),
        approved_at=_at(on, 10, 30),
    )


def _lines(batch: PayoutBatch, due: list[Owed], shops: dict[int, Shop]) -> list[Payout]:
    goods: Counter[int] = Counter()
    shipping: Counter[int] = Counter()
    for owed in due:
        goods[owed.shop_id] += owed.goods_rp
        shipping[owed.shop_id] += owed.shipping_rp
    return [
        Payout(
            batch=batch,
            shop_id=shop_id,
            reference=f"PN-{batch.pk}-{shop_id}",
            goods_rp=goods[shop_id],
            shipping_rp=shipping[shop_id],
            bank=shops[shop_id].payee_bank,
            account_name=shops[shop_id].payee_name,
            account_cipher=bytes(shops[shop_id].payee_account_cipher),
            account_last4=shops[shop_id].payee_account_last4,
        )
        for shop_id in sorted(goods)
    ]


def _follow(line: Payout, on: date, *, is_newest: bool, fails: bool) -> None:
    assert line.batch.approved_at is not None
    line.state, line.changed_at = Payout.State.SENT, line.batch.approved_at
    if fails:
        line.state, line.note = Payout.State.FAILED, NOT_FOUND
        line.changed_at = _at(on, 15, 40)
    elif not is_newest:
        line.state = Payout.State.COMPLETED
        line.changed_at = _at(add_working_days(on, 1), 10, 5)


def bookings_of(line: Payout) -> Iterator[Booking]:
    assert line.batch.approved_at is not None
    parts = {
        f"shop:{line.shop_id}": line.goods_rp,
        f"shipping:{line.shop_id}": line.shipping_rp,
    }
    sent = f"payout:{line.pk}:sent"
    yield NewEntry(
        sent,
        f"Uang dikirim {line.reference}",
        line.batch.approved_at,
        [
            *[Leg(account, amount) for account, amount in parts.items() if amount],
            Leg(PAYOUT, -line.total_rp),
        ],
    )
    if line.state == Payout.State.COMPLETED:
        yield NewEntry(
            f"payout:{line.pk}:completed",
            f"Uang {line.reference} tiba",
            line.changed_at,
            [Leg(PAYOUT, line.total_rp), Leg(PROVIDER, -line.total_rp)],
        )
    elif line.state == Payout.State.FAILED:
        memo = f"Uang {line.reference} kembali"
        yield Undo(f"payout:{line.pk}:failed", sent, memo, line.changed_at)


def events_of(lines: list[Payout]) -> Iterator[PastEvent]:
    batch = lines[0].batch
    assert batch.approved_at is not None
    subject, total_rp = f"payout_batch:{batch.pk}", sum(line.total_rp for line in lines)
    payload = {"batch_id": batch.pk, "lines": len(lines), "total_rp": total_rp}
    proposer, approver = batch.proposed_by_id, batch.approved_by_id
    name = "marketplace.PayoutBatch"
    yield PastEvent(batch.created_at, f"{name}Proposed", subject, proposer, payload)
    yield PastEvent(batch.approved_at, f"{name}Approved", subject, approver, payload)
    yield PastEvent(
        batch.approved_at + timedelta(minutes=12),
        "marketplace.BankFileTaken",
        subject,
        proposer,
        {"batch_id": batch.pk, "lines": len(lines), "kind": "bank"},
    )
    ends = {"completed": "marketplace.PayoutCompleted", "failed": "marketplace.PayoutFailed"}
    for line in lines:
        if line.state in ends:
            said = {
                "payout_id": line.pk,
                "shop_id": line.shop_id,
                "amount_rp": line.total_rp,
            }
            yield PastEvent(line.changed_at, ends[line.state], subject, proposer, said)


def make_pad(market: Market, made: list[Made]) -> Desk:
    """Slips of the treasury, each somewhat less than what had been set aside by then; the last
    one waits for its second signature."""
    desk, received_rp = Desk(), 0
    for number, back in enumerate(SLIP_DAYS, start=1):
        at = _at(market.day - timedelta(days=back), 11, 25)
        accrued_rp = _accrued(made, at - SETTLES)
        amount_rp = accrued_rp * BOOKED // 100 - received_rp
        if amount_rp <= 0:
            continue
        received_rp += amount_rp
        receipt = _slip(number, at, amount_rp, signed_at=at + SIGNS)
        booking, events = of_receipt(receipt, at)
        desk.bookings.append(booking)
        desk.events += events
    at = _at(working_day_before(market.day), 11, 25)
    amount_rp = (_accrued(made, at - SETTLES) - received_rp) * BOOKED // 100
    if amount_rp > 0:
        desk.events.append(_entered(_slip(len(SLIP_DAYS) + 1, at, amount_rp), at))
    return desk


def _slip(
    number: int, at: datetime, amount_rp: int, *, signed_at: datetime | None = None
) -> PadReceipt:
    return PadReceipt.objects.create(
        received_on=at.date(),
        amount_rp=amount_rp,
        account_code=PAD_ACCOUNTS[0][0],
        slip_number=f"STS-CONTOH-{number:03d}/{at:%m/%Y}",
        note="Setoran contoh",
        entered_by_id=person_for("bendahara").pk,
        approved_by_id=person_for("penyetuju").pk if signed_at else None,
        approved_at=signed_at,
    )


def of_receipt(receipt: PadReceipt, at: datetime) -> tuple[NewEntry, list[PastEvent]]:
    """What a slip entered at that time and signed leaves in the ledger and in the history."""
    assert receipt.approved_at is not None
    entered = _entered(receipt, at)
    signed = PastEvent(
        receipt.approved_at,
        "marketplace.PadReceived",
        entered.subject,
        receipt.approved_by_id,
        entered.payload,
    )
    return (
        NewEntry(
            f"pad:{receipt.pk}:received",
            f"PAD diterima di RKUD, bukti {receipt.slip_number}",
            receipt.approved_at,
            [Leg(PAD, receipt.amount_rp), Leg(PROVIDER, -receipt.amount_rp)],
        ),
        [entered, signed],
    )


def _entered(receipt: PadReceipt, at: datetime) -> PastEvent:
    said = {"receipt_id": receipt.pk, "amount_rp": receipt.amount_rp}
    subject = f"pad_receipt:{receipt.pk}"
    return PastEvent(at, "marketplace.PadSlipEntered", subject, receipt.entered_by_id, said)


def _accrued(made: list[Made], until: datetime) -> int:
    return sum(
        share.amount_rp
        for part in _complete(made)
        if part.order.completed_at and part.order.completed_at < until
        for share in part.shares
        if share.beneficiary == "pad"
    )


def _at(on: date, hour: int, minute: int) -> datetime:
    return datetime.combine(on, time(hour, minute), WITA)
