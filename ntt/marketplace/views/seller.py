"""The seller's desk: today, orders, money. Made for one thumb."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import phone_of
from ntt.kernel.web.drafts import draft_of, draft_sent, draft_to_forget
from ntt.kernel.web.numerals import phone_text, read_id
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.access import order_for_seller, shop_ids_of
from ntt.marketplace.actions import fulfilment
from ntt.marketplace.actions.complaints import answer_complaint
from ntt.marketplace.actions.shops import open_shop, set_payee
from ntt.marketplace.forms.complaints import AnswerForm
from ntt.marketplace.forms.seller import PayeeForm, SellerReasonForm, SendForm, ShopForm
from ntt.marketplace.models import Order, OrderLine, Product, Shop
from ntt.marketplace.queries.buying import pictured
from ntt.marketplace.queries.complaints import last_of_orders
from ntt.marketplace.queries.payouts import Due, held_back
from ntt.marketplace.queries.seller import (
    PAGE_SIZE,
    goods_in_words,
    has_products,
    money_of_shop,
    orders_of_shop,
    payouts_of_shop,
    sells_cloth,
    statement_of_shop,
    today_of_shop,
)
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import ENDED_STATES, ORDER_STATES, PICKUP
from ntt.marketplace.views.seller_frame import (
    asked_again,
    at_shop,
    desk_page,
    person_of,
    shop_of,
)
from ntt.marketplace.views.shown import line_rows, order_steps, order_tag, state_tag
from ntt.marketplace.views.shown_complaints import complaint_shown
from ntt.marketplace.views.shown_delivery import address_for_seller
from ntt.marketplace.views.shown_papers import ending_rows
from ntt.marketplace.views.shown_received import received_shown
from ntt.marketplace.words import PAYOUT_STATES

# At which question of a parcel a refusal is shown; the others are said above the page.
SEND_FIELDS = {
    "courier_not_pickup": "kurir",
    "tracking_number_missing": "resi",
    "tracking_number_there": "resi",
}
TO_FETCH = ("paid", "packing", "sent")
PAYOUT_KINDS = {"sent": "info", "completed": "ok"}


@never_cache
@login_required
@require_GET
def seller_today(request: HttpRequest) -> HttpResponse:
    """What to send, what money, what runs low."""
    shop, day = shop_of(request), today()
    found = today_of_shop(shop, day)
    context = {
        "today": found,
        "ending": ending_rows(shop, found.ending, day),
        "has_goods": shop.status != Shop.Status.DRAFT or has_products(shop),
        "sells_cloth": sells_cloth(shop),
        "draft_done": draft_to_forget(request),
    }
    return desk_page(request, "marketplace/seller_today.html", context, shop=shop, tab="today")


@never_cache
@login_required
@require_GET
def seller_orders(request: HttpRequest) -> HttpResponse:
    """All paid orders, by state."""
    shop = shop_of(request)
    state = request.GET.get("keadaan", "")
    before = request.GET.get("sebelum", "")
    rows = orders_of_shop(
        shop,
        state=state if state in ORDER_STATES else "",
        before_id=read_id(before),
    )
    goods = goods_in_words([order.pk for order in rows])
    states = ["paid", "packing", "sent", "received", "completed", "cancelled", "returned"]
    context = {
        "rows": [
            {"order": order, "goods": goods[order.pk], "tag": order_tag(order)}
            for order in rows
        ],
        "chips": [
            {"text": _("Semua"), "url": asked_again(request), "chosen": not state},
            *[
                {
                    "text": state_tag(code)["word"],
                    "url": asked_again(request, keadaan=code),
                    "chosen": code == state,
                }
                for code in states
            ],
        ],
        "next_url": asked_again(request, keadaan=state, sebelum=rows[-1].pk)
        if len(rows) == PAGE_SIZE
        else "",
    }
    return desk_page(
        request, "marketplace/seller_orders.html", context, shop=shop, tab="orders"
    )


@never_cache
@login_required
@require_GET
def seller_order(request: HttpRequest, number: str) -> HttpResponse:
    return _show(request, order_for_seller(person_of(request), number))


def _show(
    request: HttpRequest,
    order: Order,
    *,
    send_form: SendForm | None = None,
    reason_form: SellerReasonForm | None = None,
    answer_form: AnswerForm | None = None,
) -> HttpResponse:
    has_errors = bool(send_form or reason_form or answer_form)
    complaint = last_of_orders([order.pk]).get(order.pk)
    lines = list(pictured(OrderLine.objects.filter(order=order).select_related("product")))
    context = {
        "order": order,
        "purchase": order.purchase,
        "tag": order_tag(order),
        "steps": order_steps(order, is_pickup=order.purchase.delivery == "pickup"),
        "lines": line_rows(lines),
        "received": None if order.state in ENDED_STATES else received_shown(order),
        "is_to_fetch": order.purchase.delivery == PICKUP and order.state in TO_FETCH,
        "unsold": [line for line in lines if _is_unsold_piece(order, line)],
        "to": address_for_seller(order),
        "send_form": send_form or SendForm(),
        "reason_form": reason_form or SellerReasonForm(),
        "cancelling": reason_form is not None,
        "complaint": complaint_shown(complaint) if complaint else None,
        "may_answer": complaint is not None and complaint.is_open and not complaint.answer,
        "answer_form": answer_form or AnswerForm(),
    }
    return desk_page(
        request,
        "marketplace/seller_order.html",
        context,
        shop=order.shop,
        tab="orders",
        status=422 if has_errors else 200,
    )


def _is_unsold_piece(order: Order, line: OrderLine) -> bool:
    """Whether it came to no sale and waits for its seller to say that it is still good."""
    is_over = order.state == "returned" or (
        order.state == "cancelled" and order.cancelled_by != "buyer"
    )
    piece = line.product
    return is_over and piece.kind == Product.Kind.PIECE and piece.stock == 0


@login_required
@require_POST
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """«Terima pesanan»."""
    order = order_for_seller(person_of(request), number)
    try:
        fulfilment.accept_order(order_id=order.pk, actor_id=person_of(request).pk)
    except OrderRefused as refusal:
        messages.warning(request, sentence(refusal))
    return redirect("marketplace:seller_order", number=number)


@login_required
@require_POST
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Sent with a courier or another way, or ready to be fetched."""
    person = person_of(request)
    order = order_for_seller(person, number)
    form = SendForm(request.POST)
    is_pickup = order.purchase.delivery == PICKUP
    if is_pickup or form.is_valid():
        try:
            fulfilment.send_order(
                order_id=order.pk,
                actor_id=person.pk,
                **({"courier": PICKUP} if is_pickup else form.sent_with()),
            )
        except OrderRefused as refusal:
            if refusal.code in SEND_FIELDS:
                form.refuse(refusal, field=SEND_FIELDS[refusal.code])
                return _show(request, order, send_form=form)
            messages.warning(request, sentence(refusal))
        return redirect("marketplace:seller_order", number=number)
    return _show(request, order, send_form=form)


