"""`bin/backup FOLDER` and `bin/restore FOLDER`: all that cannot be made anew, in one folder.

The database, the pictures and the secrets. A backup may be made while the product runs: the
database is one snapshot, and pictures are copied after it, so each that it names is there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from ntt.serve.choices import Choices, from_environment
from ntt.serve.database import database
from ntt.serve.server_user import binaries

FOLDERS = ("media", "secrets")
DUMP = "database.dump"
# Belongs to the owner of the cluster, and says nothing that the code does not.
NO_COMMENTS = "--no-comments"


class CannotDoIt(SystemExit):
    """Why there will be no backup or no restore; the message says what to do."""


def backup(choices: Choices, folder: Path) -> None:
    """Write everything to a new folder that only its owner may read."""
    if folder.exists():
        raise CannotDoIt(f"{folder} sudah ada / is there already. Choose a new name.")
    unready = folder.with_name(folder.name + ".unready")
    if unready.exists():  # of a try that failed
        shutil.rmtree(unready)
    unready.mkdir(mode=0o700, parents=True)
    with database(choices) as (_web_url, owner_url):
        target = f"--file={unready / DUMP}"
        _run("pg_dump", "--format=custom", NO_COMMENTS, target, database_url=owner_url)
    for name in FOLDERS:
        if (choices.var / name).is_dir():
            shutil.copytree(choices.var / name, unready / name)
    unready.rename(folder)


def restore(choices: Choices, folder: Path) -> None:
    """Bring a backup back into an installation without data. Overwrites nothing."""
    dump = folder / DUMP
    if not dump.is_file():
        raise CannotDoIt(f"{folder} bukan cadangan / is no backup: {DUMP} is missing.")
    for name in FOLDERS:
        if (choices.var / name).exists():
            raise CannotDoIt(
                f"{choices.var / name} sudah ada / is there already. Move it away, or set VAR."
            )
    with database(choices) as (_web_url, owner_url):
        if not _is_empty(owner_url):
            raise CannotDoIt("The database holds tables. Restore into an empty one.")
        careful = ("--exit-on-error", "--single-transaction")
        _run("pg_restore", *careful, NO_COMMENTS, str(dump), database_url=owner_url)
    for name in FOLDERS:
        if (folder / name).is_dir():
            shutil.copytree(folder / name, choices.var / name)


def _is_empty(owner_url: str) -> bool:
    with psycopg.connect(owner_url) as link:
        found = link.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1")
        return found.fetchone() is None


def _run(program: str, *arguments: str, database_url: str) -> None:
    # A command line is seen by everybody on the machine; the environment is not.
    password = urlsplit(database_url).password or ""
    shown = database_url.replace(f":{password}@", "@") if password else database_url
    command = [str(binaries() / program), f"--dbname={shown}", *arguments]
    environment = os.environ | ({"PGPASSWORD": unquote(password)} if password else {})
    if subprocess.run(command, env=environment, check=False).returncode != 0:  # noqa: S603
        raise CannotDoIt(f"{program} gagal / failed; the reason stands above.")


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2]).absolute()
    {"backup": backup, "restore": restore}[what](from_environment(), where)
