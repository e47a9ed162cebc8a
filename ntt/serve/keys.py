"""The secrets a first start makes for itself, one file each in `var/secrets/`."""

import os
import secrets
from pathlib import Path

NAMES = ["SECRET_KEY", "IDENTITY_KEY", "BLIND_INDEX_KEY"]


def make_secrets(var: Path) -> None:
    """Make what is missing; never change what is there, it has sealed data.

    `ntt.env.secret` reads the files; a value in the environment goes before them.
    """
    folder = var / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in NAMES:
        path = folder / name.lower()
        if path.exists():
            continue
        # Complete before it has its name: a crash must not leave an empty key.
        unready = folder / f"{path.name}.{os.getpid()}"
        with open(unready, "w", opener=_closed_to_others) as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        unready.rename(path)


def _closed_to_others(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
