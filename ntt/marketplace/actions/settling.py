"""Money of another amount than was asked: one person proposes what becomes of it, another
approves, and only then it moves."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.marketplace.actions.money import post_settled
from ntt.marketplace.actions.refunds import begin_refund
from ntt.marketplace.actions.taking import mark_paid, revive, take_as
from ntt.marketplace.models import Payment, Purchase, UnclearMoney
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import ACCEPT, SETTLE_WAYS, back_rp, said_note, said_reason
from ntt.marketplace.words import AMOUNT_DIFFERS, PAID_TOO_MUCH

State = UnclearMoney.State


@transaction.atomic(durable=True)
def propose_settlement(*, payment_id: int, way: str, reason: str, actor_id: int) -> None:
    """First signature: everything goes back, or it pays and what is too much goes back.

    The same person asking for the same again changes nothing.
    """
    words = said_reason(reason)
    if way not in SETTLE_WAYS:
        raise MoneyRefused("settle_way_unknown")
    purchase, unclear = _locked(payment_id)
    if unclear.state == State.SETTLED:
        raise MoneyRefused("settled_already")
    if unclear.state == State.PROPOSED:
        if (unclear.way, unclear.reason, unclear.proposed_by_id) == (way, words, actor_id):
            return
        raise MoneyRefused("settle_proposed")
    if way == ACCEPT:
        _check_may_pay(purchase, unclear)
    unclear.state, unclear.way, unclear.reason = State.PROPOSED, way, words
    unclear.proposed_by_id = actor_id
    unclear.save(update_fields=["state", "way", "reason", "proposed_by_id"])
    _tell(unclear, "marketplace.SettlementProposed", actor_id, reason=words)


@transaction.atomic(durable=True)
def reject_settlement(*, payment_id: int, reason: str, actor_id: int) -> None:
    """Put a proposal aside, whoever made it; the money waits for another one."""
    words = said_reason(reason)
    _purchase, unclear = _locked(payment_id)
    if unclear.state == State.SETTLED:
        raise MoneyRefused("settled_already")
    if unclear.state == State.OPEN:
        return
    way, unclear.way = unclear.way, ""
    unclear.state, unclear.reason, unclear.proposed_by_id = State.OPEN, "", None
    unclear.save(update_fields=["state", "way", "reason", "proposed_by_id"])
    _tell(unclear, "marketplace.SettlementRejected", actor_id, reason=words, way=way)


@transaction.atomic(durable=True)
def approve_settlement(*, payment_id: int, way: str, actor_id: int, note: str = "") -> None:
    """Second signature, of another person, under the way that person has read.

    Approving again changes nothing. Refused when the goods are gone, or the purchase was paid
    meanwhile: then the money can only go back, which somebody must propose.
    """
    words = said_note(note)
    purchase, unclear = _locked(payment_id)
    if unclear.state == State.SETTLED:
        if unclear.approved_by_id == actor_id:
            return
        raise MoneyRefused("settled_already")
    if unclear.state != State.PROPOSED or unclear.way != way:
        raise MoneyRefused("settle_changed")
    if unclear.proposed_by_id == actor_id:
        raise MoneyRefused("second_person_needed")
    unclear.state, unclear.approved_by_id = State.SETTLED, actor_id
    unclear.settled_at = timezone.now()
    unclear.save(update_fields=["state", "approved_by_id", "settled_at"])
    back = back_rp(way, came_rp=unclear.came_rp, owed_rp=unclear.owed_rp)
    _tell(unclear, "marketplace.PaymentSettled", actor_id, note=words, back_rp=back)
    post_settled(unclear)
    if way == ACCEPT:
        _accept(purchase, unclear)
    else:
        take_as(unclear.payment, "refunded")
    if back:
        begin_refund(
            payment=unclear.payment,
            amount_rp=back,
            order=None,
            reason=PAID_TOO_MUCH if way == ACCEPT else AMOUNT_DIFFERS,
            actor_id=actor_id,
        )


def _accept(purchase: Purchase, unclear: UnclearMoney) -> None:
    _check_may_pay(purchase, unclear)
    if purchase.state != "awaiting_payment" and not revive(purchase):
        raise MoneyRefused("goods_gone")
    take_as(unclear.payment, "paid")
    mark_paid(purchase)


def _check_may_pay(purchase: Purchase, unclear: UnclearMoney) -> None:
    if not unclear.is_enough:
        raise MoneyRefused("came_too_little")
    if purchase.state == "paid":
        raise MoneyRefused("purchase_paid")
    if purchase.state == "cancelled":
        raise MoneyRefused("purchase_cancelled")


def _locked(payment_id: int) -> tuple[Purchase, UnclearMoney]:
    purchase = Purchase.objects.select_for_update(of=("self",), no_key=True).get(
        payments__pk=payment_id
    )
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
    unclear = UnclearMoney.objects.select_for_update().get(pk=payment_id)
    unclear.payment = payment
    return purchase, unclear


def _tell(unclear: UnclearMoney, name: str, actor_id: int, **payload: object) -> None:
    record(
        name,
        subject=f"purchase:{unclear.payment.purchase_id}",
        actor_id=actor_id,
        payload={
            "payment_id": unclear.pk,
            "came_rp": unclear.came_rp,
            "owed_rp": unclear.owed_rp,
            "way": unclear.way,
            **payload,
        },
    )
