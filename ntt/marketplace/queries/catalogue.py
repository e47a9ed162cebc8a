"""What the pages of the shop window read: shelves, goods, places to ship to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from ntt.kernel.sql import rows_of
from ntt.marketplace.queries.held import OF_CARD
from ntt.marketplace.queries.search import Hit
from ntt.marketplace.rules import shipping as shipping_rules

COUNT_MAX = 1_000
HIT = (
    "product_id, name, name_en, shop_name, regency_name, price_rp, picture, kind, in_stock,"
    f" is_pending, {OF_CARD}"
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category of the shop window, under its parent or on the top level."""

    id: int
    slug: str
    name: str
    parent_id: int | None


def shelves() -> list[Shelf]:
    """All categories in the order of the window, in the language of the page; one statement."""
    name = "name_en" if get_language() == "en" else "name"
    rows = rows_of(
        f"SELECT id, slug, {name}, parent_id FROM marketplace_category ORDER BY position, id"  # noqa: S608
    )
    return [Shelf(*row) for row in rows]


def best_of_shelves(shelf_ids: Sequence[int], each: int) -> dict[int, list[Hit]]:
    """The most popular products of some shelves; one statement."""
    rows = rows_of(
        f"SELECT shelf.id, d.* FROM unnest(%s::bigint[]) AS shelf(id) CROSS JOIN LATERAL"  # noqa: S608
        f" (SELECT {HIT} FROM marketplace_searchdoc WHERE shelf_id = shelf.id"
        " ORDER BY rank DESC, product_id DESC LIMIT %s) AS d",
        [list(shelf_ids), each],
    )
    found: dict[int, list[Hit]] = {shelf_id: [] for shelf_id in shelf_ids}
    for shelf_id, *row in rows:
        found[shelf_id].append(Hit(*row))
    return found


def newest(most: int) -> list[Hit]:
    """What was put on sale last and can be bought; one statement."""
    return _hits("WHERE in_stock ORDER BY shown_at DESC, product_id DESC", [], most)


def of_village(code: str, most: int) -> tuple[int, list[Hit]]:
    """How many goods a village sells, up to COUNT_MAX, and the first; one statement."""
    rows = rows_of(
        f"SELECT {HIT}, (SELECT count(*) FROM (SELECT 1 FROM marketplace_searchdoc"  # noqa: S608
        " WHERE village_code = %s LIMIT %s) AS first_of) FROM marketplace_searchdoc"
        " WHERE village_code = %s ORDER BY rank DESC, product_id DESC LIMIT %s",
        [code, COUNT_MAX, code, most],
    )
    return rows[0][-1] if rows else 0, [Hit(*row[:-1]) for row in rows]


def shops_of_village(code: str, most: int) -> list[tuple[str, str, int]]:
    """Slug, name and number of goods of the shops of a village, most first; one statement."""
    rows = rows_of(
        "SELECT s.slug, s.name, count(*) FROM marketplace_searchdoc d"
        " JOIN marketplace_shop s ON s.id = d.shop_id WHERE d.village_code = %s"
        " GROUP BY s.id ORDER BY count(*) DESC, s.name LIMIT %s",
        [code, most],
    )
    return [(slug, name, goods) for slug, name, goods in rows]


def of_shop(shop_id: int, most: int, *, without: int = 0) -> list[Hit]:
    """The first goods of a shop, but for one; one statement."""
    where = "WHERE shop_id = %s AND product_id <> %s ORDER BY rank DESC, product_id DESC"
    return _hits(where, [shop_id, without], most)


def page_of_shop(
    shop_id: int, size: int, after: tuple[int, int] | None
) -> tuple[list[Hit], tuple[int, int] | None]:
    """One page of a shop's goods and where the next begins (rank, product); one statement."""
    past = "AND (rank, product_id) < (%s, %s)" if after else ""
    rows = rows_of(
        f"SELECT {HIT}, rank FROM marketplace_searchdoc WHERE shop_id = %s {past}"  # noqa: S608
        " ORDER BY rank DESC, product_id DESC LIMIT %s",
        [shop_id, *(after or ()), size + 1],
    )
    hits = [Hit(*row[:-1]) for row in rows[:size]]
    last = rows[size - 1] if len(rows) > size else None
    return hits, (last[-1], last[0]) if last else None


def _hits(where: str, params: Sequence[str | int], most: int) -> list[Hit]:
    sql = f"SELECT {HIT} FROM marketplace_searchdoc {where} LIMIT %s"  # noqa: S608
    return [Hit(*row) for row in rows_of(sql, [*params, most])]


def counts_by_regency(codes: Iterable[str]) -> dict[str, int]:
    """Products by regency, each counted to COUNT_MAX at most; one statement."""
    rows = rows_of(
        "SELECT code, n FROM unnest(%s::text[]) AS code CROSS JOIN LATERAL"
        " (SELECT count(*) AS n FROM (SELECT 1 FROM marketplace_searchdoc"
        " WHERE regency_code = code LIMIT %s) AS first_of) AS counted",
        [list(codes), COUNT_MAX],
    )
    return {code: int(count) for code, count in rows}


@dataclass(frozen=True, slots=True)
class Place:
    """A place to ship to, with the rate from the product's regency, if there is one."""

    code: str
    name: str
    rate: shipping_rules.Rate | None


def places_from(regency_code: str, day: date) -> dict[str, Place]:
    """All places by code, by name, with the rates of a day from a regency; one statement."""
    rows = rows_of(
        "SELECT z.code, z.name, r.first_kg_rp, r.next_kg_rp, r.days_min, r.days_max,"
        " r.divisor FROM marketplace_zone z LEFT JOIN marketplace_shippingrate r"
        " ON r.destination_id = z.code AND r.origin_id = %s AND r.valid_from <= %s"
        " AND (r.valid_until IS NULL OR r.valid_until >= %s) ORDER BY z.name",
        [regency_code, day, day],
    )
    return {
        code: Place(code, name, shipping_rules.Rate(*rate) if rate[0] is not None else None)
        for code, name, *rate in rows
    }
