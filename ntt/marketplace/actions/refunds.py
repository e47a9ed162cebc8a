"""Money back: begun here, sent by the provider or by transfer with two signatures."""

from django.db import transaction
from django.utils import timezone

from ntt.kernel.crypto import decrypt, encrypt
from ntt.kernel.events.api import record
from ntt.marketplace.actions.money import post_refund_done, post_refund_due
from ntt.marketplace.actions.money_notices import refund_account_named
from ntt.marketplace.gateways.make import make_gateway as make
from ntt.marketplace.gateways.port import MONEY_CAME, GatewayRefused, Method
from ntt.marketplace.models import Order, Payment, Purchase, Refund
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import (
    GONE_OTHERWISE,
    At,
    Ours,
    account_digits,
    said_note,
    said_slip,
    where_is,
)
from ntt.marketplace.rules.orders import came

CANNOT_GO_BACK = frozenset({"cannot_change", "expired", "method_closed", "denied"})


def begin_refund(
    *,
    payment: Payment,
    amount_rp: int,
    order: Order | None,
    reason: str,
    actor_id: int | None,
    via: str = "",
) -> Refund:
    """Owe a buyer money back, inside the caller's transaction: once for an order, and once
    for what of a payment pays no order.

    QRIS goes back through the provider by itself; a bank transfer cannot, so the buyer is
    asked for an account.
    """
    goes_by_provider = make().capabilities(Method(payment.method)).is_refundable
    refund, is_new = Refund.objects.get_or_create(
        key=f"{order.number}-back" if order else f"{payment.order_ref}-all",
        defaults={
            "purchase_id": payment.purchase_id,
            "payment": payment,
            "order": order,
            "amount_rp": amount_rp,
            "way": "provider" if goes_by_provider else "transfer",
            "state": Refund.State.APPROVED if goes_by_provider else Refund.State.NEEDS_ACCOUNT,
            "reason": reason,
        },
    )
    if is_new:
        post_refund_due(refund)
        record(
            "marketplace.RefundBegun",
            subject=f"purchase:{payment.purchase_id}",
            actor_id=actor_id,
            payload={
                "refund_id": refund.pk,
                "amount_rp": amount_rp,
                "way": refund.way,
                **came(via),
            },
        )
    return refund


def send_refund(*, refund_id: int) -> None:
    """Ask the provider to send an approved refund; safe to repeat: its key is ours.

    When the provider cannot, and the money is still there, it becomes a transfer, for which the
    buyer names an account. Any other refusal stays with the refund and waits for a person.
    """
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    if refund.way != "provider" or refund.state != Refund.State.APPROVED:
        return
    if refund.corrections.filter(closed_at=None).exists():
        return  # two officers decide what becomes of it
    try:
        make().refund(
            order_id=refund.payment.order_ref,
            refund_key=refund.key,
            amount_rp=refund.amount_rp,
            reason=refund.reason,
        )
    except GatewayRefused as refusal:
        # Only a plain "this cannot go back by me" may become a transfer. Anything else might
        # mean that the money has gone already: tried or looked at, never paid twice.
        if refusal.code not in CANNOT_GO_BACK:
            _keep_refusal(refund_id=refund_id, code=refusal.code)
            raise
        _act_on_refusal(refund, refusal.code)
    else:
        finish_refund(refund_id=refund_id, actor_id=None)


def _act_on_refusal(refund: Refund, code: str) -> None:
    """The provider says that it cannot, which it also says of what went back already: an answer
    of ours that got lost, or a refund somebody made at the provider. So ask."""
    status = make().status(refund.payment.order_ref)
    where = where_is(_ours(refund), refunded_rp=status.refunded_rp, refunds=status.refunds)
    if where == At.SENT:
        finish_refund(refund_id=refund.pk, actor_id=None)
    elif where == At.STILL_THERE and status.state in MONEY_CAME:
        _turn_into_transfer(refund_id=refund.pk, code=code)
    else:
        _keep_refusal(refund_id=refund.pk, code=GONE_OTHERWISE)


def _ours(refund: Refund) -> Ours:
    rows = Refund.objects.filter(payment_id=refund.payment_id, way="provider")
    others = list(rows.exclude(pk=refund.pk))
    return Ours(
        key=refund.key,
        amount_rp=refund.amount_rp,
        others={row.key: row.amount_rp for row in others},
        done_rp=sum(row.amount_rp for row in others if row.state == Refund.State.DONE),
    )


@transaction.atomic(durable=True)
def _keep_refusal(*, refund_id: int, code: str) -> None:
    """Why it is not on its way, for whoever looks after it; the same word again is no news."""
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state != Refund.State.APPROVED or refund.refusal == code:
        return
    refund.refusal = code
    refund.save(update_fields=["refusal"])
    _tell(refund, "marketplace.RefundRefused", None, code=code)


@transaction.atomic(durable=True)
def _turn_into_transfer(*, refund_id: int, code: str) -> None:
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state == Refund.State.APPROVED:
        turn_into_transfer(refund, code=code, actor_id=None)


def turn_into_transfer(refund: Refund, *, code: str, actor_id: int | None) -> None:
    """Inside the caller's transaction, the refund locked: the buyer is asked for an account."""
    refund.way, refund.state = "transfer", Refund.State.NEEDS_ACCOUNT
    refund.refusal = ""
    refund.save(update_fields=["way", "state", "refusal"])
    record(
        "marketplace.RefundNeedsAccount",
        subject=f"purchase:{refund.purchase_id}",
        actor_id=actor_id,
        payload={"refund_id": refund.pk, "code": code},
    )


