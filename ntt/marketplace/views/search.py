"""Search, category lists, and what somebody may be about to type."""

import time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ntt.kernel.web.respond import page
from ntt.marketplace.queries import search as queries
from ntt.marketplace.queries.cards import cards
from ntt.marketplace.queries.catalogue import Shelf, shelves
from ntt.marketplace.queries.reading import Reading, alike, suggest, understand
from ntt.marketplace.queries.search import Found
from ntt.marketplace.rules.search import CAP, PAGE_SIZE
from ntt.marketplace.views import listing
from ntt.marketplace.views.listing import Asked

SUGGESTIONS_SECONDS = 600


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What fits the words and filters in the address."""
    every = shelves()
    ask = listing.asked(request, every, None)
    return _list(request, ask)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """All of one shelf, narrowed like any list."""
    every = shelves()
    shelf = next((each for each in every if each.slug == slug), None)
    if shelf is None:
        raise Http404
    ask = listing.asked(request, every, shelf)
    parent = next((each for each in every if each.id == shelf.parent_id), None)
    return _list(request, ask, parent=parent)


def _list(request: HttpRequest, ask: Asked, *, parent: Shelf | None = None) -> HttpResponse:
    started = time.perf_counter()
    # Nobody sees the facets of a page that is added below.
    is_more = listing.is_part(request)
    reading = understand(ask.words)
    size = PAGE_SIZE if ask.wanted.after else PAGE_SIZE * ask.pages
    found = queries.search(reading, ask.wanted, facets=not is_more, size=size)
    following, grown = ask.following(found.next)
    spent = time.perf_counter() - started
    context: dict[str, Any] = {
        "ask": ask,
        "shelf": ask.shelf,
        "parent": parent,
        "reading": reading,
        "found": found,
        "total": listing.total_words(found),
        "cap": CAP,
        "cards": cards(found.hits),
        "next": following,
        "grown": grown,
        "first_page": ask.address() if ask.wanted.after else "",
        "milliseconds": max(1, round(spent * 1000)) if settings.DEMO else 0,
    }
    if not is_more:
        context |= {
            "facets": listing.facets(ask, found),
            "orders": listing.orders(ask),
            "filters_off": listing.filters_off(ask),
            "slips": [(word, _words(others)) for word, others in reading.slips],
        }
        context |= _instead(ask, reading, found)
    return page(request, "marketplace/list.html", context, part="more", keep=True)


def _words(words: tuple[str, ...]) -> list[dict[str, str]]:
    base = reverse("marketplace:search")
    return [{"text": word, "url": f"{base}?{urlencode({'cari': word})}"} for word in words]


def _instead(ask: Asked, reading: Reading, found: Found) -> dict[str, Any]:
    """What to try when nothing fits: single words, words that look alike, shelves."""
    if found.total:
        return {}
    unknown = [word for word in reading.typed if word not in reading.known]
    words = [*reading.known, *alike(unknown)] if unknown else list(reading.known)
    kept = [word for word in dict.fromkeys(words) if [word] != list(reading.typed)]
    return {
        "try_words": _words(tuple(kept)),
        "try_shelves": [
            {"text": shelf.name, "url": reverse("marketplace:category", args=[shelf.slug])}
            for shelf in ask.shelves
            if shelf.parent_id is None
        ],
    }


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_SECONDS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for the search field while somebody types."""
    words = suggest(request.GET.get("cari", ""))
    return render(request, "marketplace/suggestions.html", {"words": words})
