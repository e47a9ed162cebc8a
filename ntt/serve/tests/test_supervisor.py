"""The whole product, started as people start it, and then mistreated."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress

import psutil
import psycopg
import pytest

from ntt.serve.announce import status_of
from ntt.serve.choices import ROOT
from ntt.serve.linux import working_in
from ntt.serve.postgres import OwnPostgres
from ntt.serve.tests import make

START_SECONDS = 120
BACK_SECONDS = 15
STOP_SECONDS = 15


class Product:
    """A supervisor on a port and a folder of its own."""

    def __init__(self, var):
        self.var = var
        self.port = make.free_port()
        self.lines = []
        self.process = None

    def environment(self):
        """Nothing of the environment the tests themselves run in."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {"VAR": str(self.var), "PORT": str(self.port)}

    def start(self, **over):
        self.lines = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ntt.serve"],
            cwd=ROOT,
            env=self.environment() | over,
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def wait_until_announced(self):
        announced = f"Siap: http://127.0.0.1:{self.port}"
        wait_for(
            lambda: announced in self.lines or self.process.poll() is not None, START_SECONDS
        )
        assert self.lines[-1] == announced

    def answers(self):
        return status_of(make.choices(port=self.port), "/readyz") == 200

    def pids_of(self, *words):
        """Living descendants with these words on their command line."""
        found = set()
        for process in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                line = " ".join(process.cmdline())
                is_alive = process.status() != psutil.STATUS_ZOMBIE
                if is_alive and all(word in line for word in words):
                    found.add(process.pid)
        return found

    def web(self):
        """Granian, then its workers."""
        granian = self.pids_of("ntt.serve.site")
        workers = {pid for pid in granian if psutil.Process(pid).ppid() in granian}
        (parent,) = granian - workers
        return parent, workers

    def everything(self):
        return self.pids_of() | {self.process.pid}

    def database(self):
        url = OwnPostgres(self.var / "postgres").url()
        return closing(psycopg.connect(url, autocommit=True))


def wait_for(is_so, seconds):
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def product(tmp_path):
    product = Product(tmp_path / "var")
    yield product
    if product.process is not None and product.process.poll() is None:
        product.process.terminate()
        product.process.wait(30)


@pytest.mark.timeout(240)
def test_whatever_is_killed_the_product_comes_back_with_all_that_was_committed(product):
    product.start(DEMO="0")
    product.wait_until_announced()
    with product.database() as database:
        database.execute("CREATE TABLE kept (word text)")
    written = []

    for victim in (a_web_worker, granian, the_queue_worker, postgres):
        written.append(victim.__name__)
        with product.database() as database:
            database.execute("INSERT INTO kept VALUES (%s)", [victim.__name__])
        pid, has_come_back = victim(product)
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: has_come_back() and product.answers(), BACK_SECONDS)  # noqa: B023
        assert kept(product) == written
        assert_jobs_are_done(product)

    before = product.everything()
    product.process.kill()
    product.process.wait()
    wait_for(lambda: not any(is_running(pid) for pid in before), STOP_SECONDS)
    assert not product.answers()

    product.start()
    product.wait_until_announced()
    assert kept(product) == written
    assert_a_second_start_is_refused(product)
    assert_a_command_joins_the_running_database(product)
    assert_nobody_fills_it_with_the_demo(product)

    before = product.everything()
    product.process.send_signal(signal.SIGINT)
    assert product.process.wait(STOP_SECONDS) == 0
    assert not any(is_running(pid) for pid in before)
    assert working_in(product.var / "postgres" / "data", name="postgres") == []
    assert_a_rehearsal_serves_and_does_no_work(product)
    assert_other_keys_are_refused(product)
    assert_lost_keys_are_not_made_anew(product)


def a_web_worker(product):
    parent, workers = product.web()
    victim = min(workers)

    def has_come_back():
        now = product.pids_of("ntt.serve.site") - {parent, victim}
        return len(now) == len(workers)

    return victim, has_come_back


def granian(product):
    parent, workers = product.web()

    def has_come_back():
        is_back = bool(product.pids_of("ntt.serve.site") - workers - {parent})
        return is_back and not any(is_running(pid) for pid in workers)

    return parent, has_come_back


def the_queue_worker(product):
    (worker,) = product.pids_of("manage.py", "work")
    return worker, lambda: bool(product.pids_of("manage.py", "work") - {worker})


def postgres(product):
    (server,) = product.pids_of("postgres", "-D")
    return server, lambda: bool(product.pids_of("postgres", "-D") - {server})


def kept(product):
    with product.database() as database:
        return [word for (word,) in database.execute("SELECT word FROM kept").fetchall()]


def assert_jobs_are_done(product):
    job = (
        "INSERT INTO procrastinate_jobs (queue_name, task_name)"
        " VALUES ('events', 'events.deliver') RETURNING id"
    )
    state = "SELECT status FROM procrastinate_jobs WHERE id = %s"
    with product.database() as database:
        number = database.execute(job).fetchone()
        wait_for(lambda: database.execute(state, number).fetchone() == ("succeeded",), 15)


def is_running(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def assert_a_second_start_is_refused(product):
    second = Product(product.var)
    second.start()
    assert second.process.wait(START_SECONDS) == 1
    assert second.lines == []
    assert product.answers()


def assert_a_command_joins_the_running_database(product):
    command = [sys.executable, "-m", "ntt.serve.manage", "migrate", "--check"]
    done = subprocess.run(command, cwd=ROOT, env=product.environment(), check=False)
    assert done.returncode == 0
    assert product.answers()


def assert_nobody_fills_it_with_the_demo(product):
    command = [sys.executable, "-m", "ntt.serve.manage", "demo"]
    done = subprocess.run(
        command, cwd=ROOT, env=product.environment(), stderr=subprocess.PIPE, check=False
    )
    assert (done.returncode, b"DEMO=0" in done.stderr) == (1, True)


def assert_a_rehearsal_serves_and_does_no_work(product):
    product.start(REHEARSAL="1", SITE_URL="https://real.example")
    product.wait_until_announced()

    assert product.answers()
    assert product.pids_of("manage.py", "work") == set()
    product.process.send_signal(signal.SIGINT)
    assert product.process.wait(STOP_SECONDS) == 0


def refused_start(product, **over):
    """What a start says that ends by itself."""
    command = [sys.executable, "-m", "ntt.serve"]
    done = subprocess.run(
        command, cwd=ROOT, env=product.environment() | over, capture_output=True, check=False,
        text=True, timeout=START_SECONDS,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def assert_other_keys_are_refused(product):
    assert "other keys: IDENTITY_KEY did not" in refused_start(product, IDENTITY_KEY="k" * 40)


def assert_lost_keys_are_not_made_anew(product):
    (product.var / "secrets").rename(product.var / "away")

    assert "keys are missing: SECRET_KEY, IDENTITY_KEY" in refused_start(product)
    assert not (product.var / "secrets").exists()
