"""What a seller reads of the shop's papers."""

from collections.abc import Mapping
from typing import Any

from django.db.models import FETCH_RAISE

from ntt.kernel.events.api import history
from ntt.marketplace.models import Certificate, Product, Shop
from ntt.marketplace.rules.catalogue import PAPERS_WAITING_MAX

PAGE_SIZE = 30
RETURNED_MAX = 10
PRODUCTS_MAX = 200


def papers_of_shop(shop: Shop, *, before_id: int | None = None) -> list[Certificate]:
    """Papers newest first, one page; one statement."""
    rows = Certificate.objects.filter(shop=shop).select_related("product")
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return list(rows.fetch_mode(FETCH_RAISE).order_by("-pk")[:PAGE_SIZE])


def waiting_papers(shop_id: int) -> set[tuple[int | None, str]]:
    """Product (None: all of them) and kind of each paper that nobody has checked yet; one
    statement."""
    rows = Certificate.objects.filter(shop_id=shop_id, checked_at=None)
    return set(rows.values_list("product_id", "kind")[:PAPERS_WAITING_MAX])


def paper_of_shop(shop: Shop, certificate_id: int | None) -> Certificate | None:
    """One paper of this shop that counts or has counted; at most one statement."""
    if certificate_id is None:
        return None
    rows = Certificate.objects.filter(shop=shop, checked_at__isnull=False)
    return rows.select_related("product").filter(pk=certificate_id).first()


def returned_to(shop: Shop) -> list[Mapping[str, Any]]:
    """The last papers an officer sent back and the shop has not written again: kind, number and
    reason; two statements. One that is checked since long was sent back as a renewal."""
    told = history(f"shop:{shop.pk}", name="marketplace.CertificateRefused", limit=RETURNED_MAX)
    numbers = [row.payload["number"] for row in told]
    rows = Certificate.objects.filter(shop=shop, number__in=numbers)
    found = list(rows.values_list("kind", "number", "checked_at"))
    newest = {(row.payload["kind"], row.payload["number"]): row for row in reversed(told)}
    return [
        said.payload
        for paper, said in reversed(newest.items())
        if not any(
            (kind, number) == paper and (checked_at is None or checked_at > said.at)
            for kind, number, checked_at in found
        )
    ]


def names_of_products(shop: Shop) -> list[tuple[int, str]]:
    """Id and name of what a paper may be for, newest first; one statement."""
    rows = Product.objects.filter(shop=shop).exclude(status=Product.Status.WITHDRAWN)
    return list(rows.order_by("-pk").values_list("pk", "name")[:PRODUCTS_MAX])
