"""What an order writes is indexed once: each needless index is written with every order."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

NAMES = ("purchase", "order", "orderline", "ordershare", "product")
WRITTEN = [f"marketplace_{name}" for name in NAMES]
# Plain indexes of columns: no predicate, no expression, no INCLUDE.
PLAIN = """
SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, i.indkey::text,
       i.indisunique,
       EXISTS (SELECT 1 FROM pg_opclass o WHERE o.oid = ANY (i.indclass)
                  AND o.opcname LIKE '%%pattern_ops')
  FROM pg_index i
 WHERE i.indrelid = ANY (%s::regclass[]) AND i.indpred IS NULL AND i.indexprs IS NULL
"""


def test_no_index_of_an_order_begins_like_another():
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [WRITTEN])
        found = cursor.fetchall()

    assert {table for _, table, *_ in found} == set(WRITTEN)
    needless = [
        (name, other)
        for name, table, columns, is_unique, _ in found
        for other, elsewhere, more, *_ in found
        if name != other
        and table == elsewhere
        and not is_unique
        and f"{more} ".startswith(f"{columns} ")
    ]
    assert needless == []


def test_no_number_of_an_order_is_indexed_for_beginnings():
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [WRITTEN])
        assert [name for name, *_, is_pattern in cursor.fetchall() if is_pattern] == []
