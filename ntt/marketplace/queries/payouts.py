"""What shops are owed, and how the batches that pay them stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet, Sum

from ntt.kernel.crypto import decrypt
from ntt.kernel.ledger.api import trial_balance
from ntt.marketplace.models import Payout, PayoutBatch, Shop
from ntt.marketplace.rules.money import SHOP_ACCOUNTS

PAGE_SIZE = 30
LINES_MAX = 500


@dataclass(frozen=True, slots=True)
class Due:
    """What one shop is owed, for its goods and for parcels it has paid."""

    goods_rp: int = 0
    shipping_rp: int = 0

    @property
    def total_rp(self) -> int:
        return self.goods_rp + self.shipping_rp


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

    @property
    def ready_rp(self) -> int:
        return sum(row.due.total_rp for row in self.ready)


def balances_to_pay() -> dict[int, Due]:
    """Shops with money, by shop id; one statement."""
    found: dict[int, dict[str, int]] = {}
    for row in trial_balance():
        family, _colon, shop_id = row.code.partition(":")
        if family in SHOP_ACCOUNTS and row.credit_rp > 0:
            found.setdefault(int(shop_id), {})[family] = row.credit_rp
    return {
        shop_id: Due(parts.get("shop", 0), parts.get("shipping", 0))
        for shop_id, parts in found.items()
    }


def payout_desk() -> Desk:
    """Every shop with money, largest first; three statements."""
    due = balances_to_pay()
    waiting = set(Payout.objects.filter(state="draft").values_list("shop_id", flat=True))
    desk = Desk()
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


def lines_of(batch: PayoutBatch) -> list[Payout]:
    """All lines of a batch with their shop; what needs a hand first. One statement."""
    order = {"failed": 0, "sent": 1, "draft": 2, "completed": 3}
    rows = batch.payouts.select_related("shop").order_by("pk")
    return sorted(rows[:LINES_MAX], key=lambda line: (order[line.state], line.pk))


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
