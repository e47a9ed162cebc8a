import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from ntt.serve.choices import ROOT
from ntt.serve.linux import working_in
from ntt.serve.postgres import AlreadyRunning, OwnPostgres, PostgresFailed
from ntt.serve.server_user import server_user

OWNER = """
import sys, time
from pathlib import Path
from ntt.serve.postgres import OwnPostgres
OwnPostgres(Path(sys.argv[1]), fsync=False).start()
print("started", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    """Made once: every test here starts the same cluster."""
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture
def postgres(directory):
    with OwnPostgres(directory, fsync=False) as server:
        yield server


def ask(server, statement, *, user="ntt_owner"):
    with psycopg.connect(server.url(user), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def commit_a_row(server):
    ask(server, "DROP TABLE IF EXISTS kept; CREATE TABLE kept (word text)")
    ask(server, "INSERT INTO kept VALUES ('ada')")


def test_a_first_start_makes_roles_extensions_and_database(postgres):
    roles = "SELECT rolname, rolcanlogin, rolinherit FROM pg_roles WHERE rolname LIKE 'ntt%'"
    extensions = "SELECT extname FROM pg_extension ORDER BY extname"

    assert sorted(ask(postgres, roles)) == [
        ("ntt_identity", False, True),
        ("ntt_owner", True, True),
        ("ntt_web", True, False),
    ]
    assert [name for (name,) in ask(postgres, extensions)] == [
        "btree_gin",
        "btree_gist",
        "pg_trgm",
        "plpgsql",
        "unaccent",
    ]


def test_the_web_role_becomes_the_identity_role_only_on_purpose(postgres):
    rights = (
        "SELECT pg_has_role('ntt_web', 'ntt_identity', 'USAGE'),"
        " pg_has_role('ntt_web', 'ntt_identity', 'SET')"
    )

    assert ask(postgres, rights, user="ntt_web") == [(False, True)]
    with psycopg.connect(postgres.url("ntt_web")) as connection:
        connection.execute("SET LOCAL ROLE ntt_identity")


def test_new_databases_bring_the_extensions(postgres):
    ask(postgres, "CREATE DATABASE copied")
    with psycopg.connect(postgres.url(dbname="copied")) as connection:
        found = connection.execute("SELECT similarity('tenun', 'tenun')").fetchone()
    ask(postgres, "DROP DATABASE copied")

    assert found == (1.0,)


def test_lower_case_and_order_do_not_depend_on_the_machine(postgres):
    assert ask(postgres, "SELECT lower('ÉKOR'), 'Z' < 'a'") == [("ékor", True)]


def test_nothing_listens_on_the_network_and_the_socket_is_private(postgres):
    folder = postgres.socket_dir.stat()

    assert ask(postgres, "SHOW listen_addresses") == [("",)]
    assert folder.st_mode & 0o777 == 0o700
    assert folder.st_uid == (server_user().pw_uid if os.geteuid() == 0 else os.geteuid())
    assert len(str(postgres.socket_dir / ".s.PGSQL.5432")) < 107


def test_what_was_committed_is_there_after_stop_and_start(directory):
    with OwnPostgres(directory, fsync=False) as before:
        commit_a_row(before)
        socket_dir = before.socket_dir
    assert not socket_dir.exists()

    with OwnPostgres(directory, fsync=False) as after:
        assert ask(after, "SELECT word FROM kept") == [("ada",)]


def test_a_second_start_is_refused_and_may_connect_to_the_first(postgres, directory):
    second = OwnPostgres(directory)

    with pytest.raises(AlreadyRunning):
        second.start()

    second.wait_until_ready()
    second.stop()
    assert second.url() == postgres.url()
    assert ask(second, "SELECT 1") == [(1,)]


def test_a_killed_server_starts_again_at_the_same_address_with_its_rows(postgres):
    commit_a_row(postgres)
    url = postgres.url()

    postgres.process.kill()
    postgres.process.wait()
    assert not postgres.is_running()
    postgres.start()

    assert postgres.url() == url
    assert ask(postgres, "SELECT word FROM kept") == [("ada",)]


def test_the_number_of_a_living_stranger_in_the_id_file_does_not_stop_a_start(directory):
    with OwnPostgres(directory, fsync=False) as server:
        lines = (server.data / "postmaster.pid").read_text().splitlines()
        server.process.kill()
        server.process.wait()
    lines[0] = str(os.getpid())
    (directory / "data" / "postmaster.pid").write_text("\n".join(lines))

    with OwnPostgres(directory, fsync=False) as server:
        assert ask(server, "SELECT 1") == [(1,)]


def test_the_server_ends_with_its_killed_owner_and_the_next_start_recovers(directory):
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(directory)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert owner.stdout.readline() == b"started\n"
    commit_a_row(OwnPostgres(directory))

    owner.send_signal(signal.SIGKILL)
    owner.wait()
    until = time.monotonic() + 10
    while working_in(directory / "data", name="postgres") and time.monotonic() < until:
        time.sleep(0.02)

    assert working_in(directory / "data", name="postgres") == []
    with OwnPostgres(directory, fsync=False) as server:
        assert ask(server, "SELECT word FROM kept") == [("ada",)]


def test_a_server_that_lost_its_owner_makes_way_for_the_next_start(directory):
    lost = OwnPostgres(directory, fsync=False)
    lost.start()
    commit_a_row(lost)
    # As if the owner were gone and the server had not noticed.
    lost._lock.close()
    lost.process.send_signal(signal.SIGINT)

    with OwnPostgres(directory, fsync=False) as server:
        assert ask(server, "SELECT word FROM kept") == [("ada",)]
        assert working_in(directory / "data", name="postgres") != []
    assert lost.process.wait(5) == 0


def test_a_cluster_left_half_made_is_made_anew(tmp_path):
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "PG_VERSION").write_text("18")

    with OwnPostgres(tmp_path, fsync=False) as server:
        assert ask(server, "SELECT 1") == [(1,)]
    assert not (tmp_path / "data.new").exists()


def test_a_start_that_fails_says_why_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "PG_VERSION").write_text("9.6")
    server = OwnPostgres(tmp_path)

    with pytest.raises(PostgresFailed, match=r"FATAL|postgresql\.conf"):
        server.start()

    assert not server.is_running()
    assert not (tmp_path / "socket").is_symlink()
    with pytest.raises(PostgresFailed):
        OwnPostgres(tmp_path).start()
