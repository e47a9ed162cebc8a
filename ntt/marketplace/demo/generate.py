"""The demo of the marketplace, in the order its rows need each other."""

from django.db import transaction

from ntt.kernel.calendar.api import demo_today
from ntt.kernel.events.api import PastEvent, load_events
from ntt.kernel.people.demo import person_for
from ntt.marketplace.actions.corrections import propose_correction
from ntt.marketplace.actions.payouts import propose_batch
from ntt.marketplace.actions.search import recount_search
from ntt.marketplace.demo.books import book, of_purchases, of_refunds
from ntt.marketplace.demo.complaints import make_complaints
from ntt.marketplace.demo.history import Historian
from ntt.marketplace.demo.load_goods import analyze
from ntt.marketplace.demo.market import Market, open_market
from ntt.marketplace.demo.money_desk import make_pad, make_payouts
from ntt.marketplace.demo.orders import A_DAY, DAYS, count_sold, make_orders
from ntt.marketplace.demo.outbox import Told, write_notices
from ntt.marketplace.demo.refunds import make_refunds
from ntt.marketplace.demo.shops import make_shops
from ntt.marketplace.demo.tariffs import make_rates, make_sellers_sell, make_split_rules
from ntt.marketplace.demo.unclear import make_unclear
from ntt.marketplace.models import Payout
from ntt.marketplace.rules.corrections import PAYOUT_BACK

RETURNED = "Rekening tujuan sudah ditutup, uangnya masuk lagi"


def make_demo(told: Told, *, days: int = DAYS, a_day: int = A_DAY) -> None:
    """Called once, on an empty database with DEMO=1; needs the demo's people.

    `told` are the notices of the handlers. Fewer days or orders make a small demo for tests.
    """
    day = demo_today()
    with transaction.atomic():
        make_rates()
        rules = make_split_rules(day)
        make_shops(day)
    make_sellers_sell()
    market = open_market(day)
    with transaction.atomic():
        events = _make_past(market, rules, days, a_day)
    # Until PostgreSQL looks by itself, it would plan for empty tables, and may choose badly.
    analyze()
    count_sold()
    recount_search()
    # What the last batch has left waits for its second signature.
    propose_batch(actor_id=person_for("bendahara").pk)
    _bring_back(actor_id=person_for("bendahara").pk)
    make_complaints()
    write_notices(market, events, told)


def _bring_back(*, actor_id: int) -> None:
    """Money of the last batch that arrived came back; its second signature waits too."""
    arrived = Payout.objects.filter(state=Payout.State.COMPLETED).order_by("-batch", "pk")
    propose_correction(
        kind=PAYOUT_BACK, subject_id=arrived[0].pk, reason=RETURNED, actor_id=actor_id
    )


def _make_past(
    market: Market, rules: list[PastEvent], days: int, a_day: int
) -> list[PastEvent]:
    """Purchases, money back, payouts and PAD; then their ledger and their history."""
    made = make_orders(market, days=days, a_day=a_day)
    refunds = make_refunds(made)
    make_unclear(made)
    payouts, pad = make_payouts(market, made), make_pad(market, made)
    book(
        [
            *of_purchases(made),
            *of_refunds(refunds.values()),
            *payouts.bookings,
            *pad.bookings,
        ]
    )
    historian = Historian(refunds)
    found = [event for row in made for event in historian.of_purchase(row)]
    events = sorted([*rules, *found, *payouts.events, *pad.events], key=lambda event: event.at)
    load_events(events)
    return events
