"""The one way a view answers with a page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
    keep: bool = False,
) -> HttpResponse:
    """The whole page, or only its partial named `part` when HTMX asks for a part.

    With `keep` the phone may show its last copy when there is no signal. Only for pages that
    hold nobody's data; pages of someone who is signed in are never kept.
    """
    # A boosted link also says HX-Request, but wants the whole page.
    if part and request.headers.get("HX-Request-Type") == "partial":
        template += f"#{part}"
    response = render(request, template, context, status=status)
    if part:
        patch_vary_headers(response, ["HX-Request-Type"])
    if keep and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        response.headers["X-Keep"] = "1"
    return response
