"""What staff do with a refund by transfer besides signing: look, void a signature, or ask
the buyer again."""

from django.db import transaction

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import record
from ntt.marketplace.models import Refund
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import said_reason


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
    refund.state = Refund.State.NEEDS_ACCOUNT
    refund.proposed_by_id = refund.approved_by_id = None
    refund.account_cipher, refund.account_last4 = b"", ""
    refund.save(
        update_fields=[
            "state", "proposed_by_id", "approved_by_id", "account_cipher", "account_last4",
        ]
    )  # fmt: skip
    _tell(refund, "marketplace.RefundAccountWrong", actor_id, reason=words)


def _tell(refund: Refund, name: str, actor_id: int, **payload: object) -> None:
    record(
        name,
        subject=f"purchase:{refund.purchase_id}",
        actor_id=actor_id,
        payload={"refund_id": refund.pk, **payload},
    )
