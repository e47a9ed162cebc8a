"""Figures in the words and shapes a person reads."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ntt.kernel.web.markup import fill_each
from ntt.kernel.web.native import native
from ntt.kernel.web.numerals import (
    date_text,
    datetime_text,
    month_text,
    number_text,
    rupiah_short_text,
    rupiah_text,
)
from ntt.marketplace.api import figures as beli
from ntt.marketplace.api import state_words
from ntt.monitoring.queries.beli import BeliView, Place, Week
from ntt.monitoring.queries.programmes import Figure
from ntt.monitoring.rules import Month

# word, kind of tag
STATUS = {
    "on_track": (_("Sesuai target"), "ok"),
    "watch": (_("Perlu perhatian"), "wait"),
    "behind": (_("Di bawah target"), "late"),
    "gate_missing": (_("Belum terukur"), "plain"),
}
MILLION = 1_000_000
ONE_PLACE_BELOW = 10
TWO = 2


def status_tag(code: str) -> dict[str, str]:
    word, kind = STATUS[code]
    return {"word": str(word), "kind": kind}


def path_words(figure: Figure, month: Month) -> str:
    """«Jalur target sampai kemarin Rp800 juta, akhir bulan Rp1 miliar»."""
    words = {"month": month_text(month.since)}
    if figure.target is None or figure.path is None:
        return gettext("Belum ada target %(month)s, jadi belum dapat dinilai.") % words
    words["target"] = rupiah_short_text(figure.target)
    if not month.is_running:
        return gettext("Target %(month)s %(target)s.") % words
    if month.days_ended == 0:
        return gettext("Dinilai mulai besok; target akhir bulan %(target)s.") % words
    words["path"] = rupiah_short_text(figure.path)
    return gettext("Jalur target sampai kemarin %(path)s, akhir bulan %(target)s.") % words


def changes(view: BeliView, first: date) -> dict[str, str]:
    """Each figure beside the month before, where all of its days were counted.

    Of a running month only the days that have ended are compared, and both sums are said.
    """
    month = view.month
    if month.days_ended == 0 or first > month.same_days_before[0]:
        return {"goods": "", "orders": "", "sellers": ""}
    parts = [(month.same_days_before, view.before)]
    if month.is_running:
        parts.insert(0, (month.compared, view.compared))
    return {
        "goods": _beside([(days, rupiah_short_text(sold.goods_rp)) for days, sold in parts]),
        "orders": _beside([(days, number_text(sold.orders)) for days, sold in parts]),
        "sellers": _beside([(days, number_text(sold.sellers)) for days, sold in parts]),
    }


def _beside(values: list[tuple[tuple[date, date], str]]) -> str:
    """«1 sampai 24 November 2026: 90. 1 sampai 24 Oktober 2026: 81.»"""
    words = gettext("%(days)s: %(value)s.")
    return " ".join(words % {"days": _days(*days), "value": value} for days, value in values)


def _days(since: date, until: date) -> str:
    """«1 sampai 24 Oktober 2026»."""
    if since == until:
        return date_text(until)
    return gettext("%(first)s sampai %(last)s") % {
        "first": since.day if since.month == until.month else date_text(since),
        "last": date_text(until),
    }


def is_seen(cell: Place | Week, *, sees_all: bool) -> bool:
    return sees_all or not cell.is_closed


def seen_first(places: list[Place], *, sees_all: bool) -> list[Place]:
    """The most first. What is closed stands last by name: its rank would tell its size."""
    opened = [place for place in places if is_seen(place, sees_all=sees_all)]
    closed = [place for place in places if not is_seen(place, sees_all=sees_all)]
    return [*opened, *sorted(closed, key=lambda place: place.region.full_name)]


def place_bars(places: list[Place], *, sees_all: bool, link: str) -> list[dict[str, Any]]:
    """Rows of {% bars %}; a closed cell is said, not drawn. `link` ends before the code."""
    rows = []
    for place in seen_first(places, sees_all=sees_all):
        is_open = is_seen(place, sees_all=sees_all)
        text = rupiah_text(place.sold.goods_rp) if is_open else gettext("tidak dirinci")
        rows.append(
            {
                "label": place.region.full_name,
                "value": place.sold.goods_rp if is_open else None,
                "text": text,
                "url": f"{link}{place.region.code}" if sees_all else "",
            }
        )
    return rows


def place_tiles(places: list[Place], *, sees_all: bool, link: str) -> dict[str, dict[str, Any]]:
    """Values of {% tile_map %} in million rupiah; closed cells are not known to it."""
    tiles: dict[str, dict[str, Any]] = {}
    for place in places:
        if is_seen(place, sees_all=sees_all):
            juta = Decimal(place.sold.goods_rp) / MILLION
            tiles[place.region.code] = {
                "value": float(juta),
                "text": number_text(juta, 1 if juta < ONE_PLACE_BELOW else 0),
                "url": f"{link}{place.region.code}" if sees_all else "",
            }
    return tiles


def place_finding(view: BeliView, *, sees_all: bool) -> str:
    """«Kota Kupang menjual paling banyak: …», where nothing closed could be more."""
    opened = [place for place in view.places if is_seen(place, sees_all=sees_all)]
    sums = [place.sold.goods_rp for place in opened[:2]]
    hidden = view.sold.goods_rp - sum(place.sold.goods_rp for place in opened)
    if not sums or sums[0] == 0 or sums[0] <= hidden or sums[0] in sums[1:]:
        return gettext("Menurut kabupaten dan kota")
    return gettext("%(place)s menjual paling banyak: %(amount)s (%(share)s%%)") % {
        "place": opened[0].region.full_name,
        "amount": rupiah_short_text(sums[0]),
        "share": number_text(Decimal(100) * sums[0] / view.sold.goods_rp),
    }


def week_points(weeks: list[Week], *, sees_all: bool) -> list[tuple[str, float | None]]:
    return [
        (
            f"{week.monday.day}/{week.monday.month}",
            week.sold.goods_rp / MILLION if is_seen(week, sees_all=sees_all) else None,
        )
        for week in weeks
    ]


def week_finding(weeks: list[Week], *, sees_all: bool) -> str:
    """«Naik 12% dalam seminggu, menjadi Rp98 juta», of the last two weeks that ended."""
    ended = [week for week in weeks if not week.is_running][-TWO:]
    plain = gettext("Menurut minggu")
    if len(ended) < TWO or not all(is_seen(week, sees_all=sees_all) for week in ended):
        return plain
    before, last = (week.sold.goods_rp for week in ended)
    change = number_text(abs(Decimal(100) * (last - before) / before)) if before else "0"
    if change == "0":
        return plain
    sentence = (
        gettext("Naik %(change)s%% dalam seminggu, menjadi %(amount)s")
        if last > before
        else gettext("Turun %(change)s%% dalam seminggu, menjadi %(amount)s")
    )
    return sentence % {"change": change, "amount": rupiah_short_text(last)}


def contribution_rows(found: list[beli.Contributing]) -> list[tuple[str, str, str]]:
    """The shop, what is told of its order, and what it set aside."""
    words = gettext("%(number)s, selesai %(moment)s, nilai %(amount)s")
    return [
        (
            row.shop_name,
            words
            % {
                "number": row.number,
                "moment": datetime_text(row.completed_at),
                "amount": rupiah_text(row.goods_rp),
            },
            rupiah_text(row.amount_rp),
        )
        for row in found
    ]


def record_rows(rows: list[beli.Behind], places: Mapping[str, str]) -> SafeString:
    """The orders of the table; a template of fifty was a third of the page's cost."""
    states = {state: state_words(state) for state in {row.state for row in rows}}
    return fill_each(
        '<tr><td>{}<br><span class="soft">{}</span></td><td>{}</td>'
        '<td>{}<br><span class="soft">{}</span></td><td>{}</td><td class="num">{}</td></tr>',
        (
            (
                *(datetime_text(row.paid_at), row.number, native(row.goods)),
                *(row.shop_name, places[row.village_code], states[row.state]),
                rupiah_text(row.goods_rp),
            )
            for row in rows
        ),
    )


def copy_words(view: BeliView) -> str:
    return gettext(
        "Gerakan Beli NTT, %(since)s sampai %(until)s: nilai transaksi %(amount)s dari "
        "%(orders)s pesanan, %(sellers)s penjual aktif. Dihitung dari catatan Beli NTT."
    ) % {
        "since": date_text(view.month.since),
        "until": date_text(view.month.until),
        "amount": rupiah_text(view.sold.goods_rp),
        "orders": number_text(view.sold.orders),
        "sellers": number_text(view.sold.sellers),
    }
