"""What a basket costs to a place on a day: goods, shipping, who gets what. Two statements."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from ntt.kernel.calendar.api import today
from ntt.kernel.sql import rows_of
from ntt.marketplace.models import Product, ShippingRate
from ntt.marketplace.queries.cards import name_html, named
from ntt.marketplace.queries.held import held_piece
from ntt.marketplace.queries.photos import first_photo, thumb
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules import money as money_rules
from ntt.marketplace.rules import shipping as shipping_rules
from ntt.marketplace.rules.orders import LINES_MAX, QUANTITY_MAX, SHOPS_MAX
from ntt.marketplace.words import unit_words

# As place_order_facts() reads them.
RULES_IN_FORCE = """
    SELECT beneficiary, legal_basis, id, basis_points, cap_rp FROM marketplace_splitrule
     WHERE approved_by_id IS NOT NULL AND valid_from <= %(day)s
       AND (valid_until IS NULL OR valid_until >= %(day)s)
"""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One product in a basket, with the words and price of this moment."""

    product_id: int
    name: str
    unit: str
    price_rp: int
    quantity: int
    weight_g: int
    volume_cm3: int
    stock: int
    is_buyable: bool
    # What an order keeps is the Indonesian name; this one is only shown.
    name_en: str = field(default="", compare=False)
    is_held: bool = field(default=False, compare=False)
    is_piece: bool = field(default=False, compare=False)
    # The token of its first photo, if it has one.
    photo: str = field(default="", compare=False)

    @property
    def picture(self) -> str:
        return thumb(self.photo)

    @property
    def unit_html(self) -> str:
        return unit_words(self.unit)

    @property
    def named(self) -> str:
        return named(self.name, self.name_en)

    @property
    def name_html(self) -> str:
        return name_html(self.name, self.name_en)

    @property
    def line_rp(self) -> int:
        return self.price_rp * self.quantity


@dataclass(frozen=True, slots=True)
class QuotePart:
    """What one shop would send. `shipping_rp` is None while the place is not known."""

    shop_id: int
    shop_name: str
    village_code: str
    lines: tuple[QuoteLine, ...]
    shipping_rp: int | None
    days_min: int
    days_max: int
    has_rate: bool

    @property
    def goods_rp(self) -> int:
        return sum(line.line_rp for line in self.lines)

    @property
    def weight_g(self) -> int:
        return sum(line.weight_g * line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class Quote:
    """A basket worked out. Parts are in the order of shop ids."""

    parts: tuple[QuotePart, ...]
    missing: tuple[int, ...]

    @property
    def goods_rp(self) -> int:
        return sum(part.goods_rp for part in self.parts)

    @property
    def shipping_rp(self) -> int:
        return sum(part.shipping_rp or 0 for part in self.parts)

    @property
    def total_rp(self) -> int:
        return self.goods_rp + self.shipping_rp

    @property
    def count(self) -> int:
        return sum(line.quantity for part in self.parts for line in part.lines)

    @property
    def problems(self) -> list[QuoteLine]:
        """Lines that cannot be bought as they stand: gone, or more than there is."""
        return [
            line
            for part in self.parts
            for line in part.lines
            if not line.is_buyable or line.quantity > line.stock
        ]


def quote(
    quantities: Mapping[int, int],
    *,
    delivery: str = "",
    zone_code: str = "",
    day: date | None = None,
) -> Quote:
    """Work out a basket. `delivery` "pickup" costs nothing; "courier" needs a zone.

    A pair of places without a rate has `has_rate` False and no price: never Rp0.
    Raises OrderRefused when the basket is outside the limits.
    """
    check_limits(quantities)
    products = goods_rows(pk__in=quantities)
    origins = {str(row["regency_code"]) for row in products}
    is_priced = delivery == "courier" and zone_code != ""
    return work_out(
        products,
        quantities,
        delivery=delivery,
        zone_code=zone_code,
        rates=rates_to(zone_code, origins, day) if is_priced else {},
    )


def goods_rows(**which: object) -> list[Mapping[str, object]]:
    """What a basket is worked out of, by shop; one statement."""
    rows = Product.objects.filter(**which).order_by("shop_id", "pk")
    return list(
        rows.values(
            "id", "kind", "name", "name_en", "unit", "price_rp", "weight_g", "stock", "status",
            "shop_id", "length_cm", "width_cm", "height_cm",
            shop_name=F("shop__name"), village_code=F("shop__village_id"),
            regency_code=F("shop__regency_code"), shop_status=F("shop__status"),
            is_held=ExpressionWrapper(held_piece(), output_field=BooleanField()),
            photo=first_photo("pk"),
        )
    )  # fmt: skip


def work_out(
    products: Iterable[Mapping[str, object]],
    quantities: Mapping[int, int],
    *,
    delivery: str,
    zone_code: str,
    rates: Mapping[str, shipping_rules.Rate],
) -> Quote:
    """A basket of `goods_rows` at these rates, without asking the database."""
    by_shop: dict[object, list[Mapping[str, object]]] = {}
    for row in products:
        by_shop.setdefault(row["shop_id"], []).append(row)
    if len(by_shop) > SHOPS_MAX:
        raise OrderRefused("too_many_shops", most=SHOPS_MAX)
    parts = tuple(
        _part(rows, quantities, delivery, zone_code, rates) for rows in by_shop.values()
    )
    found = {row["id"] for rows in by_shop.values() for row in rows}
    return Quote(parts, tuple(pk for pk in quantities if pk not in found))


def check_limits(quantities: Mapping[int, int]) -> None:
    """Refuse a basket with no line, too many lines, or a quantity outside 1 … 999."""
    if not 0 < len(quantities) <= LINES_MAX:
        raise OrderRefused("lines_out_of_range", most=LINES_MAX)
    if any(not 0 < count <= QUANTITY_MAX for count in quantities.values()):
        raise OrderRefused("quantity_out_of_range", most=QUANTITY_MAX)


def rates_to(
    zone_code: str, origins: Collection[str], day: date | None = None
) -> dict[str, shipping_rules.Rate]:
    """What a parcel to a place costs on a day, by the regency it leaves; one statement."""
    on = day or today()
    rows = ShippingRate.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=on),
        origin_id__in=origins,
        destination_id=zone_code,
        valid_from__lte=on,
    )
    return {
        row.origin_id: shipping_rules.Rate(
            row.first_kg_rp, row.next_kg_rp, row.days_min, row.days_max, row.divisor
        )
        for row in rows
    }


