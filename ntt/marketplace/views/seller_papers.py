"""The seller's licences: what is missing, what came back, one form, and how each stands."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ntt.kernel.calendar.api import today
from ntt.kernel.web.numerals import read_id
from ntt.marketplace.access import product_for_seller
from ntt.marketplace.actions.shops import add_certificate
from ntt.marketplace.forms.papers import WHOLE_SHOP, PaperForm
from ntt.marketplace.models import Certificate, Product, Shop
from ntt.marketplace.queries import desk
from ntt.marketplace.queries.ending_papers import ending_of_shop
from ntt.marketplace.queries.papers import missing_for
from ntt.marketplace.queries.seller_papers import (
    PAGE_SIZE,
    names_of_products,
    paper_of_shop,
    papers_of_shop,
    returned_to,
    waiting_papers,
)
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.catalogue import warned_within
from ntt.marketplace.views.photos import kept_photos, take_photos
from ntt.marketplace.views.seller_frame import desk_page, person_of, shop_of
from ntt.marketplace.views.shown_papers import (
    days_left_words,
    ending_rows,
    lacking_rows,
    renew_url,
)
from ntt.marketplace.words import CERTIFICATE_KINDS


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def seller_papers(request: HttpRequest) -> HttpResponse:
    """Papers of the shop; `?barang=` asks for one of its products, `?perpanjang=` fills the
    form with a paper that is to be renewed."""
    product = _asked_product(request)
    shop = product.shop if product else shop_of(request)
    old = paper_of_shop(shop, read_id(request.GET.get("perpanjang", "")))
    names = names_of_products(shop)
    for named in (product, old and old.product):
        if named and named.pk not in dict(names):
            names = [(named.pk, named.name), *names]
    form = PaperForm(
        *((request.POST, request.FILES) if request.method == "POST" else (None, None)),
        products=names,
        initial=_filled(old, product),
    )
    files: dict[int, int] = {}
    if form.is_bound:
        files = take_photos(request, form, purpose="certificate", is_private=True)
    if form.is_bound and form.is_valid():
        try:
            add_certificate(
                shop_id=shop.pk,
                actor_id=person_of(request).pk,
                file_id=files.get(0),
                **form.values(),
            )
        except ShopRefused as refusal:
            form.refuse(refusal, field=FIELDS.get(refusal.code))
        else:
            messages.success(request, _("Izin ditulis dan menunggu diperiksa petugas."))
            return redirect(_address(shop, product))
    status = 422 if form.errors else 200
    return _page(
        request,
        shop,
        product,
        {"form": form, "old": old, "kept": kept_photos(request, files)},
        status,
    )


# At which question a refusal is shown; the others stand above the form.
FIELDS = {
    "certificate_number_wrong": "nomor",
    "certificate_product_missing": "untuk",
    "certificate_end_missing": "sampai",
    "certificate_expired": "sampai",
    "renewal_not_later": "sampai",
}


def _asked_product(request: HttpRequest) -> Product | None:
    product_id = read_id(request.GET.get("barang", ""))
    return product_for_seller(person_of(request), product_id) if product_id else None


def _filled(old: Certificate | None, product: Product | None) -> dict[str, str]:
    """What stands in the form before anything is typed."""
    if old is None:
        return {"untuk": str(product.pk)} if product else {}
    goods = str(old.product_id) if old.product_id else WHOLE_SHOP
    return {"jenis": old.kind, "nomor": old.number, "untuk": goods}


def _address(shop: Shop, product: Product | None, **more: int) -> str:
    about: dict[str, str | int] = {"barang": product.pk} if product else {"toko": shop.slug}
    return f"{reverse('marketplace:seller_papers')}?{urlencode({**about, **more})}"


def _page(
    request: HttpRequest,
    shop: Shop,
    product: Product | None,
    said: dict[str, Any],
    status: int,
) -> HttpResponse:
    day = today()
    rows = papers_of_shop(shop, before_id=read_id(request.GET.get("sebelum", "")))
    is_last = len(rows) < PAGE_SIZE
    ending = ending_of_shop(shop.pk, day)
    soon = {row.id for row in ending}
    context = said | {
        "product": product,
        "lacking": _lacking(shop, product, day),
        "returned": [
            {**row, "kind": str(CERTIFICATE_KINDS[row["kind"]])} for row in returned_to(shop)
        ],
        "rows": [
            {
                "paper": row,
                "kind": str(CERTIFICATE_KINDS[row.kind]),
                "tag": _tag(row, day),
                "renew_url": renew_url(shop, row.pk)
                if row.pk in soon or _has_ended(row, day)
                else "",
            }
            for row in rows
        ],
        "ending": ending_rows(shop, ending, day),
        "next_url": "" if is_last else _address(shop, product, sebelum=rows[-1].pk),
    }
    return desk_page(
        request,
        "marketplace/seller_papers.html",
        context,
        shop=shop,
        tab="papers",
        status=status,
    )


def _lacking(shop: Shop, product: Product | None, day: date) -> list[dict[str, Any]]:
    """What is missing: for the product that is asked for, else for all that waits."""
    if product is not None:
        missing = missing_for(product, day)
        waiting = [(product.pk, product.name, missing)] if missing else []
    else:
        found = desk.waiting_products(day, shop_id=shop.pk)
        waiting = [(row.id, row.name, row.missing) for row in found]
    written = waiting_papers(shop.pk)
    return [
        {"id": pk, "name": name, "missing": lacking_rows(pk, each, written)}
        for pk, name, each in waiting
    ]


def _tag(paper: Certificate, day: date) -> dict[str, str]:
    if paper.checked_at is None:
        return {"word": _("menunggu diperiksa"), "kind": "wait"}
    if _has_ended(paper, day):
        return {"word": _("sudah habis"), "kind": "late"}
    if paper.valid_until is not None:
        left = (paper.valid_until - day).days
        if warned_within(left) is not None:
            return {"word": days_left_words(left), "kind": "wait"}
    return {"word": _("sudah diperiksa"), "kind": "ok"}


def _has_ended(paper: Certificate, day: date) -> bool:
    return paper.valid_until is not None and paper.valid_until < day
