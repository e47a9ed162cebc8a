"""The same figures as CSV, for anybody who wants to count again."""

import csv
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ntt.kernel.calendar.api import today
from ntt.kernel.regions.api import labels
from ntt.marketplace.api import figures as beli
from ntt.monitoring.access import may_see_records
from ntt.monitoring.queries.beli import beli_view
from ntt.monitoring.queries.programmes import month_of

RECORDS_MAX = 100_000


def _csv(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    demo = "-DATA-CONTOH" if settings.DEMO else ""
    response["Content-Disposition"] = f'attachment; filename="{name}{demo}.csv"'
    # The mark tells spreadsheets that this is UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([*head, "DATA CONTOH"] if settings.DEMO else head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return response


def _safe(cell: object) -> object:
    """A cell that begins like a formula is text, whatever a spreadsheet thinks."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t" else cell


@never_cache
@require_GET
def by_regency(request: HttpRequest) -> HttpResponse:
    view = beli_view()
    sees_all = may_see_records(request.user)
    rows = []
    for place in view.places:
        hidden = place.is_closed and not sees_all
        counts = ["", "", ""] if hidden else [
            place.sold.goods_rp, place.sold.orders, place.sold.sellers,
        ]  # fmt: skip
        rows.append([place.region.code, place.region.full_name, *counts, place.on_sale])
    head = [
        "kode", "kabupaten_kota", "nilai_transaksi_rp", "pesanan", "penjual_aktif",
        "barang_tayang",
    ]  # fmt: skip
    return _csv(f"beli-ntt-kabupaten-{view.since:%Y-%m}", head, rows)


@never_cache
@require_GET
def by_week(request: HttpRequest) -> HttpResponse:
    view = beli_view()
    rows = [
        [monday.isoformat(), week.goods_rp, week.orders, week.sellers]
        for monday, week in view.weeks.items()
    ]
    head = ["minggu_mulai", "nilai_transaksi_rp", "pesanan", "penjual_aktif"]
    return _csv("beli-ntt-minggu", head, rows)


@never_cache
@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """Every order behind this month's figure, without buyers."""
    if not may_see_records(request.user):
        raise Http404
    day = today()
    found = beli.behind(month_of(day), day, limit=RECORDS_MAX)
    places = labels({row.village_code for row in found})
    rows = [
        [
            row.number, row.paid_on.isoformat(), row.shop_name, row.village_code,
            places[row.village_code], row.goods, row.goods_rp, row.state,
        ]
        for row in found
    ]  # fmt: skip
    head = [
        "nomor", "dibayar", "penjual", "kode_desa", "desa", "barang", "nilai_rp", "keadaan",
    ]  # fmt: skip
    return _csv(f"beli-ntt-pesanan-{day:%Y-%m}", head, rows)
