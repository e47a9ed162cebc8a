"""Names of the ends of a shipping rate, and where goods can be fetched."""

from collections.abc import Iterable
from dataclasses import dataclass

from ntt.kernel.regions.api import labels
from ntt.marketplace.models import Shop, Zone

PROVINCE_CODE_LENGTH = 2


@dataclass(frozen=True, slots=True)
class PickupPlace:
    """Where a shop is, and what its seller says of fetching."""

    place: str
    note: str


def pickup_places(shop_ids: Iterable[int]) -> dict[int, PickupPlace]:
    """By shop; two statements."""
    rows = Shop.objects.filter(pk__in=list(shop_ids)).values_list(
        "pk", "village_id", "pickup_note"
    )
    shops = list(rows)
    names = labels(village for _pk, village, _note in shops)
    return {pk: PickupPlace(names[village], note) for pk, village, note in shops}


def other_provinces() -> list[tuple[str, str]]:
    """Provinces outside NTT by name; one statement."""
    rows = Zone.objects.values_list("code", "name").order_by("name")
    return [(code, name) for code, name in rows if len(code) == PROVINCE_CODE_LENGTH]


def zone_name(code: str) -> str:
    return Zone.objects.values_list("name", flat=True).filter(pk=code).first() or ""
