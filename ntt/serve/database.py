"""The product's database for a command by hand, whoever runs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from ntt.serve.choices import Choices
from ntt.serve.postgres import AlreadyRunning, OwnPostgres
from ntt.serve.prepared import Prepared


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
