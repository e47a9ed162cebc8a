"""How villages are bounded, for drawing."""

import re

from ntt.kernel.regions.models import Boundary

type Ring = list[tuple[float, float]]

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def rings_in(code: str) -> dict[str, list[Ring]]:
    """The rings of each village inside a district, as (longitude, latitude); one statement.

    A village without a published boundary is left out.
    """
    found: dict[str, list[Ring]] = {}
    rows = Boundary.objects.filter(region__code__startswith=f"{code}.").order_by("pk")
    for village, ring in rows.values_list("region_id", "ring"):
        numbers = [float(number) for number in NUMBER.findall(ring)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        found.setdefault(village, []).append(pairs)
    return found
