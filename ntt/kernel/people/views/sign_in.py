"""The door «Masuk atau daftar», the code, and the ways of allauth behind our own pages."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.mixins import NextRedirectMixin, RedirectAuthenticatedUserMixin
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import (
    ConfirmLoginCodeView,
    ConfirmPasswordResetCodeView,
    LogoutView,
)
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic.edit import FormView

from ntt.kernel.people.attempts import may_send_code
from ntt.kernel.people.codes import SignIn, must_try
from ntt.kernel.people.forms import AddressForm
from ntt.kernel.people.registry import Entry, entries
from ntt.kernel.people.views.recent import recently_signed_in
from ntt.kernel.people.ways import must_reach, ways_note
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.drafts import forget_drafts
from ntt.kernel.web.words import sentence

OK = 200
WRONG = 422


class SignInView(RedirectAuthenticatedUserMixin, NextRedirectMixin, FormView):  # type: ignore[type-arg]
    """Ask for an address and send a code there, whether we know it or not."""

    form_class = AddressForm
    template_name = "people/sign_in.html"

    def form_valid(self, form: AddressForm) -> HttpResponse:
        email, phone = form.cleaned_data["email"], form.cleaned_data["phone"]
        try:
            must_reach(email=email, phone=phone)
        except PeopleRefused as refusal:
            form.refuse(refusal, field="address")
            return self.form_invalid(form)
        if not may_send_code(self.request, email or phone):
            form.add_error(None, str(get_adapter().error_messages["too_many_login_attempts"]))
            return self.form_invalid(form)
        SignIn.begin(self.request, email=email, phone=phone)
        return redirect(self._with_next("account_confirm_login_code"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[no-untyped-call]
        return context | {
            "staff_url": self._with_next("account_login"),
            "ways_note": ways_note(),
            "entry": self._entry(),
        }

    def _entry(self) -> Entry | None:
        """What somebody signs in for, if the page that sent them here has said so."""
        try:
            wanted = resolve(urlsplit(self.get_next_url() or "").path)  # type: ignore[no-untyped-call]
        except Resolver404:
            return None
        return entries.get(wanted.view_name)

    def _with_next(self, name: str) -> str:
        url: str = self.passthrough_next_url(reverse(name))  # type: ignore[no-untyped-call]
        return url


class CountsTries(NextRedirectMixin, FormView):  # type: ignore[type-arg]
    """A page of allauth's where a code is typed: each try is counted before it is judged."""

    # Where one asks for a new code.
    door: str
    # Any: the code of a sign-in here, of a forgotten password there.
    _process: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_try:
            try:
                must_try(request, self._process)
            except PeopleRefused as refusal:
                return self._refused(refusal)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        # Past the method of allauth's page, whose words send away for ten minutes.
        if self._process.record_invalid_attempt():
            return FormView.form_invalid(self, form)
        return self._refused(PeopleRefused("code_worn_out"))

    def _refused(self, refusal: PeopleRefused) -> HttpResponse:
        messages.error(self.request, sentence(refusal))
        then = reverse(self.door) if refusal.code == "code_worn_out" else self.request.path
        url: str = self.passthrough_next_url(then)  # type: ignore[no-untyped-call]
        return redirect(url)

    @property
    def is_try(self) -> bool:
        return True


@method_decorator(
    login_stage_required(
        stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code"
    ),
    name="dispatch",
)
class CodeView(CountsTries, ConfirmLoginCodeView):
    """Type the code; ask for it once more."""

    template_name = "people/code.html"
    door = "account_request_login_code"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stage = request._login_stage  # type: ignore[attr-defined]
        self._process = SignIn.resume(self.stage)
        if self._process is None:
            message = str(get_adapter().error_messages["code_expired"])
            get_adapter().add_message(request, messages.WARNING, message=message)
            return redirect("account_request_login_code")
        # Past the method of the parent, which would bring back allauth's own process.
        response: HttpResponseBase = super(ConfirmLoginCodeView, self).dispatch(
            request, *args, **kwargs
        )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"until": self._process.until}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except PeopleRefused as refusal:
            return self._refused(refusal)
        return response

    @property
    def is_try(self) -> bool:
        return bool(self._action == "verify")


class ForgottenCodeView(CountsTries, ConfirmPasswordResetCodeView):
    door = "account_reset_password"


class SignOutView(LogoutView):
    """Whoever takes the phone next finds nothing that was typed on it."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        # Somebody who only gives up a code they waited for has not been in.
        was_in = self.request.user.is_authenticated
        response: HttpResponse = super().post(*args, **kwargs)
        if was_in:
            forget_drafts(response)
        return response


class RemovePasskeyView(RemoveWebAuthnView):
    """A person of the office keeps at least one second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_mfa_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            message = str(adapter.error_messages["cannot_delete_authenticator"])
            get_adapter().add_message(self.request, messages.ERROR, message=message)
            return redirect("mfa_list_webauthn")
        response: HttpResponse = super().form_valid(form)
        return response


def answered(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """One of allauth's pages: never kept by anybody, and 422 when its form was refused."""

    @never_cache
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        is_same_page = isinstance(response, TemplateResponse) and response.status_code == OK
        if request.method == "POST" and is_same_page:
            response.status_code = WRONG
        return response

    return answer


def answered_when_fresh(
    view: Callable[..., HttpResponseBase], *, then: str
) -> Callable[..., HttpResponseBase]:
    """As answered(), of a page that adds a way in: page `then`, for recently_signed_in().

    allauth asks for the password once more, and nothing of persons who have none.
    """
    ours = answered(view)
    asked = login_required(recently_signed_in(then=then)(ours))  # type: ignore[arg-type]

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        has_password = person.is_authenticated and person.has_usable_password()
        return (ours if has_password else asked)(request, *args, **kwargs)

    return answer


def sign_up(request: HttpRequest) -> HttpResponse:
    """There is no separate door for new people."""
    return redirect("account_request_login_code")
