import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ntt.serve import announce as announcing
from ntt.serve.announce import NotReady, announce, status_of, wait_for_site
from ntt.serve.tests import make


@pytest.fixture
def site():
    """Knows the first page and the shop, at the address people use."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            is_known = self.path in {"/", "/beli/"} and self.headers["Host"] == "ntt.example"
            self.send_response(200 if is_known else 404)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield make.choices(port=server.server_port, site_url="https://ntt.example")
    server.shutdown()
    server.server_close()


def test_only_doors_that_exist_are_announced_and_the_last_line_says_ready(site, capsys):
    announce(site)

    assert capsys.readouterr().out.splitlines() == [
        "Beranda                 https://ntt.example/",
        "Beli NTT                https://ntt.example/beli/",
        "Siap: https://ntt.example",
    ]


def test_no_line_of_the_asking_stands_between_the_addresses(site, capsys, monkeypatch):
    def noisy(choices, path):
        sys.stdout.write(f"GET {path}\n")
        return status_of(choices, path)

    monkeypatch.setattr(announcing, "status_of", noisy)
    announce(site)

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Siap: https://ntt.example"
    assert lines[-3].startswith("Beranda") and lines[-2].startswith("Beli NTT")


def test_a_site_that_nobody_serves_has_no_status():
    assert status_of(make.choices(port=make.free_port()), "/readyz") == 0


def test_waiting_ends_when_it_is_hopeless(site):
    with pytest.raises(NotReady):
        wait_for_site(site, seconds=60, is_hopeless=lambda: True)


def test_waiting_ends_when_time_is_over(site):
    with pytest.raises(NotReady):
        wait_for_site(site, seconds=0, is_hopeless=lambda: False)
