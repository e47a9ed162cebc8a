"""Where the payment provider tells us news: checked, kept, answered; the worker does more."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ntt.marketplace.actions.payments import note_payment
from ntt.marketplace.gateways.make import has_provider, make_gateway
from ntt.marketplace.gateways.port import BadNotice

log = structlog.get_logger(__name__)
NOTICE_BYTES_MAX = 64_000


# The provider has no cookie of ours; its signature stands in for the token.
@csrf_exempt
@require_POST
def midtrans_notice(request: HttpRequest) -> HttpResponse:
    """200 for what we know or now know; 403 for what is not the provider's."""
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdigit()) or int(length) > NOTICE_BYTES_MAX:
        return HttpResponse(status=413)
    if not has_provider():
        log.warning("notice_without_provider")
        return HttpResponse(status=403)
    try:
        notice = make_gateway().parse_notice(request.headers, request.body)
    except BadNotice:
        log.warning("notice_refused")
        return HttpResponse(status=403)
    note_payment(notice=notice)
    return HttpResponse(status=200)
