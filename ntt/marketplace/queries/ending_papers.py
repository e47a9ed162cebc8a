"""Papers that end soon and that nobody has renewed: what their sellers are told and shown."""

from dataclasses import dataclass
from datetime import date, timedelta

from ntt.kernel.sql import rows_of
from ntt.marketplace.rules.catalogue import WARN_DAYS

SHOWN_MAX = 20

# One that ends later, also under another number or not checked yet, says all that is to do.
ENDING = """
    SELECT c.id, c.kind, c.number, c.valid_until, c.shop_id, p.name
    FROM marketplace_certificate c JOIN marketplace_shop s ON s.id = c.shop_id
    LEFT JOIN marketplace_product p ON p.id = c.product_id
    WHERE c.checked_at IS NOT NULL AND c.valid_until BETWEEN %(day)s AND %(last)s
      AND s.status <> 'closed' AND p.status IS DISTINCT FROM 'withdrawn'
      AND NOT EXISTS (
          SELECT FROM marketplace_certificate other
          WHERE other.shop_id = c.shop_id AND other.kind = c.kind AND other.id <> c.id
            AND (other.product_id IS NULL OR other.product_id = c.product_id)
            AND (other.valid_until IS NULL OR other.valid_until > c.valid_until))
"""
OF_SHOP = f"{ENDING} AND c.shop_id = %(shop)s ORDER BY c.valid_until, c.id LIMIT {SHOWN_MAX}"
ONE = f"{ENDING} AND c.id = %(id)s"
TO_WARN = f"""
    {ENDING} AND EXISTS (
        SELECT FROM unnest(%(days)s::int[]) AS days
        WHERE c.valid_until <= %(day)s + days
          AND (c.warned_days IS NULL OR c.warned_days > days))
    ORDER BY c.valid_until, c.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class EndingPaper:
    """A paper that counts, until a day not far away."""

    id: int
    kind: str
    number: str
    valid_until: date
    shop_id: int
    product_name: str | None


def ending_of_shop(shop_id: int, day: date) -> list[EndingPaper]:
    """What a seller should renew now, soonest first; one statement."""
    return _rows(OF_SHOP, day, shop=shop_id)


def ending_paper(certificate_id: int, day: date) -> EndingPaper | None:
    """One of them; None if it does not end soon, or was renewed meanwhile. One statement."""
    found = _rows(ONE, day, id=certificate_id)
    return found[0] if found else None


def papers_to_warn_of(day: date, *, most: int) -> list[int]:
    """Those whose seller has not been told so near to the end; one statement."""
    return [row.id for row in _rows(TO_WARN, day, days=list(WARN_DAYS), most=most)]


def _rows(sql: str, day: date, **more: object) -> list[EndingPaper]:
    last = day + timedelta(days=max(WARN_DAYS))
    return [EndingPaper(*row) for row in rows_of(sql, {"day": day, "last": last, **more})]
