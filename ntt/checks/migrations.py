"""Migrations that walk: all there, safe beside a running product, and free of its code.

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

# The first release installs these in one go, on empty tables.
_FIRST_RELEASE = {"marketplace": "0004_payout_account"}

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
    return imports(under) + _unwritten() + _unsafe()


def imports(under: Path) -> list[str]:
    """Migrations that import our code."""
    return [
        fault
        for path in files(".py", under=under)
        if is_migration(path)
        for fault in _imports(path)
    ]


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
        return squawk(paths) if paths else []


def _new_statements() -> list[tuple[str, str]]:
    """Name and SQL of each migration of ours that is newer than the first of its app."""
    _start_django()
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from psycopg import sql

    def with_values(text: str, values: Sequence[object]) -> str:
        return text % tuple(sql.quote(value) for value in values)

    # Django would open a connection only to write a default into the text.
    setattr(connection.ops, "compose_sql", with_values)  # noqa: B010
    # Without a connection the loader does not ask which of them a database already has.
    loader = MigrationLoader(None)
    written = []
    for label, name in sorted(loader.disk_migrations):
        if name <= _FIRST_RELEASE.get(label, "0001~") or label not in _our_labels():
            continue
        migration = loader.get_migration(label, name)
        state = loader.project_state((label, name), at_end=False)
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            migration.apply(state, editor, collect_sql=True)
        written.append((f"{label}.{name}", "\n".join(editor.collected_sql)))
    return written


def _unwritten() -> list[str]:
    """Changes of models that no migration makes: `makemigrations --check` without asking a
    database how old it is."""
    _start_django()
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    found = [
        f"{label} has two last migrations: {', '.join(sorted(names))}"
        for label, names in loader.detect_conflicts().items()
    ]
    wanted = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    for label, changes in wanted.changes(graph=loader.graph).items():
        if label in _our_labels():
            found += [
                f"{label} has no migration for: {operation.describe()}"
                for change in changes
                for operation in change.operations
            ]
    return found


def _our_labels() -> set[str]:
    from django.apps import apps

    return {app.label for app in apps.get_app_configs() if app.name.startswith("ntt.")}


def _start_django() -> None:
    """Settings want secrets; nothing is sealed with these."""
    import django
    from django.utils import translation

    for key in ("SECRET_KEY", "IDENTITY_KEY", "BLIND_INDEX_KEY"):
        os.environ.setdefault(key, "only-for-checks-" * 4)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ntt.settings")
    django.setup()
    # Migrations hold the labels of Django untranslated.
    translation.deactivate_all()


def squawk(paths: list[Path]) -> list[str]:
    """What squawk says of files of SQL, one line a fault."""
    ran = subprocess.run(  # noqa: S603
        [
            Path(sys.executable).with_name("squawk"),
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
