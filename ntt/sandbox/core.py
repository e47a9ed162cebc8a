"""The addresses of Core API: charge, status, cancel, expire, refund, and the QR picture."""

import base64
import hmac
import io
import time

import segno

from ntt.sandbox import wire
from ntt.sandbox.faults import SLOW_SECONDS, AnswerFault
from ntt.sandbox.http import Reply, Request, json_reply
from ntt.sandbox.provider import Provider

ENDINGS = {"expire": "expire", "cancel": "cancel"}
REFUNDS = frozenset({"refund", "refund/online/direct"})
HUGE_BYTES = 4 * 1024 * 1024

# How a server hangs up on the caller: the reply is nothing at all.
HANG_UP = Reply(0, "", b"")


def is_authorised(provider: Provider, request: Request) -> bool:
    proof = base64.b64encode(f"{provider.server_key}:".encode()).decode()
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Basic {proof}".encode())


def answer(provider: Provider, request: Request) -> Reply:
    """One call to /v2/…, with the fault a test has planned for it."""
    if not is_authorised(provider, request):
        return json_reply(wire.error(401, "Transaction cannot be authorized: check the key"))
    fault = provider.faults.next_answer()
    if fault is AnswerFault.FAIL_BEFORE:
        return json_reply(wire.error(500, "Internal server error"))
    if fault is AnswerFault.REDIRECT:
        return Reply(302, "text/plain", b"", {"Location": f"{provider.base_url}/pindah"})
    reply = _done(provider, request)
    match fault:
        case AnswerFault.FAIL_AFTER:
            return json_reply(wire.error(500, "Internal server error"))
        case AnswerFault.DROP_AFTER:
            return HANG_UP
        case AnswerFault.SLOW:
            time.sleep(SLOW_SECONDS)
        case AnswerFault.HUGE:
            return Reply(200, "application/json", b'"' + b"x" * HUGE_BYTES + b'"')
        case AnswerFault.NOT_JSON:
            return Reply(200, "text/html", b"<h1>Bad gateway</h1>")
    return reply


def _done(provider: Provider, request: Request) -> Reply:
    if request.path == "/v2/charge":
        if request.method != "POST":
            return _wrong_method()
        try:
            asked = request.json()
        except ValueError:
            return json_reply(wire.error(413, "The request body has a syntax error"))
        return json_reply(provider.charge(asked))
    name, _, action = request.path.removeprefix("/v2/").partition("/")
    if action == "status":
        is_get = request.method == "GET"
        return json_reply(provider.status(name)) if is_get else _wrong_method()
    if action not in ENDINGS and action not in REFUNDS:
        return json_reply(wire.error(404, "The requested resource is not found"))
    if request.method != "POST":
        return _wrong_method()
    if action in ENDINGS:
        return json_reply(provider.end(name, ENDINGS[action]))
    try:
        asked = request.json() if request.body else {}
    except ValueError:
        return json_reply(wire.error(413, "The request body has a syntax error"))
    return json_reply(provider.refund(name, asked))


def qr_picture(provider: Provider, transaction_id: str) -> Reply:
    """The QRIS text as PNG, which the real provider offers beside the text."""
    with provider.books.page() as page:
        payment = page.payment(transaction_id)
    if payment is None or not payment.is_qris:
        return json_reply(wire.error(404, "Transaction doesn't exist."))
    picture = io.BytesIO()
    segno.make_qr(payment.qr_string, error="m").save(picture, kind="png", scale=8)
    return Reply(200, "image/png", picture.getvalue())


def _wrong_method() -> Reply:
    return json_reply(wire.error(405, "HTTP method is not allowed"))
