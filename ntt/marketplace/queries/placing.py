"""All that placing an order looks at: one call of an SQL function (sql/place_order_2.sql)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from ntt.kernel.calendar.api import today
from ntt.marketplace.queries.quote import Quote, check_limits, work_out
from ntt.marketplace.rules.money import Rule
from ntt.marketplace.rules.shipping import Rate


@dataclass(frozen=True, slots=True)
class Facts:
    """The basket worked out, and the rules and time limits in force today."""

    quote: Quote
    rules: Mapping[str, Rule]
    limits: Mapping[str, int]


def placing_facts(quantities: Mapping[int, int], *, delivery: str, zone_code: str) -> Facts:
    """What quote(), split_rules() and time_limits() say of today, in one statement.

    Raises OrderRefused when the basket is outside the limits.
    """
    check_limits(quantities)
    zone = zone_code if delivery == "courier" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place_order_facts(%s::bigint[], %s, %s)::text",
            [list(quantities), zone, today()],
        )
        row = cursor.fetchone()
    assert row is not None
    found = json.loads(row[0])
    rates = {origin: Rate(*values) for origin, values in (found["rates"] or {}).items()}
    worked_out = work_out(
        found["goods"] or [], quantities, delivery=delivery, zone_code=zone_code, rates=rates
    )
    rules = {name: Rule(*values) for name, values in (found["rules"] or {}).items()}
    return Facts(worked_out, rules, found["limits"] or {})
