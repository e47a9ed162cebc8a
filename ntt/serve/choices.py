"""What the environment asks of a start, and what each of our programs is told."""

import importlib
import os
from dataclasses import dataclass
from pathlib import Path

from ntt import env

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = ["SECRET_KEY", "IDENTITY_KEY", "BLIND_INDEX_KEY"]
# What leads to other machines, and to the database of others: a rehearsal reads none of it.
REACHING = (
    *("SITE_URL", "DATABASE_URL", "DATABASE_OWNER_URL", "SMTP_HOST"),
    *("MIDTRANS_SERVER_KEY", "MIDTRANS_URL", "SANDBOX_URL"),
)
LAST_DEMO = "demo"
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  Translated, not bound.


@dataclass(frozen=True, kw_only=True)
class Choices:
    var: Path
    host: str
    port: int
    site_url: str
    is_demo: bool
    is_rehearsal: bool
    web_workers: int
    has_sandbox: bool
    sandbox_port: int
    database_url: str  # Empty: PostgreSQL of our own.
    owner_url: str

    @property
    def own_address(self) -> str:
        """Host and port at which this machine reaches the web server."""
        host = ANY_ADDRESS.get(self.host, self.host)
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"


def from_environment() -> Choices:
    """What the environment asks for; in a rehearsal our children do not see the rest either."""
    is_rehearsal = env.flag("REHEARSAL")
    for name in REACHING if is_rehearsal else ():
        os.environ.pop(name, None)
    var = Path(env.text("VAR", str(ROOT / "var"))).absolute()
    if var.exists() and not var.is_dir():
        raise env.WrongSetting(f"VAR={str(var)!r}: this is a file; write a folder.")
    port = env.number("PORT", 8000, least=1, most=65_534)
    is_demo = env.flag("DEMO", default=_showed_demo(var))
    database_url = env.database("DATABASE_URL")
    has_sandbox = is_demo and not is_rehearsal and env.text("MIDTRANS_SERVER_KEY") == ""
    sandbox_port = env.number("SANDBOX_PORT", port + 1, least=1, most=65_535)
    if has_sandbox and sandbox_port == port:
        raise env.WrongSetting(f"SANDBOX_PORT={port}: the site listens there; write another.")
    return Choices(
        var=var,
        host=env.text("HOST", "127.0.0.1"),
        port=port,
        site_url=env.site("SITE_URL", f"http://127.0.0.1:{port}"),
        is_demo=is_demo,
        is_rehearsal=is_rehearsal,
        web_workers=env.number("WEB_WORKERS", 2, least=1, most=64),
        has_sandbox=has_sandbox,
        sandbox_port=sandbox_port,
        database_url=database_url,
        owner_url=env.database("DATABASE_OWNER_URL") or database_url,
    )


def _showed_demo(var: Path) -> bool:
    """As the last start here; a folder that never started shows the demo."""
    kept = var / LAST_DEMO
    return not kept.is_file() or kept.read_text() != "0"


def remember(choices: Choices) -> None:
    """What this machine is for: a command by hand that is told nothing follows it."""
    (choices.var / LAST_DEMO).write_text("1" if choices.is_demo else "0")


def check_settings(choices: Choices) -> None:
    """Read every setting before anything starts: a wrong one stops here, with its sentence."""
    os.environ.update(
        told(
            choices,
            role="owner",
            web_url=choices.database_url,
            owner_url=choices.owner_url,
        )
    )
    importlib.import_module("ntt.settings")


def told(choices: Choices, *, role: str, web_url: str, owner_url: str) -> dict[str, str]:
    """The environment of one program: ours, with every default written out."""
    return os.environ | {
        "VAR": str(choices.var),
        "PORT": str(choices.port),
        "SITE_URL": choices.site_url,
        "DEMO": "1" if choices.is_demo else "0",
        "SANDBOX_PORT": str(choices.sandbox_port),
        "DATABASE_URL": web_url,
        "DATABASE_OWNER_URL": owner_url,
        "NTT_DB_ROLE": role,
        "DJANGO_SETTINGS_MODULE": "ntt.settings",
    }
