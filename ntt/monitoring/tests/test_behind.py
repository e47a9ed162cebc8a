"""What is behind and who answers for it, in the first lines of the page of Beli NTT."""

import re
from datetime import date
from itertools import count
from types import SimpleNamespace

import pytest

from ntt.kernel.agencies.tests import make as agencies
from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests import make as people
from ntt.kernel.regions.api import Region, regencies
from ntt.marketplace.api import Turnover
from ntt.marketplace.tests.pages import text_of
from ntt.monitoring.models import Target
from ntt.monitoring.queries.beli import Place
from ntt.monitoring.queries.programmes import Figure, month_of
from ntt.monitoring.rules import month_at
from ntt.monitoring.tests.make import SABU, on_day, paid
from ntt.monitoring.views import shown

pytestmark = pytest.mark.django_db
BELI = "/pantau/beli-ntt/"
OFFICE = "Dinas Perindustrian dan Perdagangan"


def page_of(client, path=BELI):
    return text_of(client.get(path))


def view_of(sums, *, closed=(), status="on_track"):
    """The first regencies with what they sold, the most first."""
    numbers = count(1)
    places = [
        Place(region, Turnover(goods_rp, 9 if goods_rp else 0, 9), next(numbers) in closed)
        for region, goods_rp in zip(regencies(), sums, strict=False)
    ]
    figure = Figure(0, 0, 1, 1, status, 0, None)
    return SimpleNamespace(
        places=places, sold=Turnover(sum(sums), 99, 99), figure=figure, month=None
    )


def names(view, **asked):
    return [place["name"] for place in shown.lowest(view, link="?w=", **asked)]


def test_the_page_names_who_speaks_for_it(client, django_assert_num_queries):
    assert f"Penanggung jawab: {OFFICE}, kepalanya belum tercatat." in page_of(client)
    agencies.head(who=agencies.person(), starts_on=date(2025, 1, 1))
    agencies.head(kind="plh", starts_on=today())

    with django_assert_num_queries(5):
        page = page_of(client)

    assert f"Penanggung jawab: Plh. Kepala {OFFICE}." in page
    assert f"Penanggung jawab: Plh. Kepala {OFFICE}." in page_of(client, f"{BELI}?layar=besar")
    assert page.index("Penanggung jawab") < page.index("Nilai transaksi")


def test_the_three_that_sold_least_are_named_the_least_first():
    view = view_of([90, 80, 70, 60, 50, 40, 30])
    seven = [place.region.full_name for place in view.places]

    assert names(view, sees_all=True) == [seven[6], seven[5], seven[4]]
    assert shown.lowest(view, sees_all=True, link="?w=")[0]["url"].startswith("?w=53.")
    assert shown.lowest(view, sees_all=False, link="?w=")[0]["url"] == ""


def test_a_closed_regency_is_never_named():
    view = view_of([90, 80, 70, 60, 50, 40, 30, 20, 10], closed={8, 9})
    hidden = [place.region.full_name for place in view.places[7:]]

    told = names(view, sees_all=False)
    finding = shown.least_finding(view, sees_all=False)

    assert told == [view.places[6 - number].region.full_name for number in range(3)]
    assert "paling sedikit di antara yang dirinci: Rp30" in finding
    assert not set(hidden) & set(told) and not any(name in finding for name in hidden)


@pytest.mark.parametrize("sums", [[9, 8, 7, 6, 5], [9, 8, 7, 4, 4, 3, 2]])
def test_few_or_equal_ones_are_not_singled_out(sums):
    assert names(view_of(sums), sees_all=True) == []


def test_the_heading_names_the_lowest_while_the_province_is_behind():
    sums = [90, 80, 70, 60, 50, 40, 30]

    best = shown.finding(view_of(sums), sees_all=True)
    worst = shown.finding(view_of(sums, status="watch"), sees_all=True)

    assert "menjual paling banyak: Rp90" in best
    assert "menjual paling sedikit: Rp30" in worst


def test_many_that_sold_nothing_are_counted_and_found_in_the_list(client):
    with on_day(15):
        paid()
        person = people.person()
        give_role(
            person_id=person.pk, kind="governor", scope="", starts_on=today(), actor_id=None
        )
        client.force_login(person)
        page = page_of(client)

    assert "21 kabupaten belum menjual" in page
    assert "Lihat daftarnya" in page.split("Nilai transaksi")[0]


def everywhere():
    """Each regency sold, the first by code the most."""
    for number, region in enumerate(regencies()):
        village = Region.objects.filter(level="village", code__startswith=region.code).first()
        paid(village=village.code, price_rp=1_000_000 - number * 43_000)


