"""Signing in as one of twelve example roles; these addresses exist only with DEMO."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ntt.kernel.people.demo import BY_KEY, ROLES, person_for
from ntt.kernel.people.middleware import DEMO_ROLE
from ntt.kernel.web.respond import page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """The roles as buttons; one click signs in, without password and second factor."""
    assert settings.DEMO, "the address is registered only for demonstrations"
    if request.method != "POST":
        return page(request, "people/demo_roles.html", {"roles": ROLES})
    role = BY_KEY.get(request.POST.get("peran", ""))
    if role is None:
        raise Http404
    # From one role to the next nothing is carried over but what a stranger would have.
    get_adapter().logout(request)
    get_adapter().login(request, person_for(role.key))
    # The frame shows it in the language of each page.
    request.session[DEMO_ROLE] = role.sentence
    return redirect(role.url_name)
