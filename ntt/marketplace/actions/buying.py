"""What a buyer may change after ordering, besides confirming and cancelling."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.marketplace.actions.taking import end_unpaid
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.buying import is_money_checked
from ntt.marketplace.queries.methods import check_method
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import (
    HEARD_FROM,
    OPEN_PAYMENT_STATES,
    came,
    may_purchase_move,
)
from ntt.marketplace.rules.payments import ATTEMPTS_MAX, TIME_FOR_A_CODE, is_stale


@transaction.atomic(durable=True)
def ask_new_payment(
    *, purchase_id: int, pay_method: str, actor_id: int | None = None, via: str = ""
) -> None:
    """Another code, perhaps by another way, for a purchase that still waits for its money.

    An open code by that way stays, and asking again changes nothing; one by another way, whose
    time is over or whose making was left alone, is called off by the worker before it makes the
    new one. Raises OrderRefused when the time is over or as good as over, a code is being made,
    nine have been asked for, or money that is enough has come and is looked at.
    """
    purchase = Purchase.objects.select_for_update(no_key=True).get(pk=purchase_id)
    if purchase.state in {"paid", "cancelled"}:
        raise OrderRefused("purchase_not_open")
    if is_money_checked(purchase_id):
        raise OrderRefused("money_being_checked")
    if purchase.state != "awaiting_payment" or purchase.expires_at <= timezone.now():
        raise OrderRefused("pay_time_over")
    check_method(pay_method, purchase.total_rp)
    payment = purchase.payments.filter(state__in=OPEN_PAYMENT_STATES).first()
    if payment and not is_stale(
        payment.state,
        created_at=payment.created_at,
        expires_at=payment.expires_at,
        moment=timezone.now(),
    ):
        if payment.method == pay_method == purchase.pay_method:
            return  # two tabs: both show the code that is open
        if payment.state == "creating":
            raise OrderRefused("code_being_made")
    if purchase.expires_at <= timezone.now() + TIME_FOR_A_CODE:
        raise OrderRefused("pay_time_short")
    if purchase.payments.count() >= ATTEMPTS_MAX:
        raise OrderRefused("too_many_codes")
    purchase.pay_method = pay_method
    purchase.save(update_fields=["pay_method"])
    record(
        "marketplace.PaymentAsked",
        subject=f"purchase:{purchase.pk}",
        actor_id=actor_id,
        payload={"purchase_id": purchase.pk, "method": pay_method, **came(via)},
    )


@transaction.atomic(durable=True)
def cancel_purchase(*, purchase_id: int, actor_id: int | None, via: str = "") -> None:
    """Call off a purchase that nobody has paid: its goods are free at once.

    The worker closes its code at the provider; money that comes all the same goes back.
    Repeating changes nothing. Raises OrderRefused when it is paid or over, or money that is
    enough has come and is looked at.
    """
    purchase = Purchase.objects.select_for_update(no_key=True).get(pk=purchase_id)
    if purchase.state == "cancelled":
        return
    if not may_purchase_move(purchase.state, "cancelled"):
        raise OrderRefused("purchase_not_open")
    if is_money_checked(purchase_id):
        raise OrderRefused("money_being_checked")
    end_unpaid(purchase, "cancelled", by="buyer")
    record(
        "marketplace.PurchaseCancelled",
        subject=f"purchase:{purchase.pk}",
        actor_id=actor_id,
        payload={"purchase_id": purchase.pk, **came(via)},
    )


@transaction.atomic(durable=True)
def say_heard_from(
    *, purchase_id: int, heard_from: str, actor_id: int | None = None, via: str = ""
) -> None:
    """Keep the one-tap answer to «Diketahui dari mana?»; the first answer stands."""
    if heard_from not in HEARD_FROM:
        raise OrderRefused("heard_from_unknown")
    changed = Purchase.objects.filter(pk=purchase_id, heard_from="").update(
        heard_from=heard_from
    )
    if changed:
        record(
            "marketplace.HeardFromSaid",
            subject=f"purchase:{purchase_id}",
            actor_id=actor_id,
            payload={"purchase_id": purchase_id, "heard_from": heard_from, **came(via)},
        )
