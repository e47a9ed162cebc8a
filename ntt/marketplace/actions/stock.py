"""Stock taken and given back outside placing an order; in the caller's transaction."""

import json
from collections.abc import Mapping

from django.db.models import F

from ntt.kernel.sql import rows_of
from ntt.marketplace.models import OrderLine, Product


def quantities_of(order_ids: list[int]) -> dict[int, int]:
    """Pieces by product over some orders."""
    wanted: dict[int, int] = {}
    lines = OrderLine.objects.filter(order_id__in=order_ids)
    for product_id, quantity in lines.values_list("product_id", "quantity"):
        wanted[product_id] = wanted.get(product_id, 0) + quantity
    return wanted


def give_back(quantities: Mapping[int, int], *, with_pieces: bool = True) -> None:
    """Free promised stock again; without them, single pieces wait for their seller.

    Of a single piece there is never more than one.
    """
    for product in _locked(quantities):
        is_piece = product.kind == Product.Kind.PIECE
        if is_piece and not with_pieces:
            continue
        stock = 1 if is_piece else product.stock + quantities[product.pk]
        Product.objects.filter(pk=product.pk).update(stock=stock)


def take_again(quantities: Mapping[int, int]) -> bool:
    """Promise stock once more, all of it or none. False when any of it cannot be bought now.

    The rule is the one of placing an order; only the price is that of the day it was ordered.
    """
    products = _locked(quantities)
    lines = [
        {
            "shop_id": product.shop_id,
            "product_id": product.pk,
            "quantity": quantities[product.pk],
            "price_rp": product.price_rp,
        }
        for product in products
    ]
    [(refusal,)] = rows_of("SELECT place_order_refusal(%s::jsonb)", [json.dumps(lines)])
    if refusal is not None or len(products) < len(quantities):
        return False
    for product in products:
        Product.objects.filter(pk=product.pk).update(stock=F("stock") - quantities[product.pk])
    return True


def count_sold(quantities: Mapping[int, int]) -> None:
    """What is paid counts as sold; see uncount_sold for what came to nothing after all."""
    _add_sold(quantities, 1)


def uncount_sold(quantities: Mapping[int, int]) -> None:
    """Else a seller could buy and cancel its own goods to be seen first."""
    _add_sold(quantities, -1)


def _add_sold(quantities: Mapping[int, int], sign: int) -> None:
    for product in _locked(quantities):
        more = F("sold_count") + sign * quantities[product.pk]
        Product.objects.filter(pk=product.pk).update(sold_count=more)


def _locked(quantities: Mapping[int, int]) -> list[Product]:
    # In id order, as place_order locks them.
    rows = Product.objects.select_for_update(no_key=True).filter(pk__in=quantities)
    return list(rows.order_by("pk"))
