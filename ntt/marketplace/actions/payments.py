"""Codes to pay by: open one, hear of it, ask back, close it."""

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import record
from ntt.marketplace.actions.taking import end_unpaid, take_payment, tell_purchase
from ntt.marketplace.gateways.make import make_gateway as make
from ntt.marketplace.gateways.port import (
    MONEY_CAME,
    NO_MONEY,
    AlreadyUsed,
    Charge,
    Customer,
    GatewayDown,
    GatewayError,
    GatewayRefused,
    Method,
    Notice,
    State,
    Status,
    lags,
)
from ntt.marketplace.models import Payment, PaymentNotice, Purchase
from ntt.marketplace.queries.buying import is_money_checked, payment_of
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.rules.orders import OPEN_PAYMENT_STATES, TAKEN_PAYMENT_STATES
from ntt.marketplace.rules.payments import (
    ATTEMPTS_MAX,
    CLOSING_TRIED,
    TIME_FOR_A_CODE,
    order_ref,
    time_to_pay,
)

# Refusals that have to do with this payment: another code may do, the same one never.
REFUSED_FOR_GOOD = frozenset({"amount", "denied", "method_closed"})


def open_payment(*, purchase_id: int) -> None:
    """Get a QR or a bank number for a purchase that awaits its payment; safe to repeat.

    A code by another way than the buyer wants now is called off first. Talks to the provider,
    so never inside a transaction. Raises GatewayDown when nobody knows what happened; the next
    try asks first. Raises GatewayRefused when that is about us and not about this payment (a
    wrong key, too many calls): the attempt stays, and the next try may do.
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
        if refusal.code not in REFUSED_FOR_GOOD:
            raise
        _close_attempt(payment_id=payment.pk, state="denied", code=refusal.code)
    else:
        if not _keep_charge(payment_id=payment.pk, charge=charge):
            _call_off(payment, code="not_wanted")


def close_codes(*, purchase_id: int) -> None:
    """Call off, at the provider first, an open code that nobody wants paid any more: another
    way was chosen, its time is over, or the purchase is paid or has ended. Safe to repeat.

    In the last minute the code stays though another way was chosen: there is no other.
    """
    payment = (
        Payment.objects.select_related("purchase")
        .filter(purchase_id=purchase_id, state__in=OPEN_PAYMENT_STATES)
        .first()
    )
    if payment is None:
        return
    purchase = payment.purchase
    now = timezone.now()
    is_last = payment.expires_at > now and purchase.expires_at <= now + TIME_FOR_A_CODE
    is_chosen = payment.method == purchase.pay_method or is_last
    is_wanted = purchase.state == "awaiting_payment" and is_chosen
    if not is_wanted or payment.expires_at <= now:
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
    # A purchase placed to be paid by transfer lives for a day, a QR for an hour.
    ends_at = timezone.now() + time_to_pay(purchase.pay_method, time_limits())
    return Payment.objects.create(
        purchase=purchase,
        attempt=attempt,
        provider="midtrans",
        order_ref=order_ref(purchase.number, attempt, purchase.request_key),
        method=purchase.pay_method,
        amount_rp=purchase.total_rp,
        expires_at=min(purchase.expires_at, ends_at),
    )


def _call_off(payment: Payment, *, code: str) -> None:
    """End an attempt nobody shall pay any more; if money came meanwhile, take it."""
    status = make().status(payment.order_ref)
    if status.state == State.PENDING:
        status = _closed(payment.order_ref, make().cancel)
    _end_as(payment, status, state="cancelled", code=code)


def _closed(ref: str, close: Callable[[str], Status]) -> Status:
    """Where a payment stands once the provider has closed it. Raises while it has not: then
    the code can still be paid, and the next try asks again."""
    try:
        status = close(ref)
    except GatewayRefused:
        # Paid or over in this moment, or a refusal that has to do with us.
        status = make().status(ref)
        if status.state == State.PENDING:
            raise
    if status.state == State.PENDING:
        raise GatewayDown("answer leaves it open")
    return status


def _end_as(payment: Payment, status: Status, *, state: str, code: str) -> None:
    """Believe what became of an attempt; `state` where the provider knows nothing of it."""
    if status.state in MONEY_CAME:
        take_payment(payment_id=payment.pk, status=status)
        return
    if status.state in NO_MONEY:
        state = str(status.state)
    _close_attempt(payment_id=payment.pk, state=state, code=code)


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


def ask_again(*, payment_id: int) -> None:
    """Ask about a payment of which nobody has told lately; close its code if nobody wants it
    paid any more, and open the one that is wanted. Asked is asked, whatever the answer: the
    others come first next time."""
    Payment.objects.filter(pk=payment_id).update(asked_at=timezone.now())
    check_payment(payment_id=payment_id)
    purchase = Purchase.objects.get(payments__pk=payment_id)
    close_codes(purchase_id=purchase.pk)
    last = payment_of(purchase.pk)
    if last and last.method != purchase.pay_method:
        open_payment(purchase_id=purchase.pk)


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
    tell_purchase(purchase, "marketplace.PurchaseExpired")
    for payment in purchase.payments.filter(state__in=OPEN_PAYMENT_STATES):
        tell_purchase(purchase, "marketplace.PaymentLeftOpen", payment_id=payment.pk)
    return True


def end_late_purchase(*, purchase_id: int) -> None:
    """Close the code at the provider first, so that nobody can pay into the void; then end
    the purchase. Money that came at the last moment is taken instead.

    Raises GatewayError while the provider does not close it: the next minute tries again. After
    an hour of that the goods are free all the same; the code stays open in our books too, is
    asked about (`ask_again`), and its money would come back or go back as any that is late.
    """
    payment = (
        Payment.objects.select_related("purchase")
        .filter(purchase_id=purchase_id, state__in=OPEN_PAYMENT_STATES)
        .first()
    )
    if payment is not None:
        try:
            status = _closed(payment.order_ref, make().expire)
        except GatewayError:
            if payment.purchase.expires_at + CLOSING_TRIED > timezone.now():
                raise
        else:
            _end_as(payment, status, state="expired", code="time_over")
    expire_purchase(purchase_id=purchase_id)
