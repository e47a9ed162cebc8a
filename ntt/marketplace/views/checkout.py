"""Ordering in four short steps: who, where, how to pay, check. The session keeps them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.people.api import Person
from ntt.kernel.regions.api import label
from ntt.kernel.web.api import message_url
from ntt.kernel.web.forms import Form
from ntt.kernel.web.numerals import phone_text
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.actions.placing import Buyer, place_order
from ntt.marketplace.forms import buying as forms
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.queries.methods import check_method, method_notes
from ntt.marketplace.queries.places import (
    PickupPlace,
    other_provinces,
    pickup_places,
    zone_name,
)
from ntt.marketplace.queries.placing import check_unpaid
from ntt.marketplace.queries.quote import Quote, QuotePart, quote
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.shipping import arrives_by
from ntt.marketplace.views.basket import problems_of
from ntt.marketplace.views.cookies import read_basket, write_basket
from ntt.marketplace.views.opened import placed_here, remember

KEY = "checkout"
STEPS = 4
PLACES: dict[str, type[Form]] = {
    forms.HOME: forms.VillageAddressForm,
    forms.FAMILY: forms.FamilyForm,
    forms.AWAY: forms.AwayForm,
}
both = require_http_methods(["GET", "POST"])


def checkout(request: HttpRequest, step: int) -> HttpResponse:
    """One question a page; a step that was jumped over is asked first."""
    views = {1: who, 2: way, 3: method, 4: check}
    if step not in views:
        raise Http404
    if step == STEPS and (number := _ordered_already(request)):
        return redirect("marketplace:pay", number=number)
    if not read_basket(request):
        return redirect("marketplace:basket")
    for earlier, needed in ((1, "who"), (2, "place"), (3, "method")):
        if step > earlier and needed not in _answers(request):
            return redirect("marketplace:checkout", step=earlier)
    return views[step](request)


def _ordered_already(request: HttpRequest) -> str:
    """A second tap on «Bayar», or a send whose answer was lost: the order is there."""
    try:
        return placed_here(request, UUID(request.POST.get("kunci", "")))
    except ValueError:
        return ""


def _posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: also an empty post is one, and is answered with words."""
    return request.POST if request.method == "POST" else None


@never_cache
@both
def who(request: HttpRequest) -> HttpResponse:
    form = forms.WhoForm(_posted(request), initial=_answers(request).get("who", {}))
    if request.method == "POST" and form.is_valid():
        return _keep(request, {"who": form.cleaned_data}, next_step=2)
    return _ask(request, "who", 1, form, back=reverse("marketplace:basket"))


@never_cache
@both
def way(request: HttpRequest) -> HttpResponse:
    form = forms.WayForm(_posted(request), initial={"cara": _answers(request).get("way")})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["cara"]
        if chosen != forms.PICKUP:
            _keep(request, {"way": chosen})
            return redirect("marketplace:checkout_place")
        place = {"delivery": "pickup", "zone_code": "", "village_code": None, "address": ""}
        return _keep(request, {"way": chosen, "place": place}, next_step=3)
    ask_url = message_url(_("Memesan dari luar negeri"))
    return _ask(request, "way", 2, form, notes=forms.WAY_NOTES, ask_url=ask_url)


@never_cache
@both
def place(request: HttpRequest) -> HttpResponse:
    """The address that the chosen way needs; part of step 2."""
    answers = _answers(request)
    if not read_basket(request) or answers.get("way") not in PLACES:
        return redirect("marketplace:checkout", step=2)
    form = _place_form(request, answers)
    if request.method == "POST" and form.is_valid():
        found = form.place() | {"delivery": "courier"}  # type: ignore[attr-defined]
        kept = {"place": found, "place_words": form.data.dict()}  # type: ignore[attr-defined]
        return _keep(request, kept, next_step=3)
    return _ask(
        request,
        "place",
        2,
        form,
        back=reverse("marketplace:checkout", args=[2]),
        way=answers["way"],
    )


def _place_form(request: HttpRequest, answers: dict[str, Any]) -> Form:
    kind = PLACES[answers["way"]]
    more = {"zones": other_provinces()} if kind is forms.AwayForm else {}
    if request.method == "POST":
        return kind(request.POST, **more)
    typed = answers.get("place_words", {})
    code = answers.get("place", {}).get("village_code")
    return kind(initial=typed | ({"desa": code} if code else {}), **more)


@never_cache
@both
def method(request: HttpRequest) -> HttpResponse:
    answers = _answers(request)
    form = forms.MethodForm(_posted(request), initial={"bayar": answers.get("method")})
    found = _quote(request, answers)
    problems = problems_of(found)
    if request.method == "POST" and form.is_valid():
        try:
            check_method(form.cleaned_data["bayar"], found.total_rp)
        except OrderRefused as refusal:
            form.refuse(refusal, field="bayar")
        else:
            # Kept also while the basket must be mended first, so that it is not asked twice.
            onward = _keep(request, {"method": form.cleaned_data["bayar"]}, next_step=4)
            if not problems:
                return onward
    more: dict[str, Any] = {"notes": method_notes(), "quote": found, "problems": problems}
    return _ask(request, "method", 3, form, **more)


