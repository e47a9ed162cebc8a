"""A list of goods as its address asks for it: filters, their links, what was chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ntt.kernel.regions.api import tiles
from ntt.kernel.web.numerals import number_text, rupiah_text
from ntt.marketplace.forms.catalogue import ListForm
from ntt.marketplace.queries.catalogue import Shelf
from ntt.marketplace.queries.search import Found, Wanted
from ntt.marketplace.rules import search as rules
from ntt.marketplace.words import ORIGIN_CLASSES

# In this order in every address, so that one list has one address.
NAMES = ("cari", "kategori", "wilayah", "kelas", "harga", "ada", "urut", "sesudah", "sampai")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `chosen` holds only what was understood."""

    chosen: Mapping[str, str]
    wanted: Wanted
    shelf: Shelf | None
    # How many pages from the first on are shown, this one with them; 0 where the first is not.
    pages: int = 1
    shelves: Sequence[Shelf] = field(default=())
    # Where each shelf is, asked once: a page holds dozens of these addresses.
    paths: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.chosen.get("cari", "")

    def following(self, cursor: str) -> tuple[str, str]:
        """Where the next page is, and where all stand together once it has been added below:
        nothing once they are too many. Who comes back to a list finds all that was seen."""
        if not cursor:
            return "", ""
        if not 0 < self.pages < rules.PAGES_MAX:
            return self.address(sesudah=cursor), ""
        pages = str(self.pages + 1)
        return self.address(sesudah=cursor, sampai=pages), self.address(sampai=pages)

    def address(self, **changes: str) -> str:
        """The same list with something else chosen, from its first page on."""
        chosen = {**self.chosen, "sesudah": "", **changes}
        shelf = "" if chosen.get("cari") else chosen.pop("kategori", "")
        if shelf not in self.paths:
            self.paths[shelf] = _path_of(shelf)
        query = urlencode([(name, chosen[name]) for name in NAMES if chosen.get(name)])
        path = self.paths[shelf]
        return f"{path}?{query}" if query else path


def _path_of(shelf: str) -> str:
    if not shelf:
        return reverse("marketplace:search")
    return reverse("marketplace:category", args=[shelf])


def asked(request: HttpRequest, shelves: Sequence[Shelf], shelf: Shelf | None) -> Asked:
    """Read the address; `shelf` is given on the page of a category."""
    clean = ListForm(request.GET).understood()
    by_slug = {each.slug: each for each in shelves}
    chosen_shelf = shelf or by_slug.get(clean["kategori"])
    chosen = {
        "cari": clean["cari"],
        "kategori": chosen_shelf.slug if chosen_shelf else "",
        "wilayah": clean["wilayah"],
        "kelas": clean["kelas"],
        "harga": clean["harga"],
        "ada": "1" if clean["ada"] else "",
        "urut": clean["urut"],
    }
    is_top = chosen_shelf is not None and chosen_shelf.parent_id is None
    wanted = Wanted(
        shelf_id=chosen_shelf.id if chosen_shelf and is_top else None,
        category_id=chosen_shelf.id if chosen_shelf and not is_top else None,
        regency=clean["wilayah"],
        origin_class=clean["kelas"],
        band=clean["harga"],
        in_stock=clean["ada"],
        order=clean["urut"],
        after=clean["sesudah"],
    )
    return Asked(chosen, wanted, chosen_shelf, _pages(request, clean), shelves)


def asked_of_shop(request: HttpRequest, address: str, *, is_first: bool) -> Asked:
    """The goods of one shop, which nothing narrows: only how many pages of them are shown."""
    many = ListForm(request.GET).understood()["sampai"]
    pages = _pages(request, {"sesudah": not is_first, "sampai": many})
    return Asked({}, Wanted(), None, pages, paths={"": address})


def is_part(request: HttpRequest) -> bool:
    """HTMX asks for the next page only."""
    return request.headers.get("HX-Request-Type") == "partial"


def _pages(request: HttpRequest, clean: Mapping[str, Any]) -> int:
    if clean["sesudah"] and not is_part(request):
        return 0
    return clean["sampai"] or (0 if clean["sesudah"] else 1)


def total_words(found: Found) -> str:
    """«14», or «2.000+» where counting stopped."""
    return f"{number_text(rules.CAP)}+" if found.is_capped else number_text(found.total)


def orders(ask: Asked) -> list[dict[str, Any]]:
    """The ways to sort, as chips."""
    best = _("Paling cocok") if ask.words else _("Paling laku")
    words = [
        (rules.BEST, best),
        (rules.NEWEST, _("Terbaru")),
        (rules.CHEAPEST, _("Termurah")),
        (rules.DEAREST, _("Termahal")),
    ]
    return [
        {"text": text, "url": ask.address(urut=code), "chosen": ask.wanted.order == code}
        for code, text in words
    ]


