"""Figures in the words and shapes a person reads."""

from collections.abc import Callable, Mapping
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
THREE_FIGURES = 3
# How many of those that sold least are named.
LOWEST = 3


def status_tag(code: str) -> dict[str, str]:
    word, kind = STATUS[code]
    return {"word": str(word), "kind": kind}


def path_words(figure: Figure, month: Month) -> str:
    """«Kurang Rp7 juta dari jalur target: sampai kemarin Rp329 juta dari Rp336 juta. Target
    akhir bulan Rp420 juta.»"""
    words = {"month": month_text(month.since)}
    if figure.target is None or figure.path is None:
        return gettext("Belum ada target %(month)s, jadi belum dapat dinilai.") % words
    words["target"] = rupiah_short_text(figure.target)
    if not month.is_running:
        return gettext("Target %(month)s %(target)s.") % words
    if month.days_ended == 0:
        return gettext("Dinilai mulai besok; target akhir bulan %(target)s.") % words
    goal = gettext("Target akhir bulan %(target)s.") % words
    return f"{_beside_path(figure.ended, figure.path, now=figure.value)} {goal}"


def _beside_path(ended: int, path: int, *, now: int) -> str:
    """Where the days that have ended stand against what was asked of them."""
    if ended < path <= now:
        words = gettext("Jalur target %(path)s tercapai hari ini; sampai kemarin %(ended)s.")
    elif ended < path:
        words = gettext(
            "Kurang %(gap)s dari jalur target: sampai kemarin %(ended)s dari %(path)s."
        )
    elif ended == path:
        words = gettext("Tepat pada jalur target: sampai kemarin %(ended)s.")
    else:
        words = gettext(
            "Lebih %(gap)s dari jalur target: sampai kemarin %(ended)s dari %(path)s."
        )
    return words % {
        "gap": _gap_text(ended, path),
        "ended": rupiah_short_text(ended),
        "path": rupiah_short_text(path),
    }


def _gap_text(one: int, other: int) -> str:
    """The difference of two sums as they are read, three figures each: Rp336 juta less Rp329
    juta is Rp7 juta."""
    larger = max(one, other)
    step = 10 ** (len(str(larger)) - THREE_FIGURES) if larger >= MILLION else 1
    read = abs((one + step // 2) // step - (other + step // 2) // step) * step
    return rupiah_short_text(read or abs(one - other))


def changes(view: BeliView, first: date) -> dict[str, str]:
    """Each figure beside the month before, where all of its days were counted.

    Of a running month only the days that have ended are compared, and both sums are said.
    """
    month = view.month
    if month.days_ended == 0 or first > month.same_days_before[0]:
        return {"goods": "", "orders": "", "sellers": ""}
    ours, theirs = view.compared, view.before
    return {
        "goods": _beside(
            month,
            (ours.goods_rp, theirs.goods_rp),
            rupiah_short_text,
            is_said=view.figure.target is not None,
        ),
        "orders": _beside(month, (ours.orders, theirs.orders), number_text),
        "sellers": _beside(month, (ours.sellers, theirs.sellers), number_text),
    }


def _beside(
    month: Month,
    sums: tuple[int, int],
    text: Callable[[int], str],
    *,
    is_said: bool = False,
) -> str:
    """«Sampai kemarin 1.638; Oktober 2026, tanggal yang sama: 1.568 (naik 4%).»

    With `is_said` the sum of this month stands in the sentence before.
    """
    ours, theirs = sums
    words = {
        "ours": text(ours),
        "theirs": text(theirs),
        "month": month_text(month.same_days_before[0]),
        "change": _change_text(ours, theirs),
    }
    if not month.is_running:
        return gettext("%(month)s: %(theirs)s%(change)s.") % words
    if month.compared[1].day < month.days_ended:
        words |= {"days": _days(*month.compared), "before": _days(*month.same_days_before)}
        return gettext("%(days)s: %(ours)s; %(before)s: %(theirs)s%(change)s.") % words
    if is_said:
        return gettext("%(month)s, tanggal yang sama: %(theirs)s%(change)s.") % words
    return (
        gettext("Sampai kemarin %(ours)s; %(month)s, tanggal yang sama: %(theirs)s%(change)s.")
        % words
    )


def _change_text(ours: int, theirs: int) -> str:
    """« (naik 4%)»; empty for less than half a per cent, and where there was nothing."""
    share = number_text(abs(Decimal(100) * (ours - theirs) / theirs)) if theirs else "0"
    if share == "0":
        return ""
    words = gettext(" (naik %(share)s%%)") if ours > theirs else gettext(" (turun %(share)s%%)")
    return words % {"share": share}


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


def lowest(view: BeliView, *, sees_all: bool, link: str) -> list[dict[str, str]]:
    """The three that sold least, of those shown, the least first, with what they sold.

    None where others sold as little, or where hardly more are shown.
    """
    opened = [place for place in view.places if is_seen(place, sees_all=sees_all)]
    if len(opened) < 2 * LOWEST or _is_tied(opened, LOWEST):
        return []
    return [
        {
            "name": place.region.full_name,
            "amount": rupiah_short_text(place.sold.goods_rp),
            "url": f"{link}{place.region.code}" if sees_all else "",
        }
        for place in reversed(opened[-LOWEST:])
    ]


def _is_tied(opened: list[Place], count: int) -> bool:
    """Whether the next one sold as little as the last `count`, the most first."""
    return opened[-count].sold.goods_rp == opened[-count - 1].sold.goods_rp


def finding(view: BeliView, *, sees_all: bool) -> str:
    """What the regencies tell: who sells least while the province is behind, else who most."""
    if view.figure.status in {"behind", "watch"}:
        return least_finding(view, sees_all=sees_all)
    return most_finding(view, sees_all=sees_all)


def most_finding(view: BeliView, *, sees_all: bool) -> str:
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


def least_finding(view: BeliView, *, sees_all: bool) -> str:
    """«Kabupaten Sabu Raijua menjual paling sedikit: Rp4,3 juta», of those shown."""
    opened = [place for place in view.places if is_seen(place, sees_all=sees_all)]
    if len(opened) < 2 * LOWEST or _is_tied(opened, 1) or not opened[-1].sold.orders:
        return gettext("Menurut kabupaten dan kota")
    words = (
        gettext("%(place)s menjual paling sedikit: %(amount)s")
        if len(opened) == len(view.places)
        else gettext("%(place)s menjual paling sedikit di antara yang dirinci: %(amount)s")
    )
    return words % {
        "place": opened[-1].region.full_name,
        "amount": rupiah_short_text(opened[-1].sold.goods_rp),
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
