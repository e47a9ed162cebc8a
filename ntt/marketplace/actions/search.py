"""Keeping the search true: called by every action that changes what lists show."""

from collections.abc import Iterable
from itertools import batched

from django.db import connection, transaction

BATCH = 500


@transaction.atomic
def refresh_search(product_ids: Iterable[int]) -> None:
    """Make the search say what these products say, in the caller's transaction.

    To be called after each change of a product, its piece, pictures or papers, and with all
    its products after a change of a shop. Stock that comes to zero or leaves it needs no
    call: a trigger sees to that. Locks the products in id order.
    """
    ids = sorted(set(product_ids))
    if ids:
        with connection.cursor() as cursor:
            cursor.execute("SELECT search_refresh(%s::bigint[])", [ids])


def recount_search() -> None:
    """Count anew what need not be right at once: what sells well, how common words are.

    In small transactions, so that no buyer waits for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.product_id FROM marketplace_searchdoc d"
            " JOIN marketplace_searchsource n USING (product_id)"
            " WHERE d.popularity <> n.popularity ORDER BY d.product_id"
        )
        stale = [product_id for (product_id,) in cursor.fetchall()]
    for some in batched(stale, BATCH, strict=False):
        refresh_search(some)
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SELECT search_recount()")
