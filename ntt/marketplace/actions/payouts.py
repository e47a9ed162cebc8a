"""Money to the sellers: gathered by one person, sent by another, closed line by line."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import record
from ntt.kernel.ledger.api import LedgerRefused, Leg, post, reverse
from ntt.marketplace.actions.money import PAYOUT, PROVIDER
from ntt.marketplace.models import Payout, PayoutBatch, Shop
from ntt.marketplace.queries.payouts import Due, account_changed, balances_to_pay, digest_of
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import (
    ACCOUNT_CHANGED,
    BALANCE_CHANGED,
    BATCH_MAX,
    NOTE_MAX,
    PROPOSAL_DROPPED,
    said_reason,
)


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of the bank file, with the whole account number."""

    reference: str
    shop_name: str
    bank: str
    account_name: str
    account_number: str
    amount_rp: int


@transaction.atomic(durable=True)
def propose_batch(*, actor_id: int) -> PayoutBatch:
    """Gather what every shop with an account is owed, at most BATCH_MAX shops.

    A shop that waits in another batch is left out. Raises MoneyRefused when nothing is due.
    """
    # Locked in id order: two people who propose at once do not gather the same shop twice.
    shops = list(
        Shop.objects.select_for_update(no_key=True)
        .filter(pk__in=balances_to_pay())
        .exclude(payee_account_last4="")
        .order_by("pk")
    )
    # Asked again after the lock: a batch sent meanwhile has emptied its shops.
    due = balances_to_pay()
    waiting = set(Payout.objects.filter(state="draft").values_list("shop_id", flat=True))
    chosen = [shop for shop in shops if shop.pk in due and shop.pk not in waiting][:BATCH_MAX]
    if not chosen:
        raise MoneyRefused("nothing_to_pay_out")
    batch = PayoutBatch.objects.create(proposed_by_id=actor_id)
    lines = Payout.objects.bulk_create(
        Payout(
            batch=batch,
            shop=shop,
            reference=f"PN-{batch.pk}-{shop.pk}",
            goods_rp=due[shop.pk].goods_rp,
            shipping_rp=due[shop.pk].shipping_rp,
            bank=shop.payee_bank,
            account_name=shop.payee_name,
            account_cipher=bytes(shop.payee_account_cipher),
            account_last4=shop.payee_account_last4,
        )
        for shop in chosen
    )
    total = sum(line.total_rp for line in lines)
    _tell(batch, "marketplace.PayoutBatchProposed", actor_id, lines=len(lines), total_rp=total)
    return batch


@transaction.atomic(durable=True)
def approve_batch(*, batch_id: int, actor_id: int, read: str) -> None:
    """Second signature, of another person, under the lines that person has read (`digest_of`):
    they leave the shops' accounts.

    A line whose shop no longer holds the money, or is paid elsewhere by now, fails alone; what
    the shop has waits for the next batch. Repeating by the same person changes nothing.
    """
    batch = PayoutBatch.objects.select_for_update().get(pk=batch_id)
    if batch.approved_by_id == actor_id:
        return
    if batch.approved_by_id is not None:
        raise MoneyRefused("batch_already_approved")
    if batch.proposed_by_id == actor_id:
        raise MoneyRefused("second_person_needed")
    lines, due = _drafts_locked(batch), balances_to_pay()
    if digest_of(lines) != read:
        raise MoneyRefused("batch_changed")
    if all(account_changed(line) for line in lines):
        raise MoneyRefused("batch_empty")
    batch.approved_by_id, batch.approved_at = actor_id, timezone.now()
    batch.save(update_fields=["approved_by_id", "approved_at"])
    for line in lines:
        _send(line, due.get(line.shop_id, Due()))
    total = sum(line.total_rp for line in lines if line.state == Payout.State.SENT)
    _tell(batch, "marketplace.PayoutBatchApproved", actor_id, lines=len(lines), total_rp=total)


@transaction.atomic(durable=True)
def drop_batch(*, batch_id: int, actor_id: int) -> None:
    """Take a proposal back before it is approved; its shops are free for the next one."""
    batch = PayoutBatch.objects.select_for_update().get(pk=batch_id)
    if batch.approved_by_id is not None:
        raise MoneyRefused("batch_already_approved")
    drafts = Payout.objects.filter(batch=batch, state="draft")
    if drafts.update(
        state=Payout.State.FAILED, note=PROPOSAL_DROPPED, changed_at=timezone.now()
    ):
        _tell(batch, "marketplace.PayoutBatchDropped", actor_id)


@transaction.atomic(durable=True)
def complete_line(*, payout_id: int, actor_id: int) -> None:
    """The bank says it arrived. Repeating changes nothing."""
    line = locked_line(payout_id)
    if line.state == Payout.State.COMPLETED:
        return
    if line.state != Payout.State.SENT:
        raise MoneyRefused("payout_not_sent")
    _complete(line, actor_id)


@transaction.atomic(durable=True)
def complete_batch(*, batch_id: int, actor_id: int) -> None:
    """The bank says that all lines still on their way arrived, each with its own event; those
    that failed stay failed. Repeating changes nothing.
    """
    batch = PayoutBatch.objects.select_for_update().get(pk=batch_id)
    if batch.approved_by_id is None:
        raise MoneyRefused("batch_not_approved")
    rows = Payout.objects.select_for_update().filter(batch=batch, state="sent")
    for line in rows.order_by("pk"):
        _complete(line, actor_id)