def _part(
    rows: list[Mapping[str, object]],
    quantities: Mapping[int, int],
    delivery: str,
    zone_code: str,
    rates: Mapping[str, shipping_rules.Rate],
) -> QuotePart:
    lines = tuple(_line(row, quantities) for row in rows)
    first = rows[0]
    rate = rates.get(str(first["regency_code"]))
    shipping: int | None = None
    if delivery == "pickup":
        shipping = 0
    elif rate is not None:
        shipping = shipping_rules.price_rp(
            rate,
            weight_g=sum(line.weight_g * line.quantity for line in lines),
            volume_cm3=sum(line.volume_cm3 * line.quantity for line in lines),
        )
    return QuotePart(
        shop_id=int(str(first["shop_id"])),
        shop_name=str(first["shop_name"]),
        village_code=str(first["village_code"]),
        lines=lines,
        shipping_rp=shipping,
        days_min=rate.days_min if rate else 0,
        days_max=rate.days_max if rate else 0,
        has_rate=shipping is not None or not zone_code,
    )


def _line(row: Mapping[str, object], quantities: Mapping[int, int]) -> QuoteLine:
    def number(key: str) -> int:
        return int(str(row[key]))

    return QuoteLine(
        product_id=number("id"),
        name=str(row["name"]),
        name_en=str(row.get("name_en", "")),
        is_held=bool(row.get("is_held")),
        is_piece=row.get("kind") == "piece",
        photo=str(row.get("photo") or ""),
        unit=str(row["unit"]),
        price_rp=number("price_rp"),
        quantity=quantities[number("id")],
        weight_g=number("weight_g"),
        volume_cm3=number("length_cm") * number("width_cm") * number("height_cm"),
        stock=number("stock"),
        is_buyable=row["status"] == "live" and row["shop_status"] == "live",
    )


def split_rules(day: date | None = None) -> dict[str, money_rules.Rule]:
    """The approved rules in force on a day, by beneficiary; one statement."""
    return split_rules_and_bases(day)[0]


def split_rules_and_bases(
    day: date | None = None,
) -> tuple[dict[str, money_rules.Rule], dict[str, str]]:
    """The same, and the legal basis of each; one statement."""
    rows = rows_of(RULES_IN_FORCE, {"day": day or today()})
    rules = {beneficiary: money_rules.Rule(*rule) for beneficiary, _basis, *rule in rows}
    return rules, {beneficiary: basis for beneficiary, basis, *_rule in rows}


def shares_of(
    part: QuotePart, rules: Mapping[str, money_rules.Rule]
) -> Iterable[money_rules.Share]:
    """Who gets what of one shop's order."""
    return money_rules.shares(
        goods_rp=part.goods_rp, shipping_rp=part.shipping_rp or 0, rules=rules
    )
