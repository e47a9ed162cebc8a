"""What shops are owed, and how the batches that pay them stand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from django.db.models import FETCH_RAISE, Case, Count, F, IntegerField, Q, QuerySet, Sum, When

from ntt.kernel.crypto import decrypt
from ntt.kernel.ledger.api import trial_balance
from ntt.kernel.sql import rows_of
from ntt.marketplace.models import Payout, PayoutBatch, Shop
from ntt.marketplace.rules.money import SHOP_ACCOUNTS

PAGE_SIZE = 30
# The order of a batch's lines: first those whose shop is paid elsewhere by now.
CHANGED = 1
URGENCY = {"failed": 2, "sent": 3, "draft": 4, "completed": 5}


@dataclass(frozen=True, slots=True)
class Due:
    """What one shop is owed, for its goods and for parcels it has paid."""

    goods_rp: int = 0
    shipping_rp: int = 0

    @property
    def total_rp(self) -> int:
        return self.goods_rp + self.shipping_rp

    def covers(self, line: Payout) -> bool:
        """Whether a line is within it."""
        return line.goods_rp <= self.goods_rp and line.shipping_rp <= self.shipping_rp


@dataclass(frozen=True, slots=True)
class Ready:
    """One shop with money that waits."""

    shop: Shop
    due: Due
    has_account: bool
    is_waiting: bool


@dataclass(slots=True)
class Desk:
    """What the next batch would hold, and who cannot be paid yet."""

    ready: list[Ready] = field(default_factory=list)
    without_account: list[Ready] = field(default_factory=list)
    waiting: list[Ready] = field(default_factory=list)
    # What shops do not get yet, because the provider lost the buyers' money.
    held_rp: int = 0

    @property
    def ready_rp(self) -> int:
        return sum(row.due.total_rp for row in self.ready)

    @property
    def waiting_rp(self) -> int:
        return sum(row.due.total_rp for row in self.waiting)


# What the seller has of complete orders whose money the provider no longer holds.
HELD_BACK = """
SELECT shop_order.shop_id,
       coalesce(sum(share.amount_rp) FILTER (WHERE share.beneficiary = 'seller'), 0)::bigint,
       coalesce(sum(share.amount_rp) FILTER (WHERE share.beneficiary = 'shipping'), 0)::bigint
FROM marketplace_payment payment
JOIN marketplace_order shop_order ON shop_order.purchase_id = payment.purchase_id
JOIN marketplace_ordershare share ON share.order_id = shop_order.id
WHERE payment.missing_rp > 0 AND shop_order.state = 'completed'
    AND (%(shop)s::bigint IS NULL OR shop_order.shop_id = %(shop)s)
