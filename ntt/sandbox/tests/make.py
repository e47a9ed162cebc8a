"""A running sandbox, a shop that collects notices, and a client that only knows HTTP."""

import base64
import contextlib
import http.client
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from ntt.sandbox.server import Sandbox

KEY = "SB-Mid-server-test"


class Shop:
    """Answers notices with the codes a test has planned, then with 200."""

    def __init__(self):
        self.received = []
        self.codes = []
        self.arrived = threading.Condition()
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                with shop.arrived:
                    code = shop.codes.pop(0) if shop.codes else 200
                    shop.received.append((self.path, dict(self.headers), raw))
                    shop.arrived.notify_all()
                self.send_response(code)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/beli/pembayaran/midtrans/"

    def wait_for(self, count, seconds=10):
        """The bodies received once there are so many of them."""
        with self.arrived:
            came = self.arrived.wait_for(lambda: len(self.received) >= count, seconds)
            assert came, f"{len(self.received)} of {count} notices came"
            return [raw for _, _, raw in self.received]

    def statuses(self, count):
        return [json.loads(raw)["transaction_status"] for raw in self.wait_for(count)]


@contextlib.contextmanager
def running_shop():
    shop = Shop()
    thread = threading.Thread(target=shop.server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        yield shop
    finally:
        shop.server.shutdown()
        shop.server.server_close()


class Clock:
    """Real time, moved forward by hand."""

    def __init__(self):
        self.ahead = 0.0

    def __call__(self):
        return time.time() + self.ahead


@contextlib.contextmanager
def running_sandbox(tmp_path, notify_url, clock=time.time):
    sandbox = Sandbox(
        port=0,
        notify_url=notify_url,
        site_url="http://127.0.0.1:9",
        server_key=KEY,
        state=tmp_path / "sandbox.sqlite3",
        clock=clock,
    )
    thread = sandbox.start()
    try:
        yield sandbox
    finally:
        sandbox.stop()
        thread.join(20)


def ask(url, method="GET", body=None, headers=None, key=KEY):
    """One request; returns (status, headers, body bytes)."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=20)
    proof = {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}
    sent = json.dumps(body).encode() if isinstance(body, dict | list) else body
    target = address.path + (f"?{address.query}" if address.query else "")
    connection.request(method, target, sent, (proof if key else {}) | (headers or {}))
    response = connection.getresponse()
    answer = response.status, dict(response.getheaders()), response.read()
    connection.close()
    return answer


def call(sandbox, method, path, body=None, key=KEY):
    """One call to the API; returns (status, JSON)."""
    status, _, raw = ask(sandbox.url + path, method, body, key=key)
    return status, json.loads(raw)


def press(sandbox, order_id, button):
    """A button on the phone, as a form in a browser sends it."""
    return ask(
        f"{sandbox.url}/hp/{order_id}/{button}",
        "POST",
        b"",
        {"Content-Type": "application/x-www-form-urlencoded", "Origin": sandbox.url},
        key="",
    )


def page(sandbox, path):
    status, _, raw = ask(sandbox.url + path, key="")
    return status, raw.decode()


def charge_request(order_id="BN-2611-00042-7", amount_rp=257_000, bank="", **more):
    way = (
        {"payment_type": "bank_transfer", "bank_transfer": {"bank": bank}}
        if bank
        else {"payment_type": "qris", "qris": {"acquirer": "gopay"}}
    )
    details = {"order_id": order_id, "gross_amount": amount_rp}
    return {"transaction_details": details, **way, **more}


def charged(sandbox, order_id="BN-2611-00042-7", **asked):
    status, body = call(sandbox, "POST", "/v2/charge", charge_request(order_id, **asked))
    assert status == 201, body
    return body


def status_of(sandbox, order_id):
    return call(sandbox, "GET", f"/v2/{order_id}/status")[1]["transaction_status"]


def plan(sandbox, **faults):
    status, body = call(sandbox, "POST", "/uji/faults", faults)
    assert status == 200, body


def notices(sandbox, order_id):
    return call(sandbox, "GET", f"/uji/notices?order_id={order_id}")[1]["notices"]
