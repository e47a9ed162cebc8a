"""Figure equals list for every month, and nothing closed is told."""

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.web.numerals import month_text
from ntt.marketplace.tests import make
from ntt.monitoring.queries.programmes import month_of
from ntt.monitoring.tests.make import KUPANG, SABU, last_month, on_day, paid, two_months

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_staff", [True, False])
def test_figure_and_list_of_an_earlier_month_are_the_same(
    client, governor, two_months, is_staff
):
    if not is_staff:
        governor.logout()
    key = f"{last_month():%Y-%m}"

    page = client.get(f"/pantau/beli-ntt/?bulan={key}").content.decode()
    table = client.get(f"/pantau/beli-ntt/kabupaten/?bulan={key}").content.decode()
    regencies = client.get(f"/pantau/beli-ntt/kabupaten.csv?bulan={key}")
    weeks = client.get(f"/pantau/beli-ntt/minggu.csv?bulan={key}")

    assert "Rp666.000" in page and "Rp666.000" in table
    # The only one that sold: were it opened, the first order elsewhere would be told.
    cells = "666000,6,3" if is_staff else ",,"
    assert f"53.71,Kota Kupang,{cells}," in regencies.content.decode()
    assert ",666000,6,3,ya" in weeks.content.decode()
    assert key in regencies["Content-Disposition"] and key in weeks["Content-Disposition"]
    assert "210.000" not in page and "bulan ini" not in page and "hari ini Rp" not in page
    listed = "pesanan" if is_staff else "kabupaten"
    assert page.count(f'href="/pantau/beli-ntt/{listed}/?bulan={key}"') >= 3
    assert f"/pantau/beli-ntt/kabupaten.csv?bulan={key}" in page
    assert f"/pantau/beli-ntt/minggu.csv?bulan={key}" in page


def test_the_orders_of_an_earlier_month_are_its_own(governor, two_months):
    key = f"{last_month():%Y-%m}"

    listed = governor.get(f"/pantau/beli-ntt/pesanan/?bulan={key}").content.decode()
    rows = governor.get(f"/pantau/beli-ntt/pesanan.csv?bulan={key}").content.decode()
    page = governor.get(f"/pantau/beli-ntt/?bulan={key}").content.decode()

    assert "6 pesanan, Rp666.000" in listed
    assert rows.count("222") == 0 and rows.count(",111000,Dibayar") == 6
    assert f"/pantau/beli-ntt/pesanan/?bulan={key}&amp;wilayah=53.71" in page
    assert f'href="?bulan={month_of(today()):%Y-%m}"' in listed


@pytest.mark.parametrize(
    "path", ["", "kabupaten/", "kontribusi/", "kabupaten.csv", "minggu.csv"]
)
@pytest.mark.parametrize("bulan", ["x", "2999-01", "0001-01", "0000-01", "2026-13", "%00"])
def test_a_month_without_figures_is_answered_in_words(client, path, bulan):
    answer = client.get(f"/pantau/beli-ntt/{path}?bulan={bulan}")

    assert answer.status_code == 404
    assert "Tulis tahun dan bulan, misalnya 2026-10" in answer.content.decode()


def test_each_figure_is_compared_with_its_own_like(client):
    with on_day(15):
        two_months()
        for _order in range(4):
            paid(price_rp=1_000, days_ago=1)
        page = client.get("/pantau/beli-ntt/").content.decode()
        before = month_text(last_month())
    figures_part = page.split('id="angka"')[1].split("</div>\n</div>")[0]

    # What today brought is in the figure, and compared with nothing.
    assert "Rp214.000" in figures_part
    for ours, theirs in (
        ("Rp4.000", "Rp666.000 (turun 99%)"),
        ("4", "6 (turun 33%)"),
        ("4", "3 (naik 33%)"),
    ):
        said = f"Sampai kemarin {ours}; {before}, tanggal yang sama: {theirs}."
        assert said in figures_part
    assert "sampai akhir bulan:" not in page


def test_the_contributions_open_what_stands_behind_them(client, governor):
    order = paid(price_rp=500_000, state="completed")[0]
    order.completed_at = timezone.now()
    order.save()
    order.shares.filter(beneficiary="pad").delete()
    order.shares.create(beneficiary="pad", amount_rp=4_321)
    make.pad_receipt(received_on=today())

    page = governor.get("/pantau/beli-ntt/").content.decode()
    staff = governor.get("/pantau/beli-ntt/kontribusi/").content.decode()
    governor.logout()
    public = client.get("/pantau/beli-ntt/kontribusi/").content.decode()
    part = client.get("/pantau/beli-ntt/kontribusi/", headers={"HX-Request-Type": "partial"})

    assert "/pantau/beli-ntt/kontribusi/#perkiraan" in page
    assert "/pantau/beli-ntt/kontribusi/#diterima" in page
    assert "Rp4.321, dari 1 pesanan" in staff and order.number in staff
    assert "Rp1.234, dari 1 bukti setor" in staff and "STS-7" in public
    assert "Rp4.321, dari 1 pesanan" in public and order.number not in public
    assert order.number not in part.content.decode()


def test_the_rank_of_a_closed_cell_is_not_told(client):
    paid(9, village=SABU, price_rp=90_000)
    for _shop in range(3):
        paid(2, village=KUPANG, price_rp=10_000)
        paid(3, village="53.05.01.1002", price_rp=11_000)

    table = client.get("/pantau/beli-ntt/kabupaten/").content.decode()
    codes = [
        line[:5]
        for line in client.get("/pantau/beli-ntt/kabupaten.csv").content.decode().split("\r\n")
        if line.startswith("53.")
    ]

    assert table.index("Alor") < table.index("Sabu Raijua") < table.index("Kota Kupang")
    assert "Rp810.000" not in table
    assert codes == sorted(codes)