@transaction.atomic(durable=True)
def fail_line(*, payout_id: int, actor_id: int, reason: str) -> None:
    """The bank sent it back: the shop has exactly what it had, and waits for the next batch."""
    words = said_reason(reason, most=NOTE_MAX)
    line = locked_line(payout_id)
    if line.state == Payout.State.FAILED:
        return
    if line.state != Payout.State.SENT:
        raise MoneyRefused("payout_not_sent")
    _give_to_shop(line, words, actor_id)


def bring_back(line: Payout, *, reason: str, actor_id: int) -> None:
    """The bank sent back what had arrived: both steps are undone and the shop has it again.
    Inside the caller's transaction, the line locked; two people have signed (corrections)."""
    reverse(
        reference=f"payout:{line.pk}:back",
        of=f"payout:{line.pk}:completed",
        memo=f"Uang {line.reference} dikembalikan bank",
    )
    _give_to_shop(line, reason, actor_id)


def _give_to_shop(line: Payout, words: str, actor_id: int) -> None:
    reverse(
        reference=f"payout:{line.pk}:failed",
        of=f"payout:{line.pk}:sent",
        memo=f"Uang {line.reference} kembali",
    )
    _move(line, Payout.State.FAILED, note=words)
    _tell_line(line, "marketplace.PayoutFailed", actor_id)


@transaction.atomic(durable=True)
def take_bank_file(*, batch_id: int, actor_id: int, kind: str) -> list[BankLine]:
    """The lines on their way, with whole account numbers; who took them is recorded."""
    batch = PayoutBatch.objects.select_for_update().get(pk=batch_id)
    if batch.approved_by_id is None:
        raise MoneyRefused("batch_not_approved")
    lines = Payout.objects.filter(batch=batch, state="sent").select_related("shop")
    found = [
        BankLine(
            reference=line.reference,
            shop_name=line.shop.name,
            bank=line.bank,
            account_name=line.account_name,
            account_number=decrypt(line.account_cipher) if line.account_cipher else "",
            amount_rp=line.total_rp,
        )
        for line in lines.order_by("pk")
    ]
    if not found:
        raise MoneyRefused("batch_empty")
    _tell(batch, "marketplace.BankFileTaken", actor_id, lines=len(found), kind=kind)
    return found


def _complete(line: Payout, actor_id: int) -> None:
    post(
        reference=f"payout:{line.pk}:completed",
        memo=f"Uang {line.reference} tiba",
        legs=[Leg(PAYOUT, line.total_rp), Leg(PROVIDER, -line.total_rp)],
    )
    _move(line, Payout.State.COMPLETED)
    _tell_line(line, "marketplace.PayoutCompleted", actor_id)


def _drafts_locked(batch: PayoutBatch) -> list[Payout]:
    """The lines that wait, each with its shop as it is now: nobody changes an account between
    the look and the signature."""
    rows = Payout.objects.select_for_update().filter(batch=batch, state="draft")
    lines = list(rows.order_by("shop_id"))
    shops = Shop.objects.select_for_update(no_key=True).order_by("pk")
    found = {shop.pk: shop for shop in shops.filter(pk__in=[line.shop_id for line in lines])}
    for line in lines:
        line.shop = found[line.shop_id]
    return lines


def _send(line: Payout, due: Due) -> None:
    """Or fail it alone; `due` is what its shop may have now."""
    if account_changed(line):
        _move(line, Payout.State.FAILED, note=ACCOUNT_CHANGED)
        return
    try:
        if not due.covers(line):
            raise LedgerRefused("overdrawn")
        _post_sent(line)
    except LedgerRefused:
        _move(line, Payout.State.FAILED, note=BALANCE_CHANGED)
    else:
        _move(line, Payout.State.SENT)


def _post_sent(line: Payout) -> None:
    parts = {
        f"shop:{line.shop_id}": line.goods_rp,
        f"shipping:{line.shop_id}": line.shipping_rp,
    }
    post(
        reference=f"payout:{line.pk}:sent",
        memo=f"Uang dikirim {line.reference}",
        legs=[
            *[Leg(account, amount) for account, amount in parts.items() if amount],
            Leg(PAYOUT, -line.total_rp),
        ],
    )


def locked_line(payout_id: int) -> Payout:
    return Payout.objects.select_for_update().get(pk=payout_id)


def _move(line: Payout, state: Payout.State, *, note: str = "") -> None:
    line.state, line.note, line.changed_at = state, note, timezone.now()
    line.save(update_fields=["state", "note", "changed_at"])


def _tell(batch: PayoutBatch, name: str, actor_id: int, **payload: object) -> None:
    record(
        name,
        subject=f"payout_batch:{batch.pk}",
        actor_id=actor_id,
        payload={"batch_id": batch.pk, **payload},
    )


def _tell_line(line: Payout, name: str, actor_id: int) -> None:
    record(
        name,
        subject=f"payout_batch:{line.batch_id}",
        actor_id=actor_id,
        payload={"payout_id": line.pk, "shop_id": line.shop_id, "amount_rp": line.total_rp},
    )
