"""Money of another amount than was asked, for tests of settling it."""

from ntt.kernel.calendar.api import now
from ntt.kernel.events.api import history
from ntt.kernel.ledger.api import trial_balance
from ntt.marketplace.actions import payments, settling
from ntt.marketplace.gateways.port import State, Status
from ntt.marketplace.models import Payment, Product, Purchase, UnclearMoney
from ntt.marketplace.rules.orders import TAKEN_PAYMENT_STATES
from ntt.marketplace.rules.payments import order_ref
from ntt.marketplace.tests import make

FIRST, SECOND, THIRD = 31, 32, 33
OWED = 250_000


def attempt(purchase: Purchase, state: str = "pending", **over) -> Payment:
    number = purchase.payments.count() + 1
    return Payment.objects.create(
        purchase=purchase,
        attempt=number,
        provider="midtrans",
        order_ref=order_ref(purchase.number, number, purchase.request_key),
        method=purchase.pay_method,
        amount_rp=purchase.total_rp,
        state=state,
        paid_at=now() if state in TAKEN_PAYMENT_STATES else None,
        expires_at=purchase.expires_at,
        **over,
    )


def come(
    payment: Payment, came_rp: int, *, state: State = State.PAID, refunded_rp: int = 0
) -> Payment:
    """The provider says that so much arrived, and what of it went back already."""
    payments.take_payment(
        payment_id=payment.pk,
        status=Status(
            order_id=payment.order_ref,
            state=state,
            amount_rp=came_rp,
            refunded_rp=refunded_rp,
            paid_at=now(),
        ),
    )
    payment.refresh_from_db()
    return payment


def unclear_payment(came_rp: int = 300_000, pay_method: str = "va_bni", **over) -> Payment:
    """One piece at Rp250.000, to be fetched; another amount has arrived for it."""
    product = make.product(price_rp=OWED, stock=1)
    placed = make.place({product.pk: 1}, pay_method=pay_method, **over)
    return come(attempt(Purchase.objects.get(pk=placed.purchase_id)), came_rp)


def settle(payment: Payment, way: str) -> None:
    """Both signatures."""
    propose(payment, way)
    settling.approve_settlement(payment_id=payment.pk, way=way, actor_id=SECOND)
    payment.refresh_from_db()


def propose(payment: Payment, way: str, actor_id: int = FIRST, reason: str = "Uji") -> None:
    settling.propose_settlement(
        payment_id=payment.pk, way=way, reason=reason, actor_id=actor_id
    )


def money() -> dict[str, int]:
    """What each account holds, as its kind reads it; accounts at zero are left out."""
    rows = {row.code: row.debit_rp - row.credit_rp for row in trial_balance()}
    return {code: amount for code, amount in rows.items() if amount}


def run_out(purchase_id: int) -> bool:
    """The time to pay is over and the clock comes by."""
    Purchase.objects.filter(pk=purchase_id).update(expires_at="2020-01-01T00:00Z")
    return payments.expire_purchase(purchase_id=purchase_id)


def late_payment(came_rp: int = 300_000, **over) -> Payment:
    """As unclear_payment, but the money came when the time to pay was over."""
    product = make.product(price_rp=OWED, stock=1)
    placed = make.place({product.pk: 1}, pay_method="va_bni", **over)
    payment = attempt(Purchase.objects.get(pk=placed.purchase_id))
    run_out(placed.purchase_id)
    return come(payment, came_rp)


def sold_out() -> None:
    """Somebody else took the piece."""
    Product.objects.update(stock=0)


def state_of(payment: Payment) -> tuple[str, str, str]:
    """Of the unclear money, of its payment, of the purchase."""
    row = UnclearMoney.objects.select_related("payment__purchase").get(pk=payment.pk)
    return row.state, row.payment.state, row.payment.purchase.state


def events_of(payment: Payment) -> list[str]:
    rows = history(f"purchase:{payment.purchase_id}")
    return [row.name.removeprefix("marketplace.") for row in reversed(rows)]
