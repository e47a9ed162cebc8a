"""One page of the products that fit, with the counts to narrow it by.

One statement. A second one where only stories hold the words, and a third where filters narrow
them too. A second one also where so many products fit that they are not all looked at: then an
index in the order of the list is walked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from ntt.marketplace.queries.held import AWAITED
from ntt.marketplace.queries.reading import Reading
from ntt.marketplace.rules import search as rules
from ntt.marketplace.rules.search import CAP, Cursor

PAGE = """
    SELECT found::text, ARRAY(
        SELECT (hit ->> 0)::bigint
          FROM jsonb_array_elements(coalesce(nullif(found -> 'page', 'null'), '[]')) AS hit
         WHERE hit ->> 7 = 'piece' AND NOT (hit ->> 8)::boolean AND {awaited})
      -- OFFSET 0: once, and not again for the pieces.
      FROM (SELECT search_page(%s::tsquery, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
                               %s::bigint[], %s, %s, %s, %s, %s) AS found OFFSET 0) AS asked
""".format(  # noqa: S608
    awaited=AWAITED.format(product="(hit ->> 0)::bigint")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows a list, how it is sorted and where the page begins."""

    shelf_id: int | None = None
    category_id: int | None = None
    regency: str = ""
    origin_class: str = ""
    band: str = ""
    in_stock: bool = False
    order: str = rules.BEST
    after: Cursor | None = None

    @property
    def is_narrowed(self) -> bool:
        chosen = (self.shelf_id, self.category_id, self.regency, self.origin_class, self.band)
        return self.in_stock or any(chosen)

    @property
    def prices(self) -> tuple[int | None, int | None]:
        """Least price, and the price it must stay under."""
        found = (each for each in rules.bands() if each[0] == self.band)
        _, low, high = next(found, ("", None, None))
        return low or None, high


