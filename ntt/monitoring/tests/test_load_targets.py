"""Targets come from a file: whole or not at all, and never for a month that is over."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from ntt.kernel.events.models import Event
from ntt.monitoring.forms import INDICATORS
from ntt.monitoring.models import Target
from ntt.monitoring.queries import cells, programmes

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
HEAD = "indikator,bulan,nilai,dasar\n"
BASIS = "Keputusan uji 1/2026"


@pytest.fixture(autouse=True)
def tenth_of_december():
    with time_machine.travel("2026-12-10 09:00+08:00"):
        yield


def line(month="2027-01", value=400, basis=BASIS, name="nilai_transaksi"):
    return f'{name},{month},{value},"{basis}"\n'


@pytest.fixture
def load(tmp_path, capsys):
    def loaded(*lines, **options):
        path = tmp_path / "target.csv"
        path.write_text(HEAD + "".join(lines))
        call_command("load_targets", path, **options)
        return capsys.readouterr().out

    return loaded


def targets():
    return list(Target.objects.order_by("month").values_list("month", "value", "basis"))


def told():
    events = Event.objects.filter(name="monitoring.TargetSet").order_by("pk")
    return [(event.subject, event.payload) for event in events]


def test_targets_of_a_file_judge_their_months(load):
    load(line(), line("2027-02", 500))

    assert cells.decided("turnover", date(2027, 1, 1)).target == 400
    assert cells.decided("turnover", date(2027, 2, 1)).target == 500
    assert told()[0] == (
        "target:turnover:2027-01",
        {"value": 400, "basis": BASIS, "value_before": None},
    )


def test_the_same_file_again_changes_and_says_nothing(load):
    load(line(), line("2027-02"))
    before, said = targets(), told()

    assert "0 baru, 0 diubah, 2 tetap" in load(line(), line("2027-02"))
    assert (targets(), told()) == (before, said)


def test_a_month_to_come_may_be_changed_and_the_event_keeps_what_was_there(load):
    load(line("2026-12"))

    assert "1 diubah" in load(line("2026-12", 450))
    assert targets() == [(date(2026, 12, 1), 450, BASIS)]
    assert told()[-1][1]["value_before"] == 400


def test_what_is_only_checked_is_shown_and_not_written(load):
    load(line())

    said = load(line(value=450), line("2027-02"), check=True)

    assert "~ turnover 2027-01: 400 > 450" in said
    assert "+ turnover 2027-02: 400" in said
    assert targets() == [(date(2027, 1, 1), 400, BASIS)]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (line("2026-11"), "sudah lewat"),
        (line("2027-13"), "tahun-bulan"),
        (line("Jan-27"), "tahun-bulan"),
        (line("0000-01"), "tahun-bulan"),
        (line(value=0), "bilangan bulat"),
        (line(value=-5), "bilangan bulat"),
        (line(value="400.000"), "bilangan bulat"),
        (line(basis=""), "dasar kosong"),
        (line(name="stunting"), "nilai_transaksi"),
        (line("2027-02"), "sudah ada di baris 2"),
    ],
)
def test_a_bad_line_stops_the_whole_file(load, bad, words):
    with pytest.raises(CommandError) as refused:
        load(line("2027-02"), bad)

    assert "Baris 3: " in str(refused.value)
    assert words in str(refused.value)
    assert (targets(), told()) == ([], [])


def test_a_month_that_is_over_keeps_its_target(load):
    with time_machine.travel("2026-11-10 09:00+08:00"):
        load(line("2026-11"))

    assert "1 tetap" in load(line("2026-11"))
    with pytest.raises(CommandError, match="sudah lewat"):
        load(line("2026-11", 1))
    assert targets() == [(date(2026, 11, 1), 400, BASIS)]


def test_the_example_is_read_and_taken_by_no_real_installation(settings):
    path = ROOT / "docs/examples/targets.csv"
    settings.DEMO = False

    with pytest.raises(CommandError, match="contoh"):
        call_command("load_targets", path)
    assert targets() == []
    settings.DEMO = True
    call_command("load_targets", path)
    assert len(targets()) == 3


def test_every_name_in_the_file_is_an_indicator_that_is_counted():
    assert set(INDICATORS.values()) == set(programmes.INDICATORS)
