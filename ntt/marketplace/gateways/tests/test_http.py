"""The HTTP client against hosts that misbehave."""

import datetime
import ipaddress
import json
import socket
import ssl
import threading
import time

import pytest

from ntt.marketplace.gateways import http
from ntt.marketplace.gateways.http import JsonHost
from ntt.marketplace.gateways.midtrans import Midtrans
from ntt.marketplace.gateways.port import AlreadyUsed, GatewayDown, GatewayRefused, State


class Host:
    """Reads one request a connection and plays what it was given, byte by byte if need be."""

    def __init__(self, *answers, tls=None):
        self.answers = list(answers)
        self.requests = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.tls = tls
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while self.answers:
            try:
                connection, _ = self.socket.accept()
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                with connection:
                    connection.settimeout(5)
                    self.requests.append(connection.recv(65536))
                    self.answers.pop(0)(connection)
                    if self.tls:
                        # Closing on a client that still writes would take our answer back.
                        connection.recv(65536)
            except OSError:
                continue


def says(body, status=200, head=""):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    def play(connection):
        connection.sendall(
            f"HTTP/1.1 {status} X\r\nContent-Length: {len(raw)}\r\n{head}\r\n".encode() + raw
        )

    return play


def drips(first, every=0.05):
    def play(connection):
        connection.sendall(first)
        while True:
            connection.sendall(b"x")
            time.sleep(every)

    return play


def ask(host, timeout=5, **over):
    address = f"{'https' if host.tls else 'http'}://127.0.0.1:{host.port}"
    client = JsonHost(base_url=address, user="secret", timeout=timeout)
    return client.call("GET", "/v2/x", **over)


def test_sends_the_key_as_a_basic_user_without_a_password():
    host = Host(says({"a": 1}))

    answer = ask(host, body={"b": 2})

    assert (answer.status, answer.body) == (200, {"a": 1})
    assert b"Authorization: Basic c2VjcmV0Og==\r\n" in host.requests[0]
    assert b"GET /v2/x HTTP/1.1" in host.requests[0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_and_the_key_goes_nowhere(status):
    other = Host(says({}))
    host = Host(says({}, status, f"Location: http://127.0.0.1:{other.port}/\r\n"))

    with pytest.raises(GatewayDown, match="redirect"):
        ask(host)

    assert other.requests == []


@pytest.mark.parametrize(
    "answer",
    [
        says({}, 500),
        says({}, 503),
        says(b"<html>"),
        says(b"[]"),
        says(b"[" * 100_000),
        says(b""),
        says(b'{"a": "' + b"x" * http.ANSWER_BYTES + b'"}'),
        lambda connection: connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"
        ),
        lambda connection: connection.sendall(b"nonsense\r\n\r\n"),
        lambda connection: None,
    ],
)
def test_whatever_is_not_a_clean_answer_means_that_nobody_knows(answer):
    with pytest.raises(GatewayDown):
        ask(Host(answer))


def test_nobody_there():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(GatewayDown, match="ConnectionRefusedError"):
        JsonHost(base_url=f"http://127.0.0.1:{port}", user="s", timeout=1).call("GET", "/")


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
    ],
)
def test_a_host_that_drips_is_cut_off_in_time(first):
    start = time.monotonic()

    with pytest.raises(GatewayDown):
        ask(Host(drips(first)), timeout=0.5)

    assert time.monotonic() - start < 3


def test_a_host_that_takes_the_request_and_says_nothing_is_a_timeout():
    with pytest.raises(GatewayDown):
        ask(Host(lambda connection: time.sleep(3)), timeout=0.3)


@pytest.mark.parametrize(
    "address",
    [
        "http://api.midtrans.com",
        "http://127.0.0.1.evil.example",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "127.0.0.1",
        "",
    ],
)
def test_the_key_never_travels_in_the_clear(address):
    with pytest.raises(ValueError, match="https"):
        JsonHost(base_url=address, user="secret", timeout=1)


def certificate(tmp_path):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "host.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def test_a_host_with_a_certificate_nobody_vouches_for_never_sees_the_key(tmp_path):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate(tmp_path))
    host = Host(says({}), tls=tls)

    with pytest.raises(GatewayDown, match="SSLCertVerificationError"):
        ask(host)

    assert host.requests == []


