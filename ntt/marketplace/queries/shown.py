"""What the pages of one product and of one shop read: a statement each, nested as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from ntt.kernel.calendar.api import today
from ntt.kernel.sql import rows_of
from ntt.marketplace.queries.held import AWAITED
from ntt.marketplace.queries.papers import Missing, missing_by, rules_for
from ntt.marketplace.rules.catalogue import Paper, PieceFacts

VILLAGE = "json_build_array(village.code, village.kind, village.name, district.name)"
# A paper counts through its last day.
PAPERS = """
    (SELECT coalesce(json_agg(json_build_array(c.kind, c.number, c.valid_until)
                              ORDER BY c.kind, c.id), '[]')
     FROM marketplace_certificate c
     WHERE c.shop_id = s.id AND c.checked_at IS NOT NULL AND {speaks_for}
       AND (c.valid_until IS NULL OR c.valid_until >= %s))
"""
PRODUCT = f"""
    SELECT p.id, p.shop_id, p.category_id, category.parent_id, p.kind, p.name, p.name_en,
           p.story, p.price_rp, p.stock, p.unit, p.weight_g, p.length_cm, p.width_cm,
           p.height_cm, p.halal_state, p.ships_abroad, p.status, category.slug, category.name,
           category.name_en, s.slug, s.name, s.origin_class, s.regency_code, {VILLAGE},
           (SELECT json_build_array(length_cm, width_cm, weaver, motif, motif_rights, dye,
                                    technique, days_of_work)
            FROM marketplace_piece WHERE product_id = p.id),
           ARRAY(SELECT file.token FROM marketplace_productpicture shown
                 JOIN files_file file ON file.id = shown.file_id
                 WHERE shown.product_id = p.id ORDER BY shown.position),
           {PAPERS.format(speaks_for="(c.product_id IS NULL OR c.product_id = p.id)")},
           p.kind = 'piece' AND p.stock = 0 AND {AWAITED.format(product="p.id")}
    FROM marketplace_product p
    JOIN marketplace_shop s ON s.id = p.shop_id
    JOIN marketplace_category category ON category.id = p.category_id
    JOIN regions_region village ON village.code = p.origin_id
    LEFT JOIN regions_region district ON district.code = village.parent_code
    WHERE p.id = %s AND p.status IN ('live', 'licence_pending') AND s.status = 'live'
"""  # noqa: S608
SHOP = f"""
    SELECT s.id, s.slug, s.name, s.origin_class, s.story, s.opened_at, {VILLAGE},
           {PAPERS.format(speaks_for="c.product_id IS NULL")},
           (SELECT coalesce(sum(sold_count), 0)
            FROM marketplace_product WHERE shop_id = s.id)::bigint
    FROM marketplace_shop s
    JOIN regions_region village ON village.code = s.village_id
    LEFT JOIN regions_region district ON district.code = village.parent_code
    WHERE s.slug = %s AND s.status = 'live'
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class VillageShown:
    """Where something comes from."""

    code: str
    kind: str
    name: str
    district: str | None


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A checked paper in force."""

    kind: str
    number: str
    valid_until: date | None

    @classmethod
    def of(cls, kind: str, number: str, valid_until: str | None) -> Self:
        return cls(kind, number, date.fromisoformat(valid_until) if valid_until else None)


@dataclass(frozen=True, slots=True)
class ProductShown:
    """A product that everybody may see. `photos` are tokens, the first first."""

    id: int
    shop_id: int
    category_id: int
    category_parent_id: int | None
    kind: str
    name: str
    name_en: str
    story: str
    price_rp: int
    stock: int
    unit: str
    weight_g: int
    length_cm: int
    width_cm: int
    height_cm: int
    halal_state: str
    ships_abroad: str
    status: str
    category_slug: str
    category_name: str
    category_name_en: str
    shop_slug: str
    shop_name: str
    origin_class: str
    regency_code: str
    village: VillageShown
    piece: PieceFacts | None
    photos: Sequence[str]
    papers: Sequence[PaperShown]
    # Somebody has ordered this single piece and not paid yet.
    is_held: bool

    @property
    def is_buyable(self) -> bool:
        return self.status == "live" and self.stock > 0

    @property
    def is_pending(self) -> bool:
        return self.status == "licence_pending"


@dataclass(frozen=True, slots=True)
class ShopShown:
    """A shop that sells, with the papers that speak for all it sells."""

    id: int
    slug: str
    name: str
    origin_class: str
    story: str
    opened_at: datetime
    village: VillageShown
    papers: Sequence[PaperShown]
    sold: int


def product_shown(product_id: int) -> ProductShown | None:
    """A product on sale, or one that waits for its papers; one statement."""
    rows = rows_of(PRODUCT, [today(), product_id])
    if not rows:
        return None
    *facts, village, piece, photos, papers, is_held = rows[0]
    piece = PieceFacts(*piece) if piece else None
    papers = [PaperShown.of(*paper) for paper in papers]
    return ProductShown(*(*facts, VillageShown(*village), piece, photos, papers, is_held))


def missing_of(product: ProductShown) -> list[Missing]:
    """What a product that waits for its papers lacks; one statement, none for any other."""
    if not product.is_pending:
        return []
    day = today()
    rules = rules_for(product.category_id, product.category_parent_id, day)
    papers = [Paper(paper.kind, paper.valid_until) for paper in product.papers]
    return missing_by(rules, papers, product.halal_state, day)


def shop_shown(slug: str) -> ShopShown | None:
    """A shop that sells, with how many pieces it sold so far; one statement."""
    rows = rows_of(SHOP, [today(), slug])
    if not rows:
        return None
    *facts, village, papers, sold = rows[0]
    papers = [PaperShown.of(*paper) for paper in papers]
    return ShopShown(*(*facts, VillageShown(*village), papers, sold))
