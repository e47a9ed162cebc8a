"""The search over all doors: what each module answers, and what the house itself knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ntt.kernel.home import registry
from ntt.kernel.home.content.services import SERVICES
from ntt.kernel.home.registry import Found, Hit
from ntt.kernel.home.rules import HITS_SHOWN, fits, words_of
from ntt.kernel.regions import api as regions
from ntt.kernel.regions.api import VillageHit


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found, kind by kind; `near` is what may have been meant instead."""

    found: Sequence[Found]
    near: Found | None


def search(text: str) -> Answers:
    """Ask everybody; the house itself asks one statement."""
    found = [
        answer
        for _order, ask in registry.searches
        if (answer := ask(text)) is not None and answer.total
    ]
    if pages := services(text):
        found.append(pages)
    understood = regions.understand(text, limit=regions.HITS_MAX)
    villages = _villages(text, understood.hits) if understood.hits else None
    if villages is None:
        return Answers(found, None)
    if understood.is_written:
        return Answers([*found, villages], None)
    # A village that only sounds like the words is worth showing when nothing else is.
    return Answers(found, None if found else villages)


def services(text: str) -> Found | None:
    """Pages that do something for people, by their names and what people call them."""
    asked = words_of(text)
    scored = []
    for title, note, also, url in _pages():
        if score := fits(asked, words_of(f"{title} {note} {also}")):
            scored.append((score, Hit(title, note, url)))
    # Of «cara bayar pesanan», pages that fit three words come alone, without those of one.
    best = max((score for score, _hit in scored), default=0)
    hits = [hit for score, hit in scored if score == best]
    if not hits or best * 2 <= len(asked):
        return None
    return Found(_("Layanan"), len(hits), hits[:HITS_SHOWN], "")


def _pages() -> Iterator[tuple[str, str, str, str]]:
    """Title, note, other words and address: doors first, then work, then the house's own."""
    for door in registry.doors:
        yield str(door.title), str(door.promise), "", reverse(door.url_name)
    for link in registry.work_links:
        yield str(link.title), str(link.note), "", reverse(link.url_name)
    for page in SERVICES:
        url = reverse(page.url_name) + page.anchor
        yield str(page.title), str(page.note), str(page.also), url


def _villages(text: str, hits: Sequence[VillageHit]) -> Found:
    return Found(
        _("Desa"),
        len(hits),
        [village_hit(hit) for hit in hits[:HITS_SHOWN]],
        f"{reverse('home:villages')}?{urlencode({'nama': text})}",
    )


def village_hit(hit: VillageHit) -> Hit:
    return Hit(hit.full_name, hit.place, reverse("home:area", args=[hit.code]))
