"""Shipping rates come from a file: whole or not at all, and never for a day that is over."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from ntt.kernel.events.models import Event
from ntt.marketplace.models import Order, ShippingRate
from ntt.marketplace.queries.quote import rates_to
from ntt.marketplace.tests import make

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
HEAD = (
    "asal,tujuan,kg_pertama_rp,kg_berikut_rp,hari_paling_cepat,hari_paling_lama,"
    "pembagi_volume,berlaku_mulai,berlaku_sampai,sumber"
)
SABU, KUPANG, JAKARTA = "53.20", "53.71", "31"
TODAY, TOMORROW = date(2026, 12, 10), date(2026, 12, 11)


@pytest.fixture(autouse=True)
def tenth_of_december():
    with time_machine.travel("2026-12-10 09:00+08:00"):
        yield


def line(since="2027-01-01", first=40_000, **over):
    cells = {
        "asal": SABU, "tujuan": KUPANG, "kg_pertama_rp": first, "kg_berikut_rp": 20_000,
        "hari_paling_cepat": 4, "hari_paling_lama": 7, "pembagi_volume": 6000,
        "berlaku_mulai": since, "berlaku_sampai": "", "sumber": "Tarif uji 1/2026",
    } | over  # fmt: skip
    return ",".join(str(cell) for cell in cells.values())


@pytest.fixture
def load(tmp_path, capsys):
    def loaded(*lines, **options):
        path = tmp_path / "tarif.csv"
        path.write_text("\n".join([HEAD, *lines, ""]))
        call_command("load_rates", path, **options)
        return capsys.readouterr().out

    return loaded


def rates():
    """First kilo, first day and last day of each, oldest first."""
    rows = ShippingRate.objects.order_by("origin", "destination", "valid_from")
    return [(row.first_kg_rp, str(row.valid_from), str(row.valid_until or "")) for row in rows]


def told():
    events = Event.objects.filter(name="marketplace.ShippingRatesLoaded").order_by("pk")
    return [event.payload for event in events]


def price_on(day, destination=KUPANG):
    rate = rates_to(destination, [SABU], day).get(SABU)
    return rate and rate.first_kg_rp


def test_a_new_installation_has_a_price_from_the_first_day_of_the_file(load):
    assert price_on(TODAY) is None

    load(line(str(TODAY)), line(str(TODAY), 52_000, tujuan=JAKARTA))

    assert price_on(TODAY) == 40_000
    assert price_on(TODAY, JAKARTA) == 52_000
    assert price_on(date(2026, 12, 9)) is None
    assert told() == [{"added": 2, "mended": 0, "ended": 0, "sources": ["Tarif uji 1/2026"]}]


def test_the_rate_before_ends_the_day_before(load):
    make.rate(first_kg_rp=30_000)

    load(line())

    assert rates() == [(30_000, "2020-01-01", "2026-12-31"), (40_000, "2027-01-01", "")]
    assert price_on(date(2026, 12, 31)) == 30_000
    assert price_on(date(2027, 1, 1)) == 40_000


def test_two_rates_of_one_file_follow_each_other(load):
    load(line("2027-06-01", 50_000), line())

    assert rates() == [(40_000, "2027-01-01", "2027-05-31"), (50_000, "2027-06-01", "")]


@pytest.mark.parametrize("day", ["2026-12-10", "2027-01-15", "2028-01-01"])
def test_the_same_file_again_changes_and_says_nothing(load, day):
    make.rate(first_kg_rp=30_000)
    lines = [line(), line("2027-06-01", 50_000), line(tujuan=JAKARTA)]
    load(*lines)
    before, said = rates(), told()

    with time_machine.travel(f"{day} 09:00+08:00"):
        assert "0 baru, 0 diperbaiki, 0 berakhir, 3 tetap" in load(*lines)

    assert (rates(), told()) == (before, said)


def test_an_older_file_does_not_undo_a_newer_one(load):
    load(line())
    load(line("2027-06-01", 50_000))
    before = rates()

    load(line())

    assert rates() == before


def test_a_rate_that_has_not_begun_may_be_put_right(load):
    load(line(), line("2027-06-01", 50_000))

    assert "1 diperbaiki" in load(line(first=41_000))
    assert rates() == [(41_000, "2027-01-01", "2027-05-31"), (50_000, "2027-06-01", "")]


def test_a_rate_in_force_may_be_ended_from_today_on(load):
    make.rate(first_kg_rp=30_000, valid_from=date(2026, 1, 1))
    same = {"first": 30_000, "sumber": "uji"}

    assert "1 berakhir" in load(line("2026-01-01", **same, berlaku_sampai="2026-12-10"))
    assert price_on(TODAY) == 30_000
    assert price_on(TOMORROW) is None


def test_what_is_only_checked_is_shown_and_not_written(load):
    make.rate(first_kg_rp=30_000)
    before = rates()

    said = load(line(), check=True)

    assert "+ 53.20 > 53.71: 40000 + 20000/kg, 2027-01-01 …" in said
    assert "- 53.20 > 53.71: 30000 + 20000/kg, 2020-01-01 … 2026-12-31" in said
    assert (rates(), told()) == (before, [])


def test_an_order_keeps_its_postage_and_its_day_its_rate(load):
    make.rate(first_kg_rp=30_000)
    product = make.product()
    make.place({product.pk: 1}, buyer=make.buyer(delivery="courier", zone_code=KUPANG))
    (before,) = Order.objects.values_list("shipping_rp", flat=True)

    load(line(str(TOMORROW)))

    assert before == 30_000
    assert Order.objects.get().shipping_rp == before
    assert price_on(TODAY) == 30_000
    assert price_on(TOMORROW) == 40_000


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (line(kg_pertama_rp=0), "kg_pertama_rp «0»"),
        (line(kg_berikut_rp=-1), "kg_berikut_rp «-1»"),
        (line(kg_pertama_rp="40.000"), "tanpa Rp, titik"),
        (line(asal="53.99"), "tidak dikenal"),
        (line(asal="53.2"), "nol di ujungnya"),
        (line(tujuan=""), "tujuan kosong"),
        (line(asal=JAKARTA), "bukan kabupaten atau kota di NTT"),
        (line(hari_paling_lama=3), "hari_paling_lama"),
        (line(pembagi_volume=1), "pembagi_volume"),
        (line("01/01/2027"), "tahun-bulan-tanggal"),
        (line(berlaku_sampai="2026-12-31"), "berlaku_sampai tidak boleh sebelum"),
        (line(sumber=""), "sumber kosong"),
        (line(sumber="s" * 121), "lebih dari 120 huruf"),
        (line("2026-12-09", tujuan=JAKARTA), "paling awal 2026-12-10"),
        (line("2026-12-10"), "paling awal 2026-12-11"),
        (line("2020-01-01"), "sudah berlaku"),
        (line("2020-01-01", 30_000, sumber="uji", berlaku_sampai="2026-12-09"), "2026-12-10"),
        (line("2027-03-01"), "baris 2"),
        (line("2027-04-01"), "tumpang"),
    ],
)
def test_a_bad_line_stops_the_whole_file(load, bad, words):
    make.rate(first_kg_rp=30_000)
    before = rates()
    good = line("2027-03-01", 60_000, berlaku_sampai="2027-04-01")

    with pytest.raises(CommandError) as refused:
        load(good, bad)

    assert words in str(refused.value)
    assert "Tidak ada yang ditulis" in str(refused.value)
    assert (rates(), told()) == (before, [])


def test_a_rate_does_not_reach_into_one_the_file_does_not_speak_of(load):
    load(line("2027-06-01", 50_000))
    before = rates()

    for until in ("", "2027-06-01"):
        with pytest.raises(CommandError, match=r"Baris 2: .* paling akhir 2027-05-31"):
            load(line(berlaku_sampai=until))
    assert rates() == before
    load(line(berlaku_sampai="2027-05-31"))
    assert price_on(date(2027, 5, 31)) == 40_000


def test_a_rate_that_has_ended_stays_so(load):
    make.rate(first_kg_rp=30_000, valid_until=date(2026, 12, 1))

    with pytest.raises(CommandError, match="sudah berakhir 2026-12-01"):
        load(line("2020-01-01", 30_000, sumber="uji"))


def test_every_bad_line_is_named(load):
    with pytest.raises(CommandError) as refused:
        load(line(), line(kg_pertama_rp=0), line(asal="x"))

    assert [text[:8] for text in str(refused.value).splitlines()[:2]] == [
        "Baris 3:",
        "Baris 4:",
    ]


def test_the_database_lets_no_two_rates_share_a_day(load):
    load(line())

    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        make.rate(valid_from=date(2027, 5, 1))


def test_a_whole_tariff_is_loaded_in_a_few_statements(load, django_assert_max_num_queries):
    zones = [f"53.{number:02d}" for number in range(1, 22)]
    lines = [line(asal=one, tujuan=other) for one in zones for other in zones]

    with django_assert_max_num_queries(12):
        load(*lines)

    assert ShippingRate.objects.count() == len(lines) == 441


def test_the_example_is_read_and_taken_by_no_real_installation(settings):
    path = ROOT / "docs/examples/rates.csv"
    settings.DEMO = False

    with pytest.raises(CommandError, match="contoh"):
        call_command("load_rates", path)
    assert rates() == []
    settings.DEMO = True
    call_command("load_rates", path)
    assert len(rates()) == 4