@transaction.atomic(durable=True)
def name_account(
    *,
    refund_id: int,
    bank: str,
    account_name: str,
    account: str,
    actor_id: int | None = None,
    via: str = "",
) -> None:
    """The buyer says where a transfer should go. Digits only, 6 to 20 of them.

    The caller has made sure that it is the buyer (`access.is_proven_buyer`, or a code to the
    phone of the purchase); that phone is told all the same. The same account again changes
    nothing; another one voids the first signature.
    """
    digits = account_digits(account)
    purchase = Purchase.objects.select_for_update(no_key=True).get(refunds__pk=refund_id)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    must_take_account(refund)
    known = decrypt(refund.account_cipher) if refund.account_cipher else ""
    if (refund.account_bank, refund.account_name, known) == (bank, account_name, digits):
        return
    put_account(refund, bank=bank, account_name=account_name, digits=digits, by_id=None)
    event_id = record(
        "marketplace.RefundAccountNamed",
        subject=f"purchase:{refund.purchase_id}",
        actor_id=actor_id,
        payload={"refund_id": refund.pk, **came(via)},
    )
    # Said here and not by a handler, which would meet a later account only.
    refund_account_named(purchase, refund, event_id)


def put_account(
    refund: Refund, *, bank: str, account_name: str, digits: str, by_id: int | None
) -> None:
    """Where a locked refund should go, as its buyer says, or an officer, whose signature that
    is as well."""
    refund.account_bank, refund.account_name = bank, account_name
    refund.account_cipher, refund.account_last4 = encrypt(digits), digits[-4:]
    refund.state = Refund.State.PROPOSED
    refund.account_by_id = refund.proposed_by_id = by_id
    refund.save(
        update_fields=[
            "account_bank", "account_name", "account_cipher", "account_last4", "account_by_id",
            "state", "proposed_by_id",
        ]
    )  # fmt: skip


def must_take_account(refund: Refund) -> None:
    """Raises MoneyRefused once the money can no longer go to another account."""
    if refund.state not in {Refund.State.NEEDS_ACCOUNT, Refund.State.PROPOSED}:
        raise MoneyRefused("refund_already_on_its_way")


@transaction.atomic(durable=True)
def propose_refund(*, refund_id: int, mark: str, actor_id: int) -> None:
    """First signature under a transfer: the account was compared with the buyer's words.

    `mark` is that of the account that was read.
    """
    refund = _proposed(refund_id, mark)
    refund.proposed_by_id = actor_id
    refund.save(update_fields=["proposed_by_id"])
    _tell(refund, "marketplace.RefundProposed", actor_id)


@transaction.atomic(durable=True)
def approve_refund(*, refund_id: int, mark: str, actor_id: int, note: str = "") -> None:
    """Second signature, of another person, under the account that person has read (`mark`);
    the transfer may go. A note stays with it."""
    words = said_note(note)
    refund = _proposed(refund_id, mark)
    if refund.proposed_by_id is None:
        raise MoneyRefused("refund_not_ready")
    if refund.proposed_by_id == actor_id:
        raise MoneyRefused("second_person_needed")
    refund.approved_by_id, refund.state = actor_id, Refund.State.SENT
    refund.save(update_fields=["approved_by_id", "state"])
    _tell(refund, "marketplace.RefundApproved", actor_id, note=words)


def _proposed(refund_id: int, mark: str) -> Refund:
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state != Refund.State.PROPOSED:
        raise MoneyRefused("refund_not_ready")
    if refund.account_mark != mark:
        raise MoneyRefused("refund_account_changed")
    return refund


@transaction.atomic(durable=True)
def finish_refund(*, refund_id: int, actor_id: int | None, note: str = "") -> None:
    """The money arrived at the buyer's; a note may name the bank's slip."""
    words = said_slip(note)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state == Refund.State.DONE:
        return
    if refund.state not in {Refund.State.APPROVED, Refund.State.SENT}:
        raise MoneyRefused("refund_not_ready")
    close_refund(refund, note=words, actor_id=actor_id)


def close_refund(refund: Refund, *, note: str, actor_id: int | None) -> None:
    """Inside the caller's transaction, the refund locked: the buyer has the money. Nothing of
    the account stays of a buyer who is erased."""
    refund.state, refund.done_at, refund.refusal = Refund.State.DONE, timezone.now(), ""
    fields = ["state", "done_at", "refusal"]
    if Purchase.objects.filter(pk=refund.purchase_id, erased_at__isnull=False).exists():
        refund.account_bank = refund.account_name = refund.account_last4 = ""
        refund.account_cipher = b""
        fields += [
            "account_bank", "account_name", "account_last4", "account_cipher",
        ]  # fmt: skip
    refund.save(update_fields=fields)
    post_refund_done(refund)
    _tell(refund, "marketplace.RefundDone", actor_id, note=note)


def _tell(refund: Refund, name: str, actor_id: int | None, **payload: object) -> None:
    record(
        name,
        subject=f"purchase:{refund.purchase_id}",
        actor_id=actor_id,
        payload={"refund_id": refund.pk, "amount_rp": refund.amount_rp, **payload},
    )
