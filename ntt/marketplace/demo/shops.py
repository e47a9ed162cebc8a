"""Shops, their papers, products and drawn pictures, as rows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from ntt.kernel.crypto import encrypt
from ntt.kernel.files.api import File, store_ready
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.demo.content import Product as Said
from ntt.marketplace.demo.content import Seller, products, sellers, sold_pieces
from ntt.marketplace.demo.content.certificates import halal_certificate, nib_of
from ntt.marketplace.demo.pictures.album import Shot, shots_of, taken
from ntt.marketplace.models import Category, Certificate, Piece, Product, ProductPicture, Shop

WIDTHS = (320, 640)
SHOWN_DAYS = 120
# Numbers that no seller of the tables has.
NEW_PAPER, NEW_SHOP = 301, 1900
PICKUP_NOTE = "Senin sampai Sabtu, pukul 08.00 sampai 16.00. Rumahnya dikenal semua tetangga."
OESAPA = "53.71.03.1010"


def make_shops(day: date) -> None:
    """Eighty shops with about three hundred products, all in the search."""
    shops = {seller.slug: _shop(seller, _opened_at(seller, day)) for seller in sellers()}
    said = [*products(day), *sold_pieces()]
    made = _products(said, shops, day)
    _papers(said, made, shops)
    _new_papers(said, made, day)
    _pictures(said, made)
    refresh_search(product.pk for product in made)


def _opened_at(seller: Seller, day: date) -> datetime:
    """Over a year, the last some days before anything was shown: not all on one day."""
    before = SHOWN_DAYS + 5 + int(seller.nib) * 37 % 365
    return datetime.combine(day, time(2), UTC) - timedelta(days=before)


def _shop(seller: Seller, opened_at: datetime) -> Shop:
    shop = Shop.objects.create(
        slug=seller.slug,
        name=seller.name,
        origin_class=seller.origin,
        is_cooperative=seller.form == "cooperative",
        village_id=seller.village,
        story=seller.story,
        pickup_note=PICKUP_NOTE,
        status=Shop.Status.LIVE,
        opened_at=opened_at,
        phone_cipher=encrypt(seller.phone),
        payee_is_head=seller.payee == "head",
        payee_name=seller.payee_name,
        payee_bank=seller.bank,
        payee_account_cipher=encrypt(seller.account),
        payee_account_last4=seller.account[-4:],
    )
    ensure_shop_accounts(shop.pk, shop.name)
    Certificate.objects.create(
        shop=shop, kind="nib", number=seller.nib, checked_at=timezone.now(), checked_by_id=0
    )
    return shop


def _products(said: list[Said], shops: Mapping[str, Shop], day: date) -> list[Product]:
    shelves = {shelf.slug: shelf for shelf in Category.objects.all()}
    made = Product.objects.bulk_create(
        Product(
            shop=shops[row.seller],
            category=shelves[row.category],
            origin_id=shops[row.seller].village_id,
            kind="piece" if row.piece else "goods",
            name=row.name,
            name_en=row.name_en,
            story=row.story,
            price_rp=row.price_rp,
            stock=row.stock,
            unit=row.unit,
            weight_g=row.weight_g,
            length_cm=row.size_cm[0],
            width_cm=row.size_cm[1],
            height_cm=row.size_cm[2],
            halal_state=row.halal_state,
            ships_abroad=row.ships_abroad,
            status=_status(row),
            # How often it is drawn; the orders then count what they sold of it.
            sold_count=row.popularity * 3,
            # Shown one after the other over four months.
            shown_at=datetime.combine(day, time(1), UTC)
            - timedelta(days=SHOWN_DAYS - number % SHOWN_DAYS),
        )
        for number, row in enumerate(said)
    )
    Piece.objects.bulk_create(
        Piece(
            product=product,
            length_cm=row.piece.length_cm,
            width_cm=row.piece.width_cm,
            weaver=row.piece.weaver,
            motif=row.piece.motif,
            motif_rights=row.piece.rights,
            dye=row.piece.dye,
            technique=row.piece.technique,
            days_of_work=row.piece.days,
        )
        for product, row in zip(made, said, strict=True)
        if row.piece
    )
    return made


def _status(said: Said) -> str:
    if said.missing:
        return "licence_pending"
    return "live" if said.stock else "draft"


def _papers(said: list[Said], made: list[Product], shops: Mapping[str, Shop]) -> None:
    """A halal certificate speaks for all of a shop; the other papers for one product.

    In a kitchen with a product that still waits for its own, it names the others one by one.
    """
    waiting = {row.seller for row in said if "halal" in row.missing}
    rows = {
        (
            shops[row.seller].pk,
            None if paper.kind == "halal" and row.seller not in waiting else product.pk,
            paper.number,
        ): paper
        for product, row in zip(made, said, strict=True)
        for paper in row.certificates
    }
    Certificate.objects.bulk_create(
        Certificate(
            shop_id=shop_id,
            product_id=product_id,
            kind=paper.kind,
            number=number,
            valid_from=paper.issued_on,
            valid_until=paper.valid_until,
            checked_at=timezone.now(),
            checked_by_id=0,
        )
        for (shop_id, product_id, number), paper in rows.items()
    )


def _new_papers(said: list[Said], made: list[Product], day: date) -> None:
    """What waits for the officer: a paper that lets a product on sale, and a new shop."""
    for product, row in zip(made, said, strict=True):
        if row.missing == ("halal",):
            paper = halal_certificate(seller_no=NEW_PAPER, today=day)
            Certificate.objects.create(
                shop_id=product.shop_id,
                product=product,
                kind=paper.kind,
                number=paper.number,
                valid_from=day - timedelta(days=2),
            )
    shop = Shop.objects.create(
        slug="garam-oesapa",
        name="Kelompok Garam Oesapa",
        origin_class="ovop",
        village_id=OESAPA,
        story="Enam keluarga merebus garam di tepi Teluk Kupang. Baru mendaftar pekan ini.",
        status=Shop.Status.DRAFT,
        phone_cipher=encrypt(f"+628110000{NEW_SHOP}"),
    )
    ensure_shop_accounts(shop.pk, shop.name)
    Certificate.objects.create(shop=shop, kind="nib", number=nib_of(NEW_SHOP))


def _pictures(said: list[Said], made: list[Product]) -> None:
    # A cloth that is sold keeps the picture of its list.
    wanted = {row: shots_of(row) if row.stock else shots_of(row)[:1] for row in said}
    files: dict[Shot, File] = {}
    for shot, sizes in taken((shot for shots in wanted.values() for shot in shots), WIDTHS):
        # Drawn at 640 at most: the largest width carries the same bytes.
        files[shot] = store_ready(name="demo", sizes=sizes | {1280: sizes[640]})
    ProductPicture.objects.bulk_create(
        ProductPicture(product=product, file=files[shot], position=position)
        for product, row in zip(made, said, strict=True)
        for position, shot in enumerate(wanted[row])
    )
