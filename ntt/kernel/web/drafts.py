"""What was typed stays on the phone until the server has it; here the server says so.

The other half is draft.js: `<form data-draft="name">` with {% draft_note %} inside keeps, and a
page with {% draft_done name %} lets go. A phone is often shared: behind a sign-in the name is
the person's own, and signing out takes all drafts from the phone.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ntt.kernel import crypto

KEY = "draft_done"
OWNER_LENGTH = 16


def draft_of(request: HttpRequest, name: str) -> str:
    """The name of this person's draft, which no other one's page asks the phone for."""
    owner = crypto.blind_index(f"draft {request.user.pk}").hex()[:OWNER_LENGTH]
    return f"{name}-{owner}"


def draft_sent(request: HttpRequest, name: str) -> None:
    """Call after the action, before the redirect."""
    request.session[KEY] = name


def draft_to_forget(request: HttpRequest) -> str:
    """For the page behind the redirect: the name for {% draft_done %}, told once."""
    return str(request.session.pop(KEY, ""))


def forget_drafts(response: HttpResponseBase) -> None:
    """Have the phone forget every draft and photo, also without a script.

    Pages kept for want of signal go with them; the next page brings the offline shell back.
    Cookies (basket, session) stay.
    """
    response.headers["Clear-Site-Data"] = '"storage"'
