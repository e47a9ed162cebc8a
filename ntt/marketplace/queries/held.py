"""Single pieces that somebody has ordered and not paid yet: not sold, and perhaps free again.

Of anything else there may be more, so only of a piece is it known what the buyer waits for.
"""

from django.db.models import Exists, OuterRef, Q

from ntt.marketplace.models import OrderLine, Product

AWAITED = """
    EXISTS (SELECT 1 FROM marketplace_orderline held
            JOIN marketplace_order o ON o.id = held.order_id
            WHERE held.product_id = {product} AND o.state = 'awaiting_payment')
"""
# Of a row of the search, that bears no other name in its statement.
OF_CARD = "(kind = 'piece' AND NOT in_stock AND NOT is_pending AND {awaited})".format(
    awaited=AWAITED.format(product="marketplace_searchdoc.product_id")
)


def held_piece() -> Q:
    """The same of a product."""
    awaited = OrderLine.objects.filter(product=OuterRef("pk"), order__state="awaiting_payment")
    return Q(Exists(awaited), kind=Product.Kind.PIECE, stock=0)
