"""A house of its own for one run: an empty folder, PostgreSQL, the programs of `make run`.

The programs are started by the supervisor's own commands. PostgreSQL writes as safely as in
use: fsync and synchronous_commit are on.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from ntt.serve.__main__ import GRACE_SECONDS, Supervisor
from ntt.serve.child import Child
from ntt.serve.choices import ROOT, Choices, from_environment, told
from ntt.serve.postgres import OwnPostgres

POLL_SECONDS, STDERR = 0.005, 2
# The tools of developers bring it and the log library takes it when it is there, with nine
# megabytes in each process; `make run` installs none of them.
ONLY_IN_TOOLS = "rich"
PAGE_SECONDS = 600


@dataclass(slots=True)
class House:
    """Where this run lives. `postgres` runs from open() on, `children` within site()."""

    choices: Choices
    postgres: OwnPostgres
    children: dict[str, Child]

    @property
    def address(self) -> str:
        return self.choices.own_address

    def told(self, role: str) -> dict[str, str]:
        return told(
            self.choices,
            role=role,
            web_url=self.postgres.url("ntt_web"),
            owner_url=self.postgres.url("ntt_owner"),
        )

    def manage(self, *arguments: str) -> str:
        """One command of ours as the owner, on the database that runs."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.told("owner"), stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"manage.py {arguments[0]} failed.\n{done.stdout}")
        return done.stdout

    def become_django(self) -> None:
        """From here on this process may ask the product itself, as the owner."""
        os.environ.update(self.told("owner"))
        import django

        django.setup()


@contextmanager
def empty_house() -> Iterator[House]:
    """A folder that is gone afterwards, and ports that are free now."""
    folder = Path(tempfile.mkdtemp(prefix="ntt-bench-"))
    os.environ |= {
        "VAR": str(folder), "PORT": str(_free_port()), "SANDBOX_PORT": str(_free_port()),
        "DEMO": "1", "WEB_WORKERS": "2", "LOG_LEVEL": "WARNING",
    }  # fmt: skip
    without = folder / "without"
    without.mkdir()
    (without / f"{ONLY_IN_TOOLS}.py").write_text("raise ImportError\n")
    os.environ["PYTHONPATH"] = str(without)
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "SITE_URL", "MIDTRANS_SERVER_KEY"):
        os.environ.pop(name, None)
    house = House(from_environment(), OwnPostgres(folder / "postgres"), {})
    try:
        yield house
    finally:
        if house.postgres.process:
            house.postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def site(house: House, *, is_web_alone: bool = False) -> Iterator[float]:
    """Web, worker and stand-in of the provider; yields seconds to the first page."""
    supervisor = Supervisor(house.choices)
    supervisor.postgres = house.postgres
    house.children = {"web": supervisor._web()}
    if not is_web_alone:
        house.children |= {"worker": supervisor._worker(), "sandbox": supervisor._sandbox()}
    try:
        started = time.perf_counter()
        with _writing_to(house.choices.var / "bench.log"):
            for child in house.children.values():
                child.start()
        wait_for_page(house.address)
        yield time.perf_counter() - started
    finally:
        for child in house.children.values():
            child.ask_to_end()
        until = time.monotonic() + GRACE_SECONDS
        for child in house.children.values():
            child.end(until)
        house.children = {}


@contextmanager
def standing_still(house: House) -> Iterator[None]:
    """Without worker and stand-in for a while. They end, and are not merely stopped: a worker
    stopped within a transaction would keep its locks.
    """
    idle = [house.children[name] for name in ("worker", "sandbox")]
    for child in idle:
        child.ask_to_end()
        child.end(time.monotonic() + GRACE_SECONDS)
    try:
        yield
    finally:
        with _writing_to(house.choices.var / "bench.log"):
            for child in idle:
                child.start()


@contextmanager
def _writing_to(log: Path) -> Iterator[None]:
    """Children that start here write to the log what they would write to our stderr."""
    kept = os.dup(STDERR)
    with log.open("ab") as file:
        os.dup2(file.fileno(), STDERR)
    try:
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)


def wait_for_page(address: str, path: str = "/") -> None:
    """Return at the first answer 200."""
    until = time.monotonic() + PAGE_SECONDS
    while time.monotonic() < until:
        connection = HTTPConnection(address, timeout=60)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(POLL_SECONDS)
    raise SystemExit("The site does not answer.")


def family(pid: int) -> list[int]:
    """A process and all that came from it."""
    found = [pid]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _parent(entry) == pid:
            found += family(int(entry.name))
    return found


def cpu_seconds(pid: int) -> float:
    """Of a process and all that came from it, also of those that have ended."""
    ticks = 0
    for each in family(pid):
        stat = _stat(Path("/proc", str(each)))
        # utime, stime, and the same of children that were waited for
        ticks += sum(int(value) for value in stat[11:15]) if stat else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _parent(entry: Path) -> int:
    stat = _stat(entry)
    return int(stat[1]) if stat else 0


def _stat(entry: Path) -> list[str]:
    """The fields after the name, which may itself hold spaces and brackets."""
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
