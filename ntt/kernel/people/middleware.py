"""People of the office: their second factor comes first, and for whom they act is known."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ntt.kernel.agencies.api import office_text
from ntt.kernel.events.api import acting
from ntt.kernel.people.behalf import ACTS_FOR, principals_for
from ntt.kernel.people.second_factor import FACTORS

READY = "second_factor"
DEMO_ROLE = "demo_role"
# What a person needs to set it up, and the way out.
OPEN = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_reauthenticate",
        "account_logout",
        "demo_roles",
    }
)


class SecondFactor:
    """Sends a signed-in person of the office without a second factor to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        # Without the cookie nobody is signed in, and the session is not touched: the page
        # stays the same for everybody.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        match = request.resolver_match
        if match is None or match.url_name in OPEN or not _lacks_second_factor(request):
            return None
        return redirect("mfa_index")


def _lacks_second_factor(request: HttpRequest) -> bool:
    person = request.user
    if not person.is_authenticated or not person.is_staff or request.session.get(READY):
        return False
    if settings.DEMO and DEMO_ROLE in request.session:
        return False
    if not Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists():
        return True
    request.session[READY] = True
    return False


class OnBehalf:
    """While somebody acts «atas nama», what they do is recorded so, and each page says it.

    A naming that has ended drops the choice before anything is done: what was meant for the
    office is not done in one's own name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
        code = request.session.get(ACTS_FOR) if is_known else None
        if code is None:
            return self.get_response(request)
        person = request.user
        office = next((row.office for row in principals_for(person) if row.code == code), "")
        if not office or person.pk is None:
            del request.session[ACTS_FOR]
            messages.warning(
                request, _("Penunjukan Anda sudah berakhir. Tidak ada yang diubah.")
            )
            return redirect("people:me")
        request.on_behalf_of = office_text(office)  # type: ignore[attr-defined]
        with acting(person.pk, office):
            return self.get_response(request)
