"""The account a refund by transfer should go to: typed, then proved by a code to the phone of
the purchase. A buyer signed in with that phone needs no code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ntt.kernel.crypto import decrypt
from ntt.kernel.people.api import CodeForm, PeopleRefused, PhoneProof
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.access import is_proven_buyer
from ntt.marketplace.actions.refunds import must_take_account, name_account
from ntt.marketplace.forms.buying import AccountForm
from ntt.marketplace.models import Refund
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.orders import VIA_CODE
from ntt.marketplace.views.opened import Actor, actor_of, purchase_here, visitor_of
from ntt.marketplace.views.orders import show_purchase


@require_POST
def refund_account(request: HttpRequest, number: str, refund_id: int) -> HttpResponse:
    """The account is typed; from a guest it waits for the code."""
    refund = _refund_here(request, number, refund_id)
    form = AccountForm(request.POST)
    if form.is_valid():
        try:
            return _take(request, refund, form.cleaned_data)
        except MoneyRefused as refusal:
            messages.warning(request, sentence(refusal))
            return redirect("marketplace:purchase", number=number)
        except PeopleRefused as refusal:
            form.refuse(refusal)
    return show_purchase(request, refund.purchase, {"account_form": form}, status=422)


def _take(request: HttpRequest, refund: Refund, typed: dict[str, str]) -> HttpResponse:
    purchase = refund.purchase
    if is_proven_buyer(purchase, visitor_of(request)):
        return _name(request, refund, typed, actor_of(request, purchase))
    must_take_account(refund)
    with override(purchase.language):
        what = _("menulis rekening …%(last4)s bagi uang kembali pesanan %(number)s") % {
            "last4": typed["rekening"][-4:],
            "number": purchase.number,
        }
        phone = decrypt(purchase.phone_cipher)
        PhoneProof.begin(request, phone=phone, about=_about(refund), what=what, kept=typed)
    return redirect("marketplace:refund_code", number=purchase.number, refund_id=refund.pk)


def _name(
    request: HttpRequest, refund: Refund, typed: dict[str, str], actor: Actor
) -> HttpResponse:
    name_account(
        refund_id=refund.pk,
        bank=typed["bank"],
        account_name=typed["nama"],
        account=typed["rekening"],
        **actor,
    )
    messages.success(
        request, _("Rekening disimpan. Uang dikirim setelah dua petugas memeriksa.")
    )
    return redirect("marketplace:purchase", number=refund.purchase.number)


@never_cache
@require_http_methods(["GET", "POST"])
def refund_code(request: HttpRequest, number: str, refund_id: int) -> HttpResponse:
    """One question: the code. With the right one the account is named."""
    refund = _refund_here(request, number, refund_id)
    typed: dict[str, str] = {}
    try:
        proof = PhoneProof.resume(request, about=_about(refund))
        typed = proof.kept
        if request.POST.get("action") == "resend":
            if proof.can_resend:
                proof.resend()
            return redirect("marketplace:refund_code", number=number, refund_id=refund_id)
        form = CodeForm(request.POST if request.method == "POST" else None, code=proof.code)
        if request.method == "POST" and proof.accepts(form):
            visitor = actor_of(request, refund.purchase)
            return _name(request, refund, typed, visitor | {"via": VIA_CODE})
    except (PeopleRefused, MoneyRefused) as refusal:
        messages.warning(request, sentence(refusal))
        if not typed:
            return redirect("marketplace:purchase", number=number)
        more = {"account_form": AccountForm(initial=typed)}
        return show_purchase(request, refund.purchase, more, status=422)
    context = {
        "form": form,
        "purchase": refund.purchase,
        "ending": refund.purchase.phone_last4,
        "last4": typed["rekening"][-4:],
        "bank": typed["bank"],
        "until": proof.until,
        "can_resend": proof.can_resend,
    }
    status = 422 if form.is_bound else 200
    return page(request, "marketplace/refund_code.html", context, status=status)


def _refund_here(request: HttpRequest, number: str, refund_id: int) -> Refund:
    """The refund of a purchase this visitor may see, or 404."""
    found = purchase_here(request, number)
    refund = get_object_or_404(Refund, pk=refund_id, purchase=found)
    refund.purchase = found
    return refund


def _about(refund: Refund) -> str:
    return f"refund:{refund.pk}"
