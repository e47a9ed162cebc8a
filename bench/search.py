"""How long a search takes: `python -m bench.search [--products 100000] [--rounds 300]`.

Run it on a database of its own, migrated and with reference data, named by DATABASE_OWNER_URL:
missing products are made first, and nothing is removed. Times are those of the whole call from
Python, with one client.
"""

import argparse
import os
import random
import string
import time
from collections.abc import Callable
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ntt.settings")
os.environ.setdefault("NTT_DB_ROLE", "owner")

import django

django.setup()

from django.db import connection  # noqa: E402

from ntt.marketplace.queries.reading import suggest, understand  # noqa: E402
from ntt.marketplace.queries.search import Wanted, search  # noqa: E402
from ntt.marketplace.rules.search import Cursor, is_slip  # noqa: E402

SHOPS, BATCH, RARE = 500, 5_000, 30_000
# The first kinds are the commonest, as on a real shelf: about one product in twenty.
KINDS = (
    "kopi arabika", "keripik pisang", "selendang tenun", "madu hutan", "sambal teri",
    "gula lempeng", "kacang mete", "sarung ikat", "teh kelor", "kue kering", "abon ikan",
    "minyak kelapa", "garam laut", "dendeng sapi", "tas anyaman", "beras merah",
    "sirup jeruk", "sabun lontar", "topi pandan", "jagung titi", "kain songke",
    "kemiri kupas", "cokelat mete", "kenari panggang", "vanili batang", "dodol nangka",
    "mi sorgum", "tepung ubi", "rumput laut", "bawang goreng", "asam kering",
    "kopiah sulam", "bantal kapas", "kalung kerang", "lampu bambu", "kursi rotan",
    "buku cerita", "roti kacang", "selai nanas", "cumi asap", "tuna kaleng", "kunyit bubuk",
    "jahe instan", "cengkeh utuh", "pala manis", "balsam sereh", "keranjang lontar",
    "syal sutra", "selimut dingin", "kemeja pria", "rok wanita", "dompet kulit",
    "gantungan kunci", "patung kayu", "sasando kecil", "gong kuningan", "tikar pandan",
    "kompor biji", "galon air",
)  # fmt: skip
ADDED = ("asli", "halus", "pedas", "manis", "organik", "besar", "kecil", "pilihan", "campur")
SIZES = ("100 g", "250 g", "500 g", "1 kg", "350 ml", "isi 12", "lembar")
LETTERS = string.ascii_lowercase


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--products", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=300)
    chosen = arguments.parse_args()
    load(chosen.products)
    table(chosen.rounds)


