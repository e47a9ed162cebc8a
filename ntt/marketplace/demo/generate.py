"""The demo of the marketplace, in the order its rows need each other."""

from django.db import transaction

from ntt.marketplace.actions.search import recount_search
from ntt.marketplace.demo.day import demo_today
from ntt.marketplace.demo.orders import make_orders
from ntt.marketplace.demo.shops import make_shops
from ntt.marketplace.demo.tariffs import make_rates, make_sellers_sell, make_split_rules


def make_demo() -> None:
    """Called once, on an empty database with DEMO=1; needs the demo's people."""
    day = demo_today()
    with transaction.atomic():
        make_rates()
        make_split_rules()
        make_shops(day)
    recount_search()
    make_sellers_sell()
    make_orders(day)
