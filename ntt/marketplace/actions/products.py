"""What a seller does with products: draft, change, photos, show, hide, restock."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import record
from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.models import Category, OrderLine, Piece, Product, ProductPicture, Shop
from ntt.marketplace.queries.papers import missing_for, rules_for
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.catalogue import (
    PICTURES_MAX,
    STOCK_MAX,
    PieceFacts,
    must_say_halal,
)
from ntt.marketplace.rules.orders import ENDED_STATES

CHANGEABLE = frozenset(
    {
        "category_id", "kind", "name", "name_en", "story", "price_rp", "stock", "unit",
        "weight_g",
        "length_cm", "width_cm", "height_cm", "halal_state", "ships_abroad",
    }
)  # fmt: skip


@transaction.atomic(durable=True)
def draft_product(
    *,
    shop_id: int,
    actor_id: int,
    values: Mapping[str, Any],
    request_key: UUID,
    piece: PieceFacts | None = None,
    pictures: Mapping[int, int] | None = None,
) -> Product:
    """Put down a new product; nobody sees it before it is shown.

    The phone may send the same form twice when the signal drops; `request_key` makes the
    second call return the first product. Raises ShopRefused if it now says something else:
    that would be lost without a word, or if food is said to need no halal certificate.
    """
    shop = Shop.objects.get(pk=shop_id)
    assert values.keys() <= CHANGEABLE, "a form sent a column that is not the seller's"
    _expect_halal_answer(values["category_id"], values.get("halal_state", ""))
    product, is_new = Product.objects.get_or_create(
        shop=shop, request_key=request_key, defaults={"origin_id": shop.village_id, **values}
    )
    if not is_new:
        if any(getattr(product, name) != value for name, value in values.items()):
            raise ShopRefused("product_already_written", name=product.name)
        return product
    _set_piece(product, piece)
    _put_pictures(product, pictures or {})
    _tell(product, "marketplace.ProductDrafted", actor_id)
    return product


@transaction.atomic(durable=True)
def change_product(
    *,
    product_id: int,
    actor_id: int,
    values: Mapping[str, Any],
    piece: PieceFacts | None = None,
    pictures: Mapping[int, int] | None = None,
) -> Product:
    """Change a product; open orders keep the words and price they were placed with.

    What is on sale is looked at again: a change may make it need a paper it lacks. A picture
    takes the place of the one at its position, or comes after the last.
    """
    # A page that stood open while somebody bought must not bring the old stock back.
    assert values.keys() <= CHANGEABLE - {"stock"}, "not for this form to change"
    product = _locked(product_id)
    before = {name: getattr(product, name) for name in values}
    for name, value in values.items():
        setattr(product, name, value)
    _expect_halal_answer(product.category_id, product.halal_state)
    product.save(update_fields=list(values))
    _set_piece(product, piece)
    _put_pictures(product, pictures or {})
    if product.status in {Product.Status.LIVE, Product.Status.LICENCE_PENDING}:
        _judge(product)
    changed = {
        name: [before[name], value] for name, value in values.items() if before[name] != value
    }
    _tell(product, "marketplace.ProductChanged", actor_id, changed=changed)
    refresh_search([product.pk])
    return product


@transaction.atomic(durable=True)
def show_product(*, product_id: int, actor_id: int) -> Product:
    """Put a product in the window. What lacks a required paper is shown as being in progress
    and cannot be bought. Raises ShopRefused without a photo, for a withdrawn product, or for a
    single piece that is not free."""
    product = _locked(product_id)
    if product.status == Product.Status.WITHDRAWN:
        raise ShopRefused("product_withdrawn")
    if product.kind == Product.Kind.PIECE and not product.stock:
        raise ShopRefused("piece_not_free")
    if not product.pictures.exists():
        raise ShopRefused("photo_missing")
    _judge(product)
    if product.shown_at is None:
        product.shown_at = timezone.now()
        product.save(update_fields=["shown_at"])
    _tell(product, "marketplace.ProductShown", actor_id, status=product.status)
    refresh_search([product.pk])
    return product


@transaction.atomic(durable=True)
def hide_product(*, product_id: int, actor_id: int) -> None:
    """Take a product out of the window; what was ordered stays ordered."""
    product = _locked(product_id)
    if product.status in {Product.Status.DRAFT, Product.Status.WITHDRAWN}:
        return
    product.status = Product.Status.DRAFT
    product.save(update_fields=["status"])
    _tell(product, "marketplace.ProductHidden", actor_id)
    refresh_search([product.pk])


@transaction.atomic(durable=True)
def withdraw_product(*, product_id: int, actor_id: int, reason: str) -> None:
    """An officer takes a product down, with the reason the seller will read."""
    if not reason.strip():
        raise ShopRefused("reason_missing")
    product = _locked(product_id)
    product.status = Product.Status.WITHDRAWN
    product.save(update_fields=["status"])
    _tell(product, "marketplace.ProductWithdrawn", actor_id, reason=reason.strip())
    refresh_search([product.pk])


@transaction.atomic(durable=True)
def restock(*, product_id: int, actor_id: int, stock: int, shown: int) -> None:
    """Set how many are free to sell now, as counted by somebody who was shown `shown`.

    Raises ShopRefused when the number has moved since: what a buyer took meanwhile would be
    sold twice. A single piece is not counted: put_back_piece.
    """
    if not 0 <= stock <= STOCK_MAX:
        raise ShopRefused("stock_out_of_range", most=STOCK_MAX)
    product = _locked(product_id)
    if product.kind == Product.Kind.PIECE:
        raise ShopRefused("piece_is_one")
    if product.stock != shown:
        raise ShopRefused("stock_moved", now=product.stock)
    _restocked(product, stock, actor_id)


@transaction.atomic(durable=True)
def put_back_piece(*, product_id: int, actor_id: int) -> None:
    """Sell a single piece again that came back; repeating changes nothing.

    Raises ShopRefused while an order holds it: only one that ended has let it go.
    """
    product = _locked(product_id)
    assert product.kind == Product.Kind.PIECE, "what is counted is restocked"
    if product.stock:
        return
    lines = OrderLine.objects.filter(product=product)
    if lines.exclude(order__state__in=ENDED_STATES).exists():
        raise ShopRefused("piece_is_ordered")
    _restocked(product, 1, actor_id)


@transaction.atomic(durable=True)
def remove_picture(*, product_id: int, picture_id: int, actor_id: int) -> None:
    """Take one photo away; the others move up. The last one of a shown product stays."""
    product = _locked(product_id)
    pictures = list(product.pictures.all())
    kept = [picture for picture in pictures if picture.pk != picture_id]
    if len(kept) == len(pictures):
        return
    if not kept and product.status != Product.Status.DRAFT:
        raise ShopRefused("last_photo")
    ProductPicture.objects.filter(pk=picture_id).delete()
    _number(kept)
    _tell(product, "marketplace.ProductChanged", actor_id, picture="removed")
    refresh_search([product.pk])


@transaction.atomic(durable=True)
def put_picture_first(*, product_id: int, picture_id: int, actor_id: int) -> None:
    """The photo that lists show."""
    product = _locked(product_id)
    pictures = sorted(product.pictures.all(), key=lambda picture: picture.pk != picture_id)
    _number(pictures)
    _tell(product, "marketplace.ProductChanged", actor_id, picture="first")
    refresh_search([product.pk])


@transaction.atomic(durable=True)
def judge_again(*, product_id: int) -> bool:
    """Look whether a shown product may still be sold today: a paper expired, or has come.

    True if its state changed.
    """
    product = _locked(product_id)
    if product.status not in {Product.Status.LIVE, Product.Status.LICENCE_PENDING}:
        return False
    before = product.status
    _judge(product)
    if product.status == before:
        return False
    _tell(product, "marketplace.ProductJudged", None, status=product.status)
    refresh_search([product.pk])
    return True


def _restocked(product: Product, stock: int, actor_id: int) -> None:
    before, product.stock = product.stock, stock
    product.save(update_fields=["stock"])
    _tell(product, "marketplace.ProductRestocked", actor_id, stock=[before, stock])
    refresh_search([product.pk])


def _expect_halal_answer(category_id: int, halal_state: str) -> None:
    shelf = Category.objects.get(pk=category_id)
    rules = rules_for(shelf.pk, shelf.parent_id, today())
    if must_say_halal([rule.need for rule in rules], halal_state):
        raise ShopRefused("halal_not_said")


def _judge(product: Product) -> None:
    missing = missing_for(product, today())
    product.status = Product.Status.LICENCE_PENDING if missing else Product.Status.LIVE
    product.save(update_fields=["status"])


def _set_piece(product: Product, piece: PieceFacts | None) -> None:
    if piece is None:
        return
    Piece.objects.update_or_create(
        product=product,
        defaults={
            "length_cm": piece.length_cm,
            "width_cm": piece.width_cm,
            "weaver": piece.weaver,
            "motif": piece.motif,
            "motif_rights": piece.motif_rights,
            "dye": piece.dye,
            "technique": piece.technique,
            "days_of_work": piece.days_of_work,
        },
    )


def _put_pictures(product: Product, pictures: Mapping[int, int]) -> None:
    """File ids by position: in the place of the picture there, else after the last."""
    there = list(product.pictures.all())
    for position, file_id in sorted(pictures.items()):
        if position < len(there):
            ProductPicture.objects.filter(pk=there[position].pk).update(file_id=file_id)
            continue
        if len(there) >= PICTURES_MAX:
            raise ShopRefused("too_many_photos", most=PICTURES_MAX)
        there.append(
            ProductPicture.objects.create(product=product, file_id=file_id, position=len(there))
        )


def _number(pictures: list[ProductPicture]) -> None:
    for position, picture in enumerate(pictures):
        ProductPicture.objects.filter(pk=picture.pk).update(position=position)


def _locked(product_id: int) -> Product:
    return Product.objects.select_for_update().get(pk=product_id)


def _tell(product: Product, name: str, actor_id: int | None, **payload: object) -> None:
    record(
        name,
        subject=f"product:{product.pk}",
        actor_id=actor_id,
        payload={"product_id": product.pk, "shop_id": product.shop_id, **payload},
    )
