"""What waits for the officers of trade: late orders, papers, shops."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Prefetch, Q, QuerySet

from ntt.marketplace.models import (
    Certificate,
    CertificateRule,
    Order,
    PadReceipt,
    Product,
    Refund,
    Shop,
    SplitRule,
)
from ntt.marketplace.queries.papers import Missing, missing_by

PAGE_SIZE = 30
SHORT = 10
BUCKETS = ("lewat", "7", "30", "90")
LOOK_BACK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A product that cannot be sold yet, with what it lacks."""

    product: Product
    missing: list[Missing]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each there is."""

    late: int
    waiting: int
    unchecked: int
    drafts: int
    expired: int
    in_7: int
    in_30: int
    in_90: int


def counts(day: date) -> Counts:
    """The officer's morning in numbers; five statements."""
    papers = _checked_with_end().aggregate(
        expired=Count("pk", filter=Q(valid_until__lt=day)),
        in_7=Count("pk", filter=Q(valid_until__range=_within(day, "7"))),
        in_30=Count("pk", filter=Q(valid_until__range=_within(day, "30"))),
        in_90=Count("pk", filter=Q(valid_until__range=_within(day, "90"))),
    )
    return Counts(
        late=late_orders(day).count(),
        waiting=Product.objects.filter(status="licence_pending").count(),
        unchecked=unchecked().count(),
        drafts=shops_to_let().count(),
        **papers,
    )


def late_orders(day: date) -> QuerySet[Order]:
    """Paid orders that should have left, longest overdue first."""
    rows = Order.objects.filter(state__in=["paid", "packing"], send_by__lt=day)
    return rows.select_related("shop").order_by("send_by", "pk")


def unchecked() -> QuerySet[Certificate]:
    """Papers nobody has compared with the register, oldest first."""
    rows = Certificate.objects.filter(checked_at=None)
    return rows.select_related("shop", "product").order_by("pk")


def shops_to_let() -> QuerySet[Shop]:
    """Shops that wait to be let on sale, oldest first."""
    return Shop.objects.filter(status="draft").order_by("pk")


def expiring(day: date, bucket: str) -> QuerySet[Certificate]:
    """Checked papers by how soon they end: "lewat", or within "7", "30", "90" days.

    Each paper is in one bucket. A paper counts through its last day.
    """
    rows = _checked_with_end().filter(valid_until__range=_within(day, bucket))
    return rows.select_related("shop", "product").order_by("valid_until", "pk")


def _checked_with_end() -> QuerySet[Certificate]:
    rows = Certificate.objects.filter(checked_at__isnull=False, valid_until__isnull=False)
    return rows.exclude(shop__status="closed")


def _within(day: date, bucket: str) -> tuple[date, date]:
    if bucket == "lewat":
        return date.min, day - timedelta(days=1)
    first, last = {"7": (0, 7), "30": (8, 30), "90": (31, 90)}[bucket]
    return day + timedelta(days=first), day + timedelta(days=last)


def waiting_products(
    day: date, *, start: int = 0, size: int = PAGE_SIZE, product_id: int | None = None
) -> list[Waiting]:
    """Products without a needed paper, what is missing and who helps; three statements."""
    rows = Product.objects.filter(status="licence_pending")
    if product_id is not None:
        rows = Product.objects.filter(pk=product_id)
    own = Certificate.objects.filter(checked_at__isnull=False)
    products = list(
        rows.select_related("shop", "category")
        .prefetch_related(Prefetch("shop__certificates", queryset=own, to_attr="papers"))
        .order_by("-pk")[start : start + size]
    )
    rules = list(
        CertificateRule.objects.filter(
            Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day
        )
    )
    return [
        Waiting(product, missing_by(*_speaks_for(product, rules), product.halal_state, day))
        for product in products
    ]


def _speaks_for(
    product: Product, rules: list[CertificateRule]
) -> tuple[list[CertificateRule], list[Certificate]]:
    shelves = {product.category_id, product.category.parent_id}
    papers: list[Certificate] = product.shop.papers  # type: ignore[attr-defined]
    return (
        [rule for rule in rules if rule.category_id in shelves],
        [paper for paper in papers if paper.product_id in {None, product.pk}],
    )


def find_products(words: str, *, before_id: int | None = None) -> list[Product]:
    """Products by a part of their own or their shop's name, newest first; one statement."""
    rows = Product.objects.select_related("shop").fetch_mode(FETCH_RAISE)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(shop__name__icontains=words))
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.order_by("-pk")[:PAGE_SIZE])


def products_waiting_of(shop_id: int) -> list[int]:
    """Products of a shop that wait for papers."""
    rows = Product.objects.filter(shop_id=shop_id, status="licence_pending")
    return list(rows.order_by("pk").values_list("pk", flat=True))


def products_to_judge(day: date) -> Iterator[int]:
    """Shown products whose papers or rules changed in the last week, by id.

    A week, so that days on which no worker ran are made good.
    """
    yesterday = day - timedelta(days=1)
    ended = Certificate.objects.filter(
        shop_id=OuterRef("shop_id"), valid_until__range=(day - LOOK_BACK, yesterday)
    )
    moved = CertificateRule.objects.filter(
        Q(valid_from__range=(day - LOOK_BACK, day))
        | Q(valid_until__range=(day - LOOK_BACK, yesterday)),
    ).filter(
        Q(category_id=OuterRef("category_id")) | Q(category_id=OuterRef("category__parent_id"))
    )
    checked = Certificate.objects.filter(
        shop_id=OuterRef("shop_id"), checked_at__date__gte=day - LOOK_BACK
    )
    rows = Product.objects.filter(status__in=["live", "licence_pending"]).filter(
        Exists(ended) | Exists(moved) | Q(Exists(checked), status="licence_pending")
    )
    return rows.order_by("pk").values_list("pk", flat=True).iterator()


def refunds_by_state(state: str, *, before_id: int | None = None) -> list[Refund]:
    """Refunds of one state, oldest first: they have waited longest. One statement."""
    rows = Refund.objects.filter(state=state).select_related("purchase", "order")
    if before_id is not None:
        rows = rows.filter(pk__gt=before_id)
    return list(rows.defer("account_cipher").fetch_mode(FETCH_RAISE).order_by("pk")[:PAGE_SIZE])


def split_rules(day: date) -> dict[str, list[SplitRule]]:
    """Rules in force, proposed, to come and past; one statement."""
    groups: dict[str, list[SplitRule]] = {"now": [], "proposed": [], "coming": [], "past": []}
    for rule in SplitRule.objects.order_by("beneficiary", "-valid_from", "-pk"):
        if rule.valid_until is not None and rule.valid_until < day:
            groups["past"].append(rule)
        elif rule.approved_by_id is None:
            groups["proposed"].append(rule)
        else:
            groups["coming" if rule.valid_from > day else "now"].append(rule)
    return groups


def pad_receipts(*, before_id: int | None = None) -> list[PadReceipt]:
    """Slips, newest first, one page; one statement."""
    rows = PadReceipt.objects.all()
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.order_by("-pk")[:PAGE_SIZE])
