"""The clock of the marketplace. Each task calls one action for each row that is due."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

import structlog
from django.utils import timezone

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.events.api import periodic
from ntt.kernel.faults import brief
from ntt.kernel.files.api import drop
from ntt.kernel.refusals import Refused
from ntt.marketplace.actions.certificates import warn_of_end
from ntt.marketplace.actions.fulfilment import (
    cancel_order,
    complete_order,
    confirm_received,
    warn_of_calling_off,
)
from ntt.marketplace.actions.my_data import hide_buyer
from ntt.marketplace.actions.payments import (
    ask_again,
    check_payment,
    end_late_purchase,
    open_payment,
)
from ntt.marketplace.actions.products import judge_again
from ntt.marketplace.actions.refunds import send_refund
from ntt.marketplace.actions.search import recount_search
from ntt.marketplace.gateways.port import GatewayError
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.queries.attempts import ended_attempts, left_attempts, open_attempts
from ntt.marketplace.queries.ending_papers import papers_to_warn_of
from ntt.marketplace.queries.my_data import buyers_due
from ntt.marketplace.queries.photos import loose_photos
from ntt.marketplace.queries.staff import products_to_judge
from ntt.marketplace.queries.stuck import payments_missing, refunds_to_send
from ntt.marketplace.rules.orders import UNSENT_STATES
from ntt.marketplace.words import NOT_SENT

log = structlog.get_logger(__name__)
BATCH = 500
ENDED_BATCH = 100
# Less than a minute, so that rounds of one task never pile up on each other.
ROUND_SECONDS = 30


@contextmanager
def alone(problem: str, **row: int) -> Iterator[None]:
    """Whatever happens to this row, the others do not wait for it; the next round tries again.

    What is expected (the provider is away, somebody was faster) is a line in the log; a fault
    of ours comes with where it happened.
    """
    try:
        yield
    except (GatewayError, Refused) as expected:
        log.warning(problem, problem=brief(expected), **row)
    except Exception:
        log.exception(problem, **row)


def in_time(rows: Iterable[int]) -> Iterator[int]:
    """Rows that need the provider, until the round has taken its time.

    One that does not answer is waited for at each row, which would hold the worker for hours
    and all its messages with it. The next round goes on.
    """
    ends = monotonic() + ROUND_SECONDS
    for row in rows:
        if monotonic() > ends:
            log.warning("round_cut_short")
            return
        yield row


@periodic("marketplace.end_late_purchases", "* * * * *")
def end_late_purchases(timestamp: int) -> None:
    """Each minute: purchases whose time to pay is over."""
    late = Purchase.objects.filter(state="awaiting_payment", expires_at__lte=timezone.now())
    for purchase_id in in_time(
        late.order_by("expires_at").values_list("pk", flat=True)[:BATCH]
    ):
        with alone("purchase_not_ended", purchase_id=purchase_id):
            end_late_purchase(purchase_id=purchase_id)


@periodic("marketplace.ask_open_payments", "*/2 * * * *")
def ask_open_payments(timestamp: int) -> None:
    """Every two minutes: a provider may not call back, so ask about what is still open, and
    now and then about what has ended without money."""
    due = [open_attempts()[:BATCH], ended_attempts(timezone.now())[:ENDED_BATCH]]
    for payment_id in in_time([pk for some in due for pk in some.values_list("pk", flat=True)]):
        with alone("payment_not_asked", payment_id=payment_id):
            ask_again(payment_id=payment_id)


@periodic("marketplace.take_up_left", "*/3 * * * *")
def take_up_left(timestamp: int) -> None:
    """Every three minutes: codes to be made and money to be sent back that the worker gave up,
    as it does when the provider is away for longer than it tries."""
    codes = left_attempts(timezone.now())
    for purchase_id in in_time(codes.values_list("purchase_id", flat=True)[:BATCH]):
        with alone("payment_not_opened", purchase_id=purchase_id):
            open_payment(purchase_id=purchase_id)
    back = refunds_to_send(timezone.now())
    for refund_id in in_time(back.values_list("pk", flat=True)[:BATCH]):
        with alone("refund_not_sent", refund_id=refund_id):
            send_refund(refund_id=refund_id)


@periodic("marketplace.ask_missing_money", "35 * * * *")
def ask_missing_money(timestamp: int) -> None:
    """Each hour: a chargeback may be won, and then the orders go on."""
    missing = payments_missing().order_by("pk").values_list("pk", flat=True)[:BATCH]
    for payment_id in in_time(missing):
        with alone("payment_not_asked", payment_id=payment_id):
            check_payment(payment_id=payment_id)


@periodic("marketplace.move_by_the_clock", "5 * * * *")
def move_by_the_clock(timestamp: int) -> None:
    """Each hour: what was never sent is called off, parcels nobody confirmed count as
    received, received orders as complete.

    An order somebody complains about waits for its decision.
    """
    unsent = Order.objects.filter(state__in=UNSENT_STATES, send_by__lt=today())
    overdue = unsent.filter(cancel_on__lt=today())
    for order_id in overdue.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        with alone("order_not_cancelled", order_id=order_id):
            cancel_order(order_id=order_id, actor_id=None, by="system", reason=NOT_SENT)
    sent = Order.objects.filter(state="sent", is_held=False, receive_by__lt=today())
    for order_id in sent.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        with alone("order_not_received", order_id=order_id):
            confirm_received(order_id=order_id, actor_id=None, by="system")
    received = Order.objects.filter(
        state="received", is_held=False, complete_on__lt=today()
    ).exclude(purchase__in=payments_missing().values("purchase"))
    for order_id in received.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        with alone("order_not_completed", order_id=order_id):
            complete_order(order_id=order_id)


@periodic("marketplace.warn_of_calling_off", "20 1 * * *")
def warn_of_late_orders(timestamp: int) -> None:
    """Twenty past nine in Kupang: what the clock calls off unless it leaves by the next
    working day."""
    unsent = Order.objects.filter(state__in=UNSENT_STATES, send_by__lt=today())
    ending = unsent.filter(cancel_on__range=(today(), add_working_days(today(), 1)))
    for order_id in ending.order_by("pk").values_list("pk", flat=True).iterator():
        with alone("order_not_warned", order_id=order_id):
            warn_of_calling_off(order_id=order_id)


@periodic("marketplace.recount_search", "25 * * * *")
def count_search_anew(timestamp: int) -> None:
    """Each hour: what sells well and which words are common."""
    recount_search()


@periodic("marketplace.judge_papers", "10 16 * * *")
def judge_papers(timestamp: int) -> None:
    """Ten past midnight in Kupang: papers ran out yesterday, or a rule begins today."""
    for product_id in products_to_judge(today()):
        with alone("product_not_judged", product_id=product_id):
            judge_again(product_id=product_id)


@periodic("marketplace.warn_of_papers", "15 1 * * *")
def warn_of_papers(timestamp: int) -> None:
    """A quarter past nine in Kupang: sellers hear which of their papers end soon."""
    day = today()
    for certificate_id in papers_to_warn_of(day, most=BATCH):
        with alone("seller_not_warned", certificate_id=certificate_id):
            warn_of_end(certificate_id=certificate_id, day=day)


@periodic("marketplace.hide_buyers", "40 * * * *")
def hide_buyers(timestamp: int) -> None:
    """Each hour: buyers whose purchase is so old that nobody needs to know them any more."""
    for purchase_id in buyers_due(timezone.now()).values_list("pk", flat=True)[:BATCH]:
        with alone("buyer_not_hidden", purchase_id=purchase_id):
            hide_buyer(purchase_id=purchase_id)


@periodic("marketplace.drop_loose_photos", "50 17 * * *")
def drop_loose_photos(timestamp: int) -> None:
    """Each night: a photo nothing shows is kept for nobody."""
    for file_id in loose_photos(timezone.now()).values_list("pk", flat=True)[:BATCH]:
        with alone("photo_not_dropped", file_id=file_id):
            drop([file_id])
