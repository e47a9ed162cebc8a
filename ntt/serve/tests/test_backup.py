import psycopg
import pytest

from ntt.serve.backup import CannotDoIt, backup, restore
from ntt.serve.postgres import OwnPostgres
from ntt.serve.tests import make


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A backup made while the product runs: a row, a picture, a secret."""
    var = tmp_path_factory.mktemp("var")
    for name, text in {"media/kain.webp": "gambar", "secrets/identity_key": "rahasia"}.items():
        (var / name).parent.mkdir()
        (var / name).write_text(text)
    folder = tmp_path_factory.mktemp("safe") / "24-november"
    with OwnPostgres(var / "postgres", fsync=False) as running:
        with psycopg.connect(running.url(), autocommit=True) as link:
            link.execute("CREATE TABLE told (word text); GRANT INSERT ON told TO ntt_web")
            link.execute("INSERT INTO told VALUES ('ada')")
        backup(make.choices(var=var), folder)
    return folder


def test_a_backup_is_for_its_owner_alone_and_no_half_of_one_is_left(saved):
    assert saved.stat().st_mode & 0o077 == 0
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_restore_brings_back_rows_rights_pictures_and_secrets(saved, tmp_path):
    restore(make.choices(var=tmp_path), saved)

    assert (tmp_path / "media/kain.webp").read_text() == "gambar"
    assert (tmp_path / "secrets/identity_key").read_text() == "rahasia"
    with (
        OwnPostgres(tmp_path / "postgres", fsync=False) as again,
        psycopg.connect(again.url("ntt_web"), autocommit=True) as web,
    ):
        web.execute("INSERT INTO told VALUES ('lagi')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("DELETE FROM told")
        with psycopg.connect(again.url()) as owner:
            assert owner.execute("SELECT word FROM told").fetchall() == [("ada",), ("lagi",)]


def test_nothing_is_overwritten_by_a_restore(saved, tmp_path):
    (tmp_path / "media").mkdir()
    with pytest.raises(CannotDoIt, match="media"):
        restore(make.choices(var=tmp_path), saved)

    (tmp_path / "media").rmdir()
    restore(make.choices(var=tmp_path), saved)
    for name in ("media", "secrets"):
        (tmp_path / name).rename(tmp_path / f"{name}.away")
    with pytest.raises(CannotDoIt, match="holds tables"):
        restore(make.choices(var=tmp_path), saved)


def test_nothing_is_overwritten_by_a_backup(saved, tmp_path):
    with pytest.raises(CannotDoIt, match="is there already"):
        backup(make.choices(var=tmp_path), saved)


def test_another_folder_is_no_backup(tmp_path):
    with pytest.raises(CannotDoIt, match="is no backup"):
        restore(make.choices(var=tmp_path), tmp_path)


def test_a_failed_backup_says_so_and_takes_no_name(tmp_path, capfd):
    address = f"postgresql://ntt_owner:rahasia@/ntt?host={tmp_path}"
    choices = make.choices(var=tmp_path, database_url=address, owner_url=address)

    with pytest.raises(CannotDoIt, match="pg_dump"):
        backup(choices, tmp_path / "safe")

    assert not (tmp_path / "safe").exists()
    assert "rahasia" not in capfd.readouterr().err
