"""The product's database for a command by hand, whoever runs it."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from ntt.env import WrongSetting
from ntt.serve.choices import Choices
from ntt.serve.postgres import AlreadyRunning, OwnPostgres
from ntt.serve.prepared import Prepared

CONNECT_SECONDS = 10


def check_database(choices: Choices) -> None:
    """Another PostgreSQL answers, to both roles: WrongSetting when it does not."""
    asked = {"DATABASE_URL": choices.database_url, "DATABASE_OWNER_URL": choices.owner_url}
    for name, url in asked.items():
        try:
            psycopg.connect(url, connect_timeout=CONNECT_SECONDS).close()
        except psycopg.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise WrongSetting(f"{name}: the database does not answer: {reason}") from None


def has_our_tables(choices: Choices) -> bool:
    """Whether this database has begun to hold the product; an own one is started to ask."""
    if choices.database_url == "" and not (choices.var / "postgres" / "data").exists():
        return False
    with database(choices) as (_web_url, owner_url), psycopg.connect(owner_url) as link:
        found = link.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
        return found.fetchone() == (True,)


@contextmanager
def database(choices: Choices) -> Iterator[tuple[str, str]]:
    """Addresses of the database for the web role and for the owner.

    Uses the PostgreSQL of the environment or of a running supervisor; when none runs, starts
    our own for as long as the command takes.
    """
    if choices.database_url:
        yield choices.database_url, choices.owner_url
        return
    postgres = OwnPostgres(choices.var / "postgres")
    try:
        postgres.start()
    except AlreadyRunning:
        postgres.wait_until_ready()
    Prepared(postgres.data, choices).forget()
    try:
        yield postgres.url("ntt_web"), postgres.url("ntt_owner")
    finally:
        # Ends only what we started ourselves.
        postgres.stop()
