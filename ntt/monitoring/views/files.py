"""The same figures as CSV, for anybody who wants to count again."""

import csv
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ntt.kernel.regions.api import labels
from ntt.kernel.web.tables import safe_cell
from ntt.marketplace.api import Turnover, state_words
from ntt.marketplace.api import figures as beli
from ntt.monitoring.access import may_see_records
from ntt.monitoring.queries.beli import places_of, weeks_of
from ntt.monitoring.views.asked import Asked, by_month
from ntt.monitoring.views.shown import is_seen

RECORDS_MAX = 100_000


def _csv(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    demo = "-DATA-CONTOH" if settings.DEMO else ""
    response["Content-Disposition"] = f'attachment; filename="{name}{demo}.csv"'
    # The mark tells spreadsheets that this is UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([*head, "DATA CONTOH"] if settings.DEMO else head)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return response


@never_cache
@require_safe
@by_month
def by_regency(request: HttpRequest, asked: Asked) -> HttpResponse:
    """By code: the rank of a closed cell would tell its size. Closed cells are left empty."""
    sees_all = may_see_records(request.user)
    on_sale = beli.on_sale_by_regency()
    rows = []
    for place in sorted(places_of(asked.month), key=lambda place: place.region.code):
        counts = _counts(place.sold) if is_seen(place, sees_all=sees_all) else [""] * 3
        offered = on_sale.get(place.region.code, 0)
        rows.append([place.region.code, place.region.full_name, *counts, offered])
    head = [
        "kode", "kabupaten_kota", "nilai_transaksi_rp", "pesanan", "penjual_aktif",
        "barang_dapat_dibeli_hari_ini",
    ]  # fmt: skip
    return _csv(f"beli-ntt-kabupaten-{asked.month.key}", head, rows)


@never_cache
@require_safe
@by_month
def by_week(request: HttpRequest, asked: Asked) -> HttpResponse:
    sees_all = may_see_records(request.user)
    rows = []
    for week in weeks_of(asked.month):
        counts = _counts(week.sold) if is_seen(week, sees_all=sees_all) else [""] * 3
        rows.append([week.monday.isoformat(), *counts, "belum" if week.is_running else "ya"])
    head = ["minggu_mulai", "nilai_transaksi_rp", "pesanan", "penjual_aktif", "selesai"]
    return _csv(f"beli-ntt-minggu-{asked.month.key}", head, rows)


def _counts(sold: Turnover) -> list[object]:
    return [sold.goods_rp, sold.orders, sold.sellers]


@never_cache
@require_safe
@by_month
def records(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Every order behind a month's figure, without buyers."""
    if not may_see_records(request.user):
        raise Http404
    found = beli.behind(asked.month.since, asked.month.until, limit=RECORDS_MAX)
    places = labels({row.village_code for row in found})
    rows = [
        [
            row.number, row.paid_on.isoformat(), row.shop_name, row.village_code,
            places[row.village_code], row.goods, row.goods_rp,
            state_words(row.state),
        ]
        for row in found
    ]  # fmt: skip
    head = [
        "nomor", "dibayar", "penjual", "kode_desa", "desa", "barang", "nilai_rp", "keadaan",
    ]  # fmt: skip
    return _csv(f"beli-ntt-pesanan-{asked.month.key}", head, rows)
