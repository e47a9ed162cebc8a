"""Orders as an officer of trade looks them up: what was sold, not who bought it."""

from django.db.models import FETCH_RAISE, QuerySet

from ntt.marketplace.models import Order, Refund


def orders_of_purchase(number: str) -> list[Order]:
    """The orders of the purchase of this number, with their shops; one statement."""
    return list(_whole().filter(purchase__number=number).order_by("sequence"))


def order_one(number: str) -> Order | None:
    """With its shop and purchase; one statement."""
    return _whole().filter(number=number).first()


def refunds_of(order: Order) -> list[Refund]:
    """Money of it that goes back; one statement."""
    rows = Refund.objects.filter(order=order).defer("account_cipher")
    return list(rows.fetch_mode(FETCH_RAISE).order_by("pk"))


def _whole() -> QuerySet[Order]:
    return Order.objects.select_related("shop", "purchase").fetch_mode(FETCH_RAISE)
