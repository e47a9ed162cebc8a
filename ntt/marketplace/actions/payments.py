"""Codes to pay by: open one, hear of it, ask back, close it."""

import hashlib

from django.db import transaction
from django.utils import timezone

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import record
from ntt.marketplace.actions.taking import end_unpaid, take_payment, tell_purchase
from ntt.marketplace.gateways.make import make_gateway as make
from ntt.marketplace.gateways.port import (
    MONEY_CAME,
    AlreadyUsed,
    Charge,
    Customer,
    GatewayDown,
    GatewayRefused,
    Method,
    Notice,
    State,
    lags,
)
from ntt.marketplace.models import Payment, PaymentNotice, Purchase
from ntt.marketplace.queries.buying import is_money_checked
from ntt.marketplace.rules.orders import OPEN_PAYMENT_STATES, TAKEN_PAYMENT_STATES
from ntt.marketplace.rules.payments import ATTEMPTS_MAX, order_ref


def open_payment(*, purchase_id: int) -> None:
    """Get a QR or a bank number for a purchase that awaits its payment; safe to repeat.

    A code by another way than the buyer wants now is called off first. Talks to the provider,
    so never inside a transaction. Raises GatewayDown when nobody knows what happened; the next
    try asks first.
    """
    close_codes(purchase_id=purchase_id)
    payment = _attempt(purchase_id=purchase_id)
    if payment is None:
        return
    purchase = payment.purchase
    try:
        charge = make().charge(
            order_id=payment.order_ref,
            amount_rp=payment.amount_rp,
            method=Method(payment.method),
            expires_at=payment.expires_at,
            customer=Customer(purchase.name, decrypt(purchase.phone_cipher)),
        )
    except AlreadyUsed:
        # An earlier try reached the provider, but its answer did not reach us.
        _call_off(payment, code="answer_lost")
        open_payment(purchase_id=purchase_id)
    except GatewayRefused as refusal:
        _close_attempt(payment_id=payment.pk, state="denied", code=refusal.code)
    else:
        if not _keep_charge(payment_id=payment.pk, charge=charge):
            _call_off(payment, code="not_wanted")


def close_codes(*, purchase_id: int) -> None:
    """Call off, at the provider first, an open code that nobody wants paid any more: another
    way was chosen, or the purchase is paid or called off. Safe to repeat."""
    payment = (
        Payment.objects.select_related("purchase")
        .filter(purchase_id=purchase_id, state__in=OPEN_PAYMENT_STATES)
        .first()
    )
    if payment is None:
        return
    purchase = payment.purchase
    if purchase.state != "awaiting_payment" or payment.method != purchase.pay_method:
        _call_off(payment, code="not_wanted")


@transaction.atomic(durable=True)
def _attempt(*, purchase_id: int) -> Payment | None:
    purchase = Purchase.objects.select_for_update(no_key=True).get(pk=purchase_id)
    if purchase.state != "awaiting_payment" or purchase.expires_at <= timezone.now():
        return None
    last = purchase.payments.order_by("-attempt").first()
    if last is not None and last.state == "creating":
        return last
    if last is not None and (last.state == "pending" or last.attempt >= ATTEMPTS_MAX):
        return None
    if last and is_money_checked(purchase_id):
        return None
    attempt = last.attempt + 1 if last else 1
    return Payment.objects.create(
        purchase=purchase,
        attempt=attempt,
        provider="midtrans",
        order_ref=order_ref(purchase.number, attempt),
        method=purchase.pay_method,
        amount_rp=purchase.total_rp,
        expires_at=purchase.expires_at,
    )


def _call_off(payment: Payment, *, code: str) -> None:
    """End an attempt nobody shall pay any more; if money came meanwhile, take it."""
    gateway = make()
    status = gateway.status(payment.order_ref)
    if status.state == State.PENDING:
        try:
            gateway.cancel(payment.order_ref)
        except GatewayRefused:
            # Paid or over in this moment. Whatever else was meant: the next try asks again.
            status = gateway.status(payment.order_ref)
            if status.state == State.PENDING:
                raise
    if status.state in MONEY_CAME:
        take_payment(payment_id=payment.pk, status=status)
        return
    _close_attempt(payment_id=payment.pk, state="cancelled", code=code)


