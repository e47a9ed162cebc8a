"""Takes notices to the shop until it says yes, as often as the real provider would.

The numbers of tries are those of Midtrans; its waits of 2, 10, 30, 90 and 210 minutes are
seconds here, so that nobody waits for a demo.
"""

import http.client
import threading
from urllib.parse import urlsplit

from ntt.sandbox.books import Notice
from ntt.sandbox.provider import Provider

WAITS = (2.0, 10.0, 30.0, 90.0, 210.0)
RETRIES = {500: 1, 503: 4, 400: 2, 404: 2, 301: 0, 302: 0, 303: 0}
TIMEOUT_SECONDS = 15.0
TICK_SECONDS = 1.0
GOOD = range(200, 300)
NO_ANSWER = 0


class Postman(threading.Thread):
    """One thread: ends payments whose time is over and delivers what waits, oldest first."""

    def __init__(self, provider: Provider, notify_url: str) -> None:
        super().__init__(name="postman", daemon=True)
        self._provider = provider
        self._url = urlsplit(notify_url)
        self._is_over = False

    def run(self) -> None:
        while not self._is_over:
            self._provider.bell.clear()
            self._provider.expire_due()
            with self._provider.books.page() as page:
                notice = page.next_notice()
            wait = notice.next_at - self._provider.clock() if notice else TICK_SECONDS
            if notice and wait <= 0:
                self.deliver(notice)
            else:
                self._provider.bell.wait(min(wait, TICK_SECONDS))

    def stop(self) -> None:
        self._is_over = True
        self._provider.bell.set()
        self.join(TIMEOUT_SECONDS)

    def deliver(self, notice: Notice) -> int:
        """One try. Returns what the shop answered, 0 for nothing."""
        code = self._post(notice.body)
        retries = min(RETRIES.get(code, len(WAITS)), len(WAITS))
        if code in GOOD:
            state = "delivered"
        elif notice.attempts < retries:
            state = "waiting"
        else:
            state = "given up"
        wait = WAITS[min(notice.attempts, len(WAITS) - 1)]
        with self._provider.books.page() as page:
            page.answered(
                notice.id,
                answer=str(code) if code else "",
                state=state,
                next_at=self._provider.clock() + wait,
            )
        return code

    def _post(self, body: str) -> int:
        kind = (
            http.client.HTTPSConnection
            if self._url.scheme == "https"
            else http.client.HTTPConnection
        )
        connection = kind(self._url.hostname or "", self._url.port, timeout=TIMEOUT_SECONDS)
        headers = {
            "User-Agent": "Veritrans",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        try:
            connection.request("POST", self._url.path or "/", body.encode(), headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return NO_ANSWER
        finally:
            connection.close()
