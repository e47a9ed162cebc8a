"""What others may ask of the marketplace."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import today
from ntt.kernel.home.api import Found, Hit, Panel
from ntt.kernel.regions.api import regency_of
from ntt.kernel.web.numerals import month_text, number_text, rupiah_text
from ntt.marketplace.queries import catalogue, figures
from ntt.marketplace.queries.cards import cards, named
from ntt.marketplace.queries.figures import Behind, Turnover
from ntt.marketplace.queries.laws import share_laws
from ntt.marketplace.queries.reading import understand
from ntt.marketplace.queries.search import Wanted, search
from ntt.marketplace.rules.search import CAP
from ntt.marketplace.words import STATES

__all__ = [
    "Behind",
    "Turnover",
    "figures",
    "find_goods",
    "share_laws",
    "state_words",
    "tell_places_if",
    "village_goods",
]

# Fewer orders, or fewer shops, could tell what one of them sells; as in monitoring/rules.py.
ORDERS_LEAST, SHOPS_LEAST = 5, 3
HITS, VILLAGE_CARDS, VILLAGE_SHOPS = 3, 6, 30


# Asked before a number of this month is told by place.
_openers: list[Callable[[str], bool]] = []


def tell_places_if(is_open: Callable[[str], bool]) -> None:
    """Let a module above say of which regencies the public may see this month's orders.

    `is_open` is given the regency's code, and asked only about what is large enough itself.
    """
    _openers.append(is_open)


def state_words(state: str) -> str:
    """«Dikirim»: an order's state as people read it."""
    return str(STATES[state])


def find_goods(text: str, limit: int = HITS) -> Found | None:
    """Goods whose name, shelf, shop or place holds these words, for the search over all doors.

    Two statements; none when the words tell no goods apart.
    """
    reading = understand(text)
    if not reading.query:
        return None
    found = search(reading, Wanted(), facets=False, size=limit, stories=False)
    hits = [
        Hit(
            named(hit.name, hit.name_en),
            f"{rupiah_text(hit.price_rp)}. {hit.shop_name}, {hit.regency_name}",
            reverse("marketplace:product", args=[hit.product_id]),
        )
        for hit in found.hits
    ]
    url = f"{reverse('marketplace:search')}?{urlencode({'cari': text})}"
    return Found(_("Barang"), min(found.total, CAP), hits, url)


def village_goods(code: str) -> Panel | None:
    """What a village sells, for its page; None where it sells nothing yet.

    Two statements, three where there is more than the cards show: then its shops lead to all;
    and those of whoever says whether its regency's number may be told.
    """
    count, hits = catalogue.of_village(code, VILLAGE_CARDS)
    if not count:
        return None
    most = catalogue.COUNT_MAX
    total = f"{number_text(most - 1)}+" if count >= most else number_text(count)
    shops = catalogue.shops_of_village(code, VILLAGE_SHOPS) if count > len(hits) else []
    context = {
        "count": count,
        "total": total,
        "orders": _orders_words(code),
        "cards": cards(hits, eager=0),
        "shops": [
            {
                "text": f"{name} ({number_text(goods)})",
                "url": reverse("marketplace:shop", args=[slug]),
            }
            for slug, name, goods in shops
        ],
    }
    return Panel(10, _("Barang dari sini"), "marketplace/panels/village.html", context, "goods")


def _orders_words(code: str) -> str:
    """Orders of this month in words, where the number could not tell what one shop sells."""
    day = today()
    orders, sellers = figures.orders_of_village(code, day.replace(day=1), day)
    words = {"month": month_text(day)}
    # None is not told either: beside the sum of the province it would tell the first order.
    if sellers < SHOPS_LEAST:
        return _("Pesanan bulan %(month)s tidak dirinci: penjualnya kurang dari tiga.") % words
    # Nor is a part told of a regency whose own number is closed.
    if not all(is_open(regency_of(code)) for is_open in _openers):
        return _("Pesanan bulan %(month)s belum dirinci menurut tempat.") % words
    if orders < ORDERS_LEAST:
        words["least"] = str(ORDERS_LEAST)
        return _("Kurang dari %(least)s pesanan bulan %(month)s.") % words
    words["count"] = number_text(orders)
    return _("%(count)s pesanan bulan %(month)s, sampai hari ini.") % words
