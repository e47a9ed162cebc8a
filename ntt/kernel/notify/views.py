from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ntt.kernel.notify import rules
from ntt.kernel.notify.forms import OutboxFilter
from ntt.kernel.notify.queries import messages
from ntt.kernel.web import respond


@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """The demo's telephone: every message that went out or would have, newest first."""
    # The ids are those of the search box, so that an error leads to it.
    chosen = OutboxFilter(request.GET, auto_id="cari_%s")
    recipient, rows = "", []
    if chosen.is_valid():
        recipient = chosen.recipient()
        rows = messages.outbox(recipient=recipient, before_id=chosen.cleaned_data["sebelum"])
    shown = rows[: rules.PAGE_SIZE]
    context = {
        "form": chosen,
        "rows": shown,
        "recipients": messages.recent_recipients(),
        "recipient": recipient,
        "next_url": _next_url(recipient, shown[-1].id) if len(rows) > len(shown) else "",
    }
    return respond.page(
        request, "notify/outbox.html", context, status=200 if chosen.is_valid() else 422
    )


def _next_url(recipient: str, before_id: int) -> str:
    query = QueryDict(mutable=True)
    if recipient:
        query["penerima"] = recipient
    query["sebelum"] = str(before_id)
    return f"?{query.urlencode()}"
