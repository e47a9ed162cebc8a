"""Shipping rates by distance, rules of the split, who sells: invented, and marked so."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import cos, hypot, radians

from ntt.kernel.calendar.api import WITA
from ntt.kernel.events.api import PastEvent
from ntt.kernel.people.api import give_role
from ntt.kernel.people.demo import person_for
from ntt.kernel.regions.api import descendants
from ntt.marketplace.demo.day import working_day_before
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
# Which of the demo's people sells for which shop.
SELLERS = {WEAVERS: "penjual", GROUP: "ketua-kelompok"}
# Days before the demo's last: the investor's share and the trial of PAD begin, the trial ends.
TRIAL_SINCE, TRIAL_UNTIL = 50, 9


def make_rates() -> None:
    """Every regency to every other and to every province, dearer with distance over sea."""
    places = {region.code: region for region in descendants("53", "regency")}
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


def make_split_rules(day: date) -> list[PastEvent]:
    """The rules of an example contract, with what happened to them.

    The investor's share holds since ten days after the demo's first orders. PAD was tried out
    until nine days ago: today it is Rp0 again, and a new rule waits for its second signature.
    """
    trial = day - timedelta(days=TRIAL_SINCE)
    rules = [
        _rule("platform", 500, SINCE, "Perjanjian kerja sama (contoh)"),
        _rule("payment_fee", 70, SINCE, "Perjanjian kerja sama (contoh)"),
        _rule("investor", 2_000, trial, "Perjanjian investasi (contoh)"),
        _rule("pad", 1_000, trial, "Keputusan uji coba enam pekan (contoh)"),
        _rule("pad", 1_500, _next_month(day), "Rancangan peraturan gubernur (contoh)"),
    ]
    rules[3].valid_until = day - timedelta(days=TRIAL_UNTIL)
    rules[4].approved_by_id = None
    proposed = [_signing_day(rule.valid_from, day) for rule in rules]
    for rule, at in zip(rules, proposed, strict=True):
        if rule.approved_by_id is not None:
            rule.approved_at = at + timedelta(hours=3)
    SplitRule.objects.bulk_create(rules)
    return [
        event for rule, at in zip(rules, proposed, strict=True) for event in told_of(rule, at)
    ]


def _rule(beneficiary: str, points: int, since: date, basis: str) -> SplitRule:
    assert beneficiary in RULED
    return SplitRule(
        beneficiary=beneficiary,
        basis_points=points,
        valid_from=since,
        legal_basis=basis,
        proposed_by_id=person_for("bendahara").pk,
        approved_by_id=person_for("penyetuju").pk,
    )


def _next_month(day: date) -> date:
    """The first of a month, with a week or more to sign."""
    return (day + timedelta(days=6 + 31)).replace(day=1)


def _signing_day(since: date, day: date) -> datetime:
    """A working morning before the rule begins, and before the demo ends."""
    return datetime.combine(working_day_before(min(since, day)), time(9, 30), WITA)


def told_of(rule: SplitRule, at: datetime) -> Iterator[PastEvent]:
    said = {
        "rule_id": rule.pk,
        "beneficiary": rule.beneficiary,
        "basis_points": rule.basis_points,
    }
    subject, name = f"split_rule:{rule.pk}", "marketplace.SplitRule"
    yield PastEvent(at, f"{name}Proposed", subject, rule.proposed_by_id, said)
    if rule.approved_at:
        approver = rule.approved_by_id
        yield PastEvent(rule.approved_at, f"{name}Approved", subject, approver, said)


def make_sellers_sell() -> None:
    """The demo's weaver sells for the Sabu group, the head of a group for his honey group."""
    for slug, key in SELLERS.items():
        shop = Shop.objects.get(slug=slug)
        give_role(
            person_id=person_for(key).pk,
            kind="seller",
            scope=f"shop:{shop.pk}",
            starts_on=SINCE,
            actor_id=None,
        )
