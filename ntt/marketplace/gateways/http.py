"""JSON over HTTP to one host that we give a secret to: small, strict, with limits.

Certificates are verified, redirects are not followed, answers have a largest size, and a
clock cuts the connection of a host that drips. Whatever is not a clean answer raises
GatewayDown, because then nobody knows whether the host acted.
"""

import base64
import contextlib
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ntt.marketplace.gateways.port import GatewayDown

ANSWER_BYTES = 256 * 1024
REDIRECTS, SERVER_FAULTS = range(300, 400), 500
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Answer:
    """An HTTP status and the JSON object that came with it."""

    status: int
    body: Mapping[str, Any]  # JSON from outside: each use checks what it takes


class JsonHost:
    """One base address with one Basic user name and no password."""

    def __init__(self, *, base_url: str, user: str, timeout: float) -> None:
        """Raises ValueError for an address that would carry the secret in the clear."""
        address = urlsplit(base_url)
        host = address.hostname or ""
        is_safe = address.scheme == "https"
        is_local = address.scheme == "http" and host in LOOPBACK
        if not host or not (is_safe or is_local):
            raise ValueError("the provider's address must be https, or http on this machine")
        self._host, self._port = host, address.port
        self._root = address.path.rstrip("/")
        self._timeout = timeout
        self._tls = ssl.create_default_context() if is_safe else None
        self._headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Authorization": "Basic " + base64.b64encode(f"{user}:".encode()).decode(),
        }

    def call(self, verb: str, path: str, body: Mapping[str, object] | None = None) -> Answer:
        """Send one request, once. Raises GatewayDown unless a JSON object comes back."""
        sent = None if body is None else json.dumps(body).encode()
        connection = self._connection()
        try:
            connection.connect()
            with _deadline(connection.sock, self._timeout):
                connection.request(verb, self._root + path, sent, self._headers)
                response = connection.getresponse()
                raw = response.read(ANSWER_BYTES + 1)
                if response.length and len(raw) <= ANSWER_BYTES:
                    raise GatewayDown("answer is cut off")
        except (OSError, http.client.HTTPException) as fault:
            raise GatewayDown(type(fault).__name__) from fault
        finally:
            connection.close()
        return _answer(response.status, raw)

    def _connection(self) -> http.client.HTTPConnection:
        if self._tls is None:
            return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        return http.client.HTTPSConnection(
            self._host, self._port, timeout=self._timeout, context=self._tls
        )


@contextlib.contextmanager
def _deadline(connected: socket.socket, seconds: float) -> Iterator[None]:
    """Cut the connection after so many seconds in all: a socket's own timeout starts anew
    with each byte, so a host that drips could hold us for hours."""
    clock = threading.Timer(seconds, _cut, [connected])
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _cut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError, ValueError):
        connected.shutdown(socket.SHUT_RDWR)


def _answer(status: int, raw: bytes) -> Answer:
    if status in REDIRECTS:
        raise GatewayDown("redirect")
    if status >= SERVER_FAULTS:
        raise GatewayDown(f"http {status}")
    if len(raw) > ANSWER_BYTES:
        raise GatewayDown("answer too large")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise GatewayDown("answer is not JSON") from fault
    if not isinstance(body, dict):
        raise GatewayDown("answer is not an object")
    return Answer(status, body)
