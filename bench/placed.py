"""What our own order costs PostgreSQL: place_order() called by pgbench.

It stands between the bare transaction and the order over HTTP: no web can be faster than this.
"""

from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.types.json import Jsonb

from bench.bare import pgbench
from bench.guests import VILLAGE, ZONE, Guests
from ntt.serve.postgres import OwnPostgres

DATABASE, REQUESTS = "ntt", 2_000
SCRIPT = f"""
\\set which random(1, {REQUESTS})
SELECT place_order(jsonb_set(body, '{{purchase,request_key}}',
                             to_jsonb(gen_random_uuid()::text)))
  FROM bench_request WHERE id = :which;
"""


class Placed:
    """Orders like those of the guests, worked out beforehand."""

    def __init__(self, postgres: OwnPostgres, folder: Path, guests: Guests) -> None:
        self._postgres = postgres
        self._script = folder / "placed.pgbench"
        self._script.write_text(SCRIPT)
        with psycopg.connect(postgres.url("postgres", DATABASE)) as link:
            link.execute("CREATE TABLE bench_request (id int PRIMARY KEY, body jsonb NOT NULL)")
            for number in range(REQUESTS):
                ids = [goods.pk for goods in guests.basket()]
                # pgbench ends at the first refusal, so nothing may run out.
                link.execute(
                    "UPDATE marketplace_product SET stock = stock + 10000 WHERE id = ANY (%s)",
                    [ids],
                )
                link.execute(
                    "INSERT INTO bench_request VALUES (%s, %s)", [number + 1, Jsonb(_body(ids))]
                )

    def run(self, *, clients: int, seconds: int) -> float:
        """Orders a second; nobody is told of them, and none is to be paid."""
        speed = pgbench(self._postgres, DATABASE, self._script, clients, seconds)
        with psycopg.connect(self._postgres.url("postgres", DATABASE)) as link:
            link.execute("DELETE FROM events_pending")
        return speed


def _body(product_ids: list[int]) -> dict[str, object]:
    from ntt.marketplace.actions.placing import Buyer, request_of
    from ntt.marketplace.queries.placing import placing_facts

    quantities = dict.fromkeys(product_ids, 1)
    facts = placing_facts(quantities, delivery="courier", zone_code=ZONE)
    buyer = Buyer(
        name="Yohana Bere", phone="+6281200001234", delivery="courier", zone_code=ZONE,
        village_code=VILLAGE, address="RT 3, rumah cat hijau",
    )  # fmt: skip
    return request_of(uuid4(), buyer, facts, "qris")