@never_cache
@both
def check(request: HttpRequest) -> HttpResponse:
    """Everything once more, with dates and prices; then the order is placed."""
    answers = _answers(request)
    quantities = read_basket(request)
    form = forms.PlaceForm(_posted(request))
    refused: OrderRefused | None = None
    if form.is_bound and not form.is_valid():
        # Nothing is typed here, so nothing can be mended: show the true sums once more.
        messages.warning(request, sentence(OrderRefused("total_changed")))
        return redirect("marketplace:checkout", step=STEPS)
    if form.is_bound:
        try:
            if form.cleaned_data["isi"] != _contents(quantities):
                raise OrderRefused("basket_changed")
            buyer, request_key = _buyer(request, answers), form.cleaned_data["kunci"]
            check_unpaid(buyer.phone, request_key)
            placed = place_order(
                request_key=request_key,
                buyer=buyer,
                quantities=quantities,
                pay_method=answers["method"],
                expected_total_rp=form.cleaned_data["jumlah"],
            )
        except OrderRefused as refusal:
            refused = refusal
        else:
            remember(request, placed.number, is_placed=True)
            del request.session[KEY]
            response = redirect("marketplace:pay", number=placed.number)
            write_basket(response, {})
            return response
    found = _quote(request, answers)
    if refused:
        form.refuse(_in_the_pages_words(refused, found))
    return page(
        request,
        "marketplace/checkout_check.html",
        {
            "form": form,
            "quote": found,
            "parts": _parts(found),
            "pickup": _pickup(answers, found),
            "problems": problems_of(found),
            "rows": _rows(answers),
            "request_key": uuid4(),
            "contents": _contents(quantities),
            "step": STEPS,
        },
        status=422 if form.errors else 200,
    )


def _in_the_pages_words(refused: OrderRefused, found: Quote) -> OrderRefused:
    """Under its lock the database knows a product's Indonesian name only."""
    names = {line.product_id: line.named for part in found.parts for line in part.lines}
    name = names.get(cast(int, refused.values.get("product_id")))
    return OrderRefused(refused.code, **refused.values | {"name": name}) if name else refused


def _parts(found: Quote) -> list[tuple[QuotePart, date | None]]:
    """Each shop's part and by when it comes, when it is paid today and sent on its last day."""
    leaves = add_working_days(today(), time_limits()["send_working_days"])
    return [
        (part, arrives_by(leaves, part.days_max) if part.days_max else None)
        for part in found.parts
    ]


def _pickup(answers: dict[str, Any], found: Quote) -> dict[int, PickupPlace]:
    """Where each part is fetched, if it is."""
    if answers["place"]["delivery"] != "pickup":
        return {}
    return pickup_places(part.shop_id for part in found.parts)


def _contents(quantities: Mapping[int, int]) -> str:
    """What is in the basket, as the page was shown with it: another tab may change it."""
    pairs = sorted(quantities.items())
    return ",".join(f"{product_id}x{count}" for product_id, count in pairs)


def _ask(
    request: HttpRequest, name: str, step: int, form: Form, *, back: str = "", **more: Any
) -> HttpResponse:
    """The question of a step; whoever has answered it and sees it again was refused."""
    previous = back or reverse("marketplace:checkout", args=[step - 1])
    context = {"form": form, "step": step, "steps": STEPS, "back": previous, **more}
    template = f"marketplace/checkout_{name}.html"
    return page(request, template, context, status=422 if request.method == "POST" else 200)


def _answers(request: HttpRequest) -> dict[str, Any]:
    return cast(dict[str, Any], request.session.get(KEY, {}))


def _keep(request: HttpRequest, answers: dict[str, Any], *, next_step: int = 0) -> HttpResponse:
    request.session[KEY] = _answers(request) | answers
    return redirect("marketplace:checkout", step=next_step or 1)


def _quote(request: HttpRequest, answers: dict[str, Any]) -> Quote:
    where = answers["place"]
    return quote(read_basket(request), delivery=where["delivery"], zone_code=where["zone_code"])


def _buyer(request: HttpRequest, answers: dict[str, Any]) -> Buyer:
    person, where = answers["who"], answers["place"]
    known = request.user if isinstance(request.user, Person) else None
    return Buyer(
        name=person["nama"],
        phone=person["hp"],
        email=person["email"],
        language=get_language() or "id",
        buyer_id=known.pk if known else None,
        **where,
    )


def _rows(answers: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The answers, each with the page that changes it."""
    person, where = answers["who"], answers["place"]
    steps = {number: reverse("marketplace:checkout", args=[number]) for number in (1, 2, 3)}
    rows = [
        (_("Pemesan"), f"{person['nama']}, {phone_text(person['hp'])}", steps[1]),
    ]
    if where["delivery"] == "pickup":
        rows.append((_("Pengambilan"), str(dict(forms.WAYS)[forms.PICKUP]), steps[2]))
    else:
        if where.get("is_gift"):
            receiver = f"{where['recipient_name']}, {phone_text(where['recipient_phone'])}"
            rows.append((_("Penerima"), receiver, reverse("marketplace:checkout_place")))
        village = where["village_code"]
        town = label(village) if village else zone_name(where["zone_code"])
        address = f"{where['address']}, {town}"
        rows.append((_("Alamat"), address, reverse("marketplace:checkout_place")))
    rows.append((_("Cara bayar"), str(dict(forms.METHODS)[answers["method"]]), steps[3]))
    return rows