def test_a_host_with_a_trusted_certificate_is_spoken_to(tmp_path, monkeypatch):
    path = certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    host = Host(says({"a": 1}), tls=tls)

    answer = ask(host)

    assert answer.body == {"a": 1}


PAYMENT = {
    "status_code": "200",
    "order_id": "A-1",
    "gross_amount": "10000.00",
    "transaction_status": "settlement",
}


def gateway(*answers):
    host = Host(*answers)
    return Midtrans(server_key="k", base_url=f"http://127.0.0.1:{host.port}", timeout=5)


@pytest.mark.parametrize("status", [200, 404])
def test_the_code_inside_counts_whatever_the_status_around_it(status):
    missing = {"status_code": "404", "status_message": "Transaction doesn't exist."}

    assert gateway(says(missing, status)).status("A-1").state is State.UNKNOWN


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("400", "bad_request"),
        ("401", "bad_key"),
        ("402", "method_closed"),
        ("404", "not_found"),
        ("407", "expired"),
        ("411", "bad_request"),
        ("412", "cannot_change"),
        ("414", "amount"),
        ("429", "too_many"),
        ("202", "denied"),
    ],
)
def test_each_refusal_has_a_word(code, word):
    with pytest.raises(GatewayRefused) as refusal:
        gateway(says({"status_code": code})).cancel("A-1")

    assert refusal.value.code == word


@pytest.mark.parametrize("code", ["409", "500", "504"])
def test_a_conflict_or_a_fault_inside_means_that_nobody_knows(code):
    with pytest.raises(GatewayDown):
        gateway(says({"status_code": code})).cancel("A-1")


@pytest.mark.parametrize(
    "change",
    [
        {"order_id": "A-2"},
        {"order_id": None},
        {"gross_amount": "10000"},
        {"gross_amount": 10000},
        {"gross_amount": None},
        {"currency": "USD"},
        {"currency": "idr"},
    ],
)
def test_an_answer_about_something_else_is_not_believed(change):
    with pytest.raises(GatewayDown):
        gateway(says(PAYMENT | change)).status("A-1")


@pytest.mark.parametrize(
    ("change", "left_rp"),
    [
        ({"gross_amount": "290000.50"}, 290_000),
        (
            {
                "gross_amount": "290000.00",
                "transaction_status": "partial_refund",
                "refunds": [{"refund_key": "a", "refund_amount": "1000.50"}],
            },
            288_999,
        ),
    ],
)
def test_parts_of_a_rupiah_are_dropped_and_said(change, left_rp):
    found = gateway(says(PAYMENT | {"currency": "IDR"} | change)).status("A-1")

    assert (found.left_rp, found.is_whole) == (left_rp, False)


def test_whole_rupiah_are_whole():
    assert gateway(says(PAYMENT)).status("A-1").is_whole


def test_a_duplicate_refund_is_looked_up_and_is_the_same_refund():
    """Some answers to a repeated refund_key are 406 "Duplicate refund ID"."""
    rows = [{"refund_key": "R-1", "refund_amount": "4000.00", "refund_chargeback_id": 9}]
    now = PAYMENT | {"transaction_status": "partial_refund", "refunds": rows}

    found = gateway(says({"status_code": "406"}), says(now)).refund(
        order_id="A-1", refund_key="R-1", amount_rp=4_000, reason=""
    )

    assert (found.state, found.provider_ref) == (State.PARTLY_REFUNDED, "9")


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [],
        ["x"],
        [{"refund_key": "R-2", "refund_amount": "4000.00"}],
        [{"refund_key": "R-1", "refund_amount": "5000.00"}],
    ],
)
def test_a_duplicate_refund_that_cannot_be_found_is_refused(rows):
    now = PAYMENT | {"transaction_status": "partial_refund", "refunds": rows}

    with pytest.raises((AlreadyUsed, GatewayDown)):
        gateway(says({"status_code": "406"}), says(now)).refund(
            order_id="A-1", refund_key="R-1", amount_rp=4_000, reason=""
        )


def test_a_refund_the_bank_denies_is_refused():
    denied = PAYMENT | {"status_code": "202", "refund_key": "R-1", "refund_amount": "0.00"}

    with pytest.raises(GatewayRefused) as refusal:
        gateway(says(denied)).refund(
            order_id="A-1", refund_key="R-1", amount_rp=4_000, reason=""
        )

    assert refusal.value.code == "denied"