def test_both_halves_of_the_bars_have_one_scale_and_their_own_heading(governor):
    everywhere()

    second, third = (
        governor.get(f"{BELI}?layar=besar&hal={number}").content.decode() for number in (2, 3)
    )

    widths = [
        [float(width) for width in re.findall(r'class="bar" width="([\d.]+)"', page)]
        for page in (second, third)
    ]
    assert widths[0][0] == 100 and len(widths[0]) == len(widths[1]) == 11
    assert widths[1][0] == pytest.approx(100 - 11 * 4.3)
    headings = [re.search(r"<h1>(.*?)</h1>", page)[1] for page in (second, third)]
    assert "menjual paling banyak: Rp1 juta" in headings[0]
    assert "menjual paling sedikit: Rp97.000" in headings[1]


def test_the_scale_of_the_public_tells_nothing_of_a_closed_cell(client):
    paid(4, village=SABU, price_rp=987_000)

    page = client.get(f"{BELI}?layar=besar&hal=3")

    assert page.context["most"] == 0
    assert "Menurut kabupaten dan kota, lanjutan" in page.content.decode()


@pytest.mark.parametrize(
    ("ended", "now", "words"),
    [
        (
            328_900_000,
            331_000_000,
            "Kurang Rp7 juta dari jalur target: sampai kemarin Rp329 juta dari Rp336 juta.",
        ),
        (
            343_000_000,
            343_000_000,
            "Lebih Rp7 juta dari jalur target: sampai kemarin Rp343 juta dari Rp336 juta.",
        ),
        (
            335_000_000,
            336_000_000,
            "Jalur target Rp336 juta tercapai hari ini; sampai kemarin Rp335 juta.",
        ),
        (
            335_900_000,
            335_950_000,
            "Kurang Rp100.000 dari jalur target: sampai kemarin Rp336 juta dari Rp336 juta.",
        ),
        (
            336_000_000,
            336_000_000,
            "Tepat pada jalur target: sampai kemarin Rp336 juta.",
        ),
    ],
)
def test_the_path_is_compared_with_the_days_that_have_ended(ended, now, words):
    figure = Figure(now, ended, 420_000_000, 336_000_000, "watch", 0, None)
    day = date(2026, 11, 25)

    told = shown.path_words(figure, month_at(day, day))

    assert told == f"{words} Target akhir bulan Rp420 juta."


def test_both_pages_compare_yesterday_with_the_path(client):
    with on_day(15):
        paid(2, price_rp=100_000, days_ago=1)
        paid(price_rp=50_000)
        Target.objects.create(indicator="turnover", month=month_of(today()), value=18_000_000)
        nine, beli = page_of(client, "/pantau/"), page_of(client)

    for page in (nine, beli):
        assert re.search(r"Kurang Rp\S+ juta dari jalur target: sampai kemarin Rp200.000", page)


def test_the_days_of_a_shorter_month_before_are_told(client):
    day = date(2027, 3, 31)
    month = month_at(day, day)
    view = SimpleNamespace(
        month=month,
        compared=Turnover(300, 30, 3),
        before=Turnover(200, 40, 3),
        figure=Figure(0, 0, None, None, "gate_missing", 0, None),
    )

    told = shown.changes(view, date(2026, 1, 1))

    february, march = "1 sampai 28 Februari 2027", "1 sampai 28 Maret 2027"
    assert told == {
        "goods": f"{march}: Rp300; {february}: Rp200 (naik 50%).",
        "orders": f"{march}: 30; {february}: 40 (turun 25%).",
        "sellers": f"{march}: 3; {february}: 3.",
    }


def test_on_a_phone_each_number_of_a_regency_says_what_it_counts(governor):
    paid(2, village=SABU)

    page = page_of(governor, f"{BELI}kabupaten/")

    assert "Kabupaten Sabu Raijua Rp200.000 2 pesanan 1 penjual 1 barang" in page
    assert "Seluruh NTT Rp200.000 2 pesanan 1 penjual 1 barang" in page


def test_the_name_of_whoever_is_signed_in_gives_way_on_a_phone(governor):
    page = governor.get(BELI).content.decode()

    assert '</span> <span class="top__short">Saya</span></a>' in page


def test_two_buttons_to_copy_with_do_not_touch(governor):
    page = governor.get(BELI).content.decode()

    row = page.split('<div class="btns">')[1].split("</div>")[0]
    assert "Salin teks" in row and "Salin gambar" in row
