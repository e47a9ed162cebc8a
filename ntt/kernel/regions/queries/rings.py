"""How villages are bounded, for drawing."""

import re

from ntt.kernel.sql import rows_of

type Ring = list[tuple[float, float]]

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


def rings_in(code: str) -> dict[str, list[Ring]]:
    """The rings of each village inside a district, as (longitude, latitude); one statement.

    A village without a published boundary is left out.
    """
    found: dict[str, list[Ring]] = {}
    rows = rows_of(
        "SELECT region_id, ring FROM regions_boundary"
        " WHERE starts_with(region_id, %s) ORDER BY region_id, number",
        [f"{code}."],
    )
    for village, ring in rows:
        numbers = [float(number) for number in NUMBER.findall(ring)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        found.setdefault(village, []).append(pairs)
    return found
