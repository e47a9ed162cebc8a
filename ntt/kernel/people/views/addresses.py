"""Another phone number or e-mail address: ask for it, then for the code sent there."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ntt.kernel.people.attempts import may_send_code
from ntt.kernel.people.codes import NewAddress, must_try
from ntt.kernel.people.forms import CodeForm, NewEmailForm, NewPhoneForm
from ntt.kernel.people.queries.persons import email_of, phone_of
from ntt.kernel.people.views.me import myself, posted
from ntt.kernel.people.views.recent import recently_signed_in
from ntt.kernel.people.ways import must_reach
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.forms import Form
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence

WRONG = 422


@never_cache
@login_required
@recently_signed_in(then="account_change_phone")
def new_phone(request: HttpRequest) -> HttpResponse:
    form = NewPhoneForm(posted(request))
    if request.method == "POST" and form.is_valid():
        phone = form.cleaned_data["phone"]
        if _begin(request, form, phone=phone):
            return redirect("account_verify_phone")
    context = {"form": form, "now": phone_of(myself(request))}
    return page(
        request, "people/new_phone.html", context, status=WRONG if form.is_bound else 200
    )


@never_cache
@login_required
@recently_signed_in(then="account_email")
def new_email(request: HttpRequest) -> HttpResponse:
    form = NewEmailForm(posted(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if _begin(request, form, email=email):
            return redirect("account_verify_phone")
    context = {"form": form, "now": email_of(myself(request))}
    return page(
        request, "people/new_email.html", context, status=WRONG if form.is_bound else 200
    )


def _begin(request: HttpRequest, form: Form, *, email: str = "", phone: str = "") -> bool:
    try:
        must_reach(email=email, phone=phone)
    except PeopleRefused as refusal:
        form.refuse(refusal)
        return False
    if not may_send_code(request, email or phone):
        form.add_error(None, str(get_adapter().error_messages["too_many_login_attempts"]))
        return False
    NewAddress.begin(request, email=email, phone=phone)
    return True


@never_cache
@login_required
def prove_address(request: HttpRequest) -> HttpResponse:
    process = NewAddress.resume(request)
    if process is None:
        messages.warning(request, str(get_adapter().error_messages["code_expired"]))
        return redirect("people:me")
    if request.POST.get("action") == "resend" and process.can_resend:
        process.resend()
        return redirect("account_verify_phone")
    form = CodeForm(posted(request), code=process.code)
    if request.method == "POST":
        try:
            if _is_right(process, form):
                return _finish(request, process)
        except PeopleRefused as refusal:
            messages.error(request, sentence(refusal))
            return redirect("people:me")
    context = {
        "form": form,
        "email": process.state.get("email"),
        "phone": process.state.get("phone"),
        "can_resend": process.can_resend,
        "until": process.until,
    }
    return page(
        request, "people/prove_address.html", context, status=WRONG if form.is_bound else 200
    )


def _is_right(process: NewAddress, form: CodeForm) -> bool:
    must_try(process.request, process)
    if form.is_valid():
        return True
    if not process.record_invalid_attempt():
        raise PeopleRefused("code_worn_out")
    return False


def _finish(request: HttpRequest, process: NewAddress) -> HttpResponse:
    try:
        process.finish()
    except PeopleRefused as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("Alamat masuk Anda diganti."))
    return redirect("people:me")
