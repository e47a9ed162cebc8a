"""The ledger of the demo: the same postings as the actions make, at the moments they had.

A test runs the actions and compares.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ntt.kernel.ledger.api import Leg, NewEntry, load_entries, reverse, roll_up
from ntt.marketplace.actions.money import HELD, PROVIDER, REFUND, released, share_account
from ntt.marketplace.demo.lives import Back
from ntt.marketplace.demo.orders import Made, Part
from ntt.marketplace.models import Refund
from ntt.marketplace.rules.money import SUSPENSE


@dataclass(frozen=True, slots=True)
class Undo:
    """What reverse() takes."""

    reference: str
    of: str
    memo: str
    at: datetime


type Booking = NewEntry | Undo


def book(bookings: Iterable[Booking]) -> None:
    """All of them in the order of time: what is undone must have been done before."""
    waiting: list[NewEntry] = []
    for booking in sorted(bookings, key=lambda each: each.at):
        if isinstance(booking, NewEntry):
            waiting.append(booking)
        else:
            load_entries(waiting)
            waiting = []
            reverse(
                reference=booking.reference, of=booking.of, memo=booking.memo, at=booking.at
            )
    load_entries(waiting)
    for _run in range(2):  # an entry settles in one run and is added in the next
        roll_up()


def of_purchases(made: list[Made]) -> Iterator[Booking]:
    """Money in, shared out when an order is complete, taken back when it returns."""
    for row in made:
        total_rp, payment = row.purchase.total_rp, row.payment
        if row.plan.odd:
            came_rp = payment.amount_rp + row.plan.odd.over_rp
            yield NewEntry(
                f"payment:{payment.pk}:unclear",
                f"Jumlah berbeda {payment.order_ref}",
                row.plan.odd.came_at,
                [Leg(PROVIDER, came_rp), Leg(SUSPENSE, -came_rp)],
            )
        elif payment.paid_at:
            yield NewEntry(
                f"payment:{payment.pk}:paid",
                f"Pembayaran {payment.order_ref}",
                payment.paid_at,
                [Leg(PROVIDER, total_rp), Leg(HELD, -total_rp)],
            )
        for part in row.parts:
            yield from _of_part(part)


def _of_part(part: Part) -> Iterator[Booking]:
    order = part.order
    if order.completed_at is None:
        return
    legs = [
        Leg(share_account(share.beneficiary, order.shop_id), -share.amount_rp)
        for share in part.shares
        if share.amount_rp
    ]
    yield NewEntry(
        released(order),
        f"Pesanan {order.number} selesai",
        order.completed_at,
        [Leg(HELD, order.goods_rp + order.shipping_rp), *legs],
    )
    if part.life.returned_at:
        yield Undo(
            f"order:{order.pk}:taken-back",
            released(order),
            f"Pesanan {order.number} dikembalikan",
            part.life.returned_at,
        )


def of_refunds(refunds: Iterable[tuple[Refund, Back]]) -> Iterator[Booking]:
    """Held money on its way to a buyer, and there."""
    for refund, back in refunds:
        amount_rp = refund.amount_rp
        yield NewEntry(
            f"refund:{refund.pk}:due",
            f"Uang kembali {refund.key}",
            back.begun_at,
            [Leg(HELD, amount_rp), Leg(REFUND, -amount_rp)],
        )
        if back.done_at:
            yield NewEntry(
                f"refund:{refund.pk}:done",
                f"Uang kembali {refund.key} terkirim",
                back.done_at,
                [Leg(REFUND, amount_rp), Leg(PROVIDER, -amount_rp)],
            )
