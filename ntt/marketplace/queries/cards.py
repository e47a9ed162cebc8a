"""Products as their cards show them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ntt.kernel.files.api import picture_url
from ntt.kernel.web.native import native
from ntt.marketplace.queries.search import Hit

# What is on the first screen of a phone is asked for at once.
EAGER = 4


def cards(
    hits: Iterable[Hit], *, eager: int = EAGER, is_of_one_shop: bool = False
) -> list[dict[str, Any]]:
    """The arguments of {% card %}, the first few with their picture at once."""
    return [_card(hit, place < eager, is_of_one_shop) for place, hit in enumerate(hits)]


def _card(hit: Hit, is_eager: bool, is_of_one_shop: bool) -> dict[str, Any]:
    word, kind = _tag(hit)
    return {
        "url": reverse("marketplace:product", args=[hit.product_id]),
        "title": name_html(hit.name, hit.name_en),
        "price_rp": hit.price_rp,
        "meta": "" if is_of_one_shop else f"{hit.shop_name}, {hit.regency_name}",
        "picture": picture_url(hit.picture),
        "tag": word,
        "kind": kind,
        "eager": is_eager,
    }


def _tag(hit: Hit) -> tuple[str, str]:
    if hit.is_pending:
        return _("Sedang diurus izinnya"), "wait"
    if hit.is_held:
        return _("Sedang dipesan"), "wait"
    if not hit.in_stock:
        return (_("Sudah terjual") if hit.kind == "piece" else _("Habis")), "plain"
    return (_("Hanya satu"), "plain") if hit.kind == "piece" else ("", "plain")


def name_html(name: str, name_en: str) -> str:
    """The same for a page: a name that stays Indonesian on an English page says so."""
    shown = named(name, name_en)
    return native(shown) if shown == name else shown


def named(name: str, name_en: str) -> str:
    """A product's name in the language of the page, if it has one."""
    return name_en if name_en and get_language() == "en" else name
