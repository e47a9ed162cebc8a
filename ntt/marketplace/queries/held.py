"""Single pieces that are not free: ordered and not paid yet, sold, or back with their seller.

Of anything else there may be more, so only of a piece is it known what the buyer waits for.
"""

from django.db.models import Exists, OuterRef, Q

from ntt.kernel.sql import rows_of
from ntt.marketplace.models import OrderLine, Product
from ntt.marketplace.rules.orders import COUNTED_STATES

AWAITED = """
    EXISTS (SELECT 1 FROM marketplace_orderline held
            JOIN marketplace_order o ON o.id = held.order_id
            WHERE held.product_id = {product} AND o.state = 'awaiting_payment')
"""
# Where a piece that is not free stands, of the product `p`; empty for all that can be sold.
WHERE_IT_IS = """
    CASE WHEN p.kind <> 'piece' OR p.stock > 0 THEN ''
         WHEN {awaited} THEN 'held'
         WHEN EXISTS (SELECT 1 FROM marketplace_orderline sold
                      JOIN marketplace_order o ON o.id = sold.order_id
                      WHERE sold.product_id = p.id AND o.state IN {counted}) THEN 'sold'
         ELSE 'back' END
""".format(awaited=AWAITED.format(product="p.id"), counted=COUNTED_STATES)  # noqa: S608
# Of a row of the search, that bears no other name in its statement.
OF_CARD = "(kind = 'piece' AND NOT in_stock AND NOT is_pending AND {awaited})".format(
    awaited=AWAITED.format(product="marketplace_searchdoc.product_id")
)


def held_piece() -> Q:
    """The same of a product."""
    awaited = OrderLine.objects.filter(product=OuterRef("pk"), order__state="awaiting_payment")
    return Q(Exists(awaited), kind=Product.Kind.PIECE, stock=0)


def where_it_is(product: Product) -> str:
    """Of a single piece that is not free: "held" by an order nobody has paid yet, "sold", or
    "back" with its seller; else empty. One statement."""
    ((found,),) = rows_of(
        f"SELECT {WHERE_IT_IS} FROM marketplace_product p WHERE p.id = %s",  # noqa: S608
        [product.pk],
    )
    return str(found)
