"""The seller's products: photo first, one page, draft kept on the phone."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.files.api import picture_url
from ntt.kernel.web.drafts import draft_of, draft_sent, draft_to_forget
from ntt.kernel.web.numerals import read_id
from ntt.kernel.web.words import sentence
from ntt.marketplace.access import product_for_seller
from ntt.marketplace.actions import products as actions
from ntt.marketplace.forms.seller import PieceForm, ProductForm, StockForm
from ntt.marketplace.models import Product, Shop
from ntt.marketplace.queries.held import where_it_is
from ntt.marketplace.queries.papers import missing_for
from ntt.marketplace.queries.seller import (
    PAGE_SIZE,
    ProductRow,
    products_of_shop,
    promised_of,
    sells_cloth,
    shelves,
)
from ntt.marketplace.queries.seller_papers import waiting_papers
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.views.photos import kept_photos, take_photos, warn_of_ktp
from ntt.marketplace.views.seller_frame import (
    asked_again,
    desk_page,
    person_of,
    shop_of,
)
from ntt.marketplace.views.shown_papers import lacking_rows
from ntt.marketplace.views.shown_received import received_words
from ntt.marketplace.words import PIECE_PLACES, PRODUCT_STATES

# Thirty of these fit into what a page may weigh, thirty of the window's do not.
LIST_WIDTH = 160
# At which question a refusal is shown; the others stand above the form.
FIELDS = {"halal_not_said": "halal"}
PLACE_TAGS = {"held": "wait", "sold": "info", "back": "plain"}
TAGS = {"draft": "plain", "live": "ok", "licence_pending": "wait", "withdrawn": "late"}


def product_tag(status: str, place: str) -> dict[str, str]:
    """A piece that is not free is not on sale, whatever else is true of it."""
    if place and status != Product.Status.WITHDRAWN:
        return {"word": str(PIECE_PLACES[place]), "kind": PLACE_TAGS[place]}
    return {"word": str(PRODUCT_STATES[status]), "kind": TAGS[status]}


@never_cache
@login_required
@require_GET
def seller_products(request: HttpRequest) -> HttpResponse:
    """All products of the shop, newest first; what is sold stands below."""
    shop = shop_of(request)
    status, before = request.GET.get("keadaan", ""), request.GET.get("sebelum", "")
    words = PRODUCT_STATES | {"sold": PIECE_PLACES["sold"]}
    known = status if status in words else ""
    rows = products_of_shop(
        shop,
        status=known,
        before_id=read_id(before),
        among_sold=request.GET.get("terjual") == "ya",
    )
    chips = [{"text": _("Semua"), "url": asked_again(request), "chosen": not known}]
    chips += [
        {
            "text": str(word),
            "url": asked_again(request, keadaan=code),
            "chosen": code == known,
        }
        for code, word in words.items()
    ]
    context = {
        "sells_cloth": sells_cloth(shop),
        "rows": [
            {
                "product": row,
                "tag": product_tag(row.status, row.place),
                "picture": picture_url(row.photo, LIST_WIDTH),
            }
            for row in rows
        ],
        "chips": chips,
        "next_url": _next_url(request, known, rows[-1]) if len(rows) == PAGE_SIZE else "",
    }
    return desk_page(
        request, "marketplace/seller_products.html", context, shop=shop, tab="products"
    )


def _next_url(request: HttpRequest, status: str, last: ProductRow) -> str:
    sold = {"terjual": "ya"} if last.is_sold else {}
    return asked_again(request, keadaan=status, sebelum=last.id, **sold)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def product_new(request: HttpRequest, kind: str) -> HttpResponse:
    """A new product, or one single cloth."""
    shop = shop_of(request)
    is_piece, draft = kind == "tenun", draft_of(request, f"barang-{kind}-{shop.pk}")
    form_class = PieceForm if is_piece else ProductForm
    form = form_class(*_sent(request), shelves=shelves("tenun" if is_piece else ""))
    files = take_photos(request, form) if form.is_bound else {}
    if form.is_bound and form.is_valid():
        try:
            product = actions.draft_product(
                shop_id=shop.pk,
                actor_id=person_of(request).pk,
                values=form.values(),
                request_key=form.cleaned_data["kunci"] or uuid4(),
                piece=form.piece(),
                pictures=files,
            )
        except ShopRefused as refusal:
            form.refuse(refusal, field=FIELDS.get(refusal.code))
            form.begin_again()
        else:
            draft_sent(request, draft)
            warn_of_ktp(request, form)
            return _show_or_say(request, product)
    _tell_of_price(form, None, str(form_class.UNIT))
    context = {
        "form": form,
        "is_piece": is_piece,
        "draft": draft,
        "kept_photos": kept_photos(request, files),
    }
    return desk_page(
        request,
        "marketplace/seller_product.html",
        context,
        shop=shop,
        tab="products",
        status=422 if form.errors else 200,
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def product_edit(request: HttpRequest, product_id: int) -> HttpResponse:
    """Change a product; its photos can be changed, put first or taken away."""
    product = product_for_seller(person_of(request), product_id)
    form = _form_of(product, product.pictures.count(), _sent(request))
    files = take_photos(request, form) if form.is_bound else {}
    if form.is_bound and form.is_valid():
        try:
            actions.change_product(
                product_id=product.pk,
                actor_id=person_of(request).pk,
                values=form.values(),
                piece=form.piece(),
                pictures=files,
            )
        except ShopRefused as refusal:
            form.refuse(refusal, field=FIELDS.get(refusal.code))
        else:
            draft_sent(request, draft_of(request, f"barang-{product.pk}"))
            messages.success(request, _("Perubahan disimpan."))
            warn_of_ktp(request, form)
            return redirect("marketplace:seller_product", product_id=product.pk)
    return _show(request, product, form, files=files)


def _tell_of_price(form: ProductForm, price_rp: int | None, unit: str) -> None:
    """Of the price as it was typed, else as it is."""
    typed = form.cleaned_data if form.is_bound else {}
    form.tell_of_price(
        received_words(typed.get("harga", price_rp), typed.get("satuan") or unit)
    )


def _form_of(
    product: Product, pictures: int, sent: tuple[Any, Any] = (None, None)
) -> ProductForm:
    kind = PieceForm if product.kind == Product.Kind.PIECE else ProductForm
    return kind(*sent, shelves=shelves(), pictures=pictures, initial=_initial(product))


def _show(
    request: HttpRequest,
    product: Product,
    form: ProductForm | None = None,
    *,
    files: dict[int, int] | None = None,
    stock_form: StockForm | None = None,
) -> HttpResponse:
    """The product's page; a form that was refused stands in it as it was sent."""
    pictures = list(product.pictures.select_related("file"))
    is_piece = product.kind == Product.Kind.PIECE
    place = where_it_is(product) if is_piece else ""
    missing = missing_for(product, today())
    written = waiting_papers(product.shop_id) if missing else set()
    has_errors = bool(stock_form or (form and form.errors))
    form = form or _form_of(product, len(pictures))
    _tell_of_price(form, product.price_rp, product.unit)
    context = {
        "draft": draft_of(request, f"barang-{product.pk}"),
        "draft_done": draft_to_forget(request),
        "kept_photos": kept_photos(request, files or {}),
        "form": form,
        "product": product,
        "is_piece": is_piece,
        "tag": product_tag(product.status, place),
        "place": place,
        "pictures": [{"picture": row, "url": picture_url(row.file, 320)} for row in pictures],
        "missing": lacking_rows(product.pk, missing, written),
        "promised": None if is_piece else promised_of(product),
        "stock_form": stock_form
        or StockForm(initial={"sisa": product.stock, "tadi": product.stock}),
    }
    return desk_page(
        request,
        "marketplace/seller_product.html",
        context,
        shop=product.shop,
        tab="products",
        status=422 if has_errors else 200,
    )


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: also an empty post is one, and is answered with words."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _show_or_say(request: HttpRequest, product: Product) -> HttpResponse:
    """Put it on sale at once when it can be; else say what is still missing."""
    try:
        shown = actions.show_product(product_id=product.pk, actor_id=person_of(request).pk)
    except ShopRefused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        if product.shop.status != Shop.Status.LIVE:
            messages.success(request, _("Disimpan. Terlihat setelah toko Anda tayang."))
        elif shown.status == Product.Status.LIVE:
            messages.success(request, _("Barang Anda tayang."))
        else:
            messages.info(request, _("Barang terlihat sebagai «Sedang diurus izinnya»."))
    return redirect("marketplace:seller_product", product_id=product.pk)


