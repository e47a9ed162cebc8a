"""Puts the shipped areas and boundaries into the database."""

import csv
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from ntt.kernel.events.api import history, record
from ntt.kernel.regions import rules, topojson

DATA = Path(__file__).parent.parent / "data"
AREAS = DATA / "regions.csv"
BOUNDARIES = DATA / "village.topojson.gz"
SUBJECT = "regions:53"

AREA_COLUMNS = [
    "code",
    "parent_code",
    "level",
    "kind",
    "name",
    "latitude",
    "longitude",
    "postal_code",
    "population_male",
    "population_female",
    "population",
    "area_km2",
]
NAME_COLUMNS = [
    "region_id",
    "kind",
    "name",
    "district",
    "regency",
    "plain_name",
    "plain_place",
    "rests",
]
MAY_BE_UNKNOWN = set(AREA_COLUMNS) - {"postal_code"}

type Row = tuple[str | int | None, ...]


class Loaded(NamedTuple):
    areas: int
    rings: int


@transaction.atomic
def load() -> Loaded | None:
    """Bring areas and boundaries to what the shipped files say; None when they already do.

    Areas are added and changed but never removed: others point to them. What is made of the
    files changes with the rules too, so they count as sources.
    """
    sources = [AREAS, BOUNDARIES, Path(rules.__file__), Path(__file__)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    if any(row.payload.get("digest") == digest for row in history(SUBJECT, limit=1)):
        return None

    areas = _areas()
    with connection.cursor() as cursor:
        _change(cursor, "regions_region", "code", AREA_COLUMNS, _area_rows(areas))
        _change(cursor, "regions_villagename", "region_id", NAME_COLUMNS, _name_rows(areas))
        cursor.execute("DELETE FROM regions_boundary")
        rings = _copy(cursor, "regions_boundary (region_id, number, ring)", _boundary_rows())
        # The first search must not wait until the statistics are gathered by themselves.
        cursor.execute("ANALYZE regions_region, regions_villagename, regions_boundary")
    record(
        "regions.Loaded",
        subject=SUBJECT,
        actor_id=None,
        payload={"digest": digest, "areas": len(areas), "rings": rings},
    )
    return Loaded(len(areas), rings)


def _change(
    cursor: CursorWrapper, table: str, key: str, columns: list[str], rows: Iterable[Row]
) -> None:
    """Add the rows that are missing and bring the others to what the file says."""
    names = ", ".join(columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns)
    olds = ", ".join(f"{table}.{name}" for name in columns)
    news = ", ".join(f"excluded.{name}" for name in columns)
    cursor.execute(f"CREATE TEMPORARY TABLE incoming (LIKE {table}) ON COMMIT DROP")
    _copy(cursor, f"incoming ({names})", rows)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {names} FROM incoming "  # noqa: S608  # ours
        f"ON CONFLICT ({key}) DO UPDATE SET {changes} "
        f"WHERE ({olds}) IS DISTINCT FROM ({news})"
    )
    cursor.execute("DROP TABLE incoming")


def _copy(cursor: CursorWrapper, target: str, rows: Iterable[Row]) -> int:
    count = 0
    with cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _areas() -> dict[str, dict[str, str]]:
    """The rows of the file by code, parents before their children."""
    with AREAS.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


def _area_rows(areas: dict[str, dict[str, str]]) -> Iterator[Row]:
    for area in areas.values():
        yield tuple(
            None if column in MAY_BE_UNKNOWN and area[column] == "" else area[column]
            for column in AREA_COLUMNS
        )


def _name_rows(areas: dict[str, dict[str, str]]) -> Iterator[Row]:
    for code, village in areas.items():
        if village["level"] != "village":
            continue
        district = areas[village["parent_code"]]
        regency = areas[district["parent_code"]]
        regency_name = rules.regency_name(regency["kind"], regency["name"])
        also = rules.ALSO_KNOWN_AS.get(regency["code"], "")
        own = rules.plain(village["name"])
        place = f"{own} {rules.plain(district['name'])} {rules.plain(regency_name)} {also}"
        yield (
            *(code, village["kind"], village["name"], district["name"], regency_name, own),
            f" {' '.join(place.split())} {village['postal_code']} ",
            rules.rests([*place.split(), own.replace(" ", ""), village["postal_code"]]),
        )


def _boundary_rows() -> Iterator[Row]:
    with gzip.open(BOUNDARIES, "rt", encoding="utf-8") as file:
        topology = json.load(file)
    for code, polygons in topojson.areas(topology):
        rings = [ring for polygon in polygons for ring in polygon]
        for number, ring in enumerate(rings, start=1):
            # PostgreSQL closes a polygon itself: the first point is not said twice.
            points = ",".join(f"({x:.5f},{y:.5f})" for x, y in ring[:-1])
            yield code, number, f"({points})"
