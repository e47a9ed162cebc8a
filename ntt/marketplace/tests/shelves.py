"""Products in the window, as an action puts them there: the row and its search row."""

from typing import Any

from django.utils import timezone

from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.models import Category, Piece, Product, ProductPicture, Shop
from ntt.marketplace.tests import make

KEFAMENANU = "53.03.05.1005"


def shown(*names: str, **over: Any) -> Product:
    """One product for each name, refreshed in the search; returns the last."""
    made = [make.product(**({"shown_at": timezone.now()} | over | {"name": n})) for n in names]
    refresh_search(product.pk for product in made)
    return made[-1]


def cloth(name: str = "Selendang tenun Sabu", **over: Any) -> Product:
    """A single piece with all that is told of it."""
    product = shown(name, kind=Product.Kind.PIECE, stock=1, unit="lembar", **over)
    Piece.objects.create(
        product=product,
        length_cm=180,
        width_cm=55,
        weaver="Ina Riwu Lodo",
        motif="Ketupat kecil",
        motif_rights="Milik bersama warga Hawu",
        dye="Tarum",
        technique="Ikat lungsi",
        days_of_work=45,
    )
    refresh_search([product.pk])
    return product


def category(slug: str) -> Category:
    return Category.objects.get(slug=slug)


def photo(product: Product, position: int = 0) -> str:
    """A ready picture of a product; returns its token."""
    from ntt.kernel.files.api import File

    token = f"foto{product.pk:09d}{position:09d}"
    file = File.objects.create(
        token=token,
        purpose="uji",
        is_private=False,
        kind="picture",
        state="ready",
        size_bytes=1,
        width=1280,
        height=1280,
        sha256="0" * 64,
    )
    ProductPicture.objects.create(product=product, file=file, position=position)
    refresh_search([product.pk])
    return token


def regroup(shop: Shop, status: str) -> None:
    """The shop's state changes, as set_shop_status does it."""
    Shop.objects.filter(pk=shop.pk).update(status=status)
    refresh_search(shop.products.values_list("pk", flat=True))
