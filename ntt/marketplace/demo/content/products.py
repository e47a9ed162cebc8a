"""About three hundred products, made for the day the demo is built.

Each row of the tables says what is particular to a product; what is common to its kind, such
as how to keep it, is added here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ntt.marketplace.demo.content.care import SHELF_DAYS, care_for
from ntt.marketplace.demo.content.certificates import certificate, halal_certificate
from ntt.marketplace.demo.content.sellers import sellers
from ntt.marketplace.demo.content.shapes import Certificate, Piece, Product, Seller
from ntt.marketplace.demo.content.tables import rows

TABLES = (
    "products_timor.csv",
    "products_flores.csv",
    "products_east.csv",
    "products_islands.csv",
)
HALAL = {"y": "certified", "p": "in_process", "n": "not_halal", "-": "not_required"}
PACKED = {"selendang": (30, 24, 4), "sarung": (36, 28, 6), "selimut": (40, 32, 8)}
# Cloth and crafts may pass; dry packed goods have to be asked about; the rest stays here.
ABROAD = dict.fromkeys(
    ("hasil-laut", "daging", "beras", "hasil-kebun", "madu", "mebel", "air-minum", "alat"), "no"
) | dict.fromkeys(
    (
        *("kopi", "teh", "jus-sirup", "minuman-serbuk", "keripik", "kacang-mete", "kue"),
        *("olahan-buah", "cokelat", "bumbu", "sambal", "minyak", "mi-tepung", "gula"),
        *("rumput-laut", "obat-herbal", "perawatan-tubuh", "kerajinan"),
    ),
    "ask",
)
VARIANTS = 6
"""So many drawings of one kind at most: fewer pictures to draw, and none beside its twin."""


@lru_cache(maxsize=2)
def products(today: date) -> tuple[Product, ...]:
    """All products: first the cloths of which there is one, then the rest."""
    return (*_pieces("pieces.csv", stock=1), *_stocked(today))


@lru_cache(maxsize=1)
def sold_pieces() -> tuple[Product, ...]:
    """Cloths that have found their buyer and are no longer shown."""
    return tuple(_pieces("pieces_sold.csv", stock=0))


def _pieces(table: str, *, stock: int) -> Iterator[Product]:
    for number, row in enumerate(rows(table)):
        yield Product(
            seller=row["seller"],
            category=row["category"],
            slug=slug_of(row["name"]),
            name=row["name"],
            name_en=row["name_en"],
            story=f"{row['story']} {care_for(row['category'], number)}",
            price_rp=int(row["price_rp"]),
            unit="lembar",
            weight_g=int(row["weight_g"]),
            size_cm=PACKED[row["shape"]],
            stock=stock,
            popularity=int(row["popularity"]),
            picture="cloth",
            seed=int(row["seed"]),
            shelf_days=None,
            halal_state="not_required",
            ships_abroad="yes",
            certificates=(),
            missing=(),
            piece=_piece(row),
        )


def _piece(row: dict[str, str]) -> Piece:
    return Piece(
        length_cm=int(row["length_cm"]),
        width_cm=int(row["width_cm"]),
        weaver=row["weaver"],
        days=int(row["days"]),
        technique=row["technique"],
        dye=row["dye"],
        motif=row["motif"],
        rights=row["rights"],
        style=row["style"],
        dyes=row["dyes"],
        shape=row["shape"],
        seed=int(row["seed"]),
    )


def _stocked(today: date) -> Iterator[Product]:
    known = {seller.slug: seller for seller in sellers()}
    drawn: Counter[str] = Counter()
    sold: Counter[str] = Counter()
    for number, row in enumerate(row for table in TABLES for row in rows(table)):
        seller = known[row["seller"]]
        sold[seller.slug] += 1
        certificates, missing = _papers(row, seller, sold[seller.slug], today)
        length, width, height = (int(side) for side in row["size_cm"].split("x"))
        yield Product(
            seller=seller.slug,
            category=row["category"],
            slug=slug_of(row["name"]),
            name=row["name"],
            name_en=row["name_en"],
            story=f"{row['story']} {care_for(row['category'], number)}",
            price_rp=int(row["price_rp"]),
            unit=row["unit"],
            weight_g=int(row["weight_g"]),
            size_cm=(length, width, height),
            stock=int(row["stock"]),
            popularity=int(row["popularity"]),
            picture=row["picture"],
            seed=drawn[row["picture"]] % VARIANTS,
            shelf_days=SHELF_DAYS.get(row["category"]),
            halal_state=HALAL[row["halal"]],
            ships_abroad=ABROAD.get(row["category"], "yes"),
            certificates=certificates,
            missing=missing,
        )
        drawn[row["picture"]] += 1


def _papers(
    row: dict[str, str], seller: Seller, item_no: int, today: date
) -> tuple[tuple[Certificate, ...], tuple[str, ...]]:
    """The certificates a product has, and the kinds it still waits for."""
    held: list[Certificate] = []
    missing: list[str] = []
    licence = row["licence"]
    if licence != "-":
        paper = certificate(
            licence.removeprefix("?"),
            regency=seller.regency,
            seller_no=seller.no,
            item_no=item_no,
            today=today,
        )
        if licence.startswith("?"):
            missing.append(paper.kind)
        else:
            held.append(paper)
    if row["halal"] == "y":
        held.append(halal_certificate(seller_no=seller.no, today=today))
    if row["halal"] == "p":
        missing.append("halal")
    return tuple(held), tuple(missing)


def slug_of(name: str) -> str:
    plain = name.lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
