"""The search over all doors: what each module answers, and what the house itself knows."""

from collections.abc import Sequence
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
    for service in SERVICES:
        offered = words_of(f"{service.title} {service.note} {service.also}")
        if score := fits(asked, offered):
            scored.append((score, service))
    # Of «cara bayar pesanan», pages that fit three words come alone, without those of one.
    best = max((score for score, _service in scored), default=0)
    hits = [
        Hit(str(service.title), str(service.note), reverse(service.url_name) + service.anchor)
        for score, service in scored
        if score == best
    ]
    if not hits or best * 2 <= len(asked):
        return None
    return Found(_("Layanan"), len(hits), hits[:HITS_SHOWN], "")


def _villages(text: str, hits: Sequence[VillageHit]) -> Found:
    return Found(
        _("Desa"),
        len(hits),
        [village_hit(hit) for hit in hits[:HITS_SHOWN]],
        f"{reverse('home:villages')}?{urlencode({'nama': text})}",
    )


def village_hit(hit: VillageHit) -> Hit:
    return Hit(hit.full_name, hit.place, reverse("home:area", args=[hit.code]))