def filters_off(ask: Asked) -> list[dict[str, Any]]:
    """What narrows the list now, as chips that take it away again."""
    names = {
        "kategori": ask.shelf.name if ask.shelf and ask.words else "",
        "wilayah": place_name(ask.chosen["wilayah"]),
        "kelas": str(ORIGIN_CLASSES.get(ask.chosen["kelas"], "")),
        "harga": band_words(ask.chosen["harga"]),
        "ada": _("Bisa dibeli sekarang") if ask.chosen["ada"] else "",
    }
    return [
        {"text": f"{text} ✕", "url": ask.address(**{name: ""})}
        for name, text in names.items()
        if text
    ]


def facets(ask: Asked, found: Found) -> list[dict[str, Any]]:
    """The ways to narrow the list, each with its values and how many fit."""
    kinds = [
        ("kategori", _("Jenis barang"), _shelf_options(ask, found)),
        ("wilayah", _("Asal"), _place_options(found)),
        ("harga", _("Harga"), _price_options(found)),
        ("kelas", _("Penjual"), _class_options(found)),
        ("ada", _("Persediaan"), _stock_options(found)),
    ]
    return [
        {"title": title, "options": [_linked(ask, found, name, option) for option in options]}
        for name, title, options in kinds
        # One value that everything has narrows nothing.
        if len(options) > 1 or ask.chosen[name] or name == "ada"
    ]


type Option = tuple[str, str, int]  # value in the address, words, how many


def _linked(ask: Asked, found: Found, name: str, option: Option) -> dict[str, Any]:
    code, text, count = option
    is_chosen = ask.chosen[name] == code
    capped = sum(found.facets.get(name, {}).values()) > rules.CAP
    return {
        "text": text,
        "count": count,
        "count_text": f"{number_text(count)}+" if capped else "",
        "url": ask.address(**{name: "" if is_chosen else code}),
        "chosen": is_chosen,
    }


def _shelf_options(ask: Asked, found: Found) -> list[Option]:
    """The shelves; below the one that is open, its categories."""
    counts = {int(code): count for code, count in found.facets.get("kategori", {}).items()}
    top = ask.shelf and (ask.shelf.parent_id or ask.shelf.id)
    children = [each for each in ask.shelves if each.parent_id and each.parent_id == top]
    below: dict[int, int] = {}
    for each in ask.shelves:
        shelf_id = each.parent_id or each.id
        below[shelf_id] = below.get(shelf_id, 0) + counts.get(each.id, 0)
    options: list[Option] = []
    for each in ask.shelves:
        if each.parent_id is None and (top is None or each.id == top):
            options.append((each.slug, each.name, below[each.id]))
            options += [
                (child.slug, f"– {child.name}", counts.get(child.id, 0)) for child in children
            ]
    return [option for option in options if option[2] or option[0] == ask.chosen["kategori"]]


def _place_options(found: Found) -> list[Option]:
    counts = found.facets.get("wilayah", {})
    options = [(code, place_name(code), count) for code, count in counts.items()]
    return sorted(options, key=lambda option: (-option[2], option[1]))


def _price_options(found: Found) -> list[Option]:
    counts = found.facets.get("harga", {})
    return [
        (code, band_words(code), counts[str(number)])
        for number, (code, _low, _high) in enumerate(rules.bands())
        if str(number) in counts
    ]


def _class_options(found: Found) -> list[Option]:
    counts = found.facets.get("kelas", {})
    return [
        (code, str(text), counts[code])
        for code, text in ORIGIN_CLASSES.items()
        if code in counts
    ]


def _stock_options(found: Found) -> list[Option]:
    count = found.facets.get("ada", {}).get("true", 0)
    return [("1", _("Bisa dibeli sekarang"), count)] if count else []


def place_name(code: str) -> str:
    tile = tiles().get(code)
    return tile.name if tile else ""


def band_words(code: str) -> str:
    """«Rp50.000 sampai Rp100.000»."""
    found = next((each for each in rules.bands() if each[0] == code), None)
    if found is None:
        return ""
    _code, low, high = found
    if high is None:
        return _("%(low)s ke atas") % {"low": rupiah_text(low)}
    if not low:
        return _("Di bawah %(high)s") % {"high": rupiah_text(high)}
    return _("%(low)s sampai %(high)s") % {"low": rupiah_text(low), "high": rupiah_text(high)}
