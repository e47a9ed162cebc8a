"""What was typed stays on the phone until the server has it; here the server says so.

The other half is draft.js: `<form data-draft="name">` with {% draft_note %} inside keeps, and a
page with {% draft_done name %} lets go.
"""

from django.http import HttpRequest

KEY = "draft_done"


def draft_sent(request: HttpRequest, name: str) -> None:
    """Call after the action, before the redirect."""
    request.session[KEY] = name


def draft_to_forget(request: HttpRequest) -> str:
    """For the page behind the redirect: the name for {% draft_done %}, told once."""
    return str(request.session.pop(KEY, ""))
