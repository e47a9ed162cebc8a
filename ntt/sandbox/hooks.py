"""Doors for tests under /uji/: plan faults, look at notices, send them in any order.

They ask for the server key, so that a page in a browser cannot use them.
"""

import re

from ntt.sandbox import core, wire
from ntt.sandbox.books import Notice
from ntt.sandbox.faults import AnswerFault, NoticeMode
from ntt.sandbox.http import Reply, Request, json_reply
from ntt.sandbox.postman import Postman
from ntt.sandbox.provider import Provider

SEND = re.compile(r"/uji/notices/([0-9]{1,9})/send")


def answer(provider: Provider, postman: Postman, request: Request) -> Reply:
    if not core.is_authorised(provider, request):
        return json_reply(wire.error(401, "The server key is wrong"))
    if request.path == "/uji/faults" and request.method == "POST":
        return _plan(provider, request)
    if request.path == "/uji/notices" and request.method == "GET":
        return _notices(provider, request.asked("order_id"))
    if (found := SEND.fullmatch(request.path)) and request.method == "POST":
        return _send(provider, postman, int(found[1]))
    return json_reply(wire.error(404, "No such hook"))


def _plan(provider: Provider, request: Request) -> Reply:
    """{"answers": ["fail-after"], "notices": "hold"}; each part may be left out."""
    try:
        asked = request.json()
        answers = [AnswerFault(name) for name in asked.get("answers", [])]
        mode = NoticeMode(asked.get("notices", provider.faults.notices))
    except (ValueError, TypeError, AttributeError):
        return json_reply(wire.error(400, "No such fault"))
    provider.faults.plan(answers)
    provider.faults.notices = mode
    return json_reply((200, {"notices": mode}))


def _notices(provider: Provider, order_id: str) -> Reply:
    with provider.books.page() as page:
        payment = page.payment(order_id)
        notices = page.notices(payment) if payment else []
    return json_reply((200, {"notices": [_shown(notice) for notice in notices]}))


def _send(provider: Provider, postman: Postman, number: int) -> Reply:
    """Send one notice now, whether or not it was sent before; tells what the shop answered."""
    with provider.books.page() as page:
        notice = page.notice(number)
    if notice is None:
        return json_reply(wire.error(404, "No such notice"))
    return json_reply((200, {"answer": postman.deliver(notice)}))


def _shown(notice: Notice) -> dict[str, object]:
    return {
        "id": notice.id,
        "body": notice.body,
        "state": notice.state,
        "attempts": notice.attempts,
        "answer": notice.answer,
    }
