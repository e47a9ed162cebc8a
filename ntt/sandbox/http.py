"""A request and a reply, without the library around them."""

import json
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from ntt.sandbox.wire import Json


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: Message
    body: bytes

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    def asked(self, name: str) -> str:
        """A value of the query string, or nothing."""
        return parse_qs(urlsplit(self.target).query).get(name, [""])[0]

    def json(self) -> Any:
        """The body as JSON, of whatever shape the caller sent. Raises ValueError."""
        try:
            return json.loads(self.body)
        except RecursionError as fault:
            raise ValueError("nested too deep") from fault


@dataclass(frozen=True)
class Reply:
    status: int
    kind: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def json_reply(answer: tuple[int, Json]) -> Reply:
    code, body = answer
    return Reply(code, "application/json", json.dumps(body).encode())


def html_reply(text: str, status: int = 200) -> Reply:
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        " frame-ancestors 'none'; base-uri 'none'"
    )
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return Reply(status, "text/html; charset=utf-8", text.encode(), headers)


def redirect(address: str) -> Reply:
    return Reply(303, "text/plain", b"", {"Location": address})
