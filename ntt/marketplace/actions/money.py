"""What each step of an order means in the ledger. Accounts: docs/ledger.md."""

from ntt.kernel.ledger.api import Leg, ensure_account, post, reverse
from ntt.marketplace.models import (
    Correction,
    Order,
    OrderShare,
    Payment,
    Refund,
    UnclearMoney,
)
from ntt.marketplace.rules.corrections import MISSING_BORNE, REFUND_BACK
from ntt.marketplace.rules.money import SUSPENSE

PROVIDER = "provider:midtrans"
HELD = "held"
REFUND = "refund:transit"
PAYOUT = "payout:transit"
LOSS = "loss:payment"
FIXED_ACCOUNTS = [
    # code, kind, name
    (PROVIDER, "asset", "Uang pembeli di penyedia pembayaran"),
    (HELD, "liability", "Uang dititipkan"),
    (REFUND, "liability", "Uang kembali dalam perjalanan"),
    (PAYOUT, "liability", "Uang ke penjual dalam perjalanan"),
    (SUSPENSE, "liability", "Uang belum jelas pemiliknya"),
    ("fee:payment", "liability", "Biaya bayar untuk penyedia"),
    ("platform", "income", "Bagian pengelola"),
    (LOSS, "expense", "Uang pembeli yang hilang, ditanggung pengelola"),
    ("investor:1", "liability", "Bagian investor"),
    ("pad:accrued", "liability", "Perkiraan kontribusi daerah, belum disetor"),
]
_SHARE_ACCOUNTS = {
    "payment_fee": "fee:payment",
    "platform": "platform",
    "investor": "investor:1",
    "pad": "pad:accrued",
}


def load_accounts() -> None:
    """The accounts every order uses; safe to repeat. House accounts: rows are only added."""
    for code, kind, name in FIXED_ACCOUNTS:
        ensure_account(code, kind=kind, name=name, keeps_total=False, may_overdraw=True)


def ensure_shop_accounts(shop_id: int, name: str) -> None:
    """What a shop is owed for goods and for the parcels it has paid; never below zero."""
    for code, words in ((f"shop:{shop_id}", name), (f"shipping:{shop_id}", f"Ongkir {name}")):
        ensure_account(code, kind="liability", name=words, keeps_total=True, may_overdraw=False)


def post_paid(payment: Payment) -> None:
    """The buyer's money reached the provider, who holds it for us."""
    post(
        reference=f"payment:{payment.pk}:paid",
        memo=f"Pembayaran {payment.order_ref}",
        legs=[Leg(PROVIDER, payment.amount_rp), Leg(HELD, -payment.amount_rp)],
    )


def post_unclear(payment: Payment, amount_rp: int) -> None:
    """Another amount arrived than was asked: kept apart until a person has looked."""
    post(
        reference=f"payment:{payment.pk}:unclear",
        memo=f"Jumlah berbeda {payment.order_ref}",
        legs=[Leg(PROVIDER, amount_rp), Leg(SUSPENSE, -amount_rp)],
    )


def post_settled(unclear: UnclearMoney) -> None:
    """Two people have looked: it is the buyer's. What goes back leaves as any refund."""
    payment = unclear.payment
    post(
        reference=f"payment:{payment.pk}:settled",
        memo=f"Jumlah berbeda {payment.order_ref} diselesaikan",
        legs=[Leg(SUSPENSE, unclear.came_rp), Leg(HELD, -unclear.came_rp)],
    )


def post_released(order: Order) -> None:
    """The order is complete: each gets the part that was frozen when it was placed."""
    ensure_shop_accounts(order.shop_id, order.shop.name)
    legs = [Leg(HELD, order.goods_rp + order.shipping_rp)]
    for share in OrderShare.objects.filter(order=order).exclude(amount_rp=0):
        legs.append(Leg(share_account(share.beneficiary, order.shop_id), -share.amount_rp))
    post(reference=released(order), memo=f"Pesanan {order.number} selesai", legs=legs)


def share_account(beneficiary: str, shop_id: int) -> str:
    if beneficiary == "seller":
        return f"shop:{shop_id}"
    if beneficiary == "shipping":
        return f"shipping:{shop_id}"
    return _SHARE_ACCOUNTS[beneficiary]


def released(order: Order) -> str:
    return f"order:{order.pk}:released"


def post_taken_back(order: Order) -> None:
    """A completed order came back: exactly the opposite of its release.

    Refused by the ledger when the shop has been paid out already.
    """
    reverse(
        reference=f"order:{order.pk}:taken-back",
        of=released(order),
        memo=f"Pesanan {order.number} dikembalikan",
    )


def post_refund_due(refund: Refund) -> None:
    """Held money is on its way back to the buyer."""
    post(
        reference=f"refund:{refund.pk}:due",
        memo=f"Uang kembali {refund.key}",
        legs=[Leg(HELD, refund.amount_rp), Leg(REFUND, -refund.amount_rp)],
    )


def post_refund_done(refund: Refund) -> None:
    """It arrived there."""
    post(
        reference=_done(refund, _times_back(refund)),
        memo=f"Uang kembali {refund.key} terkirim",
        legs=[Leg(REFUND, refund.amount_rp), Leg(PROVIDER, -refund.amount_rp)],
    )


def post_refund_back(refund: Refund) -> None:
    """The buyer's bank returned it: the opposite of the last time it was done. The correction
    that says so has just been signed, and counts."""
    times = _times_back(refund)
    reverse(
        reference=f"refund:{refund.pk}:back-{times}",
        of=_done(refund, times - 1),
        memo=f"Uang kembali {refund.key} dikembalikan bank",
    )


def _times_back(refund: Refund) -> int:
    rows = refund.corrections.filter(kind=REFUND_BACK, approved_by_id__isnull=False)
    return rows.count()


def _done(refund: Refund, times_back: int) -> str:
    again = f"-{times_back + 1}" if times_back else ""
    return f"refund:{refund.pk}:done{again}"


def post_borne(correction: Correction) -> None:
    """The provider lost a buyer's money for good: it is the operator's loss."""
    post(
        reference=f"correction:{correction.pk}:borne",
        memo="Uang hilang di penyedia, ditanggung pengelola",
        legs=[Leg(LOSS, correction.amount_rp), Leg(PROVIDER, -correction.amount_rp)],
    )


def post_found(payment: Payment, found_rp: int) -> None:
    """The provider has money again that the operator had borne. Under one signed correction
    what is borne only shrinks, so what is left of it tells one finding from the next."""
    times = payment.corrections.filter(kind=MISSING_BORNE, approved_by_id__isnull=False).count()
    post(
        reference=f"payment:{payment.pk}:found-{times}-{payment.borne_rp - found_rp}",
        memo=f"Uang {payment.order_ref} ada kembali",
        legs=[Leg(PROVIDER, found_rp), Leg(LOSS, -found_rp)],
    )
