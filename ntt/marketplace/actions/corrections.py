"""What happened to money outside our books: one officer says it, another signs, then it is
booked. Kinds: `rules.corrections`."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.marketplace.actions.money import post_borne, post_refund_back
from ntt.marketplace.actions.payouts import bring_back, locked_line
from ntt.marketplace.actions.refund_desk import ask_anew
from ntt.marketplace.actions.refunds import close_refund, turn_into_transfer
from ntt.marketplace.models import Correction, Payment, Payout, Purchase, Refund
from ntt.marketplace.queries.corrections import amount_to_correct
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.corrections import (
    KINDS,
    MISSING_BORNE,
    PAYOUT_BACK,
    REFUND_ARRIVED,
    REFUND_BACK,
    REFUND_BY_TRANSFER,
)
from ntt.marketplace.rules.money import NOTE_MAX, said_reason


@transaction.atomic(durable=True)
def propose_correction(*, kind: str, subject_id: int, reason: str, actor_id: int) -> Correction:
    """First signature: what happened, by the bank's or the provider's own statement.

    `subject_id` is of the payout, refund or payment. The same person saying the same again
    changes nothing. Raises MoneyRefused where the kind does not fit how the money stands.
    """
    words = said_reason(reason, most=NOTE_MAX)
    subject = _locked(kind, subject_id)
    waiting = Correction.objects.filter(closed_at=None, **{KINDS[kind]: subject}).first()
    if waiting is not None:
        if (waiting.kind, waiting.reason, waiting.proposed_by_id) == (kind, words, actor_id):
            return waiting
        raise MoneyRefused("correction_waits")
    amount_rp = amount_to_correct(kind, subject)
    if not amount_rp:
        raise MoneyRefused("correction_unfit")
    correction = Correction.objects.create(
        kind=kind,
        amount_rp=amount_rp,
        reason=words,
        proposed_by_id=actor_id,
        **{KINDS[kind]: subject},
    )
    _tell(correction, subject, "marketplace.CorrectionProposed", actor_id, reason=words)
    return correction


@transaction.atomic(durable=True)
def approve_correction(*, correction_id: int, actor_id: int) -> None:
    """Second signature, of another person: it is booked. Repeating changes nothing.

    Raises MoneyRefused when the money stands otherwise than when it was proposed.
    """
    subject, correction = _both_locked(correction_id)
    if correction.approved_by_id == actor_id:
        return
    if correction.closed_at is not None:
        raise MoneyRefused("correction_closed")
    if correction.proposed_by_id == actor_id:
        raise MoneyRefused("second_person_needed")
    if amount_to_correct(correction.kind, subject) != correction.amount_rp:
        raise MoneyRefused("correction_unfit")
    correction.approved_by_id, correction.closed_at = actor_id, timezone.now()
    correction.save(update_fields=["approved_by_id", "closed_at"])
    _tell(correction, subject, "marketplace.CorrectionApproved", actor_id)
    BOOKED[correction.kind](subject, correction)


@transaction.atomic(durable=True)
def drop_correction(*, correction_id: int, actor_id: int) -> None:
    """Take a proposal back, whoever made it; the money stays as it is."""
    subject, correction = _both_locked(correction_id)
    if correction.approved_by_id is not None:
        raise MoneyRefused("correction_closed")
    if correction.closed_at is not None:
        return
    correction.closed_at = timezone.now()
    correction.save(update_fields=["closed_at"])
    _tell(correction, subject, "marketplace.CorrectionDropped", actor_id)


def _payout_back(line: Payout, correction: Correction) -> None:
    bring_back(line, reason=correction.reason, actor_id=_signer(correction))


def _refund_back(refund: Refund, correction: Correction) -> None:
    post_refund_back(refund)
    ask_anew(refund, reason=correction.reason, actor_id=_signer(correction))


def _refund_by_transfer(refund: Refund, correction: Correction) -> None:
    turn_into_transfer(refund, code=refund.refusal, actor_id=_signer(correction))


def _refund_arrived(refund: Refund, correction: Correction) -> None:
    close_refund(refund, note="", actor_id=_signer(correction))


def _missing_borne(payment: Payment, correction: Correction) -> None:
    """The purchase's orders go on, and its sellers are paid."""
    post_borne(correction)
    payment.borne_rp += correction.amount_rp
    payment.missing_rp = 0
    payment.save(update_fields=["borne_rp", "missing_rp"])


BOOKED: dict[str, Callable[[Any, Correction], None]] = {  # what it corrects is its own kind
    PAYOUT_BACK: _payout_back,
    REFUND_BACK: _refund_back,
    REFUND_BY_TRANSFER: _refund_by_transfer,
    REFUND_ARRIVED: _refund_arrived,
    MISSING_BORNE: _missing_borne,
}


def _signer(correction: Correction) -> int:
    assert correction.approved_by_id is not None  # the caller has just set it
    return correction.approved_by_id


def _both_locked(correction_id: int) -> tuple[Any, Correction]:
    """What is corrected before the correction, as whoever proposes takes them."""
    named = Correction.objects.get(pk=correction_id)
    subject = _locked(named.kind, named.subject_id)
    return subject, Correction.objects.select_for_update().get(pk=correction_id)


def _locked(kind: str, subject_id: int) -> Payout | Refund | Payment:
    """A payment after its purchase, as whoever takes money locks them (docs/locking.md)."""
    of = KINDS.get(kind)
    if of == "payout":
        return locked_line(subject_id)
    if of == "refund":
        return Refund.objects.select_for_update().get(pk=subject_id)
    if of == "payment":
        purchases = Purchase.objects.select_for_update(of=("self",), no_key=True)
        purchases.get(payments__pk=subject_id)
        return Payment.objects.select_for_update(no_key=True).get(pk=subject_id)
    raise MoneyRefused("correction_unfit")


def _tell(
    correction: Correction, subject: Any, name: str, actor_id: int, **payload: object
) -> None:
    of = KINDS[correction.kind]
    about = f"payout_batch:{subject.batch_id}" if of == "payout" else ""
    record(
        name,
        subject=about or f"purchase:{subject.purchase_id}",
        actor_id=actor_id,
        payload={
            "correction_id": correction.pk,
            "kind": correction.kind,
            f"{of}_id": subject.pk,
            "amount_rp": correction.amount_rp,
            **payload,
        },
    )
