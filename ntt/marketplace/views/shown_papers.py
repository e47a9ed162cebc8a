"""A shop's papers that are missing or end soon, in the words its seller reads."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ntt.marketplace.models import Shop
from ntt.marketplace.queries.ending_papers import EndingPaper
from ntt.marketplace.queries.papers import Missing
from ntt.marketplace.rules.catalogue import WARN_DAYS, warned_within
from ntt.marketplace.views.shown_goods import missing_rows
from ntt.marketplace.words import CERTIFICATE_KINDS


def ending_rows(shop: Shop, papers: Iterable[EndingPaper], day: date) -> list[dict[str, Any]]:
    """Each with how many days are left, how near that is, and where it is renewed."""
    found = []
    for paper in papers:
        left = (paper.valid_until - day).days
        name = f"{CERTIFICATE_KINDS[paper.kind]} {paper.number}"
        found.append(
            {
                "paper": paper,
                "name": name[:1].upper() + name[1:],
                "left": days_left_words(left),
                "tag": "late" if warned_within(left) == min(WARN_DAYS) else "wait",
                "url": renew_url(shop, paper.id),
            }
        )
    return found


def lacking_rows(
    product_id: int, missing: Sequence[Missing], waiting: Collection[tuple[int | None, str]]
) -> list[dict[str, Any]]:
    """What a product lacks, and whether it was handed in and only waits for an officer."""
    return [
        row
        | {
            "waits": any(
                (whose, kind) in waiting for whose in (None, product_id) for kind in each.kinds
            )
        }
        for row, each in zip(missing_rows(missing), missing, strict=True)
    ]


def renew_url(shop: Shop, paper_id: int) -> str:
    """The form for papers, filled with this one."""
    asked: dict[str, str | int] = {"toko": shop.slug, "perpanjang": paper_id}
    return f"{reverse('marketplace:seller_papers')}?{urlencode(asked)}#tulis"


def days_left_words(left: int) -> str:
    """«12 hari lagi»; a paper counts through its last day."""
    if not left:
        return _("hari terakhir")
    return ngettext("%(n)s hari lagi", "%(n)s hari lagi", left) % {"n": left}
