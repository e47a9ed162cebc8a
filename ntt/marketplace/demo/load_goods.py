"""Very many shops and products for measuring, with the words of a real shelf."""

from collections.abc import Iterator, Sequence
from itertools import batched
from random import Random
from typing import Any

from django.db import connection, transaction

from ntt.kernel.crypto import encrypt
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.actions.search import recount_search
from ntt.marketplace.demo.load_hands import share_out
from ntt.marketplace.models import Category

BATCH, A_SHOP, SHOPS_LEAST = 5_000, 200, 20
# One word in ten products is new to the shelf, up to a large dictionary.
RARE_MOST = 30_000
SLUG = "muatan-"
# One phone and one bank account of the demo for all these shops: sealed once.
PHONE, ACCOUNT = "+6281100009999", "1234567890"
# The first kinds are the commonest, as on a real shelf: about one product in twenty.
KINDS = (
    ("kopi arabika", "kopi"), ("keripik pisang", "keripik"), ("selendang tenun", "selendang"),
    ("madu hutan", "madu"), ("sambal teri", "sambal"), ("gula lempeng", "gula"),
    ("kacang mete", "kacang-mete"), ("sarung ikat", "sarung"), ("teh kelor", "teh"),
    ("kue kering", "kue"), ("abon ikan", "hasil-laut"), ("minyak kelapa", "minyak"),
    ("garam laut", "bumbu"), ("dendeng sapi", "daging"), ("tas anyaman", "kerajinan"),
    ("beras merah", "beras"), ("sirup jeruk", "jus-sirup"),
    ("sabun lontar", "perawatan-tubuh"), ("topi pandan", "kerajinan"),
    ("jagung titi", "makanan-ringan"), ("kain songke", "selimut"), ("kemiri kupas", "bumbu"),
    ("cokelat mete", "cokelat"), ("kenari panggang", "kacang-mete"),
    ("vanili batang", "hasil-kebun"), ("dodol nangka", "olahan-buah"),
    ("mi sorgum", "mi-tepung"), ("tepung ubi", "mi-tepung"), ("rumput laut", "rumput-laut"),
    ("bawang goreng", "bumbu"), ("asam kering", "bumbu"), ("kopiah sulam", "tenun-jadi"),
    ("bantal kapas", "tenun-rumah"), ("kalung kerang", "kerajinan"), ("lampu bambu", "mebel"),
    ("kursi rotan", "mebel"), ("buku cerita", "buku"), ("roti kacang", "kue"),
    ("selai nanas", "olahan-buah"), ("cumi asap", "hasil-laut"), ("tuna kaleng", "hasil-laut"),
    ("kunyit bubuk", "minuman-serbuk"), ("jahe instan", "minuman-serbuk"),
    ("cengkeh utuh", "bumbu"), ("pala manis", "olahan-buah"), ("balsam sereh", "obat-herbal"),
    ("keranjang lontar", "kerajinan"), ("syal sutra", "selendang"),
    ("selimut dingin", "selimut"), ("kemeja pria", "tenun-jadi"),
    ("rok wanita", "tenun-jadi"), ("dompet kulit", "kerajinan-siswa"),
    ("gantungan kunci", "kerajinan-siswa"), ("patung kayu", "kerajinan"),
    ("sasando kecil", "kerajinan"), ("gong kuningan", "kerajinan"),
    ("tikar pandan", "kerajinan"), ("kompor biji", "alat"), ("galon air", "air-minum"),
)  # fmt: skip
ADDED = ("asli", "halus", "pedas", "manis", "organik", "besar", "kecil", "pilihan", "campur")
SIZES = ("100 g", "250 g", "500 g", "1 kg", "350 ml", "isi 12", "lembar")
SYLLABLES = [first + second for first in "bdgjklmnprstw" for second in "aiueo"]
FOOD = ("minuman", "makanan-ringan", "bumbu-sambal", "madu-gula", "hasil-laut", "daging")

