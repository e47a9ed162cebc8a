"""The only readers of os.environ. A wrong value stops the start with a sentence."""

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit


class WrongSetting(SystemExit):
    """The environment holds a value the program cannot run with."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name)
    if value == "":
        return default
    if value not in {"0", "1"}:
        raise WrongSetting(f"{name}={value!r}: write 1 or 0.")
    return value == "1"


def number(name: str, default: int, *, least: int = 0, most: int = 1_000_000_000) -> int:
    value = text(name)
    if value == "":
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise WrongSetting(f"{name}={value!r}: write a whole number from {least} to {most}.")
    return int(value)


def day(name: str) -> date | None:
    value = text(name)
    if value == "":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongSetting(f"{name}={value!r}: write a date like 2026-11-24.") from None


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise WrongSetting(f"{name}={value!r}: write one of {', '.join(allowed)}.")
    return value


def site(name: str, default: str = "") -> str:
    """The address of a site: http:// or https://, a host, perhaps a port, and nothing else."""
    value = text(name, default).rstrip("/")
    if value and not _is_address(value, {"http", "https"}, path=""):
        raise WrongSetting(f"{name}={value!r}: write an address like https://ntt.example.")
    return value


def contact(name: str, default: str) -> str:
    """Where a machine's keeper is told something: RFC 9116 wants an address with its scheme."""
    value = text(name, default)
    if re.fullmatch(r"(mailto:[^@\s]+@[^@\s]+|tel:\+?[\d-]+|https://\S+)", value) is None:
        raise WrongSetting(f"{name}={value!r}: write mailto:…, tel:… or https://….")
    return value


def mailbox(name: str, default: str) -> str:
    """An e-mail address, with a name before it or without."""
    value = text(name, default)
    if re.fullmatch(r"([^<>@]+ )?<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+", value) is None:
        raise WrongSetting(f"{name}={value!r}: write an e-mail address, or Name <address>.")
    return value


def database(name: str) -> str:
    """The address of a PostgreSQL; never repeated in a sentence, for its password."""
    value = text(name)
    if value and not _is_address(value, {"postgresql", "postgres"}):
        raise WrongSetting(f"{name}: write postgresql://name:password@host/database.")
    return value


def _is_address(value: str, schemes: set[str], *, path: str | None = None) -> bool:
    try:
        parts = urlsplit(value)
        # A port that is none raises ValueError. PostgreSQL may be in a folder: no host.
        fits = parts.scheme in schemes and parts.port != 0
        rest = parts.path + parts.query + parts.fragment
        return fits and (path is None or (bool(parts.hostname) and rest == path))
    except ValueError:
        return False


def secret(name: str, *, var: Path, length: int = 32) -> str:
    """A secret from the environment, NAME_FILE, or `var/secrets/` (made by `make run`).

    Stops the start when it is nowhere or shorter than `length` characters.
    """
    value = secret_at_hand(name, var=var)
    if len(value) < length:
        raise WrongSetting(
            f"{name}: set at least {length} characters, or start with `make run`, "
            "which makes one in var/secrets/."
        )
    return value


def secret_at_hand(name: str, *, var: Path) -> str:
    """What `secret` would judge; empty when it is nowhere."""
    if value := text(name):
        return value
    path = Path(text(f"{name}_FILE", str(var / "secrets" / name.lower())))
    return path.read_text().strip() if path.is_file() else ""


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
