"""The clock of the marketplace. Each task calls one action for each row that is due."""

import structlog
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import periodic
from ntt.marketplace.actions.fulfilment import complete_order, confirm_received
from ntt.marketplace.actions.payments import check_payment, end_late_purchase
from ntt.marketplace.actions.products import judge_again
from ntt.marketplace.actions.search import recount_search
from ntt.marketplace.gateways.port import GatewayError
from ntt.marketplace.models import Order, Payment, Purchase
from ntt.marketplace.queries.staff import products_to_judge

log = structlog.get_logger(__name__)
BATCH = 500


@periodic("marketplace.end_late_purchases", "* * * * *")
def end_late_purchases(timestamp: int) -> None:
    """Each minute: purchases whose time to pay is over."""
    late = Purchase.objects.filter(state="awaiting_payment", expires_at__lte=timezone.now())
    for purchase_id in late.order_by("expires_at").values_list("pk", flat=True)[:BATCH]:
        try:
            end_late_purchase(purchase_id=purchase_id)
        except GatewayError as problem:
            # The next minute tries again; the others must not wait for this one.
            log.warning("purchase_not_ended", purchase_id=purchase_id, problem=repr(problem))


@periodic("marketplace.ask_open_payments", "*/2 * * * *")
def ask_open_payments(timestamp: int) -> None:
    """Every two minutes: a provider may not call back, so ask about what is still open."""
    waiting = Payment.objects.filter(state="pending", expires_at__gt=timezone.now())
    for payment_id in waiting.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        try:
            check_payment(payment_id=payment_id)
        except GatewayError as problem:
            log.warning("payment_not_asked", payment_id=payment_id, problem=repr(problem))


@periodic("marketplace.move_by_the_clock", "5 * * * *")
def move_by_the_clock(timestamp: int) -> None:
    """Each hour: parcels nobody confirmed count as received, received orders as complete."""
    sent = Order.objects.filter(state="sent", receive_by__lt=today())
    for order_id in sent.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        confirm_received(order_id=order_id, actor_id=None, by="system")
    received = Order.objects.filter(state="received", complete_on__lt=today())
    for order_id in received.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        complete_order(order_id=order_id)


@periodic("marketplace.recount_search", "25 * * * *")
def count_search_anew(timestamp: int) -> None:
    """Each hour: what sells well and which words are common."""
    recount_search()


@periodic("marketplace.judge_papers", "10 16 * * *")
def judge_papers(timestamp: int) -> None:
    """Ten past midnight in Kupang: papers ran out yesterday, or a rule begins today."""
    for product_id in products_to_judge(today()):
        judge_again(product_id=product_id)
