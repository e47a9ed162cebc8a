"""/pantau/: what is behind, who answers for it, and the page of Gerakan Beli NTT."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ntt.kernel.calendar.api import now, today
from ntt.kernel.regions.api import labels, regencies
from ntt.kernel.web.numerals import date_text, language, month_text, number_text, rupiah_text
from ntt.kernel.web.respond import page
from ntt.marketplace.api import figures as beli
from ntt.marketplace.api import state_words
from ntt.monitoring.access import may_see_records
from ntt.monitoring.queries.beli import BeliView, beli_view
from ntt.monitoring.queries.programmes import month_of, programme_rows
from ntt.monitoring.views.shown import path_words, place_bars, status_tag

OPENED = 3


@never_cache
@require_GET
def pantau(request: HttpRequest) -> HttpResponse:
    """Nine rows, worst first; readable in ten seconds on a phone or a projector."""
    rows = [
        {
            "row": row,
            "name": row.programme.name_en if language() == "en" else row.programme.name,
            "tag": status_tag(row.status),
            "path": path_words(row.figure) if row.figure else "",
        }
        for row in programme_rows()
    ]
    behind = [item for item in rows if item["row"].status in {"behind", "watch"}]  # type: ignore[attr-defined]
    measured = sum(item["row"].figure is not None for item in rows)  # type: ignore[attr-defined]
    context = {
        "rows": rows,
        "opened": OPENED,
        "behind": behind,
        "judged": [item for item in rows if item["row"].status != "gate_missing"],  # type: ignore[attr-defined]
        "measured": measured,
        "unmeasured": len(rows) - measured,
        "now": now(),
        "is_large": request.GET.get("layar") == "besar",
        "is_staff": may_see_records(request.user),
    }
    return page(request, "monitoring/pantau.html", context)


@never_cache
@require_GET
def beli_ntt(request: HttpRequest) -> HttpResponse:
    """Turnover, orders, sellers, products: by regency, by week, with their definition."""
    view = beli_view(_month(request))
    sees_all = may_see_records(request.user)
    context = {
        "view": view,
        "month": month_text(view.since),
        "tag": status_tag(view.figure.status),
        "path": path_words(view.figure),
        "is_staff": sees_all,
        "bars": place_bars(view.places, sees_all=sees_all, link="pesanan/"),
        "tiles": _tiles(view, sees_all),
        "weeks": [
            (f"{monday.day}/{monday.month}", week.goods_rp / 1_000_000)
            for monday, week in view.weeks.items()
        ],
        "change": _change(view),
        "copy": _copy_words(view),
        "is_large": request.GET.get("layar") == "besar",
        "silent": [place for place in view.places if place.sold.orders == 0],
    }
    return page(request, "monitoring/beli_ntt.html", context)


def _month(request: HttpRequest) -> date | None:
    """?bulan=2026-10; a wrong one is 404, a later one too."""
    text = request.GET.get("bulan", "")
    if text == "":
        return None
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
    if month > today():
        raise Http404
    return month


def _tiles(view: BeliView, sees_all: bool) -> dict[str, dict[str, Any]]:
    tiles: dict[str, dict[str, Any]] = {}
    for place in view.places:
        if place.is_closed and not sees_all:
            continue
        juta = Decimal(place.sold.goods_rp) / 1_000_000
        tiles[place.region.code] = {
            "value": float(juta),
            "text": number_text(juta, 1 if juta < 10 else 0),  # noqa: PLR2004
            "url": f"pesanan/?wilayah={place.region.code}" if sees_all else "",
        }
    return tiles


def _change(view: BeliView) -> str:
    """Against the whole month before, in words; nothing when there was none."""
    if view.before.goods_rp == 0:
        return ""
    return _("Bulan sebelumnya, sampai akhir bulan: %(amount)s.") % {
        "amount": rupiah_text(view.before.goods_rp)
    }


def _copy_words(view: BeliView) -> str:
    return _(
        "Gerakan Beli NTT, %(since)s sampai %(until)s: nilai transaksi %(amount)s dari "
        "%(orders)s pesanan, %(sellers)s penjual aktif. Dihitung dari catatan Beli NTT."
    ) % {
        "since": date_text(view.since),
        "until": date_text(view.until),
        "amount": rupiah_text(view.sold.goods_rp),
        "orders": number_text(view.sold.orders),
        "sellers": number_text(view.sold.sellers),
    }


@never_cache
@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """The orders behind the figure, newest first; buyers are hidden, and that is said."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_see_records(request.user):
        raise Http404
    month = month_of(_month(request) or today())
    until = min(today(), _end(month))
    regency = _regency(request)
    before = request.GET.get("sebelum", "")
    rows = beli.behind(
        month, until, regency, before_id=int(before) if before.isdecimal() else None
    )
    places = labels(row.village_code for row in rows)
    total = beli.turnover(month, until, regency)
    context = {
        "rows": [
            {"row": row, "place": places[row.village_code], "state": state_words(row.state)}
            for row in rows
        ],
        "total": total,
        "month": month_text(month),
        "bulan": f"{month:%Y-%m}",
        "regency": regency,
        "regencies": regencies(),
        "next_url": f"?bulan={month:%Y-%m}&wilayah={regency}&sebelum={rows[-1].id}"
        if len(rows) == beli.PAGE_SIZE
        else "",
    }
    return page(request, "monitoring/records.html", context, part="list")


def _end(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) - date.resolution


def _regency(request: HttpRequest) -> str:
    """?wilayah=53.20, if there is such a regency; 404 otherwise."""
    code = request.GET.get("wilayah", "")
    if code and code not in {region.code for region in regencies()}:
        raise Http404
    return code
