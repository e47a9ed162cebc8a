"""The morning of an officer of trade: what is late, what lacks papers, who waits."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.events.api import history
from ntt.kernel.regions.api import label
from ntt.kernel.web.words import sentence
from ntt.marketplace.actions.certificates import refuse_certificate
from ntt.marketplace.actions.products import withdraw_product
from ntt.marketplace.actions.shops import check_certificate, set_shop_status
from ntt.marketplace.forms.staff import StaffReasonForm
from ntt.marketplace.models import Certificate, Product, Shop
from ntt.marketplace.queries import complaints, desk, unclear
from ntt.marketplace.queries import staff as queries
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.views.photos import photo_link
from ntt.marketplace.views.shown_goods import missing_rows
from ntt.marketplace.views.staff_common import (
    actor_id,
    anybody,
    asked,
    checks,
    officers,
    rights_of,
    staff_page,
)
from ntt.marketplace.views.staff_complaints import complaint_rows
from ntt.marketplace.words import CERTIFICATE_KINDS, PRODUCT_STATES, SHOP_STATES

SHOP_MOVES = {
    "draft": ["live", "closed"],
    "live": ["paused", "closed"],
    "paused": ["live", "closed"],
    "closed": [],
}
PRODUCT_KINDS = {"live": "ok", "licence_pending": "wait", "withdrawn": "late"}


@officers(anybody)
@require_GET
def staff_today(request: HttpRequest) -> HttpResponse:
    """What waits for the office of trade; officers of money go to theirs."""
    if not rights_of(request).checks:
        return redirect("marketplace:staff_payouts")
    day, short = today(), desk.SHORT
    context = {
        "day": day,
        "counts": desk.counts(day),
        "late": desk.late_orders(day, size=short),
        "waiting": shown_waiting(desk.waiting_products(day, size=short)),
        "unchecked": shown_papers(desk.unchecked(size=short)),
        "shops": desk.shops_to_let(size=short),
        "unclear": unclear.first_waiting(short),
        "complaints": complaint_rows(complaints.complaints(is_closed=False, size=short)),
    }
    return staff_page(request, "staff_today", "staff_today", context)


@officers(checks)
@require_GET
def staff_list(request: HttpRequest, kind: str) -> HttpResponse:
    """One of the lists in full, page by page."""
    day, wanted = today(), asked(request)
    start, size = (wanted["hal"] - 1) * desk.PAGE_SIZE, desk.PAGE_SIZE
    rows: Sequence[Any]
    if kind == "terlambat":
        title, rows = _("Pesanan terlambat dikirim"), desk.late_orders(day, start=start)
    elif kind == "izin":
        title = _("Menunggu izin")
        rows = shown_waiting(desk.waiting_products(day, start=start))
    elif kind == "periksa":
        title, rows = _("Izin untuk diperiksa"), shown_papers(desk.unchecked(start=start))
    elif kind == "toko":
        title, rows = _("Toko menunggu tayang"), desk.shops_to_let(start=start)
    else:
        bucket = kind.removeprefix("habis-")
        if bucket not in desk.BUCKETS:
            raise Http404
        title = _("Izin yang sudah habis") if bucket == "lewat" else _("Izin yang akan habis")
        rows = shown_papers(desk.expiring(day, bucket, start=start))
    hal = wanted["hal"]
    context = {
        "title": title,
        "kind": kind.partition("-")[0],
        "rows": rows,
        "chips": _bucket_chips(kind),
        "previous": f"?hal={hal - 1}" if hal > 1 else "",
        "next": f"?hal={hal + 1}" if len(rows) == size else "",
    }
    return staff_page(request, "staff_list", "staff_today", context)


def _bucket_chips(kind: str) -> list[dict[str, Any]]:
    words = {
        "habis-lewat": _("Sudah habis"),
        "habis-7": _("7 hari lagi"),
        "habis-30": _("30 hari lagi"),
        "habis-90": _("90 hari lagi"),
    }
    if kind not in words:
        return []
    return [
        {
            "text": text,
            "url": reverse("marketplace:staff_list", args=[code]),
            "chosen": code == kind,
        }
        for code, text in words.items()
    ]


def shown_waiting(rows: list[desk.Waiting]) -> list[dict[str, Any]]:
    return [{"product": row, "missing": missing_rows(row.missing)} for row in rows]


def shown_papers(rows: Any) -> list[dict[str, Any]]:
    return [{"paper": row, "kind": str(CERTIFICATE_KINDS[row.kind])} for row in rows]


@officers(checks)
@require_GET
def staff_products(request: HttpRequest) -> HttpResponse:
    """All products, by a part of the name; from here one is taken down."""
    wanted = asked(request)
    rows = queries.find_products(wanted["cari"], before_id=wanted["sebelum"])
    more = {"cari": wanted["cari"], "sebelum": rows[-1].pk if rows else ""}
    context = {
        "words": wanted["cari"],
        "rows": [{"product": row, "tag": product_tag(row.status)} for row in rows],
        "next_url": f"?{urlencode(more)}" if len(rows) == queries.PAGE_SIZE else "",
    }
    return staff_page(request, "staff_products", "staff_products", context)


def product_tag(status: str) -> dict[str, str]:
    return {"word": str(PRODUCT_STATES[status]), "kind": PRODUCT_KINDS.get(status, "plain")}


@officers(checks)
@require_http_methods(["GET", "POST"])
def staff_product(request: HttpRequest, product_id: int) -> HttpResponse:
    """One product: what it lacks, its story; POST takes it down with a reason."""
    form = StaffReasonForm(request.POST or None)
    product = desk.product_lacking(today(), product_id)
    if product is None:
        raise Http404
    if request.method == "POST" and form.does(
        lambda: withdraw_product(
            product_id=product_id,
            actor_id=actor_id(request),
            reason=form.cleaned_data["alasan"],
        )
    ):
        messages.success(request, _("Barang diturunkan. Penjual membaca alasannya."))
        return redirect("marketplace:staff_product", product_id=product_id)
    context = {
        "product": product,
        "tag": product_tag(product.status),
        "missing": missing_rows(product.missing),
        "history": history(f"product:{product_id}", limit=20),
        "form": form,
    }
    status = 422 if form.errors else 200
    return staff_page(request, "staff_product", "staff_products", context, status)


@officers(checks)
@require_GET
def staff_shop(request: HttpRequest, shop_id: int) -> HttpResponse:
    """One shop: its village, papers, products; what may be done with it."""
    return _show_shop(request, get_object_or_404(Shop, pk=shop_id))


def _show_shop(
    request: HttpRequest,
    shop: Shop,
    form: StaffReasonForm | None = None,
    refused_id: int | None = None,
) -> HttpResponse:
    products = Product.objects.filter(shop=shop).order_by("-pk")[: queries.PAGE_SIZE]
    context = {
        "shop": shop,
        "place": label(shop.village_id),
        "state": SHOP_STATES[shop.status],
        "papers": [
            row
            | {
                "form": _paper_form(row["paper"].pk, form, refused_id),
                "photo": photo_link(row["paper"].file),
            }
            for row in shown_papers(queries.papers_of_shop(shop))
        ],
        "refused_id": refused_id,
        "form": form,
        "products": [{"product": row, "tag": product_tag(row.status)} for row in products],
        "moves": SHOP_MOVES[shop.status],
        "day": today(),
        "history": history(f"shop:{shop.pk}", limit=20),
    }
    return staff_page(request, "staff_shop", "staff_today", context, 422 if form else 200)


def _paper_form(
    paper_id: int, form: StaffReasonForm | None, refused_id: int | None
) -> StaffReasonForm:
    if form is not None and paper_id == refused_id:
        return form
    return StaffReasonForm(auto_id=f"id_%s_{paper_id}")


@officers(checks)
@require_POST
def staff_shop_status(request: HttpRequest, shop_id: int) -> HttpResponse:
    """Let a shop sell, pause it, close it."""
    shop = get_object_or_404(Shop, pk=shop_id)
    status = request.POST.get("keadaan", "")
    if status not in SHOP_MOVES[shop.status]:
        messages.warning(request, _("Keadaan toko sudah berubah. Periksa lagi."))
    else:
        try:
            set_shop_status(shop_id=shop_id, status=status, actor_id=actor_id(request))
        except ShopRefused as refusal:
            messages.warning(request, sentence(refusal))
        else:
            messages.success(request, _("Keadaan toko diubah."))
    return redirect("marketplace:staff_shop", shop_id=shop_id)


@officers(checks)
@require_POST
def staff_certificate_check(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """The number was compared with the register and the photo: the paper counts."""
    paper = get_object_or_404(Certificate, pk=certificate_id)
    try:
        check_certificate(certificate_id=certificate_id, actor_id=actor_id(request))
    except ShopRefused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("Izin diperiksa. Barang yang menunggunya tayang sendiri."))
    return redirect("marketplace:staff_shop", shop_id=paper.shop_id)


@officers(checks)
@require_POST
def staff_certificate_refuse(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """The number is not in the register, or not this seller's."""
    paper = get_object_or_404(Certificate.objects.select_related("shop"), pk=certificate_id)
    form = StaffReasonForm(request.POST, auto_id=f"id_%s_{paper.pk}")
    if form.does(
        lambda: refuse_certificate(
            certificate_id=certificate_id,
            reason=form.cleaned_data["alasan"],
            actor_id=actor_id(request),
        )
    ):
        messages.success(request, _("Izin dikembalikan. Penjual membaca alasannya."))
        return redirect("marketplace:staff_shop", shop_id=paper.shop_id)
    return _show_shop(request, paper.shop, form, paper.pk)