def load(wanted: int) -> None:
    """Make what is missing to so many products."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM marketplace_product")
        there = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM marketplace_product p JOIN marketplace_shop s"
            " ON s.id = p.shop_id WHERE s.slug NOT LIKE 'ukur-%%'"
        )
        if cursor.fetchone()[0]:
            raise SystemExit("This database holds other products. Use one of its own.")
        if there >= wanted:
            return
        started = time.perf_counter()
        cursor.execute("SET synchronous_commit = off")
        shop_ids = shops(cursor)
        cursor.execute("SELECT id FROM marketplace_category")
        shelves = [row[0] for row in cursor.fetchall()]
        rng = random.Random(there + 1)
        rare = ["".join(rng.choices(LETTERS, k=rng.randint(6, 10))) for _ in range(RARE)]
        for start in range(there, wanted, BATCH):
            goods(cursor, rng, shop_ids, shelves, rare, min(BATCH, wanted - start))
            if start == there:
                # Plans made for empty tables would be kept for the rest.
                cursor.execute("ANALYZE")
        cursor.execute("SELECT search_recount()")
        cursor.execute("ANALYZE")
    print(f"{wanted - there} products made in {time.perf_counter() - started:.0f} s")


def shops(cursor) -> list[tuple[int, str]]:  # noqa: ANN001
    cursor.execute(
        "INSERT INTO marketplace_shop (slug, name, origin_class, village_id, status)"
        " SELECT 'ukur-' || n, 'Kelompok ' || v.name || ' ' || n,"
        " (ARRAY['ovop', 'ovop', 'ocop', 'umkm'])[1 + n %% 4], v.code, 'live'"
        " FROM (SELECT code, name, row_number() OVER (ORDER BY md5(code)) AS n"
        " FROM regions_region WHERE level = 'village') AS v WHERE n <= %s"
        " ON CONFLICT (slug) DO NOTHING",
        [SHOPS],
    )
    cursor.execute("SELECT id, village_id FROM marketplace_shop WHERE slug LIKE 'ukur-%'")
    return cursor.fetchall()


def goods(cursor, rng, shop_ids, shelves, rare, count) -> None:  # noqa: ANN001
    rows = []
    weights = [1 / (place + 3) for place in range(len(KINDS))]
    for kind in rng.choices(KINDS, weights, k=count):
        shop_id, village = rng.choice(shop_ids)
        name = f"{kind} {rng.choice(ADDED)} {rng.choice(rare)} {rng.choice(SIZES)}"
        shelf = shelves[hash(kind) % len(shelves)]
        price = round(10 ** rng.uniform(4, 6.3), -3)
        rows.append(
            (shop_id, shelf, village, name.capitalize(), int(price), rng.choice([0, 1, 5, 60]),
             int(rng.paretovariate(1)), rng.randint(0, 90 * 86_400))
        )  # fmt: skip
    columns = list(zip(*rows, strict=True))
    cursor.execute(
        "WITH made AS (INSERT INTO marketplace_product (shop_id, category_id, origin_id, name,"
        " price_rp, stock, sold_count, shown_at, weight_g, status)"
        " SELECT s, c, v, n, p, k, t, now() - make_interval(secs => a), 300, 'live'"
        " FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::bigint[],"
        " %s::int[], %s::int[], %s::int[]) AS r(s, c, v, n, p, k, t, a) RETURNING id)"
        " SELECT search_refresh(array_agg(id)) FROM made",
        [list(column) for column in columns],
    )


def table(rounds: int) -> None:
    rng = random.Random(5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM marketplace_searchdoc")
        docs = cursor.fetchone()[0]
        cursor.execute(
            "SELECT word FROM marketplace_searchword WHERE names BETWEEN 1 AND 20"
            " AND length(word) > 4 ORDER BY md5(word) LIMIT 2000"
        )
        rare = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM marketplace_searchword")
        vocabulary = cursor.fetchone()[0]
    common = words_in(docs * 0.01, docs * 0.02)
    commonest = words_in(docs * 0.05, docs)
    two = [f"{one} {other}" for one in common[:10] for other in commonest[:5]]
    slips = [(word, wrong) for word in rare if is_slip(word, wrong := slip(word, rng))]
    heard = [(word, understand(wrong)) for word, wrong in slips[:500]]
    known = sum(not reading.slips for _word, reading in heard)
    found = sum(any(word in others for _w, others in r.slips) for word, r in heard)
    print(f"{docs} products, {vocabulary} words; one client; ms for each call from Python")
    print(f"a slip finds its word: {found} of {len(heard) - known}")
    print(f"{'':44}{'p50':>8}{'p99':>8}")
    after = Cursor.read(deep(rng))
    say("word of 1 to 2 % of products, with facets", rounds, lambda: ask(rng.choice(common)))
    say("word of 5 % and more, with facets", rounds, lambda: ask(rng.choice(commonest)))
    say("two such words, with facets", rounds, lambda: ask(rng.choice(two)))
    say("rare word, with facets", rounds, lambda: ask(rng.choice(rare)))
    say("word with a slip: understood", rounds, lambda: understand(rng.choice(slips)[1]))
    say("word with a slip, with facets", rounds, lambda: ask(rng.choice(slips)[1]))
    say("common word and two filters", rounds, lambda: ask(
        rng.choice(common), regency="53.71", in_stock=True))  # fmt: skip
    say("everything, page 1 with facets", rounds, lambda: ask(""))
    say("everything, page 1", rounds, lambda: ask("", facets=False))
    say("everything, page 900", rounds, lambda: ask("", facets=False, after=after))
    say("suggestions, two letters", rounds, lambda: suggest(rng.choice(common)[:2]))
    say("suggestions, second word", rounds, lambda: suggest(f"{rng.choice(common)} te"))


def words_in(least: float, most: float) -> list[str]:
    """Words that so many products carry."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM marketplace_searchword WHERE docs BETWEEN %s AND %s"
            " ORDER BY names DESC, word LIMIT 30",
            [least, most],
        )
        return [row[0] for row in cursor.fetchall()]


def ask(text: str, *, facets: bool = True, **wanted: object) -> None:
    search(understand(text), Wanted(**wanted), facets=facets)  # type: ignore[arg-type]


def deep(rng: random.Random) -> str:
    """Where page 900 of the list of everything begins."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT '0.' || rank || '.' || product_id FROM marketplace_searchdoc"
            " ORDER BY rank DESC, product_id DESC OFFSET 899 * 12 - 1 LIMIT 1"
        )
        row = cursor.fetchone()
    return row[0] if row else ""


def slip(word: str, rng: random.Random) -> str:
    place, letter = rng.randrange(len(word) - 1), rng.choice(LETTERS)
    head, tail = word[:place], word[place:]
    return rng.choice(
        [head + tail[1:], head + letter + tail, head + letter + tail[1:],
         head + tail[1] + tail[0] + tail[2:]]
    )  # fmt: skip


def say(what: str, rounds: int, call: Callable[[], object]) -> None:
    for _ in range(10):
        call()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    print(f"{what:44}{median(times):8.2f}{times[int(len(times) * 0.99)]:8.2f}")


if __name__ == "__main__":
    main()