@login_required
@require_POST
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """The seller cannot deliver; the buyer reads why and gets the money back."""
    person = person_of(request)
    order = order_for_seller(person, number)
    form = SellerReasonForm(request.POST)
    if form.does(
        lambda: fulfilment.cancel_order(
            order_id=order.pk,
            actor_id=person.pk,
            by="seller",
            reason=form.cleaned_data["alasan"],
        )
    ):
        return redirect("marketplace:seller_order", number=number)
    return _show(request, order, reason_form=form)


@login_required
@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The seller's side of a complaint, once."""
    person = person_of(request)
    order = order_for_seller(person, number)
    complaint = last_of_orders([order.pk]).get(order.pk)
    if complaint is None:
        raise Http404
    form = AnswerForm(request.POST)
    if form.does(
        lambda: answer_complaint(
            complaint_id=complaint.pk,
            words=form.cleaned_data["jawaban"],
            actor_id=person.pk,
        )
    ):
        return redirect("marketplace:seller_order", number=number)
    return _show(request, order, answer_form=form)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def seller_money(request: HttpRequest) -> HttpResponse:
    """Balance, what is coming, each movement, and the account it is sent to."""
    shop = shop_of(request)
    form = PayeeForm(
        request.POST or None,
        initial={
            "bank": shop.payee_bank,
            "nama": shop.payee_name,
            "ketua": shop.payee_is_head,
        },
    )
    if request.method == "POST" and form.does(
        lambda: set_payee(
            shop_id=shop.pk,
            actor_id=person_of(request).pk,
            name=form.cleaned_data["nama"],
            bank=form.cleaned_data["bank"],
            account=form.cleaned_data["rekening"],
            is_head=form.cleaned_data["ketua"],
        ),
        field="rekening",
    ):
        messages.success(request, _("Rekening disimpan."))
        return redirect(at_shop("marketplace:seller_money", shop))
    money, payouts = money_of_shop(shop), payouts_of_shop(shop)
    kept = held_back(shop.pk).get(shop.pk, Due())
    context = {
        "money": money,
        "kept_rp": min(kept.total_rp, money.balance_rp),
        "payouts": [
            {"line": line, "word": PAYOUT_STATES[line.state], "kind": PAYOUT_KINDS[line.state]}
            for line in payouts
            if line.has_left
        ],
        "prepared": [line for line in payouts if line.state == "draft"],
        "came_back": [line for line in payouts if line.came_back],
        "put_off": [line for line in payouts if line.waits_for_account],
        "notes": statement_of_shop(shop, money.balance_rp),
        "form": form,
    }
    return desk_page(
        request,
        "marketplace/seller_money.html",
        context,
        shop=shop,
        tab="money",
        status=422 if form.errors else 200,
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def seller_open(request: HttpRequest) -> HttpResponse:
    """Open a shop, perhaps another one; an officer lets it sell."""
    own, draft = phone_text(phone_of(person_of(request))), draft_of(request, "buka-toko")
    form = ShopForm(request.POST or None, initial={"hp": own})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        shop = open_shop(
            request_key=typed["kunci"] or uuid4(),
            person_id=person_of(request).pk,
            name=typed["nama"],
            **form.origin(),
            village_code=typed["desa"],
            phone=typed["hp"],
            story=typed["cerita"],
        )
        draft_sent(request, draft)
        messages.success(
            request, _("Toko Anda dibuat. Isi barang dan nomor rekening; petugas memeriksa.")
        )
        return redirect(at_shop("marketplace:seller_today", shop))
    return page(
        request,
        "marketplace/seller_open.html",
        {"form": form, "draft": draft, "has_shop": bool(shop_ids_of(person_of(request)))},
        status=422 if form.errors else 200,
    )