@transaction.atomic(durable=True)
def _close_attempt(*, payment_id: int, state: str, code: str) -> None:
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
    if payment.state not in OPEN_PAYMENT_STATES:
        return  # money came, or the time ran out, while the provider was asked
    payment.state = state
    payment.save(update_fields=["state"])
    record(
        "marketplace.PaymentClosed",
        subject=f"purchase:{payment.purchase_id}",
        actor_id=None,
        payload={"payment_id": payment_id, "state": state, "code": code},
    )


@transaction.atomic(durable=True)
def _keep_charge(*, payment_id: int, charge: Charge) -> bool:
    """False when the attempt ended while the provider was asked."""
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
    if payment.state != "creating":
        return payment.state == "pending"
    payment.state = "pending"
    payment.provider_ref = charge.provider_ref
    payment.qr_text = charge.qr_string
    payment.va_bank, payment.va_number = charge.va_bank, charge.va_number
    payment.expires_at = charge.expires_at
    payment.save(
        update_fields=["state", "provider_ref", "qr_text", "va_bank", "va_number", "expires_at"]
    )
    record(
        "marketplace.PaymentOpened",
        subject=f"purchase:{payment.purchase_id}",
        actor_id=None,
        payload={
            "purchase_id": payment.purchase_id,
            "payment_id": payment_id,
            "method": payment.method,
        },
    )
    return True


@transaction.atomic(durable=True)
def note_payment(*, notice: Notice) -> bool:
    """Keep a notice whose signature was right; the worker asks the provider before believing.

    False when the same news was known already, or is of no payment of ours. News of money
    that we have not taken is not known yet, however often it came: the provider was asked too
    early, so it is asked again.
    """
    payment = Payment.objects.filter(order_ref=notice.order_id).first()
    if payment is None:
        return False
    _kept, is_new = PaymentNotice.objects.get_or_create(
        digest=hashlib.sha256(notice.key.encode()).digest(),
        defaults={
            "provider": "midtrans",
            "order_ref": notice.order_id,
            "state": str(notice.state),
        },
    )
    is_news = is_new or (
        notice.state in MONEY_CAME and payment.state not in TAKEN_PAYMENT_STATES
    )
    if is_news:
        record(
            "marketplace.PaymentNoticed",
            subject=f"purchase:{payment.purchase_id}",
            actor_id=None,
            payload={"payment_id": payment.pk, "state": str(notice.state)},
        )
    return is_news


def check_payment(*, payment_id: int, told: State = State.UNKNOWN) -> None:
    """Ask the provider where a payment stands and act on the answer; safe to repeat.

    `told` is what its notice said. Raises GatewayDown when that was of money of which the
    answer does not know yet: then whoever asks must ask again, or the money is lost unseen.
    """
    payment = Payment.objects.get(pk=payment_id)
    status = make().status(payment.order_ref)
    take_payment(payment_id=payment_id, status=status)
    payment.refresh_from_db(fields=["state"])
    is_taken = told == State.PAID and payment.state in TAKEN_PAYMENT_STATES
    if lags(status.state, told) and not is_taken:
        raise GatewayDown(f"notice says {told}, status {status.state}")


@transaction.atomic(durable=True)
def expire_purchase(*, purchase_id: int) -> bool:
    """End a purchase whose time to pay is over and free its goods. True if it did.

    Not while money that is enough is looked at: what becomes of it decides.
    """
    purchase = Purchase.objects.select_for_update(no_key=True).get(pk=purchase_id)
    if purchase.state != "awaiting_payment" or purchase.expires_at > timezone.now():
        return False
    if is_money_checked(purchase_id):
        return False
    end_unpaid(purchase, "expired", by="system")
    Payment.objects.filter(purchase=purchase, state__in=OPEN_PAYMENT_STATES).update(
        state="expired"
    )
    tell_purchase(purchase, "marketplace.PurchaseExpired")
    return True


def end_late_purchase(*, purchase_id: int) -> None:
    """Close the payment at the provider first, so that nobody can pay into the void; then end
    the purchase. Money that came at the last moment is taken instead."""
    payment = Payment.objects.filter(purchase_id=purchase_id, state="pending").first()
    if payment is not None:
        try:
            make().expire(payment.order_ref)
        except GatewayRefused:
            check_payment(payment_id=payment.pk)
    expire_purchase(purchase_id=purchase_id)