def _initial(product: Product) -> dict[str, Any]:
    values: dict[str, Any] = {
        "nama": product.name,
        "rak": str(product.category_id),
        "harga": product.price_rp,
        "satuan": product.unit,
        "berat": product.weight_g,
        "panjang": product.length_cm,
        "lebar": product.width_cm,
        "tinggi": product.height_cm,
        "cerita": product.story,
        "halal": product.halal_state,
        "luar": product.ships_abroad,
    }
    piece = getattr(product, "piece", None)
    if piece is None:
        return values
    return values | {
        "kain_panjang": piece.length_cm,
        "kain_lebar": piece.width_cm,
        "penenun": piece.weaver,
        "motif": piece.motif,
        "hak": piece.motif_rights,
        "warna": piece.dye,
        "teknik": piece.technique,
        "hari": piece.days_of_work,
    }


@login_required
@require_POST
def product_stock(request: HttpRequest, product_id: int) -> HttpResponse:
    """How many are left, from the list or the product's page."""
    product = product_for_seller(person_of(request), product_id)
    form = StockForm(request.POST)
    if form.is_valid():
        try:
            actions.restock(
                product_id=product.pk,
                actor_id=person_of(request).pk,
                stock=form.cleaned_data["sisa"],
                shown=form.cleaned_data["tadi"],
            )
        except ShopRefused as refusal:
            product.refresh_from_db(fields=["stock"])
            form.refuse(refusal, field=None if product.kind == Product.Kind.PIECE else "sisa")
        else:
            messages.success(request, _("Sisa barang disimpan."))
            return redirect("marketplace:seller_product", product_id=product.pk)
    form.show_again(product.stock)
    return _show(request, product, stock_form=form)


