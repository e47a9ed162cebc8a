"""Which papers a product needs on a day, which it has, and who helps to get the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ntt.marketplace.models import Certificate, CertificateRule, Product
from ntt.marketplace.rules.catalogue import Need, Paper, missing_papers

RULE = (
    *("kinds", "unless_halal_state", "valid_from", "valid_until"),
    *("legal_basis", "helper"),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """One of `kinds` is needed, by this law; this office helps."""

    kinds: tuple[str, ...]
    legal_basis: str
    helper: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What is needed, by which law, and which office helps."""

    need: Need
    legal_basis: str
    helper: str


def rules_for(category_id: int, parent_id: int | None, day: date) -> list[Rule]:
    """The rules of a shelf and of the shelf it belongs to, in force on a day; one statement."""
    rows = CertificateRule.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=day),
        category_id__in=[category_id, parent_id],
        valid_from__lte=day,
    ).order_by("pk")
    return [
        Rule(Need(*need), basis, helper) for *need, basis, helper in rows.values_list(*RULE)
    ]


def papers_of(product: Product) -> list[Paper]:
    """Checked certificates that speak for a product: its own and its shop's; one statement."""
    rows = Certificate.objects.filter(
        Q(product=None) | Q(product=product),
        shop_id=product.shop_id,
        checked_at__isnull=False,
    )
    return [Paper(*row) for row in rows.values_list("kind", "valid_until")]


def missing_for(product: Product, day: date) -> list[Missing]:
    """What a product lacks to be sold on a day; empty when it may be sold. Three statements."""
    rules = rules_for(product.category_id, product.category.parent_id, day)
    return missing_by(rules, papers_of(product), product.halal_state, day)


def missing_by(
    rules: Iterable[Rule], papers: Iterable[Paper], halal_state: str, day: date
) -> list[Missing]:
    """The same from rows at hand."""
    by_kinds = {tuple(rule.need.kinds): rule for rule in rules}
    lacking = missing_papers(
        needs=[rule.need for rule in by_kinds.values()],
        papers=papers,
        halal_state=halal_state,
        day=day,
    )
    return [
        Missing(kinds, by_kinds[kinds].legal_basis, by_kinds[kinds].helper) for kinds in lacking
    ]
