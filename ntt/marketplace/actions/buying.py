"""What a buyer may change after ordering, besides confirming and cancelling."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.buying import is_money_checked
from ntt.marketplace.queries.methods import check_method
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import HEARD_FROM
from ntt.marketplace.rules.payments import ATTEMPTS_MAX


@transaction.atomic(durable=True)
def ask_new_payment(*, purchase_id: int, pay_method: str) -> None:
    """Another code, perhaps by another way, for a purchase that still waits for its money.

    Raises OrderRefused when the time is over, nine codes have been asked for, or money that
    is enough has come and is looked at.
    """
    purchase = Purchase.objects.select_for_update(no_key=True).get(pk=purchase_id)
    if purchase.state != "paid" and is_money_checked(purchase_id):
        raise OrderRefused("money_being_checked")
    if purchase.state != "awaiting_payment" or purchase.expires_at <= timezone.now():
        raise OrderRefused("pay_time_over")
    check_method(pay_method, purchase.total_rp)
    if purchase.payments.count() >= ATTEMPTS_MAX:
        raise OrderRefused("too_many_codes")
    if purchase.payments.filter(state__in=["creating", "pending"]).exists():
        return  # two tabs: both show the code that is open
    purchase.pay_method = pay_method
    purchase.save(update_fields=["pay_method"])
    record(
        "marketplace.PaymentAsked",
        subject=f"purchase:{purchase.pk}",
        actor_id=None,
        payload={"purchase_id": purchase.pk, "method": pay_method},
    )


@transaction.atomic(durable=True)
def say_heard_from(*, purchase_id: int, heard_from: str) -> None:
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
            actor_id=None,
            payload={"purchase_id": purchase_id, "heard_from": heard_from},
        )
