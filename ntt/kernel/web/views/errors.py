"""Pages for when something is wrong; each says what to do next."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from structlog.contextvars import get_contextvars

from ntt.kernel.web.middleware import says_nothing_of_itself

log = structlog.get_logger(__name__)
SECRETS = ("password", "sandi")
CARRIED_MAX = 200


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: a silent old browser is asked once more, others are refused.

    What was typed is carried along (no passwords, no files), and now with a token.
    """
    # After the dash Django quotes what the browser sent.
    log.warning("forged", reason=reason.partition(" - ")[0])
    if request.method == "POST" and says_nothing_of_itself(request):
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken" and not name.lower().startswith(SECRETS)
            for value in values
        ]
        context = {
            "fields": fields[:CARRIED_MAX],
            "has_files": bool(request.FILES),
            "csrf_token": get_token(request),
        }
        return render(request, "web/confirm_post.html", context, status=403)
    return render(request, "403.html", {"is_forged": True}, status=403)


def server_error(_request: HttpRequest) -> HttpResponse:
    """handler500: rendered without the request, which may be what broke."""
    context = {"request_id": get_contextvars().get("request_id", "")}
    return HttpResponse(render_to_string("500.html", context), status=500)
