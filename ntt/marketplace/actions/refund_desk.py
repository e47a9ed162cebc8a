"""What staff do with a refund by transfer besides signing: look, void a signature, ask the
buyer again, or write the account for one who cannot."""

from django.db import transaction

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import record
from ntt.marketplace.actions.money_notices import refund_account_named
from ntt.marketplace.actions.refunds import put_account
from ntt.marketplace.models import Purchase, Refund
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import account_digits, said_reason


@transaction.atomic(durable=True)
def see_refund_account(*, refund_id: int, actor_id: int) -> str:
    """The whole account number; who looked is recorded."""
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if not refund.account_cipher:
        raise MoneyRefused("refund_not_ready")
    _tell(refund, "marketplace.RefundAccountSeen", actor_id)
    return decrypt(refund.account_cipher)


@transaction.atomic(durable=True)
def reject_refund(*, refund_id: int, reason: str, actor_id: int) -> None:
    """Void the first signature: somebody must compare the account once more, and knows why."""
    words = said_reason(reason)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state != Refund.State.PROPOSED:
        raise MoneyRefused("refund_not_ready")
    if refund.proposed_by_id is None:
        return
    refund.proposed_by_id = None
    refund.save(update_fields=["proposed_by_id"])
    _tell(refund, "marketplace.RefundRejected", actor_id, reason=words)


@transaction.atomic(durable=True)
def ask_account_again(*, refund_id: int, reason: str, actor_id: int) -> None:
    """The account is wrong, or the bank sent the money back: the buyer names another one.

    Both signatures are void with it.
    """
    words = said_reason(reason)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state == Refund.State.NEEDS_ACCOUNT:
        return
    if refund.way != "transfer" or refund.state not in {"proposed", "sent"}:
        raise MoneyRefused("refund_already_on_its_way")
    ask_anew(refund, reason=words, actor_id=actor_id)


def ask_anew(refund: Refund, *, reason: str, actor_id: int) -> None:
    """Inside the caller's transaction: another account is wanted, and both signatures are void
    with the one before."""
    refund.state, refund.done_at = Refund.State.NEEDS_ACCOUNT, None
    refund.proposed_by_id = refund.approved_by_id = refund.account_by_id = None
    refund.account_cipher, refund.account_last4 = b"", ""
    refund.save(
        update_fields=[
            "state", "done_at", "proposed_by_id", "approved_by_id", "account_by_id",
            "account_cipher", "account_last4",
        ]
    )  # fmt: skip
    _tell(refund, "marketplace.RefundAccountWrong", actor_id, reason=reason)


@transaction.atomic(durable=True)
def write_account(
    *,
    refund_id: int,
    bank: str,
    account_name: str,
    account: str,
    reason: str,
    actor_id: int,
) -> None:
    """An officer writes the account for a buyer who cannot: the phone is lost, or the buyer's
    data are erased by now. The reason says how the buyer was known.

    It is the first signature too; another officer sees who wrote it, and signs or not. The
    phone of the purchase is told as if the buyer had written.
    """
    words, digits = said_reason(reason), account_digits(account)
    purchase = Purchase.objects.select_for_update(no_key=True).get(refunds__pk=refund_id)
    refund = Refund.objects.select_for_update().get(pk=refund_id)
    if refund.state != Refund.State.NEEDS_ACCOUNT:
        raise MoneyRefused("refund_account_known")
    put_account(refund, bank=bank, account_name=account_name, digits=digits, by_id=actor_id)
    event_id = _tell(refund, "marketplace.RefundAccountWritten", actor_id, reason=words)
    refund_account_named(purchase, refund, event_id)


def _tell(refund: Refund, name: str, actor_id: int, **payload: object) -> int:
    return record(
        name,
        subject=f"purchase:{refund.purchase_id}",
        actor_id=actor_id,
        payload={"refund_id": refund.pk, **payload},
    )
