"""What only somebody may do who has just shown who they are."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from ntt.kernel.people.middleware import DEMO_ROLE
from ntt.kernel.people.sessions import SIGNED_IN_AT
from ntt.kernel.web.respond import page

RECENT = timedelta(minutes=15)

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def recently_signed_in[**P](*, then: str) -> Callable[[View[P]], View[P]]:
    """Ask whoever signed in more than RECENT ago to do so again, then to go to page `then`.

    A phone that lies on the table stays signed in for months; what it holds about a person
    is not handed to whoever picks it up, and neither is a way in of their own.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if _is_recent(request):
                return view(request, *args, **kwargs)
            door = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': reverse(then)})}"
            status = 403 if request.method == "POST" else 200
            return page(request, "people/again.html", {"door": door}, status=status)

        return answer

    return decorate


def _is_recent(request: HttpRequest) -> bool:
    # An example role has no phone a code could go to.
    if settings.DEMO and DEMO_ROLE in request.session:
        return True
    since = request.session.get(SIGNED_IN_AT)
    return since is not None and timezone.now() - datetime.fromisoformat(since) < RECENT
