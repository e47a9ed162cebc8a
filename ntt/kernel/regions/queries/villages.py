"""Which village somebody means: by name, or by where they stand. One statement each."""

from typing import NamedTuple

from django.db import connection

from ntt.kernel.regions import rules
from ntt.kernel.regions.models import VillageName


class VillageHit(NamedTuple):
    """A village somebody may mean, with what tells it from others of its name."""

    code: str
    name: str
    kind: str
    district: str
    regency: str

    @property
    def full_name(self) -> str:
        return rules.full_name(self.kind, self.name)

    @property
    def place(self) -> str:
        return f"{self.district}, {self.regency}"

    @property
    def label(self) -> str:
        return f"{self.full_name}, {self.place}"


class Understood(NamedTuple):
    """What words may mean: `village` when they leave no doubt, else `hits` to choose from.

    `is_written` tells hits that fit the words as written from hits that are only near.
    """

    village: VillageHit | None
    hits: list[VillageHit]
    is_written: bool


def find_villages(text: str, limit: int = 10) -> list[VillageHit]:
    """Villages whose names fit the words, best first.

    Words stand in any order, may be beginnings, and may name district, regency or postal
    code too («raemude sabu»). Where nothing fits as written, slips of a letter are forgiven;
    where nothing fits then, names that look alike are proposed. A code is that village.
    """
    coded = village(text.strip())
    return [coded] if coded else _find(text, limit)[1]


def understand(text: str, limit: int = 10) -> Understood:
    """The one village that words name whole or by its code, or those they may mean."""
    if coded := village(text.strip()):
        return Understood(coded, [coded], is_written=True)
    is_written, hits = _find(text, rules.HITS_MAX)
    words = set(rules.words_asked(text))
    named = [hit for hit in hits if rules.is_named(words, hit.name, hit.place)]
    one = named[0] if len(named) == 1 else None
    # Villages that are called so stand before those that only lie there.
    hits = [*named, *(hit for hit in hits if hit not in named)]
    return Understood(one, hits[:limit], is_written)


def _find(text: str, limit: int) -> tuple[bool, list[VillageHit]]:
    """Whether villages fit as written, and the villages that fit as well as the best one."""
    words = rules.words_asked(text)
    if len("".join(words)) < rules.LETTERS_LEAST:
        return False, []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM find_villages(%s, %s::text[], %s, %s)",
            [
                *(" ".join(words), words, rules.fits_roughly(words)),
                min(limit, rules.HITS_MAX),
            ],
        )
        rows = cursor.fetchall()
    best = rows[0][0] if rows else None
    return best == 0, [VillageHit(*row) for fit, *row in rows if fit == best]


def village(code: str) -> VillageHit | None:
    """The village of a code, as the search shows it."""
    if not rules.is_village_code(code):
        return None
    row = (
        VillageName.objects.filter(pk=code)
        .values_list("pk", "name", "kind", "district", "regency")
        .first()
    )
    return VillageHit(*row) if row else None


def village_at(latitude: float, longitude: float) -> str | None:
    """The code of the village in which a coordinate lies.

    None at sea, outside the province and in the 90 villages without a published boundary.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT region_id FROM regions_boundary WHERE ring @> point(%s, %s) "
            # An odd number of rings around a point: within the village and in no hole of it.
            "GROUP BY region_id HAVING count(*) %% 2 = 1 "
            # A few published boundaries overlap; the smaller one was cut out of the larger.
            "ORDER BY min(area(path(ring))), region_id LIMIT 1",
            [longitude, latitude],
        )
        row = cursor.fetchone()
    return row[0] if row else None
