from ntt import env
from ntt.serve.keys import NAMES, make_secrets


def test_a_first_start_makes_secrets_that_only_we_may_read(tmp_path, monkeypatch):
    make_secrets(tmp_path)

    files = sorted((tmp_path / "secrets").iterdir())
    assert [file.name for file in files] == sorted(name.lower() for name in NAMES)
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert len({file.read_text() for file in files}) == len(NAMES)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        assert len(env.secret(name, var=tmp_path)) == 64


def test_a_second_start_keeps_them(tmp_path):
    make_secrets(tmp_path)
    before = {file.name: file.read_text() for file in (tmp_path / "secrets").iterdir()}

    make_secrets(tmp_path)

    after = {file.name: file.read_text() for file in (tmp_path / "secrets").iterdir()}
    assert after == before