GROUP BY shop_order.shop_id
"""


def held_back(shop_id: int | None = None) -> dict[int, Due]:
    """By shop, or of one: what stays with us until the provider has the money again or the
    operator bears it. One statement."""
    rows = rows_of(HELD_BACK, {"shop": shop_id})
    return {shop: Due(goods_rp, shipping_rp) for shop, goods_rp, shipping_rp in rows}


def balances_to_pay(held: Mapping[int, Due] | None = None) -> dict[int, Due]:
    """Shops with money that may be sent, by shop id, less what is held back; two statements,
    one where `held` is known."""
    held = held_back() if held is None else held
    found: dict[int, dict[str, int]] = {}
    for row in trial_balance():
        family, _colon, shop_id = row.code.partition(":")
        if family in SHOP_ACCOUNTS and row.credit_rp > 0:
            found.setdefault(int(shop_id), {})[family] = row.credit_rp
    due = {
        shop_id: Due(
            max(0, parts.get("shop", 0) - held.get(shop_id, Due()).goods_rp),
            max(0, parts.get("shipping", 0) - held.get(shop_id, Due()).shipping_rp),
        )
        for shop_id, parts in found.items()
    }
    return {shop_id: each for shop_id, each in due.items() if each.total_rp}


def payout_desk() -> Desk:
    """Every shop with money, largest first; four statements."""
    held = held_back()
    due = balances_to_pay(held)
    waiting = set(Payout.objects.filter(state="draft").values_list("shop_id", flat=True))
    desk = Desk(held_rp=sum(each.total_rp for each in held.values()))
    shops = Shop.objects.filter(pk__in=due).fetch_mode(FETCH_RAISE)
    for shop in sorted(shops, key=lambda shop: (-due[shop.pk].total_rp, shop.pk)):
        row = Ready(shop, due[shop.pk], bool(shop.payee_account_last4), shop.pk in waiting)
        if row.is_waiting:
            desk.waiting.append(row)
        elif row.has_account:
            desk.ready.append(row)
        else:
            desk.without_account.append(row)
    return desk


def batches(*, before_id: int | None = None) -> list[PayoutBatch]:
    """Batches with their sums by state, newest first, one page; one statement."""
    rows: QuerySet[PayoutBatch] = PayoutBatch.objects.annotate(
        lines=Count("payouts"),
        total_rp=Sum(F("payouts__goods_rp") + F("payouts__shipping_rp"), default=0),
        sent=Count("payouts", filter=Q(payouts__state="sent")),
        completed=Count("payouts", filter=Q(payouts__state="completed")),
        failed=Count("payouts", filter=Q(payouts__state="failed")),
    )
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.order_by("-pk")[:PAGE_SIZE])


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one state, and their money."""

    count: int = 0
    total_rp: int = 0


def sums_of(batch: PayoutBatch) -> dict[str, Lines]:
    """All lines of a batch by state; one statement."""
    rows = batch.payouts.order_by().values("state")
    rows = rows.annotate(count=Count("pk"), money_rp=Sum(F("goods_rp") + F("shipping_rp")))
    return {row["state"]: Lines(row["count"], row["money_rp"]) for row in rows}


def drafts_of(batch: PayoutBatch) -> list[Payout]:
    """The lines that wait for a signature, at most BATCH_MAX, with their shop: whoever signs
    signs under all of them. One statement."""
    rows = batch.payouts.filter(state=Payout.State.DRAFT).select_related("shop")
    return list(rows.order_by("pk"))


def lines_page(
    batch: PayoutBatch,
    *,
    state: str = "",
    changed: Collection[int] = (),
    after: tuple[int, int] = (0, 0),
) -> list[Payout]:
    """One page of lines with their shop, and one more if there is another: what needs a hand
    first, then by id. `after` is the `urgency` and id of the last that was read. One statement.
    """
    ranks = [When(pk__in=changed, then=CHANGED)] if changed else []
    ranks += [When(state=code, then=rank) for code, rank in URGENCY.items()]
    rows = batch.payouts.annotate(urgency=Case(*ranks, output_field=IntegerField()))
    if state:
        rows = rows.filter(state=state)
    urgency, pk = after
    rows = rows.filter(Q(urgency__gt=urgency) | Q(urgency=urgency, pk__gt=pk))
    return list(rows.select_related("shop").order_by("urgency", "pk")[: PAGE_SIZE + 1])


def account_changed(line: Payout) -> bool:
    """Whether its shop is paid elsewhere now than when the line was proposed."""
    shop = line.shop
    return (line.bank, line.account_name, _number(line.account_cipher)) != (
        shop.payee_bank, shop.payee_name, _number(shop.payee_account_cipher),
    )  # fmt: skip


def _number(cipher: bytes | memoryview) -> str:
    return decrypt(cipher) if cipher else ""


def digest_of(lines: Iterable[Payout]) -> str:
    """The lines that wait for a signature as an approver reads them: another amount, another
    account or one line more is another digest."""
    read = sorted(
        f"{line.pk} {line.goods_rp} {line.shipping_rp} {line.account_last4}"
        f" {account_changed(line)} {line.bank} {line.account_name}"
        for line in lines
        if line.state == Payout.State.DRAFT
    )
    return sha256("\n".join(read).encode()).hexdigest()
