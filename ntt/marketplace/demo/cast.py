"""The purchases a walk through the demo must meet, whatever chance has drawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from ntt.kernel.calendar.api import WITA, add_working_days
from ntt.kernel.people.demo import person_for
from ntt.marketplace.demo.baskets import Odd, Place, Plan, fill, gift, home_of, plan
from ntt.marketplace.demo.content import Buyer, buyers
from ntt.marketplace.demo.day import last_payday, working_day_before
from ntt.marketplace.demo.lives import (
    BUYER_REASONS,
    RETURN_REASONS,
    SELLER_REASONS,
    Back,
    Life,
    called_off,
    night_after,
    received,
)
from ntt.marketplace.demo.market import SEED, Market
from ntt.marketplace.demo.tariffs import GROUP, WEAVERS
from ntt.marketplace.models import Shop

# Minutes since they ordered: the first three can still pay, the last one not for long.
WAITING = (3, 11, 27, 53)
# By which way, how many hours ago, from how many shops.
GIVEN_UP = (("qris", 7, 1), ("va_bri", 22, 2))
TOO_LITTLE_RP, TOO_MUCH_RP = -5_000, 20_000
type When = tuple[int, int]
# A refund by transfer at each of its steps: begun, account named, two signatures, arrived;
# each on which working day before today and at which hour.
STEPS_OF_A_TRANSFER: tuple[tuple[When | None, ...], ...] = (
    ((1, 16), None, None, None, None),
    ((2, 10), (1, 8), None, None, None),
    ((3, 10), (3, 19), (1, 9), None, None),
    ((4, 10), (4, 20), (2, 9), (1, 10), None),
    ((6, 10), (6, 19), (5, 9), (4, 11), (3, 10)),
)


def cast(market: Market) -> list[Plan]:
    """Drawn from a chance of its own, so that the others are not changed by it."""
    rng = Random(SEED + 1)
    return [
        *_waiting(market, rng),
        *_transfers_back(market, rng),
        *_through_the_provider(market, rng),
        *_odd_amounts(market, rng),
        *_of_the_citizen(market, rng),
        *_of_the_weaver(market, rng),
        _overdue(market, rng),
        *_given_up(market, rng),
        _never_came(market, rng),
    ]


def _ago(market: Market, **past: float) -> datetime:
    return market.now - timedelta(**past)


def _somebody(rng: Random) -> Buyer:
    return rng.choice([buyer for buyer in buyers() if buyer.village])


def _plan(market: Market, rng: Random, at: datetime, *, way: str, shops: int = 1) -> Plan:
    buyer = _somebody(rng)
    return plan(market, rng, at, buyer, home_of(buyer), fill(market, rng, shops), way=way)


def _live(made: Plan, life: Life) -> Plan:
    """The same story for every shop of the purchase."""
    made.lives = dict.fromkeys(made.lives, life)
    return made


def _waiting(market: Market, rng: Random) -> Iterator[Plan]:
    """Nobody has paid these yet. The worker asks the provider for their codes."""
    for minutes in WAITING:
        made = _plan(market, rng, _ago(market, minutes=minutes), way="qris")
        yield replace(made, paid_at=None, lives={})
    made = _plan(market, rng, _ago(market, hours=5), way="va_bni", shops=2)
    yield replace(made, paid_at=None, lives={})


def _transfers_back(market: Market, rng: Random) -> Iterator[Plan]:
    """Paid by bank transfer and called off: one refund at each step of its way."""
    for number, (begun, *steps) in enumerate(STEPS_OF_A_TRANSFER):
        assert begun is not None
        at = _office_day(market, *begun)
        made = _plan(market, rng, at - timedelta(hours=20), way="va_bri")
        named_at, proposed_at, approved_at, done_at = (
            _office_day(market, *step) if step else None for step in steps
        )
        back = Back(at, "transfer", named_at, proposed_at, approved_at, done_at)
        reason = SELLER_REASONS[number % len(SELLER_REASONS)]
        made.paid_at = at - timedelta(hours=18)
        yield _live(
            made, Life(cancelled_at=at, cancelled_by="seller", reason=reason, back=back)
        )


def _office_day(market: Market, back: int, hour: int) -> datetime:
    day = market.day
    for _step in range(back):
        day = working_day_before(day)
    return _at(day, hour)


def _through_the_provider(market: Market, rng: Random) -> Iterator[Plan]:
    """QRIS back: a moment ago, of one shop, after goods came back, and money that came late."""
    at = _ago(market, minutes=25)
    made = _plan(market, rng, at - timedelta(minutes=40), way="qris")
    made.paid_at = at - timedelta(minutes=33)
    life = Life(cancelled_at=at, cancelled_by="buyer", reason=BUYER_REASONS[0])
    back = Back(at, "provider", done_at=at + timedelta(seconds=9))
    yield _live(made, replace(life, back=back, is_untold=True))

    at = _ago(market, hours=20)
    made = _plan(market, rng, at, way="qris", shops=2)
    assert made.paid_at is not None
    gone = called_off(
        rng, paid_at=made.paid_at, at=at + timedelta(hours=2), by="buyer", way="qris"
    )
    made.lives[min(made.lives)] = gone
    yield made

    yield _returned_after_release(market, rng)

    at = _ago(market, hours=30)
    late = at + timedelta(minutes=72)
    back = Back(late, "provider", done_at=late + timedelta(seconds=9))
    made = _plan(market, rng, at, way="qris")
    # Its orders ended unpaid, so nothing else happens to them.
    yield replace(made, paid_at=late, late_back=back, lives={})


def _odd_amounts(market: Market, rng: Random) -> Iterator[Plan]:
    """Too little, which nobody has looked at; too much, with a first signature."""
    at = _ago(market, hours=5)
    made = _plan(market, rng, at, way="va_bni")
    short = Odd(at + timedelta(minutes=50), TOO_LITTLE_RP)
    yield replace(made, paid_at=None, lives={}, odd=short)

    at = _office_day(market, 2, 9)
    made = _plan(market, rng, at, way="va_bri")
    over = Odd(at + timedelta(minutes=35), TOO_MUCH_RP, _office_day(market, 1, 10))
    yield replace(made, paid_at=None, lives={}, odd=over)


def _returned_after_release(market: Market, rng: Random) -> Plan:
    """Received, complete last night, and then the goods came back: every part is undone."""
    received_on = market.day - timedelta(days=1)
    last_night = market.limits["complete_working_days"]
    while add_working_days(received_on, last_night) >= market.day:
        received_on -= timedelta(days=1)
    received_at = _at(received_on, 15)
    completed_at = night_after(add_working_days(received_on, last_night))
    placed_at = received_at - timedelta(days=4)
    made = _plan(market, rng, placed_at, way="va_bca")
    made.paid_at = placed_at + timedelta(minutes=20)
    back_at = completed_at + (market.now - completed_at) * 0.7
    return _live(
        made,
        Life(
            accepted_at=placed_at + timedelta(hours=3),
            sent_at=placed_at + timedelta(hours=20),
            received_at=received_at,
            completed_at=completed_at,
            returned_at=back_at,
            reason=RETURN_REASONS[0],
            back=Back(back_at, "transfer"),
        ),
    )


def _overdue(market: Market, rng: Random) -> Plan:
    """Accepted, and since this morning late: its buyer may wait or call it off."""
    paid_on = market.day - timedelta(days=1)
    while market.send_by(paid_on) >= market.day:
        paid_on -= timedelta(days=1)
    at = _at(paid_on, 9)
    made = _plan(market, rng, at, way="qris")
    made.paid_at = at + timedelta(minutes=8)
    return _live(made, Life(accepted_at=at + timedelta(hours=2)))


def _given_up(market: Market, rng: Random) -> Iterator[Plan]:
    """Called off by their buyers while they could still be paid: the goods are free again."""
    for way, hours, shops in GIVEN_UP:
        at = _ago(market, hours=hours)
        made = _plan(market, rng, at, way=way, shops=shops)
        gone = at + timedelta(minutes=21)
        yield replace(made, paid_at=None, lives={}, called_off_at=gone)


def _never_came(market: Market, rng: Random) -> Plan:
    """Of the group: a parcel that should have been there two days ago, and may still come."""
    group = Shop.objects.get(slug=GROUP)
    honey = next(pk for pk in market.goods if market.shelf[pk]["shop_id"] == group.pk)
    buyer = _somebody(rng)
    home = home_of(buyer)
    quote = market.quote({honey: 1}, delivery=home.delivery, zone_code=home.zone_code)
    sent_at = _at(market.day - timedelta(days=quote.parts[0].days_max + 2), 14)
    at = sent_at - timedelta(hours=28)
    made = plan(market, rng, at, buyer, home, {honey: 1}, way="qris")
    made.paid_at = at + timedelta(minutes=6)
    return _live(made, Life(accepted_at=at + timedelta(hours=2), sent_at=sent_at))


def _of_the_citizen(market: Market, rng: Random) -> Iterator[Plan]:
    """What the demo's citizen finds under «Pesanan»: three shops, a gift, a code to pay."""
    me, person = buyers()[0], person_for("warga")

    def mine(at: datetime, place: Place, shops: int, *, way: str = "qris") -> Plan:
        made = plan(market, rng, at, me, place, fill(market, rng, shops), way=way)
        return replace(made, buyer_id=person.pk)

    yield mine(_at(market.day - timedelta(days=33), 19), gift(rng), 1)

    at = _at(market.day - timedelta(days=4), 12)
    many = mine(at, home_of(me), 3)
    ready = at + timedelta(hours=4)
    sent = replace(Life(), accepted_at=ready, sent_at=ready + timedelta(hours=22))
    there = replace(sent, received_at=ready + timedelta(days=3, hours=3))
    stories = (there, sent, Life(accepted_at=ready))
    many.lives = dict(zip(many.lives, stories, strict=True))
    yield many

    at = _ago(market, hours=26)
    wrong = mine(at, home_of(me), 1, way="va_bni")
    wrong.paid_at = at + timedelta(minutes=15)
    gone = at + timedelta(hours=1)
    yield _live(
        wrong,
        Life(
            cancelled_at=gone,
            cancelled_by="buyer",
            reason=BUYER_REASONS[1],
            back=Back(gone, "transfer"),
        ),
    )

    fetched = mine(_at(market.day - timedelta(days=2), 10), Place("pickup"), 1)
    assert fetched.paid_at is not None
    ready = fetched.paid_at + timedelta(hours=3)
    yield _live(fetched, Life(accepted_at=ready, sent_at=ready + timedelta(hours=1)))

    code = mine(_ago(market, minutes=19), home_of(me), 2)
    yield replace(code, paid_at=None, lives={})


def _of_the_weaver(market: Market, rng: Random) -> Iterator[Plan]:
    """Cloths the demo's weaver has sold: two paid out, one received, one on its way."""
    shop = Shop.objects.get(slug=WEAVERS)
    sold = [
        pk
        for pk, row in market.shelf.items()
        if row["shop_id"] == shop.pk and row["stock"] == 0
    ]
    friday = last_payday(market.day)
    placed_on = (
        friday - timedelta(days=23),
        friday - timedelta(days=9),
        market.day - timedelta(days=6),
        market.day - timedelta(days=3),
    )
    for pk, on, days in zip(sold, placed_on, (2, 2, 2, 4), strict=True):
        at, buyer = _at(on, 9), _somebody(rng)
        place = Place("pickup") if on == placed_on[1] else home_of(buyer)
        made = plan(market, rng, at, buyer, place, {pk: 1}, way="qris")
        sent_at = at + timedelta(hours=27)
        life = received(
            market,
            Life(accepted_at=at + timedelta(hours=3), sent_at=sent_at),
            sent_at + timedelta(days=days, hours=5),
        )
        yield _live(made, life)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 20), WITA)
