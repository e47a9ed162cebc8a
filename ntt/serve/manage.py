"""`bin/manage`: a command of Django or ours, as the owner of the database."""

import os
import sys

from ntt.serve.choices import from_environment, told
from ntt.serve.database import check_database, database
from ntt.serve.keys import make_secrets


def main(arguments: list[str]) -> None:
    choices = from_environment()
    if choices.database_url:
        check_database(choices)
    make_secrets(choices)
    with database(choices) as (web_url, owner_url):
        os.environ.update(told(choices, role="owner", web_url=web_url, owner_url=owner_url))
        # Only now: importing Django reads the settings, and they read the environment.
        from django.core.management import execute_from_command_line

        execute_from_command_line(["bin/manage", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
