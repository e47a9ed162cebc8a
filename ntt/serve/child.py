"""One program that should always run, with everything it starts."""

import os
import signal
import subprocess
import time
from contextlib import suppress

from ntt.serve.choices import ROOT
from ntt.serve.linux import die_with_parent

STDERR = 2
FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 30.0
HEALTHY_SECONDS = 30.0
POLL_SECONDS = 0.02


class Child:
    """Started, started again when it ends (later each time), ended with all its descendants.

    What it prints goes to our stderr, so that our own stdout ends with the line people wait
    for. `on_our_death` is the signal it gets when we are killed.
    """

    def __init__(
        self,
        name: str,
        command: list[str],
        environment: dict[str, str],
        *,
        on_our_death: signal.Signals = signal.SIGKILL,
    ) -> None:
        self.name = name
        self.ends = 0
        self._command = command
        self._environment = environment
        self._on_our_death = on_our_death
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._due_at = 0.0
        self._delay = FIRST_DELAY_SECONDS

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603  The command is ours.
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=STDERR,
            start_new_session=True,
            preexec_fn=die_with_parent(self._on_our_death),  # noqa: PLW1509  Only prctl.
        )

    def wait(self) -> int:
        """For a program that is meant to end: its exit code."""
        process = self._process
        assert process is not None
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        self.kill()
        return process.returncode

    def tend(self) -> str:
        """Start the program again if it has ended and its delay is over; say what happened."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._due_at:
                self.start()
            return ""
        if not self._has_ended():
            return ""
        self.kill()
        self.ends += 1
        is_healthy = now - self._started_at > HEALTHY_SECONDS
        delay = FIRST_DELAY_SECONDS if is_healthy else self._delay
        self._due_at = now + delay
        self._delay = min(2 * delay, LONGEST_DELAY_SECONDS)
        return f"{self.name} ended, starts again in {delay:g} s"

    def ask_to_end(self) -> None:
        if self._process is not None:
            os.kill(self._process.pid, signal.SIGTERM)

    def end(self, until: float) -> None:
        """Wait until the moment given for the program to end, then kill what is left."""
        while self._process is not None and not self._has_ended():
            if time.monotonic() > until:
                break
            time.sleep(POLL_SECONDS)
        self.kill()

    def kill(self) -> None:
        """The whole process group: orphans of a killed Granian would keep the port."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _has_ended(self) -> bool:
        """Without collecting it: until kill(), its number cannot become another's."""
        assert self._process is not None
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, look) is not None


def collect_orphans(known: set[int]) -> None:
    """Bury adopted grandchildren that have ended; our own children are left to their owners."""
    look = os.WEXITED | os.WNOHANG | os.WNOWAIT
    with suppress(ChildProcessError):
        while (found := os.waitid(os.P_ALL, 0, look)) and found.si_pid not in known:
            os.waitpid(found.si_pid, 0)
