import os
import sys
import time

from ntt.serve.child import FIRST_DELAY_SECONDS, Child


def child(script):
    return Child("child", [sys.executable, "-c", script], dict(os.environ))


def test_a_child_that_ends_is_started_again_later_each_time(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    failing = child("pass")

    news = []
    for _ in range(3):
        now += 10
        failing.tend()
        os.waitid(os.P_PID, failing.pid, os.WEXITED | os.WNOWAIT)
        news.append(failing.tend())

    assert failing.pid is None
    assert news == [
        f"child ended, starts again in {seconds:g} s"
        for seconds in (FIRST_DELAY_SECONDS, 2 * FIRST_DELAY_SECONDS, 4 * FIRST_DELAY_SECONDS)
    ]


def test_before_the_delay_is_over_it_stays_down():
    failing = child("pass")
    failing.start()
    os.waitid(os.P_PID, failing.pid, os.WEXITED | os.WNOWAIT)

    failing.tend()
    failing.tend()

    assert failing.pid is None
    assert failing.ends == 1


def test_a_child_that_hangs_on_its_end_is_killed_with_its_descendants(tmp_path):
    script = (
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "grandchild = subprocess.Popen(['sleep', '60'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(grandchild.pid))\n"
        f"open({str(tmp_path / 'ready')!r}, 'w').close()\n"
        "time.sleep(60)\n"
    )
    stubborn = child(script)
    stubborn.start()
    until = time.monotonic() + 10
    while not (tmp_path / "ready").exists() and time.monotonic() < until:
        time.sleep(0.02)
    grandchild = int((tmp_path / "pid").read_text())

    stubborn.ask_to_end()
    stubborn.end(time.monotonic() + 0.2)

    assert stubborn.pid is None
    until = time.monotonic() + 5
    while is_running(grandchild) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(grandchild)


def test_the_exit_code_of_a_child_that_is_meant_to_end():
    failing = child("raise SystemExit(3)")
    failing.start()

    assert failing.wait() == 3
    assert failing.pid is None


def is_running(pid):
    """A zombie nobody collects is not running."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
