"""Whether the database still is as the last `prepare` left it, judged without Django."""

import hashlib
import os
from pathlib import Path

from ntt import env
from ntt.serve.choices import KEYS, ROOT, Choices


class Prepared:
    """A stamp inside the data of our PostgreSQL: it goes where the data go."""

    def __init__(self, data: Path, choices: Choices) -> None:
        self._stamp = data / "ntt-prepared"
        self._wanted = _fingerprint(choices)

    def is_so(self) -> bool:
        return self._stamp.exists() and self._stamp.read_text() == self._wanted

    def remember(self) -> None:
        self._stamp.write_text(self._wanted)

    def forget(self) -> None:
        """Somebody may be about to change what prepare made."""
        self._stamp.unlink(missing_ok=True)


def _fingerprint(choices: Choices) -> str:
    """Changes with any file of the program, with its packages, with DEMO and with a key."""
    digest = hashlib.sha256(f"{choices.is_demo} {choices.var}".encode())
    for name in KEYS:
        digest.update(env.secret_at_hand(name, var=choices.var).encode())
    files = [ROOT / "requirements.lock"]
    for folder, below, names in os.walk(ROOT / "ntt"):
        below[:] = [name for name in below if name not in {"__pycache__", "tests"}]
        files += [Path(folder, name) for name in names]
    for file in sorted(files):
        found = file.stat()
        digest.update(f"{file} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
