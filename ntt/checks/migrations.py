"""Migrations that walk: safe beside a running product, and free of its code.

Only those newer than the first of each app are judged for safety: a first one runs on
empty ground.
"""

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ntt.checks.sources import PRODUCT, files, is_migration, short

# The rules of squawk that make no sense here.
_EXCLUDED = [
    # Django keeps the width of text in the column; so do its models.
    "prefer-text-field",
    # Django writes the types of its fields and its own SQL without IF EXISTS.
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-robust-stmts",
    "prefer-identity",
    # The runner of migrations sets the limits for its connection.
    "require-timeout-settings",
]


def faults(under: Path = PRODUCT) -> list[str]:
    found = []
    for path in files(".py", under=under):
        if is_migration(path):
            found += _imports(path)
    return found + _unsafe()


def _imports(path: Path) -> list[str]:
    """Our code moves on and a migration may not. Classes of own columns are the exception:
    Django names them in every migration that has such a column."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [
            f"{short(path)}: imports {name}"
            for name in names
            if name.split(".")[0] == "ntt" and not name.endswith(".fields")
        ]
    return found


def _unsafe() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, sql in _new_statements():
            paths.append(Path(folder, f"{name}.sql"))
            paths[-1].write_text(sql)
        return _squawk(paths) if paths else []


def _new_statements() -> list[tuple[str, str]]:
    """Name and SQL of each migration of ours that is not the first of its app."""
    _start_django()
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from psycopg import sql

    def with_values(text: str, values: Sequence[object]) -> str:
        return text % tuple(sql.quote(value) for value in values)

    # Django would open a connection only to write a default into the text.
    connection.ops.compose_sql = with_values  # type: ignore[method-assign]
    # Without a connection the loader does not ask which of them a database already has.
    loader = MigrationLoader(None)
    written = []
    for label, name in sorted(loader.disk_migrations):
        if name.startswith("0001") or not apps.get_app_config(label).name.startswith("ntt."):
            continue
        migration = loader.get_migration(label, name)
        state = loader.project_state((label, name), at_end=False)
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            migration.apply(state, editor, collect_sql=True)
        written.append((f"{label}.{name}", "\n".join(editor.collected_sql)))
    return written


def _start_django() -> None:
    """Settings want secrets; nothing is sealed with these."""
    import django

    for key in ("SECRET_KEY", "IDENTITY_KEY", "BLIND_INDEX_KEY"):
        os.environ.setdefault(key, "only-for-checks-" * 4)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ntt.settings")
    django.setup()


def _squawk(paths: list[Path]) -> list[str]:
    squawk = Path(sys.executable).with_name("squawk")
    ran = subprocess.run(  # noqa: S603
        [
            squawk,
            "--pg-version=18.0",
            "--assume-in-transaction",
            f"--exclude={','.join(_EXCLUDED)}",
            "--reporter=gcc",
            *paths,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if not ran.returncode:
        return []
    return [Path(line).name for line in (ran.stdout + ran.stderr).splitlines() if line.strip()]
