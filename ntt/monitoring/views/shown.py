"""Figures in the words and shapes a person reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ntt.kernel.web.numerals import number_text, rupiah_short_text, rupiah_text
from ntt.monitoring.queries.beli import Place
from ntt.monitoring.queries.programmes import Figure

# word, kind of tag
STATUS = {
    "on_track": (_("Sesuai target"), "ok"),
    "watch": (_("Perlu perhatian"), "wait"),
    "behind": (_("Di bawah target"), "late"),
    "gate_missing": (_("Belum terukur"), "plain"),
}


def status_tag(code: str) -> dict[str, str]:
    word, kind = STATUS[code]
    return {"word": str(word), "kind": kind}


def path_words(figure: Figure) -> str:
    """«Jalur target hari ini Rp800 juta, akhir bulan Rp1 miliar»."""
    if figure.target is None or figure.path is None:
        return str(_("Belum ada target bulan ini, jadi belum dapat dinilai."))
    return _("Jalur target hari ini %(path)s, akhir bulan %(target)s.") % {
        "path": rupiah_short_text(figure.path),
        "target": rupiah_short_text(figure.target),
    }


def place_words(place: Place, *, sees_all: bool) -> str:
    if place.is_closed and not sees_all:
        return str(_("tidak dirinci"))
    return rupiah_text(place.sold.goods_rp)


def place_bars(places: list[Place], *, sees_all: bool, link: str) -> list[dict[str, Any]]:
    """Rows of {% bars %}; a small cell is said, not drawn, for the public."""
    return [
        {
            "label": place.region.full_name,
            "value": None if place.is_closed and not sees_all else place.sold.goods_rp,
            "text": place_words(place, sees_all=sees_all),
            "url": f"{link}?wilayah={place.region.code}" if sees_all else "",
            "late": False,
        }
        for place in places
    ]


def count_words(count: int) -> str:
    return number_text(count)
