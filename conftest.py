"""A throw-away PostgreSQL for the tests: one server a run, one database a test process.

All databases are copies of a template that holds the migrated tables and the reference data.
Tests with `transaction=True` get a fresh copy afterwards: each test starts from the same rows.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
import hypothesis
import psycopg
import pytest

# A slow machine is not a fault: tests judge answers, benchmarks judge time.
hypothesis.settings.register_profile("ntt", deadline=None)
hypothesis.settings.load_profile("ntt")

ROOT = Path(__file__).parent


def _folder(prefix: str) -> Path:
    """Gone with this process: a database left behind by each run fills a disk."""
    path = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return Path(path)


IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
_server = None

if "NTT_TEST_SERVER" not in os.environ:
    from ntt.serve.postgres import OwnPostgres

    _server = OwnPostgres(_folder("ntt-"), fsync=False)
    _server.start()
    # Only here: tests become the web role to see what it is refused, and spoil rows on purpose
    # to see that it is noticed. The product's owner may do neither.
    with psycopg.connect(_server.url("postgres", "postgres"), autocommit=True) as _admin_link:
        _admin_link.execute("GRANT ntt_web TO ntt_owner WITH INHERIT FALSE, SET TRUE")
        _admin_link.execute("GRANT SET ON PARAMETER session_replication_role TO ntt_owner")
    os.environ["NTT_TEST_SERVER"] = str(_server.socket_dir)

SERVER = os.environ["NTT_TEST_SERVER"]


def _template_name() -> str:
    """Named by what went into it: migrations and reference data."""
    digest = hashlib.sha256()
    patterns = ["migrations/*.py", "data/*", "sql/*.sql", "reference.py", "reference/*.py"]
    for path in sorted(path for pattern in patterns for path in ROOT.glob(f"ntt/**/{pattern}")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return f"ntt_template_{digest.hexdigest()[:12]}"


TEMPLATE = os.environ.setdefault("NTT_TEST_TEMPLATE", _template_name())
DATABASE = f"ntt_test_{os.getpid()}"
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "ntt.settings",
    "DATABASE_OWNER_URL": f"postgresql://ntt_owner@/{DATABASE}?host={SERVER}",
    "NTT_DB_ROLE": "owner",
    "SECRET_KEY": "test-" + "k" * 40,
    "IDENTITY_KEY": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    "BLIND_INDEX_KEY": "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100",
    "DEMO": "1",
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "VAR": str(_folder("ntt-var-")),
}

# WhiteNoise warns at each client of a test that this is not there; the tests collect no files.
(Path(os.environ["VAR"]) / "static").mkdir()

# The environment above must stand before Django reads it.
django.setup()


def _admin() -> psycopg.Connection:
    # The server's own superuser: only it may end an autovacuum that holds a database.
    return psycopg.connect(f"postgresql://postgres@/postgres?host={SERVER}", autocommit=True)


def _make_template() -> None:
    lock = open(Path(tempfile.gettempdir()) / f"{TEMPLATE}.lock", "w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    with _admin() as admin:
        found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if found.fetchone():
            return
        unready = f"{TEMPLATE}_unready"
        admin.execute(f"DROP DATABASE IF EXISTS {unready} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {unready} OWNER ntt_owner TEMPLATE template0")
        url = f"postgresql://ntt_owner@/{unready}?host={SERVER}"
        for command in (["migrate", "-v", "0"], ["load_reference"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=os.environ | {"DATABASE_OWNER_URL": url},
                check=True,
            )
        admin.execute(f"ALTER DATABASE {unready} RENAME TO {TEMPLATE}")


def _copy_template() -> None:
    with _admin() as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {DATABASE} OWNER ntt_owner TEMPLATE {TEMPLATE}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Instead of migrating once a process: copy the template."""
    from django.db import connections
    from django.test import TransactionTestCase

    _make_template()
    _copy_template()
    # A worker of xdist has read the settings before this file, with its parent's database.
    connections["default"].settings_dict["NAME"] = DATABASE

    def restore(self):
        connections.close_all()
        _copy_template()

    TransactionTestCase._fixture_teardown = restore
    yield
    connections.close_all()
    with _admin() as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def pytest_unconfigure(config):
    if _server is not None and not IS_WORKER:
        _server.stop()
