"""What the pages of the areas show, from the regency down to the village."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntt.kernel.regions import api as regions
from ntt.kernel.regions.api import Region, Ring

PROVINCE = "53"


@dataclass(frozen=True, slots=True)
class Village:
    """A village, what it lies in, and the villages beside it."""

    region: Region
    district: Region
    regency: Region
    neighbours: Sequence[Region]
    rings: Mapping[str, list[Ring]]

    @property
    def has_boundary(self) -> bool:
        return self.region.code in self.rings


@dataclass(frozen=True, slots=True)
class Area:
    """A regency or a district: what lies in it, and of a regency how many villages where."""

    region: Region
    above: Region
    below: Sequence[Region]
    villages: Mapping[str, int]
    rings: Mapping[str, list[Ring]]

    @property
    def is_regency(self) -> bool:
        return self.region.level == Region.Level.REGENCY

    @property
    def village_count(self) -> int:
        return sum(self.villages.values())


def village(code: str) -> Village | None:
    """The page of a village without its panels: two statements, however large it is."""
    areas = {area.code: area for area in regions.around(code)}
    if not areas:
        return None
    found = areas[code]
    district = areas[str(found.parent_code)]
    return Village(
        region=found,
        district=district,
        regency=areas[regions.regency_of(code)],
        neighbours=[
            area
            for area in areas.values()
            if area.parent_code == district.code and area.code != code
        ],
        rings=regions.rings_in(district.code),
    )


def area(code: str) -> Area | None:
    """The page of a regency or a district, in four statements."""
    region = regions.get(code)
    if region is None or region.level not in {"regency", "district"}:
        return None
    is_regency = region.level == Region.Level.REGENCY
    return Area(
        region=region,
        above=regions.ancestors(code)[-1],
        below=regions.descendants(code, "district" if is_regency else "village"),
        villages=regions.count_villages(code) if is_regency else {},
        rings={} if is_regency else regions.rings_in(code),
    )