@dataclass(frozen=True, slots=True)
class Hit:
    """A product as its card shows it."""

    product_id: int
    name: str
    name_en: str
    shop_name: str
    regency_name: str
    price_rp: int
    picture: str
    kind: str
    in_stock: bool
    is_pending: bool
    # A single piece that somebody has ordered and not paid yet.
    is_held: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page. `total` stops at CAP + 1. `facets` counts by facet and value, each facet
    without its own filter. `next` is the cursor of the next page, empty on the last one."""

    total: int
    hits: Sequence[Hit]
    next: str
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    in_story: bool = False

    @property
    def is_capped(self) -> bool:
        return self.total > CAP


def search(
    reading: Reading,
    wanted: Wanted,
    *,
    facets: bool = True,
    size: int = rules.PAGE_SIZE,
    stories: bool = True,
) -> Found:
    """One page of what fits. Stories are asked only when no name, shelf or place fits."""
    found = _page(reading, wanted, facets, size, in_story=False)
    if found.total or not (reading.query and stories):
        return found
    if facets and wanted.is_narrowed:
        # Mostly the filters left nothing of a common word, and then no story is left either;
        # counting its stories for each facet would cost many times as much as this look.
        told = _page(reading, wanted, False, size, in_story=True)
        if told.total == 0:
            return found
    return _page(reading, wanted, facets, size, in_story=True)


def _page(
    reading: Reading, wanted: Wanted, facets: bool, size: int, *, in_story: bool
) -> Found:
    after = wanted.after
    with connection.cursor() as cursor:
        cursor.execute(
            PAGE,
            [
                reading.query or None,
                in_story,
                wanted.shelf_id,
                wanted.category_id,
                wanted.regency or None,
                wanted.origin_class or None,
                *wanted.prices,
                wanted.in_stock or None,
                CAP + 1,
                facets,
                list(rules.PRICE_STEPS),
                wanted.order,
                *((after.is_name, after.value, after.tie) if after else (None, None, None)),
                size + 1,
            ],
        )
        row = cursor.fetchone()
    assert row is not None
    data, held = json.loads(row[0]), set(row[1])
    rows = [(*hit[:-3], hit[0] in held, *hit[-3:]) for hit in data["page"] or []]
    if data["total"] > CAP and not in_story:
        are_names_rare = data["names"] * 10 < data["total"]
        rows = _walk(reading, wanted, size + 1, are_names_rare=are_names_rare)
    hits = [Hit(*row[:-3]) for row in rows[:size]]
    following = Cursor(*rows[size - 1][-3:]).text() if len(rows) > size else ""
    return Found(data["total"], hits, following, data["facets"] or {}, in_story)


# How each order walks: value and tie as search_page makes them, the column of the index that
# walks so, what it must be past, and which way it runs.
_NEWEST = "timestamptz 'epoch' + %s * interval '1 microsecond'"
_MOMENT = "(extract(epoch FROM shown_at) * 1000000)::bigint"
WALKS = {
    rules.BEST: ("rank", "product_id", "rank", "%s", "DESC", "<"),
    rules.NEWEST: (_MOMENT, "product_id", "shown_at", _NEWEST, "DESC", "<"),
    rules.CHEAPEST: ("-price_rp", "-product_id", "price_rp", "-(%s)", "ASC", ">"),
    rules.DEAREST: ("price_rp", "product_id", "price_rp", "%s", "DESC", "<"),
}

HELD = "(d.kind = 'piece' AND NOT d.in_stock AND {awaited})".format(
    awaited=AWAITED.format(product="d.product_id")
)


def _walk(
    reading: Reading, wanted: Wanted, rows: int, *, are_names_rare: bool
) -> list[tuple[Any, ...]]:
    """A page of very many: step along the index of the order, which soon meets enough."""
    legs: list[tuple[str, list[Any]]] = []
    if not reading.query:
        legs.append(_leg(wanted, [], rows))
    elif wanted.order != rules.BEST:
        legs.append(_leg(wanted, [("words @@ %s::tsquery", reading.query)], rows))
    else:
        # Names that hold the words first, then products of such a shelf, shop or place.
        named = ("name_words @@ %s::tsquery", reading.query)
        if wanted.after is None or wanted.after.is_name:
            legs.append(_leg(wanted, [named], rows, "true", by_words=are_names_rare))
            wanted = replace(wanted, after=None)
        others = [("words @@ %s::tsquery", reading.query), (f"NOT {named[0]}", named[1])]
        legs.append(_leg(wanted, others, rows))
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS leg" for sql, _ in legs)  # noqa: S608
    sql = (
        "SELECT d.product_id, d.name, d.name_en, d.shop_name, d.regency_name, d.price_rp,"  # noqa: S608
        f" d.picture, d.kind, d.in_stock, d.is_pending, {HELD}, p.is_name, p.value, p.tie"
        f" FROM ({union} LIMIT %s) AS p JOIN marketplace_searchdoc d USING (product_id)"
        " ORDER BY p.is_name DESC, p.value DESC, p.tie DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(value for _, params in legs for value in params), rows])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _leg(
    wanted: Wanted,
    more: Sequence[tuple[str, Any]],
    rows: int,
    is_name: str = "false",
    *,
    by_words: bool = False,
) -> tuple[str, list[Any]]:
    """One SELECT along an index. `by_words`: walking would go far for few, so collect them by
    their words first."""
    value, tie, column, past, way, beyond = WALKS[wanted.order]
    low, high = wanted.prices
    chosen = [
        *more,
        ("shelf_id = %s", wanted.shelf_id),
        ("category_id = %s", wanted.category_id),
        ("regency_code = %s", wanted.regency or None),
        ("origin_class = %s", wanted.origin_class or None),
        ("price_rp >= %s", low),
        ("price_rp < %s", high),
        ("in_stock = %s", wanted.in_stock or None),
    ]
    used = [(sql, value) for sql, value in chosen if value is not None]
    conditions, params = [sql for sql, _ in used], [value for _, value in used]
    if wanted.after is not None:
        conditions.append(f"({column}, product_id) {beyond} ({past}, %s)")
        params += [wanted.after.value, abs(wanted.after.tie)]
    where = " AND ".join(conditions) or "true"
    # OFFSET 0 keeps the planner from walking all the same.
    source = (
        f"(SELECT * FROM marketplace_searchdoc WHERE {where} OFFSET 0) AS d"  # noqa: S608
        if by_words
        else f"marketplace_searchdoc WHERE {where}"
    )
    return (
        f"SELECT product_id, {is_name} AS is_name, {value} AS value, {tie} AS tie"  # noqa: S608
        f" FROM {source} ORDER BY {column} {way}, product_id {way} LIMIT %s",
        [*params, rows],
    )
