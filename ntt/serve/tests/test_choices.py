import os
import socket
import subprocess
import sys

import pytest

from ntt import env
from ntt.serve.__main__ import CannotStart, check_port
from ntt.serve.choices import REACHING, ROOT, from_environment, remember, told
from ntt.serve.database import check_database
from ntt.serve.tests import make

NAMES = "VAR HOST PORT SITE_URL DEMO WEB_WORKERS SANDBOX_PORT DATABASE_URL DATABASE_OWNER_URL"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch):
    for name in [*NAMES.split(), "MIDTRANS_SERVER_KEY", "REHEARSAL"]:
        monkeypatch.delenv(name, raising=False)


def test_a_rehearsal_reads_nothing_that_leads_to_others(monkeypatch):
    for name in REACHING:
        monkeypatch.setenv(name, "https://real.example")
    monkeypatch.setenv("REHEARSAL", "1")
    monkeypatch.setenv("DEMO", "1")

    chosen = from_environment()

    assert (chosen.is_rehearsal, chosen.has_sandbox) == (True, False)
    assert (chosen.database_url, chosen.owner_url) == ("", "")
    assert chosen.site_url == "http://127.0.0.1:8000"
    environment = told(chosen, role="web", web_url="a", owner_url="b")
    assert "https://real.example" not in environment.values()


def test_an_empty_environment_asks_for_the_demo_on_this_machine(monkeypatch):
    monkeypatch.setattr("ntt.serve.choices.LAST_DEMO", "nothing-here")

    chosen = from_environment()

    assert chosen.site_url == "http://127.0.0.1:8000"
    assert chosen.var == ROOT / "var"
    assert (chosen.is_demo, chosen.has_sandbox, chosen.sandbox_port) == (True, True, 8001)
    assert chosen.database_url == ""


@pytest.mark.parametrize(
    ("name", "value"), [("MIDTRANS_SERVER_KEY", "SB-Mid-server-x"), ("DEMO", "0")]
)
def test_real_payments_and_real_data_start_no_stand_in_for_the_provider(
    monkeypatch, name, value
):
    monkeypatch.setenv(name, value)

    assert from_environment().has_sandbox is False


def test_a_command_by_hand_follows_what_the_machine_was_started_for(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR", str(tmp_path))
    assert from_environment().is_demo is True

    remember(make.choices(var=tmp_path, is_demo=False))
    assert from_environment().is_demo is False
    monkeypatch.setenv("DEMO", "1")
    assert from_environment().is_demo is True


def test_a_port_that_is_no_port_stops_the_start(monkeypatch):
    monkeypatch.setenv("PORT", "80x0")

    with pytest.raises(env.WrongSetting, match="PORT"):
        from_environment()


def test_one_database_address_serves_the_owner_too(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ntt@db.example/ntt")

    assert from_environment().owner_url == "postgresql://ntt@db.example/ntt"


def test_every_program_is_told_the_defaults():
    environment = told(make.choices(port=8123), role="web", web_url="a", owner_url="b")

    assert environment["PORT"] == "8123"
    assert environment["DEMO"] == "0"
    assert environment["SITE_URL"] == "http://127.0.0.1:8123"
    assert environment["NTT_DB_ROLE"] == "web"
    assert (environment["DATABASE_URL"], environment["DATABASE_OWNER_URL"]) == ("a", "b")


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "127.0.0.1:80"), ("0.0.0.0", "127.0.0.1:80"), ("::", "[::1]:80")],
)
def test_the_address_at_which_the_machine_reaches_itself(host, address):
    assert make.choices(host=host, port=80).own_address == address


def test_a_port_in_use_is_refused_with_a_way_out():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CannotStart, match=f"PORT={port + 10} make run"):
            check_port("127.0.0.1", port)

    check_port("127.0.0.1", port)


def test_the_stand_in_does_not_listen_where_the_site_does(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("SANDBOX_PORT", "8123")

    with pytest.raises(env.WrongSetting, match="SANDBOX_PORT=8123"):
        from_environment()


def test_a_file_is_no_folder_to_live_in(monkeypatch, tmp_path):
    (tmp_path / "var").touch()
    monkeypatch.setenv("VAR", str(tmp_path / "var"))

    with pytest.raises(env.WrongSetting, match=r"VAR=.*write a folder"):
        from_environment()


def test_a_database_that_does_not_answer_is_named_without_its_password():
    url = f"postgresql://ntt_web:geheim@127.0.0.1:{make.free_port()}/ntt"

    with pytest.raises(env.WrongSetting, match="DATABASE_URL: the database") as stopped:
        check_database(make.choices(database_url=url, owner_url=url))

    assert "geheim" not in str(stopped.value)


@pytest.mark.parametrize("wrong", [{"TRUSTED_PROXIES": "9"}, {"LOG_LEVEL": "loud"}])
def test_every_setting_is_read_before_anything_starts(tmp_path, wrong):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    port = {"PORT": str(make.free_port()), "VAR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "ntt.serve"],
        cwd=ROOT, env=kept | port | wrong, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip

    [sentence] = done.stderr.splitlines()
    assert (done.returncode, sentence.startswith(*wrong)) == (1, True)
    assert not (tmp_path / "postgres" / "data").exists()
