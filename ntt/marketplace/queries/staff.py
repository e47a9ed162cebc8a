"""What waits for the officers of trade and money; queries.desk reads the lists of trade."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from ntt.marketplace.models import (
    Certificate,
    CertificateRule,
    Product,
    Refund,
    Shop,
    SplitRule,
)

PAGE_SIZE = 30
LOOK_BACK = timedelta(days=7)
WAITING_FIRST = (IsNull(F("checked_at"), False), "kind", "pk")


def find_products(words: str, *, before_id: int | None = None) -> list[Product]:
    """Products by a part of their own or their shop's name, newest first; one statement."""
    rows = Product.objects.select_related("shop").fetch_mode(FETCH_RAISE)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(shop__name__icontains=words))
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.order_by("-pk")[:PAGE_SIZE])


def papers_of_shop(shop: Shop) -> list[Certificate]:
    """Papers for an officer: of more than a page shows, those that wait. `renews_until` is the
    end of the one that a waiting paper would replace. One statement."""
    whose = Coalesce("product_id", 0)
    renewed = Certificate.objects.alias(whose=whose).filter(
        shop=shop,
        whose=Coalesce(OuterRef("product_id"), 0),
        kind=OuterRef("kind"),
        number=OuterRef("number"),
        checked_at__isnull=False,
    )
    rows = Certificate.objects.filter(shop=shop).select_related("product", "file")
    until = Case(When(checked_at=None, then=Subquery(renewed.values("valid_until"))))
    return list(rows.annotate(renews_until=until).order_by(*WAITING_FIRST)[:PAGE_SIZE])


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
