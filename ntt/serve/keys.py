"""The secrets a first start makes for itself, one file each in `var/secrets/`."""

import os
import secrets
from pathlib import Path

from ntt import env
from ntt.serve.choices import KEYS, Choices
from ntt.serve.database import has_our_tables


class KeysLost(SystemExit):
    """A key is missing, and a new one would not open what the database holds."""


def make_secrets(choices: Choices) -> None:
    """Make what is neither set nor there, for a database without our tables only.

    `ntt.env.secret` reads the files; a value in the environment goes before them. Raises
    KeysLost when the database has begun with keys that are not here.
    """
    missing = [name for name in KEYS if not env.secret_at_hand(name, var=choices.var)]
    if not missing:
        return
    folder = choices.var / "secrets"
    if has_our_tables(choices):
        raise KeysLost(
            f"Kunci hilang / keys are missing: {', '.join(missing)}. This database began with"
            f" others, and new ones would not open it. Put its var/secrets back into {folder}"
            f" (from a backup, or from the machine that runs), or set {', '.join(KEYS)}"
            " as they are there."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in missing:
        _make(folder / name.lower())


def _make(path: Path) -> None:
    # Complete before it has its name: a crash must not leave an empty key.
    unready = path.with_name(f"{path.name}.{os.getpid()}")
    with open(unready, "w", opener=_closed_to_others) as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    unready.rename(path)


def _closed_to_others(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