@login_required
@require_POST
def product_put_back(request: HttpRequest, product_id: int) -> HttpResponse:
    """A single cloth that came back is sold again."""
    product = product_for_seller(person_of(request), product_id)
    if product.kind != Product.Kind.PIECE:
        raise Http404
    try:
        actions.put_back_piece(product_id=product.pk, actor_id=person_of(request).pk)
    except ShopRefused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("Lembar ini dapat dijual lagi."))
    return redirect("marketplace:seller_product", product_id=product.pk)


@login_required
@require_POST
def product_show(request: HttpRequest, product_id: int) -> HttpResponse:
    return _show_or_say(request, product_for_seller(person_of(request), product_id))


@login_required
@require_POST
def product_hide(request: HttpRequest, product_id: int) -> HttpResponse:
    product = product_for_seller(person_of(request), product_id)
    actions.hide_product(product_id=product.pk, actor_id=person_of(request).pk)
    messages.success(request, _("Barang tidak tayang lagi. Pesanan yang ada tetap berjalan."))
    return redirect("marketplace:seller_product", product_id=product.pk)


@login_required
@require_POST
def picture_first(request: HttpRequest, product_id: int, picture_id: int) -> HttpResponse:
    product = product_for_seller(person_of(request), product_id)
    actions.put_picture_first(
        product_id=product.pk, picture_id=picture_id, actor_id=person_of(request).pk
    )
    return redirect("marketplace:seller_product", product_id=product.pk)


@login_required
@require_POST
def picture_remove(request: HttpRequest, product_id: int, picture_id: int) -> HttpResponse:
    product = product_for_seller(person_of(request), product_id)
    try:
        actions.remove_picture(
            product_id=product.pk, picture_id=picture_id, actor_id=person_of(request).pk
        )
    except ShopRefused as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("marketplace:seller_product", product_id=product.pk)
