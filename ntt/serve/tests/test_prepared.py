from ntt.serve.prepared import Prepared
from ntt.serve.tests import make


def test_a_database_is_prepared_once(tmp_path):
    assert not Prepared(tmp_path, make.choices()).is_so()

    Prepared(tmp_path, make.choices()).remember()

    assert Prepared(tmp_path, make.choices()).is_so()


def test_another_program_or_another_wish_asks_for_it_again(tmp_path, monkeypatch):
    program = tmp_path / "program"
    (program / "ntt").mkdir(parents=True)
    (program / "requirements.lock").touch()
    monkeypatch.setattr("ntt.serve.prepared.ROOT", program)
    Prepared(tmp_path, make.choices()).remember()

    assert not Prepared(tmp_path, make.choices(is_demo=True)).is_so()
    (program / "ntt" / "models.py").touch()
    assert not Prepared(tmp_path, make.choices()).is_so()


def test_another_key_asks_for_it_again(tmp_path, monkeypatch):
    Prepared(tmp_path, make.choices()).remember()

    monkeypatch.setenv("BLIND_INDEX_KEY", "k" * 40)

    assert not Prepared(tmp_path, make.choices()).is_so()


def test_any_command_by_hand_asks_for_it_again(tmp_path):
    Prepared(tmp_path, make.choices()).remember()

    Prepared(tmp_path, make.choices()).forget()
    Prepared(tmp_path, make.choices()).forget()

    assert not Prepared(tmp_path, make.choices()).is_so()
