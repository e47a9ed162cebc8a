"""The rows of a buyer's own purchases: what was bought, how it stands, what it waits for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from ntt.kernel.sql import rows_of

# The first thing by shop; how many more; how each order stands, what is fetched apart; whether
# money that goes back waits for an account; whether money came that may yet pay it.
GLANCES = """
    SELECT p.id, coalesce(l.names[1], ''), coalesce(cardinality(l.names), 0) - 1, l.states,
           EXISTS (SELECT 1 FROM marketplace_refund
                   WHERE purchase_id = p.id AND state = 'needs_account'),
           EXISTS (SELECT 1 FROM marketplace_unclearmoney u
                   JOIN marketplace_payment pay ON pay.id = u.payment_id
                   WHERE pay.purchase_id = p.id AND u.state <> 'settled'
                     AND u.came_rp >= u.owed_rp)
    FROM unnest(%s::bigint[]) AS p(id) CROSS JOIN LATERAL (
        SELECT array_agg(line.name ORDER BY o.sequence, line.product_id) AS names,
               array_agg(DISTINCT CASE WHEN o.state = 'sent' AND o.courier = 'pickup'
                                  THEN 'to_fetch' ELSE o.state END) AS states
        FROM marketplace_order o JOIN marketplace_orderline line ON line.order_id = o.id
        WHERE o.purchase_id = p.id) AS l
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """A purchase in one row. `states` are those of its orders, without repetition; «to_fetch»
    is an order that waits at the shop."""

    first: str
    more: int
    states: Sequence[str]
    needs_account: bool
    is_checked: bool

    @classmethod
    def of(cls, first: str, more: int, states: Sequence[str] | None, *facts: bool) -> Self:
        return cls(first, more, states or (), *facts)


def glances(purchase_ids: Collection[int]) -> dict[int, Glance]:
    """By purchase; one statement, none where there are no purchases."""
    if not purchase_ids:
        return {}
    rows = rows_of(GLANCES, [list(purchase_ids)])
    return {purchase_id: Glance.of(*row) for purchase_id, *row in rows}
