"""What happened to each purchase, as the events its actions recorded at the time.

A test runs the actions and compares.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from ntt.kernel.events.api import PastEvent
from ntt.kernel.people.demo import person_for
from ntt.marketplace.demo.lives import Back
from ntt.marketplace.demo.orders import OPENED, Made, Part
from ntt.marketplace.demo.refunds import back_key
from ntt.marketplace.demo.tariffs import SELLERS
from ntt.marketplace.demo.unclear import TOO_MUCH
from ntt.marketplace.models import Refund, Shop
from ntt.marketplace.rules.money import ACCEPT
from ntt.marketplace.rules.orders import VIA_BROWSER, came

TURNED, CLOSED = timedelta(seconds=6), timedelta(seconds=3)
DISK_FULL = "ntt.marketplace.handlers.order_cancelled: OperationalError: disk full"


class Historian:
    """Writes in the names of those who acted."""

    def __init__(self, refunds: dict[str, tuple[Refund, Back]]) -> None:
        self._refunds = refunds
        self._proposer = person_for("bendahara").pk
        self._approver = person_for("penyetuju").pk
        self._officer = person_for("pemeriksa").pk
        shops = dict(Shop.objects.filter(slug__in=SELLERS).values_list("pk", "slug"))
        self._sellers = {pk: person_for(SELLERS[slug]).pk for pk, slug in shops.items()}

    def of_purchase(self, row: Made) -> Iterator[PastEvent]:
        """From the order to the last step of each of its shops."""
        yield from self._before_the_money(row)
        purchase = row.purchase
        subject, known = f"purchase:{purchase.pk}", {"purchase_id": purchase.pk}
        if purchase.state == "expired":
            at = row.parts[0].order.cancelled_at
            assert at is not None
            yield PastEvent(at, "marketplace.PurchaseExpired", subject, None, known)
        if row.plan.called_off_at:
            yield from self._called_off(row, row.plan.called_off_at)
        if row.payment.paid_at:
            yield PastEvent(
                row.payment.paid_at,
                "marketplace.PaymentNoticed",
                subject,
                None,
                {"payment_id": row.payment.pk, "state": "paid"},
            )
        yield from self._of_odd_money(row)
        if purchase.paid_at:
            total = known | {"total_rp": purchase.total_rp}
            yield PastEvent(purchase.paid_at, "marketplace.PurchasePaid", subject, None, total)
            for part in row.parts:
                yield from self._of_part(row, part, purchase.paid_at)
            yield from self._heard(row)
        if row.plan.late_back:
            yield from self._of_refund(back_key(row), None)

    def _before_the_money(self, row: Made) -> Iterator[PastEvent]:
        purchase = row.purchase
        subject = f"purchase:{purchase.pk}"
        yield PastEvent(
            purchase.placed_at,
            "marketplace.PurchasePlaced",
            subject,
            purchase.buyer_id,
            {
                "purchase_id": purchase.pk,
                "number": purchase.number,
                "total_rp": purchase.total_rp,
            },
            # The worker opens the payments of those that still wait.
            is_due=not row.has_code,
        )
        if row.has_code:
            yield PastEvent(
                purchase.placed_at + OPENED,
                "marketplace.PaymentOpened",
                subject,
                None,
                {
                    "purchase_id": purchase.pk,
                    "payment_id": row.payment.pk,
                    "method": row.payment.method,
                },
            )

    def _called_off(self, row: Made, at: datetime) -> Iterator[PastEvent]:
        """By its buyer, before the money; then the worker has closed the code."""
        purchase, payment = row.purchase, row.payment
        subject = f"purchase:{purchase.pk}"
        asked = {"purchase_id": purchase.pk, **came(VIA_BROWSER)}
        closed = {"payment_id": payment.pk, "state": payment.state, "code": "not_wanted"}
        name = "marketplace.PurchaseCancelled"
        yield PastEvent(at, name, subject, purchase.buyer_id, asked)
        yield PastEvent(at + CLOSED, "marketplace.PaymentClosed", subject, None, closed)

    def _of_odd_money(self, row: Made) -> Iterator[PastEvent]:
        odd, purchase = row.plan.odd, row.purchase
        if odd is None:
            return
        subject = f"purchase:{purchase.pk}"
        amounts = {
            "payment_id": row.payment.pk,
            "came_rp": row.payment.amount_rp + odd.over_rp,
            "owed_rp": row.payment.amount_rp,
        }
        said = {"purchase_id": purchase.pk, **amounts}
        yield PastEvent(odd.came_at, "marketplace.PaymentUnclear", subject, None, said)
        if odd.proposed_at:
            yield PastEvent(
                odd.proposed_at,
                "marketplace.SettlementProposed",
                subject,
                self._proposer,
                {**amounts, "way": ACCEPT, "reason": TOO_MUCH},
            )

    def _heard(self, row: Made) -> Iterator[PastEvent]:
        purchase = row.purchase
        if purchase.heard_from:
            assert purchase.paid_at is not None
            yield PastEvent(
                purchase.paid_at + timedelta(seconds=40),
                "marketplace.HeardFromSaid",
                f"purchase:{purchase.pk}",
                None,
                {"purchase_id": purchase.pk, "heard_from": purchase.heard_from},
            )

    def _of_part(self, row: Made, part: Part, paid_at: datetime) -> Iterator[PastEvent]:
        order, life = part.order, part.life
        assert order.send_by is not None
        seller, buyer = self._sellers.get(order.shop_id), row.purchase.buyer_id
        received = {"by": life.received_by}
        cancelled = {"by": life.cancelled_by}
        steps: list[tuple[datetime | None, str, int | None, Mapping[str, object]]] = [
            (
                paid_at,
                "Paid",
                None,
                {"goods_rp": order.goods_rp, "send_by": order.send_by.isoformat()},
            ),
            (life.accepted_at, "Accepted", seller, {}),
            (life.sent_at, "Sent", seller, {}),
            (
                life.received_at,
                "Received",
                buyer if life.received_by == "buyer" else None,
                received,
            ),
            (life.completed_at, "Completed", None, {}),
        ]
        ended_by = {"buyer": buyer, "system": None, "": self._officer}.get(
            life.cancelled_by, seller
        )
        ends = [
            (life.cancelled_at, "Cancelled", ended_by, cancelled),
            (life.returned_at, "Returned", ended_by, {}),
        ]
        for at, what, actor_id, more in steps:
            yield from self._step(part, at, what, actor_id, more)
        if life.back:
            yield from self._of_refund(back_key(row, part), ended_by)
        untold = DISK_FULL if life.is_untold else ""
        for at, what, actor_id, more in ends:
            yield from self._step(part, at, what, actor_id, more, untold)

    def _step(
        self,
        part: Part,
        at: datetime | None,
        what: str,
        actor_id: int | None,
        more: Mapping[str, object],
        last_error: str = "",
    ) -> Iterator[PastEvent]:
        if at is not None:
            order = part.order
            yield PastEvent(
                at,
                f"marketplace.Order{what}",
                f"order:{order.pk}",
                actor_id,
                {"order_id": order.pk, "shop_id": order.shop_id, **more},
                last_error=last_error,
            )

    def _of_refund(self, key: str, actor_id: int | None) -> Iterator[PastEvent]:
        refund, back = self._refunds[key]
        amount = {"refund_id": refund.pk, "amount_rp": refund.amount_rp}
        begun_way = "provider" if back.is_turned else back.way
        steps: list[tuple[datetime | None, str, int | None, Mapping[str, object]]] = [
            (back.begun_at, "Begun", actor_id, amount | {"way": begun_way}),
            (
                back.begun_at + TURNED if back.is_turned else None,
                "NeedsAccount",
                None,
                {"refund_id": refund.pk, "code": "cannot_change"},
            ),
            (back.named_at, "AccountNamed", None, {"refund_id": refund.pk}),
            (back.proposed_at, "Proposed", self._proposer, amount),
            (back.approved_at, "Approved", self._approver, amount | {"note": ""}),
            (
                back.done_at,
                "Done",
                self._proposer if back.way == "transfer" else None,
                amount | {"note": ""},
            ),
        ]
        for at, what, who, payload in steps:
            if at is not None:
                yield PastEvent(
                    at,
                    f"marketplace.Refund{what}",
                    f"purchase:{refund.purchase_id}",
                    who,
                    payload,
                )
