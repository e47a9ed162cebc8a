"""The last thing a start does: wait until the site answers, then say where it is."""

import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from ntt.serve.choices import Choices

ADDRESSES = [
    ("Beranda", "/"),
    ("Beli NTT", "/beli/"),
    ("Meja Rakyat", "/meja/"),
    ("Pantau", "/pantau/"),
    ("Masuk contoh", "/masuk/contoh/"),
    ("Pesan keluar (WA/SMS)", "/contoh/pesan/"),
]
OK = 200
NOT_FOUND = 404
ANSWER_SECONDS = 30.0
POLL_SECONDS = 0.05


class NotReady(Exception):
    """The site does not answer."""


def wait_for_site(choices: Choices, *, seconds: float, is_hopeless: Callable[[], bool]) -> None:
    """Return once /readyz says yes. Raises NotReady when it is too late or hopeless."""
    until = time.monotonic() + seconds
    while status_of(choices, "/readyz") != OK:
        if time.monotonic() > until or is_hopeless():
            raise NotReady("The site does not become ready; the reason stands above.")
        time.sleep(POLL_SECONDS)


def announce(choices: Choices) -> None:
    """The doors there are, one a line; the last line says that all is ready.

    Asked first and written in one piece: no log line of the asking stands between them.
    """
    there = [door for door in ADDRESSES if status_of(choices, door[1]) != NOT_FOUND]
    lines = [f"{name:24}{choices.site_url}{path}" for name, path in there]
    sys.stdout.write("\n".join([*lines, f"Siap: {choices.site_url}"]) + "\n")
    sys.stdout.flush()


def status_of(choices: Choices, path: str) -> int:
    """What our own web server answers; 0 when nobody does."""
    connection = HTTPConnection(choices.own_address, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path, headers={"Host": urlsplit(choices.site_url).netloc})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
