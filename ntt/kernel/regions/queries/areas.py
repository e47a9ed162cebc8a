"""Areas by code: one indexed statement each."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Left

from ntt.kernel.regions import rules
from ntt.kernel.regions.models import Region
from ntt.kernel.sql import rows_of

# In SQL, and without rows of the model: nearly every page of figures or orders asks for these.
REGENCIES = """
    SELECT area.code, area.kind, area.name FROM regions_region AS area
     WHERE area.level = 'regency' ORDER BY area.code
"""
LABELS = """
    SELECT area.code, area.kind, area.name, above.kind, above.name, top.kind, top.name
      FROM regions_region AS area
      LEFT JOIN regions_region AS above ON above.code = area.parent_code
      LEFT JOIN regions_region AS top ON top.code = above.parent_code
     WHERE area.code = ANY(%s)
"""


class Regency(NamedTuple):
    """One of the 21 kabupaten or the one kota, as figures and forms name it."""

    code: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        return rules.full_name(self.kind, self.name)


def get(code: str) -> Region | None:
    """The area of a code, or None."""
    return Region.objects.filter(pk=code).first() if rules.is_code(code) else None


def ancestors(code: str) -> list[Region]:
    """The areas a code lies in, province first, without itself."""
    return list(Region.objects.filter(pk__in=rules.codes_above(code)).order_by("code"))


def descendants(code: str, level: str) -> list[Region]:
    """All areas of a level ("regency", "district", "village") inside a code, by name."""
    return list(
        Region.objects.filter(pk__startswith=f"{code}.", level=level).order_by("name", "pk")
    )


def around(code: str) -> list[Region]:
    """A village, all it lies in, and the villages beside it, by name; one statement.

    Nothing for a code that is not a village's.
    """
    above = rules.codes_above(code) if rules.is_village_code(code) else []
    if not above:
        return []
    rows = Region.objects.filter(Q(pk__in=above) | Q(parent=above[-1])).order_by("name", "pk")
    return list(rows) if any(row.code == code for row in rows) else []


def count_villages(code: str) -> dict[str, int]:
    """How many villages lie in each area one step below a code; one statement."""
    below = len(code) + len(".05")
    rows = (
        Region.objects.filter(pk__startswith=f"{code}.", level=Region.Level.VILLAGE)
        .values_list(Left("pk", below))
        .annotate(count=Count("pk"))
        .order_by()
    )
    return dict(rows)


def regencies() -> list[Regency]:
    """All 22, by code."""
    return [Regency(*row) for row in rows_of(REGENCIES)]


def regency_of(code: str) -> str:
    """The code of the regency in which a district or village lies: "53.20"."""
    return code[: len("53.20")]


def label(code: str) -> str:
    """«Desa Raemude, Sabu Barat, Sabu Raijua»; an unknown code is shown as it is."""
    return labels([code]).get(code, code)


def labels(codes: Iterable[str]) -> dict[str, str]:
    """The labels of many areas in one statement. Unknown codes are left out."""
    return {
        code: rules.label(kind, name, [(kind_1, name_1), (kind_2, name_2)])
        for code, kind, name, kind_1, name_1, kind_2, name_2 in rows_of(
            LABELS, [sorted(set(codes))]
        )
    }