SHOPS = """
    WITH village AS (
        SELECT code, name, row_number() OVER (ORDER BY md5(code)) - 1 AS place,
               count(*) OVER () AS villages
          FROM regions_region WHERE level = 'village')
    INSERT INTO marketplace_shop (slug, name, origin_class, village_id, status, phone_cipher,
                                  payee_name, payee_bank, payee_account_cipher,
                                  payee_account_last4)
    SELECT %(slug)s || n, 'Kelompok ' || village.name || ' ' || n,
           (ARRAY['ovop', 'ovop', 'ocop', 'umkm'])[1 + n %% 4], village.code, 'live',
           %(phone)s, 'Kelompok ' || n, 'Bank NTT', %(account)s, %(last4)s
      FROM generate_series(%(first)s::int, %(last)s::int) AS n
      JOIN village ON village.place = n %% village.villages
    RETURNING id, name, village_id
"""
# Papers of a shop speak for all its products, so nothing of this load waits for a licence.
PAPERS = """
    INSERT INTO marketplace_certificate (shop_id, kind, number, checked_at, checked_by_id)
    SELECT shop_id, kind, 'CONTOH-' || shop_id, now(), 0
      FROM unnest(%s::bigint[]) AS shop_id,
           unnest(ARRAY['nib', 'pirt', 'md', 'halal', 'tr']) AS kind
"""
GOODS = """
    WITH made AS (
        INSERT INTO marketplace_product (shop_id, category_id, origin_id, halal_state, name,
            price_rp, stock, sold_count, shown_at, weight_g, length_cm, width_cm, height_cm,
            status, story)
        SELECT shop, shelf, village, halal, name, price, stock, sold,
               now() - make_interval(secs => age), weight, 20, 15, 5, 'live',
               'Data contoh untuk mengukur kecepatan.'
          FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::text[],
                      %s::bigint[], %s::int[], %s::int[], %s::int[], %s::int[])
               AS row(shop, shelf, village, halal, name, price, stock, sold, age, weight)
        RETURNING id)
    SELECT search_refresh(array_agg(id)) FROM made
"""


def make_products(count: int) -> None:
    """So many more products in new shops, all on sale and in the search."""
    made_before = _made_before()
    rng = Random(made_before + 1)
    shops = _shops(made_before, max(SHOPS_LEAST, count // A_SHOP))
    first, *others = batched(_rows(rng, shops, count), BATCH, strict=False)
    _goods(first)
    if others:
        analyze()  # plans made for empty tables would be kept for the rest
        share_out(_goods, others)
    recount_search()
    analyze()


def _goods(rows: Sequence[tuple[Any, ...]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(GOODS, [list(column) for column in zip(*rows, strict=True)])


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _made_before() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM marketplace_shop WHERE starts_with(slug, %s)", [SLUG]
        )
        return int(cursor.fetchone()[0])


def _shops(made_before: int, count: int) -> list[tuple[int, str]]:
    """New shops all over the province, with papers and accounts: id and village."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            SHOPS,
            {
                "slug": SLUG,
                "phone": encrypt(PHONE),
                "account": encrypt(ACCOUNT),
                "last4": ACCOUNT[-4:],
                "first": made_before + 1,
                "last": made_before + count,
            },
        )
        shops: list[tuple[int, str, str]] = cursor.fetchall()
        cursor.execute(PAPERS, [[pk for pk, _, _ in shops]])
        for pk, name, _ in shops:
            ensure_shop_accounts(pk, name)
    return [(pk, village) for pk, _, village in shops]


def _rows(rng: Random, shops: list[tuple[int, str]], count: int) -> Iterator[tuple[Any, ...]]:
    """What GOODS wants of each product."""
    shelves = {shelf.slug: shelf for shelf in Category.objects.select_related("parent")}
    words = min(RARE_MOST, max(1, count // 10))
    rare = ["".join(rng.choices(SYLLABLES, k=rng.randint(4, 5))) for _ in range(words)]
    weights = [1 / (place + 3) for place in range(len(KINDS))]
    for kind, slug in rng.choices(KINDS, weights, k=count):
        shop_id, village = rng.choice(shops)
        shelf = shelves[slug]
        top = shelf.parent or shelf
        name = f"{kind} {rng.choice(ADDED)} {rng.choice(rare)} {rng.choice(SIZES)}"
        yield (
            shop_id,
            shelf.pk,
            village,
            "certified" if top.slug in FOOD else "not_required",
            name.capitalize(),
            int(round(10 ** rng.uniform(4, 6.3), -3)),
            rng.choice((0, 1, 5, 60)),
            min(int(rng.paretovariate(1)), 100_000),
            rng.randint(0, 90 * 86_400),
            rng.choice((150, 300, 550, 1_100)),
        )
