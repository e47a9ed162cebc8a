"""The shop window and the page of a shop."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ntt.kernel.regions.api import tiles
from ntt.kernel.web.api import message_url
from ntt.kernel.web.numerals import number_text
from ntt.kernel.web.respond import page
from ntt.marketplace.queries import catalogue as queries
from ntt.marketplace.queries.cards import EAGER, cards
from ntt.marketplace.queries.shown import shop_shown
from ntt.marketplace.rules.search import BIGGEST, PAGE_SIZE
from ntt.marketplace.views.listing import asked_of_shop
from ntt.marketplace.views.shown_goods import origin_class, paper_rows, place_of
from ntt.marketplace.words import ORIGIN_CLASS_NOTES, ORIGIN_CLASSES

# «Minuman, Makanan ringan, Tenun»: the shelves the window begins with.
FIRST_SHELVES = 3
# Twelve pictures in all (interface budget): two a shelf and six of the newest.
EACH_SHELF, NEWEST = 2, 6
INT4 = 2**31 - 1


@require_safe
def window(request: HttpRequest) -> HttpResponse:
    """Find: by words, by shelf, among the newest, by where it comes from."""
    tops = [shelf for shelf in queries.shelves() if shelf.parent_id is None]
    first = tops[:FIRST_SHELVES]
    best = queries.best_of_shelves([shelf.id for shelf in first], EACH_SHELF)
    there = {hit.product_id for hits in best.values() for hit in hits}
    newest = [
        hit for hit in queries.newest(NEWEST + len(there)) if hit.product_id not in there
    ][:NEWEST]
    counts = queries.counts_by_regency(tiles())
    search = reverse("marketplace:search")
    context = {
        "first_shelves": [
            {
                "shelf": shelf,
                "url": reverse("marketplace:category", args=[shelf.slug]),
                "cards": cards(best[shelf.id], eager=EAGER - place * EACH_SHELF),
            }
            for place, shelf in enumerate(first)
            if best[shelf.id]
        ],
        "shelves": [
            {"text": shelf.name, "url": reverse("marketplace:category", args=[shelf.slug])}
            for shelf in tops
        ],
        "newest": cards(newest, eager=0),
        "newest_url": f"{search}?urut=baru",
        "places": {
            code: {
                "value": count or None,
                "text": _counted(count),
                "url": f"{search}?wilayah={code}",
            }
            for code, count in counts.items()
            if count
        },
        "classes": [
            {"title": title, "note": ORIGIN_CLASS_NOTES[code], "url": f"{search}?kelas={code}"}
            for code, title in ORIGIN_CLASSES.items()
        ],
    }
    return page(request, "marketplace/window.html", context, keep=True)


def _counted(count: int) -> str:
    most = queries.COUNT_MAX
    return f"{number_text(most - 1)}+" if count >= most else number_text(count)


@require_safe
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """Trust: who they are, where they work, their papers, what they sell."""
    seller = shop_shown(slug)
    if seller is None:
        raise Http404
    after = _after(request.GET.get("sesudah", ""))
    address = reverse("marketplace:shop", args=[seller.slug])
    ask = asked_of_shop(request, address, is_first=after is None)
    size = PAGE_SIZE if after else PAGE_SIZE * ask.pages
    hits, cursor = queries.page_of_shop(seller.id, size, after)
    following, grown = ask.following(f"{cursor[0]}.{cursor[1]}" if cursor else "")
    context = {
        "shop": seller,
        "place": place_of(seller.village),
        "origin_class": origin_class(seller.origin_class),
        "papers": paper_rows(seller.papers),
        "sold": seller.sold,
        "ask_url": message_url(f"{seller.name}, {settings.SITE_URL}{address}"),
        "cards": cards(hits, is_of_one_shop=True),
        "next": following,
        "grown": grown,
        "first_page": address if after else "",
    }
    return page(request, "marketplace/shop.html", context, part="more", keep=True)


def _after(text: str) -> tuple[int, int] | None:
    """Where a page of a shop's goods begins; None when somebody changed it."""
    found = re.fullmatch(r"(\d{1,10})\.(\d{1,19})", text, re.ASCII)
    if found is None or int(found[1]) > INT4 or int(found[2]) > BIGGEST:
        return None
    return int(found[1]), int(found[2])
