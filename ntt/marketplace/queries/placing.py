"""All that placing an order looks at: one call of an SQL function (sql/place_order_2.sql)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import blind_index
from ntt.kernel.sql import rows_of
from ntt.marketplace.queries.quote import Quote, check_limits, work_out
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.money import Rule
from ntt.marketplace.rules.orders import UNPAID_A_DAY_MAX, UNPAID_MAX
from ntt.marketplace.rules.shipping import Rate

UNPAID = """
SELECT state = 'awaiting_payment' FROM marketplace_purchase
WHERE phone_blind = %s AND placed_at > %s AND state <> 'paid' AND request_key <> %s
ORDER BY id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """The basket worked out, and the rules and time limits in force today."""

    quote: Quote
    rules: Mapping[str, Rule]
    limits: Mapping[str, int]


def check_unpaid(phone: str, request_key: UUID) -> None:
    """Raise OrderRefused when too much waits already for this phone's money; one statement.

    Anybody could else promise a whole market to a phone that never pays, and send it a message
    each time. What was sent twice (the same key) is not counted against itself.
    """
    since = timezone.now() - timedelta(days=1)
    rows = rows_of(UNPAID, [blind_index(phone), since, request_key, UNPAID_A_DAY_MAX])
    if sum(is_open for (is_open,) in rows) >= UNPAID_MAX or len(rows) >= UNPAID_A_DAY_MAX:
        raise OrderRefused("too_many_unpaid", most=UNPAID_MAX)


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
