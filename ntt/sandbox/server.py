"""The HTTP server on 127.0.0.1, and the sandbox as one thing to start and stop."""

import re
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ntt.sandbox import core, hooks, phone
from ntt.sandbox.books import Books
from ntt.sandbox.faults import Faults
from ntt.sandbox.http import Reply, Request
from ntt.sandbox.postman import Postman
from ntt.sandbox.provider import Provider

ADDRESS = "127.0.0.1"
OUR_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
BODY_BYTES = 64 * 1024
IDLE_SECONDS = 30
QR_PICTURE = re.compile(r"/v2/qris/([0-9a-f-]{36})/qr-code")


class Sandbox:
    """A provider with its server and its postman. `url` is known once it is made."""

    def __init__(
        self,
        *,
        port: int,
        notify_url: str,
        site_url: str,
        server_key: str,
        state: Path,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Takes the port; raises OSError when somebody else has it."""
        self.provider = Provider(
            books=Books(state), faults=Faults(), server_key=server_key, clock=clock
        )
        self.postman = Postman(self.provider, notify_url)
        self._site_url = site_url
        self._server = ThreadingHTTPServer((ADDRESS, port), partial(Handler, self))
        self._server.daemon_threads = True
        self.url = f"http://{ADDRESS}:{self._server.server_address[1]}"
        self.provider.base_url = self.url

    def serve(self) -> None:
        """Answer until stop() is called from another thread."""
        self.postman.start()
        self._server.serve_forever(poll_interval=0.05)
        self._server.server_close()
        self.postman.stop()
        self.provider.books.close()

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self.serve, name="sandbox", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        self._server.shutdown()

    def reply(self, request: Request) -> Reply:
        if not _is_from_here(request):
            return Reply(403, "text/plain", b"Only pages of this machine may ask.")
        if request.path.startswith("/uji/"):
            return hooks.answer(self.provider, self.postman, request)
        if found := QR_PICTURE.fullmatch(request.path):
            return core.qr_picture(self.provider, found[1])
        if request.path.startswith("/v2/"):
            return core.answer(self.provider, request)
        return phone.answer(self.provider, self._site_url, request)


def _is_from_here(request: Request) -> bool:
    """No name but this machine's own may lead here, and no other site's page may post here:
    otherwise any page on the web could press the buttons."""
    if urlsplit(f"//{request.headers.get('Host', '')}").hostname not in OUR_NAMES:
        return False
    origin = request.headers.get("Origin")
    return request.method == "GET" or origin in {None, f"http://{request.headers['Host']}"}


class Handler(BaseHTTPRequestHandler):
    """One connection. Bodies are small and their length is told, or they are not read."""

    protocol_version = "HTTP/1.1"
    server_version = "NTT-contoh"
    sys_version = ""
    timeout = IDLE_SECONDS

    def __init__(self, sandbox: Sandbox, *connection: Any) -> None:  # the library's own
        self._sandbox = sandbox
        super().__init__(*connection)

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            self._refuse(411)
        elif int(length) > BODY_BYTES:
            self._refuse(413)
        else:
            self._answer(self.rfile.read(int(length)))

    def log_message(self, format: str, *args: object) -> None:
        """Silent: what happened stands on the pages."""

    def _answer(self, body: bytes) -> None:
        try:
            reply = self._sandbox.reply(Request(self.command, self.path, self.headers, body))
        except ValueError:
            reply = Reply(400, "text/plain", b"That address cannot be read.")
        if reply is core.HANG_UP:
            self.close_connection = True
            return
        try:
            self._send(reply)
        except ConnectionError:
            # The caller left; a browser that goes on to the next page does.
            self.close_connection = True

    def _refuse(self, status: int) -> None:
        self.close_connection = True
        self._send(Reply(status, "text/plain", b"", {"Connection": "close"}))

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
