"""How notices travel: again after a refusal, twice, late, out of order, over a kill."""

import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from ntt.sandbox import postman
from ntt.sandbox.tests import make


@pytest.fixture
def shop():
    with make.running_shop() as shop:
        yield shop


@pytest.fixture
def sandbox(tmp_path, shop, monkeypatch):
    monkeypatch.setattr(postman, "WAITS", (0.05,) * 5)
    with make.running_sandbox(tmp_path, shop.url) as sandbox:
        yield sandbox


def settled(check, seconds=10):
    """Wait until a check holds; the postman works beside us."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


@pytest.mark.parametrize(("code", "tries"), [(500, 2), (503, 5), (404, 3), (301, 1), (409, 6)])
def test_a_refused_notice_is_tried_as_often_as_the_real_provider_would(
    sandbox, shop, code, tries
):
    shop.codes = [code] * 20

    make.charged(sandbox)

    settled(lambda: make.notices(sandbox, "BN-2611-00042-7")[0]["state"] == "given up")
    assert len(shop.received) == tries


def test_a_notice_is_tried_again_until_the_shop_takes_it(sandbox, shop):
    shop.codes = [503, 503]

    make.charged(sandbox)

    settled(lambda: make.notices(sandbox, "BN-2611-00042-7")[0]["state"] == "delivered")
    assert len(shop.received) == 3
    assert len({raw for _, _, raw in shop.received}) == 1


def test_a_shop_that_is_away_is_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(postman, "WAITS", (0.05,) * 5)
    with make.running_sandbox(tmp_path, "http://127.0.0.1:9/") as sandbox:
        make.charged(sandbox)

        settled(lambda: make.notices(sandbox, "BN-2611-00042-7")[0]["state"] == "given up")
        assert make.notices(sandbox, "BN-2611-00042-7")[0]["attempts"] == 6


def test_notices_can_be_doubled(sandbox, shop):
    make.plan(sandbox, notices="twice")

    make.charged(sandbox)

    first, second = shop.wait_for(2)
    assert first == second


def test_held_notices_are_sent_in_any_order(sandbox, shop):
    make.plan(sandbox, notices="hold")
    make.charged(sandbox)
    make.press(sandbox, "BN-2611-00042-7", "bayar")
    pending, paid = make.notices(sandbox, "BN-2611-00042-7")
    assert shop.received == []

    for notice in [paid, pending, paid]:
        status, body = make.call(sandbox, "POST", f"/uji/notices/{notice['id']}/send")
        assert (status, body["answer"]) == (200, 200)

    assert shop.statuses(3) == ["settlement", "pending", "settlement"]


def test_dropped_notices_never_come(sandbox, shop):
    make.plan(sandbox, notices="drop")

    make.charged(sandbox, "A-1")
    make.plan(sandbox, notices="send")
    make.charged(sandbox, "A-2")

    assert json.loads(shop.wait_for(1)[0])["order_id"] == "A-2"
    assert make.notices(sandbox, "A-1")[0]["state"] == "dropped"


def test_the_hooks_need_the_key_and_known_faults(sandbox):
    assert make.call(sandbox, "POST", "/uji/faults", {"notices": "hold"}, key="x")[0] == 401
    assert make.call(sandbox, "GET", "/uji/notices?order_id=A", key="x")[0] == 401
    assert make.call(sandbox, "POST", "/uji/faults", {"notices": "eat"})[0] == 400
    assert make.call(sandbox, "POST", "/uji/faults", {"answers": ["eat"]})[0] == 400
    assert make.call(sandbox, "POST", "/uji/faults", [1])[0] == 400
    assert make.call(sandbox, "POST", "/uji/notices/7/send")[0] == 404
    assert make.call(sandbox, "POST", "/uji/anything")[0] == 404


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(tmp_path, port, notify):
    process = subprocess.Popen(
        [
            sys.executable, "-m", "ntt.sandbox", "--port", str(port), "--notify", notify,
            "--site", "http://127.0.0.1:9", "--server-key", make.KEY,
            "--state", str(tmp_path / "var" / "sandbox.sqlite3"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert f":{port}/" in process.stdout.readline()
    return process


def test_a_killed_sandbox_forgets_nothing_and_still_tells_the_shop(tmp_path, shop):
    port = free_port()
    url = type("Running", (), {"url": f"http://127.0.0.1:{port}"})
    process = started(tmp_path, port, "http://127.0.0.1:9/")
    make.charged(url)
    make.press(url, "BN-2611-00042-7", "bayar")

    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    process = started(tmp_path, port, shop.url)

    try:
        _, body = make.call(url, "GET", "/v2/BN-2611-00042-7/status")
        assert body["transaction_status"] == "settlement"
        assert sorted(shop.statuses(2)) == ["pending", "settlement"]
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_taken_port_is_said_in_one_line(tmp_path, sandbox):
    port = sandbox.url.rsplit(":", 1)[1]

    outcome = subprocess.run(
        [
            sys.executable, "-m", "ntt.sandbox", "--port", port, "--notify", "http://x/",
            "--site", "http://x", "--state", str(tmp_path / "other.sqlite3"),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )  # fmt: skip

    assert outcome.returncode == 1
    assert outcome.stderr.startswith(f"Port {port} tidak bisa dipakai")
    assert len(outcome.stderr.splitlines()) == 1
