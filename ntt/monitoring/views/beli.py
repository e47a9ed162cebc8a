"""The pages of Gerakan Beli NTT: a month's figures and the lists behind them."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ntt.kernel.agencies.api import office_text
from ntt.kernel.calendar.api import now
from ntt.kernel.regions.api import labels, regencies
from ntt.kernel.web.markup import fill
from ntt.kernel.web.numerals import read_id
from ntt.kernel.web.respond import page
from ntt.marketplace.api import figures as beli
from ntt.marketplace.api import share_laws
from ntt.monitoring.access import may_see_records
from ntt.monitoring.queries.beli import BeliView, beli_view, places_of
from ntt.monitoring.views import shown
from ntt.monitoring.views.asked import Asked, by_month, regency, screen

HALF = 11
# More that have sold nothing are counted, and named in the list.
NAMED_MOST = 6


@never_cache
@require_safe
@by_month
def beli_ntt(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Turnover, orders, sellers, products: by regency, by week, with their definition."""
    view = beli_view(asked.month)
    sees_all = may_see_records(request.user)
    context = _context(view, asked, sees_all=sees_all)
    if not asked.is_large:
        return page(request, "monitoring/beli_ntt.html", context)
    screens = [
        ("figures", f"{_('Gerakan Beli NTT')}, {asked.words}", []),
        ("bars", shown.most_finding(view, sees_all=sees_all), context["bars"][:HALF]),
        ("bars", _of_the_rest(view, sees_all=sees_all), context["bars"][HALF:]),
        ("map", context["finding"], []),
        ("weeks", context["week_finding"], []),
        ("contribution", f"{_('Kontribusi untuk daerah')}, {asked.words}", []),
    ]
    context["screen"] = screen(request, screens, asked.of_month)
    return page(request, "monitoring/beli_ntt_large.html", context)


def _of_the_rest(view: BeliView, *, sees_all: bool) -> str:
    """The heading of the second half of the bars: who sells least, where that one is in it."""
    opened = [place for place in view.places if shown.is_seen(place, sees_all=sees_all)]
    if len(opened) > HALF:
        return shown.least_finding(view, sees_all=sees_all)
    return _("Menurut kabupaten dan kota, lanjutan")


def _context(view: BeliView, asked: Asked, *, sees_all: bool) -> dict[str, Any]:
    by_code = f"{reverse('monitoring:records')}?{asked.month_part}wilayah="
    listed = "monitoring:records" if sees_all else "monitoring:regencies"
    opened = [place for place in view.places if shown.is_seen(place, sees_all=sees_all)]
    bars = shown.place_bars(view.places, sees_all=sees_all, link=by_code)
    is_unfinished = view.weeks[-1].is_running
    return {
        "view": view,
        "asked": asked,
        "is_large": asked.is_large,
        "tag": shown.status_tag(view.figure.status),
        "path": shown.path_words(view.figure, view.month),
        "is_staff": sees_all,
        "list_url": reverse(listed) + asked.query,
        "bars": bars,
        "tiles": shown.place_tiles(view.places, sees_all=sees_all, link=by_code),
        # Of what is shown only: the scale would tell of a closed cell.
        "most": max((row["value"] or 0 for row in bars), default=0),
        "finding": shown.finding(view, sees_all=sees_all),
        "lowest": shown.lowest(view, sees_all=sees_all, link=by_code),
        "owner": office_text(view.owner),
        "head": office_text(view.head),
        "weeks": shown.week_points(view.weeks, sees_all=sees_all),
        "week_finding": shown.week_finding(view.weeks, sees_all=sees_all),
        "is_unfinished": is_unfinished,
        "change": shown.changes(view, asked.first),
        "copy": shown.copy_words(view),
        "closed": len(opened) < len(view.places),
        "named_most": NAMED_MOST,
        "silent": [place for place in opened if place.sold.orders == 0],
        "now": now(),
    }


@never_cache
@require_safe
@by_month
def by_regency(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The list behind a month's figures for everybody: all 22, and their whole."""
    sees_all = may_see_records(request.user)
    places = shown.seen_first(places_of(asked.month), sees_all=sees_all)
    by_code = f"{reverse('monitoring:records')}?{asked.month_part}wilayah="
    on_sale = beli.on_sale_by_regency()
    context = {
        "asked": asked,
        # Said beside each number on a phone, where no column has a head.
        "orders": _unit(_("pesanan")),
        "sellers": _unit(_("penjual")),
        "goods": _unit(_("barang")),
        "rows": [
            {
                "place": place,
                "on_sale": on_sale.get(place.region.code, 0),
                "is_open": shown.is_seen(place, sees_all=sees_all),
                "url": f"{by_code}{place.region.code}" if sees_all else "",
            }
            for place in places
        ],
        "total": beli.turnover(asked.month.since, asked.month.until),
        "on_sale": sum(on_sale.values()),
        "is_staff": sees_all,
        "now": now(),
    }
    return page(request, "monitoring/regencies.html", context)


def _unit(word: str) -> SafeString:
    return fill(' <span class="records__unit">{}</span>', word)


@never_cache
@require_safe
@by_month
def contribution(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What stands behind the estimate and behind what the treasury received."""
    since, until = asked.month.since, asked.month.until
    sees_all = may_see_records(request.user)
    estimate = beli.contribution(since, until)
    rows = []
    if sees_all:
        rows = beli.contributing(
            since, until, before_id=read_id(request.GET.get("sebelum", ""))
        )
    context = {
        "asked": asked,
        "estimate_rp": estimate.estimate_rp,
        "orders": estimate.orders,
        "received_rp": beli.pad_received_rp(since, until),
        "rules": share_laws("pad"),
        "slips": beli.pad_slips(since, until),
        "rows": shown.contribution_rows(rows),
        "is_staff": sees_all,
        "next_url": asked.link(sebelum=str(rows[-1].order_id))
        if len(rows) == beli.PAGE_SIZE
        else "",
        "now": now(),
    }
    return page(request, "monitoring/contribution.html", context, part="list")


@never_cache
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """The orders behind the figure, newest first; buyers are hidden, and that is said."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_see_records(request.user):
        raise Http404
    return _records(request)


@by_month
def _records(request: HttpRequest, asked: Asked) -> HttpResponse:
    code = regency(request)
    since, until = asked.month.since, asked.month.until
    before_id = read_id(request.GET.get("sebelum", ""))
    rows = beli.behind(since, until, code, before_id=before_id)
    places = labels(row.village_code for row in rows)
    chosen = {"wilayah": code} if code else {}
    context = {
        "rows": shown.record_rows(rows, places),
        "total": beli.turnover(since, until, code),
        "asked": asked,
        "months": [
            {**month, "url": f"{month['url']}&wilayah={code}" if code else month["url"]}
            for month in asked.nearby
        ],
        "regency": code,
        "regencies": regencies(),
        "next_url": asked.link(**chosen, sebelum=str(rows[-1].id))
        if len(rows) == beli.PAGE_SIZE
        else "",
    }
    return page(request, "monitoring/records.html", context, part="list")
