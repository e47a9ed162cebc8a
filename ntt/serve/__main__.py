"""`make run`: the supervisor. It owns every process of the product and ends with all of them.

Killed by whatever means, it takes its children along: each has asked the kernel for a death
signal. What they leave behind, the next start clears away.
"""

import signal
import socket
import sys
import time
from types import FrameType

from ntt.serve.announce import NotReady, announce, wait_for_site
from ntt.serve.child import Child, collect_orphans
from ntt.serve.choices import ROOT, Choices, check_settings, from_environment, remember, told
from ntt.serve.database import check_database
from ntt.serve.keys import make_secrets
from ntt.serve.linux import adopt_orphans
from ntt.serve.postgres import AlreadyRunning, OwnPostgres, PostgresFailed
from ntt.serve.prepared import Prepared

NOTICE_PATH = "/beli/pembayaran/midtrans/"
BLOCKING_THREADS = 4
# Else each thread that serves keeps a heap of its own: docs/decisions/0013-workers-share.md.
FEW_HEAPS = {"MALLOC_ARENA_MAX": "2"}
READY_SECONDS = 60
GRACE_SECONDS = 8
TICK_SECONDS = 0.2


class Stopped(BaseException):
    """Somebody asked us to end: Ctrl-C or SIGTERM."""


class CannotStart(Exception):
    """A start that cannot succeed; the message says why and what to do."""


class Supervisor:
    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.postgres: OwnPostgres | None = None
        self.children: list[Child] = []
        if choices.database_url == "":
            self.postgres = OwnPostgres(choices.var / "postgres")

    def run(self) -> None:
        """Start everything and keep it running. Ends by an exception only."""
        try:
            self._start()
            while True:
                self._tend()
                time.sleep(TICK_SECONDS)
        finally:
            ignore_signals()
            self._stop()

    def _start(self) -> None:
        choices = self.choices
        if choices.database_url:
            check_database(choices)
        make_secrets(choices)
        check_settings(choices)
        check_port(choices.host, choices.port)
        if choices.has_sandbox:
            check_port("127.0.0.1", choices.sandbox_port)
        if self.postgres:
            self.postgres.start()
        self._prepare()
        remember(choices)
        self.children = [self._web()]
        if not choices.is_rehearsal:
            self.children.append(self._worker())
        if choices.has_sandbox:
            self.children.append(self._sandbox())
        for child in self.children:
            child.start()
        wait_for_site(choices, seconds=READY_SECONDS, is_hopeless=self._web_has_ended)
        announce(choices)

    def _prepare(self) -> None:
        """Tables, reference data and demo data, each only where it is missing."""
        prepared = Prepared(self.postgres.data, self.choices) if self.postgres else None
        if prepared and prepared.is_so():
            return
        prepare = Child("prepare", python("manage.py", "prepare"), self._told("owner"))
        self.children = [prepare]
        prepare.start()
        if prepare.wait() != 0:
            raise CannotStart("The database could not be prepared; the reason stands above.")
        if prepared:
            prepared.remember()

    def _web(self) -> Child:
        options = {
            "interface": "wsgi",
            "host": self.choices.host,
            "port": str(self.choices.port),
            "workers": str(self.choices.web_workers),
            "blocking-threads": str(BLOCKING_THREADS),
            "workers-kill-timeout": str(GRACE_SECONDS - 2),
            "respawn-interval": "0.5",
            "log-level": "warning",
        }
        command = python("-m", "ntt.serve.site", "--no-ws", "--respawn-failed-workers")
        for name, value in options.items():
            command += [f"--{name}", value]
        command.append("ntt.serve.web:application")
        # Granian is asked, not killed, when we die: it ends its workers itself.
        return Child("web", command, self._told("web") | FEW_HEAPS, on_our_death=signal.SIGTERM)

    def _worker(self) -> Child:
        return Child("worker", python("manage.py", "work"), self._told("web"))

    def _sandbox(self) -> Child:
        """The stand-in for the payment provider; its notices come to us without a detour."""
        environment = self._told("web") | {
            "PYTHON": sys.executable,
            "SANDBOX_NOTIFY_URL": f"http://{self.choices.own_address}{NOTICE_PATH}",
        }
        return Child("sandbox", [str(ROOT / "bin" / "sandbox-payments")], environment)

    def _told(self, role: str) -> dict[str, str]:
        web_url, owner_url = self.choices.database_url, self.choices.owner_url
        if self.postgres:
            web_url = self.postgres.url("ntt_web")
            owner_url = self.postgres.url("ntt_owner")
        return told(self.choices, role=role, web_url=web_url, owner_url=owner_url)

    def _web_has_ended(self) -> bool:
        self._tend()
        return self.children[0].ends > 0

    def _tend(self) -> None:
        if self.postgres and not self.postgres.is_running():
            say("postgres ended, starts again")
            self._restart_postgres()
        for child in self.children:
            if news := child.tend():
                say(news)
        known = {child.pid for child in self.children if child.pid}
        if self.postgres and self.postgres.process:
            known.add(self.postgres.process.pid)
        collect_orphans(known)

    def _restart_postgres(self) -> None:
        assert self.postgres is not None
        try:
            self.postgres.start()
        except PostgresFailed as error:
            say(str(error))

    def _stop(self) -> None:
        """First those who use the database, all at once; then the database."""
        for child in self.children:
            child.ask_to_end()
        until = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            child.end(until)
        if self.postgres:
            self.postgres.stop()


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def say(words: str) -> None:
    sys.stderr.write(f"ntt: {words}\n")
    sys.stderr.flush()


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"Port {port} tidak dapat dipakai / cannot be used ({error.strerror}). "
                f"PORT={port + 10} make run"
            ) from None


def end_by_signal(number: int, frame: FrameType | None) -> None:
    ignore_signals()
    raise Stopped


def ignore_signals() -> None:
    """From here on we are ending, and an impatient second Ctrl-C must not end that halfway."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def main() -> int:
    signal.signal(signal.SIGINT, end_by_signal)
    signal.signal(signal.SIGTERM, end_by_signal)
    adopt_orphans()
    try:
        Supervisor(from_environment()).run()
    except Stopped:
        return 0
    except (CannotStart, NotReady, AlreadyRunning, PostgresFailed) as error:
        say(str(error))
    return 1


if __name__ == "__main__":
    sys.exit(main())
