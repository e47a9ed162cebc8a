"""Shipping rates by distance, rules of the split, who sells: invented, and marked so."""

from datetime import date
from math import cos, hypot, radians

from ntt.kernel.people.api import give_role
from ntt.kernel.people.demo import person_for
from ntt.kernel.regions.api import regencies
from ntt.marketplace.models import ShippingRate, Shop, SplitRule, Zone
from ntt.marketplace.rules.money import RULED

SINCE = date(2025, 1, 1)
SOURCE = "Data contoh, bukan tarif kurir"
KM_PER_DEGREE = 111.2
# First kilo to another province: near islands, Java, the rest.
AWAY = {"51": 38_000, "52": 36_000, "31": 52_000, "32": 52_000, "33": 50_000, "34": 50_000,
        "35": 46_000, "36": 54_000}  # fmt: skip
AWAY_OTHER = 68_000
WEAVERS, GROUP = "tenun-lobohede", "madu-timau"


def make_rates() -> None:
    """Every regency to every other and to every province, dearer with distance over sea."""
    places = {region.code: region for region in regencies()}
    rows = []
    for origin in places.values():
        for zone in Zone.objects.all():
            target = places.get(zone.code)
            first = _near(origin, target) if target else AWAY.get(zone.code, AWAY_OTHER)
            days = 2 + first // 12_000
            rows.append(
                ShippingRate(
                    origin_id=origin.code,
                    destination=zone,
                    first_kg_rp=first,
                    next_kg_rp=first * 6 // 10 // 500 * 500,
                    days_min=days,
                    days_max=days + 3,
                    valid_from=SINCE,
                    source=SOURCE,
                )
            )
    ShippingRate.objects.bulk_create(rows)


def _near(origin: object, target: object) -> int:
    """Rp9.000, and Rp500 for each 10 km as the crow flies; whole five hundreds."""
    ends = [
        (float(getattr(place, "latitude")), float(getattr(place, "longitude")))  # noqa: B009
        for place in (origin, target)
    ]
    (north, east), (north_2, east_2) = ends
    km = hypot(north - north_2, (east - east_2) * cos(radians(north))) * KM_PER_DEGREE
    return 9_000 + int(km // 10) * 500


def make_split_rules() -> None:
    """Fee and payment cost of an example contract. No rule for PAD or investor: zero."""
    proposer, approver = person_for("bendahara"), person_for("penyetuju")
    for beneficiary, points in {"platform": 500, "payment_fee": 70}.items():
        assert beneficiary in RULED
        SplitRule.objects.create(
            beneficiary=beneficiary,
            basis_points=points,
            valid_from=SINCE,
            legal_basis="Perjanjian kerja sama (contoh)",
            proposed_by_id=proposer.pk,
            approved_by_id=approver.pk,
        )


def make_sellers_sell() -> None:
    """The demo's weaver sells for the Sabu group, the head of a group for his honey group."""
    for slug, key in ((WEAVERS, "penjual"), (GROUP, "ketua-kelompok")):
        shop = Shop.objects.get(slug=slug)
        give_role(
            person_id=person_for(key).pk,
            kind="seller",
            scope=f"shop:{shop.pk}",
            starts_on=SINCE,
            actor_id=None,
        )
