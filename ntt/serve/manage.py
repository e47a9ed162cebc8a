"""`bin/manage`: a command of Django or ours, as the owner of the database.

Uses the PostgreSQL of a running supervisor; when none runs, starts it for the command.
"""

import os
import sys

from ntt.serve.choices import Choices, from_environment, told
from ntt.serve.keys import make_secrets
from ntt.serve.postgres import AlreadyRunning, OwnPostgres
from ntt.serve.prepared import Prepared


def main(arguments: list[str]) -> None:
    choices = from_environment()
    make_secrets(choices.var)
    if choices.database_url:
        _execute(choices, choices.database_url, choices.owner_url, arguments)
        return
    postgres = OwnPostgres(choices.var / "postgres")
    try:
        postgres.start()
    except AlreadyRunning:
        postgres.wait_until_ready()
    Prepared(postgres.data, choices).forget()
    try:
        _execute(choices, postgres.url("ntt_web"), postgres.url("ntt_owner"), arguments)
    finally:
        # Ends only what we started ourselves.
        postgres.stop()


def _execute(choices: Choices, web_url: str, owner_url: str, arguments: list[str]) -> None:
    os.environ.update(told(choices, role="owner", web_url=web_url, owner_url=owner_url))
    # Only now: importing Django reads the settings, and they read the environment.
    from django.core.management import execute_from_command_line

    execute_from_command_line(["bin/manage", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
