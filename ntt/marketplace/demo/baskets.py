"""Who buys what, and where it goes: one purchase, and the life of each shop's part of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from ntt.marketplace.demo.content import Buyer, buyers
from ntt.marketplace.demo.lives import Back, Life, awake, order_life
from ntt.marketplace.demo.market import Market
from ntt.marketplace.queries.quote import Quote
from ntt.marketplace.rules.orders import HEARD_FROM

# In a hundred purchases.
MANY_SHOPS, THREE_OF_THEM, SECOND_LINE = 13, 20, 15
FETCHED, FETCHED_NEAR, GIFTS = 2, 40, 7
NEVER_PAID, TELLS_HOW = 5, 45
PROVINCES = {
    "Jakarta Selatan": "31", "Jakarta Timur": "31", "Surabaya": "35", "Malang": "35",
    "Denpasar": "51", "Badung": "51", "Makassar": "73", "Bandung": "32", "Bekasi": "32",
    "Yogyakarta": "34", "Mataram": "52", "Tangerang": "36",
}  # fmt: skip
# Nothing is sent there; whoever lives there sends to the family at home.
ABROAD = {"Dili": "id", "Darwin": "en"}
HOME = "Alamat contoh"


@dataclass(frozen=True, slots=True)
class Place:
    """What the buyer answered at the second step of the checkout."""

    delivery: str
    zone_code: str = ""
    village: str = ""
    address: str = ""
    recipient: Buyer | None = None


@dataclass(frozen=True, slots=True)
class Odd:
    """Another amount came than was asked; perhaps somebody has proposed what becomes of it."""

    came_at: datetime
    over_rp: int
    proposed_at: datetime | None = None


@dataclass(slots=True)
class Plan:
    """One purchase with everything that ever happens to it; None as `paid_at`: nobody paid.

    `late_back`: the money came when the time was over, and goes back whole. `called_off_at`:
    the buyer gave it up before paying.
    """

    placed_at: datetime
    buyer: Buyer
    place: Place
    quote: Quote
    way: str
    paid_at: datetime | None
    heard_from: str = ""
    lives: dict[int, Life] = field(default_factory=dict)
    buyer_id: int | None = None
    late_back: Back | None = None
    odd: Odd | None = None
    called_off_at: datetime | None = None

    @property
    def language(self) -> str:
        return ABROAD.get(self.buyer.city, "id")


def ordinary(market: Market, placed_at: datetime) -> Plan:
    """A purchase as chance wants it."""
    rng = market.rng
    buyer = rng.choice(buyers())
    quantities = fill(market, rng)
    place = place_of(market, rng, buyer, quantities)
    heard = rng.choice(HEARD_FROM) if rng.randrange(100) < TELLS_HOW else ""
    return plan(market, rng, placed_at, buyer, place, quantities, heard_from=heard)


def plan(
    market: Market,
    rng: Random,
    placed_at: datetime,
    buyer: Buyer,
    place: Place,
    quantities: dict[int, int],
    *,
    way: str = "",
    heard_from: str = "",
) -> Plan:
    """Work it out, let the buyer pay, and let each shop do its part."""
    quote = market.quote(quantities, delivery=place.delivery, zone_code=place.zone_code)
    made = Plan(
        placed_at=placed_at,
        buyer=buyer,
        place=place,
        quote=quote,
        way=way or market.way_to_pay(rng, quote.total_rp),
        paid_at=None,
        heard_from=heard_from,
    )
    minutes = rng.uniform(1, 12) if made.way == "qris" else rng.uniform(6, 400)
    if way or rng.randrange(100) >= NEVER_PAID:
        paid_at = placed_at + timedelta(minutes=minutes)
        # Who has hours to pay does not get up at night for it.
        made.paid_at = paid_at if made.way == "qris" else awake(rng, paid_at)
        for part in quote.parts:
            made.lives[part.shop_id] = order_life(
                market,
                rng,
                paid_at=made.paid_at,
                way=made.way,
                days=(part.days_min, part.days_max),
            )
    return made


def fill(market: Market, rng: Random, shops: int = 0) -> dict[int, int]:
    """Mostly one product; one basket in eight holds goods of two or three shops."""
    if not shops:
        shops = 1
        if rng.randrange(100) < MANY_SHOPS:
            shops = 3 if rng.randrange(100) < THREE_OF_THEM else 2
    chosen: dict[int, int] = {}
    seen: set[object] = set()
    while len(seen) < shops:
        product = market.pick(rng)
        shop = market.shelf[product]["shop_id"]
        if shop not in seen:
            seen.add(shop)
            chosen[product] = _quantity(rng)
    if rng.randrange(100) < SECOND_LINE:
        more = [pk for pk in market.goods if market.shelf[pk]["shop_id"] in seen]
        chosen.setdefault(rng.choice(more), _quantity(rng))
    return chosen


def _quantity(rng: Random) -> int:
    return rng.choices((1, 2, 3, 5), weights=(70, 20, 7, 3))[0]


def place_of(market: Market, rng: Random, buyer: Buyer, quantities: dict[int, int]) -> Place:
    """Home, the family, or the shop itself when it is near."""
    chance = rng.randrange(100)
    if buyer.city in ABROAD or (not buyer.village and chance < GIFTS):
        return gift(rng)
    near = {str(market.shelf[pk]["regency_code"]) for pk in quantities}
    if len(near) == 1 and chance < (FETCHED_NEAR if buyer.village[:5] in near else FETCHED):
        return Place("pickup")
    return home_of(buyer)


def home_of(buyer: Buyer) -> Place:
    if buyer.village:
        return Place("courier", buyer.village[:5], buyer.village, HOME)
    return Place("courier", PROVINCES[buyer.city], "", f"{HOME}, {buyer.city}")


def gift(rng: Random) -> Place:
    """«Kirim ke keluarga di NTT»."""
    family = rng.choice([buyer for buyer in buyers() if buyer.village])
    return Place("courier", family.village[:5], family.village, HOME, family)
