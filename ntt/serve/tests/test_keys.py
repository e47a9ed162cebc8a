import psycopg
import pytest

from ntt import env
from ntt.serve.choices import KEYS
from ntt.serve.keys import KeysLost, make_secrets
from ntt.serve.postgres import OwnPostgres
from ntt.serve.tests import make


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch):
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


def kept(var):
    folder = var / "secrets"
    return {file.name: file.read_text() for file in folder.iterdir()} if folder.exists() else {}


def test_a_first_start_makes_secrets_that_only_we_may_read(tmp_path):
    make_secrets(make.choices(var=tmp_path))

    files = sorted((tmp_path / "secrets").iterdir())
    assert [file.name for file in files] == sorted(name.lower() for name in KEYS)
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert len({file.read_text() for file in files}) == len(KEYS)
    for name in KEYS:
        assert len(env.secret(name, var=tmp_path)) == 64


def test_a_second_start_keeps_them(tmp_path):
    make_secrets(make.choices(var=tmp_path))
    before = kept(tmp_path)

    make_secrets(make.choices(var=tmp_path))

    assert kept(tmp_path) == before


def test_no_file_is_made_beside_a_key_that_is_set(tmp_path, monkeypatch):
    monkeypatch.setenv("IDENTITY_KEY", "k" * 40)

    make_secrets(make.choices(var=tmp_path))

    assert set(kept(tmp_path)) == {"secret_key", "blind_index_key"}


@pytest.fixture
def begun(tmp_path):
    """A database with our tables, on a PostgreSQL that runs."""
    with OwnPostgres(tmp_path / "postgres", fsync=False) as server:
        with psycopg.connect(server.url(), autocommit=True) as link:
            link.execute("CREATE TABLE django_migrations (name text)")
        yield server


def test_no_key_is_made_for_a_database_that_has_begun_with_others(tmp_path, begun):
    make_secrets(make.choices(var=tmp_path / "elsewhere"))
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "secret_key").write_text("k" * 40)

    with pytest.raises(KeysLost) as refused:
        make_secrets(make.choices(var=tmp_path))

    missing = "Kunci hilang / keys are missing: IDENTITY_KEY, BLIND_INDEX_KEY."
    assert str(refused.value).startswith(missing)
    assert "set SECRET_KEY, IDENTITY_KEY, BLIND_INDEX_KEY as they are there" in str(
        refused.value
    )
    assert set(kept(tmp_path)) == {"secret_key"}


def test_a_second_machine_without_keys_makes_none(tmp_path, begun):
    address = begun.url()
    second = make.choices(var=tmp_path / "second", database_url=address, owner_url=address)

    with pytest.raises(KeysLost):
        make_secrets(second)

    assert kept(second.var) == {}


def test_an_empty_database_elsewhere_gets_keys(tmp_path, begun):
    with psycopg.connect(begun.url(), autocommit=True) as link:
        link.execute("DROP TABLE django_migrations")
    address = begun.url()

    make_secrets(make.choices(var=tmp_path / "w", database_url=address, owner_url=address))

    assert len(kept(tmp_path / "w")) == len(KEYS)
