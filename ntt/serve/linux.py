"""What Linux knows of processes and Python does not offer."""

import ctypes
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`: the child gets `sign` when the thread that started it ends."""
    return partial(die_with, os.getpid(), sign)


def die_with(parent: int, sign: signal.Signals) -> None:
    """From now on this process gets `sign` when its parent ends, even by kill -9."""
    _libc.prctl(PR_SET_PDEATHSIG, sign)
    # The parent may have ended before we asked; then nobody would tell us.
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Grandchildren whose parent is killed become our children instead of init's."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1)


def working_in(folder: Path, *, name: str) -> list[int]:
    """Ids of the processes called `name` whose working directory is `folder`."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        # Processes end while we look, and others' may not be looked at.
        with suppress(OSError):
            is_named = (entry / "comm").read_text().strip() == name
            if is_named and (entry / "cwd").samefile(folder):
                found.append(int(entry.name))
    return found
