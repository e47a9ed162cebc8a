"""The governor's pages: figure equals list, nothing is claimed, small cells stay closed."""

import pytest
from django.utils.html import escape

from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests import make as people
from ntt.marketplace.api import figures
from ntt.marketplace.tests import make
from ntt.monitoring.actions.cells import review_months
from ntt.monitoring.models import Programme, PublishedFigure, Target
from ntt.monitoring.queries.programmes import month_of
from ntt.monitoring.tests.make import KUPANG, SABU, last_month, on_day, paid

pytestmark = pytest.mark.django_db


def test_without_a_target_nothing_is_said_to_be_well(client):
    page = client.get("/pantau/").content.decode()

    assert "Belum ada yang dapat dinilai" in page
    assert "Tidak ada yang di bawah target" not in page
    assert page.count("nine__row--gate_missing") == 9


@pytest.mark.parametrize(
    ("target", "words"),
    [(1, "Tidak ada yang di bawah target"), (10**12, "1 program perlu dilihat")],
)
def test_with_a_target_the_headline_follows_the_figure(client, target, words):
    with on_day(15):
        paid()
        Target.objects.create(indicator="turnover", month=month_of(today()), value=target)

        page = client.get("/pantau/").content.decode()

    assert words in page and "jalur target: sampai kemarin" in page


def test_on_the_first_of_a_month_no_figure_is_red(client):
    with on_day(1):
        Target.objects.create(indicator="turnover", month=month_of(today()), value=10**12)

        nine = client.get("/pantau/").content.decode()
        page = client.get("/pantau/beli-ntt/").content.decode()

    assert "Belum ada yang dapat dinilai" in nine and "atau bulannya baru mulai" in nine
    assert "Dinilai mulai besok; target akhir bulan Rp1 triliun." in page
    assert "Belum terukur" in page and "Di bawah target" not in page


def test_a_target_of_another_month_judges_nothing(client):
    paid()
    Target.objects.create(indicator="turnover", month=last_month(), value=1)

    assert "Belum ada yang dapat dinilai" in client.get("/pantau/").content.decode()
    assert "Belum terukur" in client.get("/pantau/beli-ntt/").content.decode()


def test_a_figure_whose_page_is_not_known_has_no_link():
    for row in PublishedFigure.objects.all():
        path = row.url.removeprefix("https://").removeprefix("http://").partition("/")[2]
        assert row.url == "" or path, f"{row.source}: a bare front page proves nothing"


def test_what_is_counted_is_paid_and_not_given_back():
    paid(2, price_rp=100_000)
    for state in ("cancelled", "returned"):
        paid(price_rp=7, state=state)
    unpaid = make.product(price_rp=9)
    make.place({unpaid.pk: 1})

    sold = figures.turnover(today(), today())

    assert (sold.goods_rp, sold.orders, sold.sellers) == (200_000, 2, 1)
    assert len(figures.behind(today(), today())) == 2


def test_the_figure_and_its_list_change_with_the_order(governor):
    order = paid(price_rp=450_000)[0]

    page = governor.get("/pantau/beli-ntt/").content.decode()
    listed = governor.get("/pantau/beli-ntt/pesanan/").content.decode()

    assert "+Rp450.000" in page
    assert order.number in listed
    assert "Nama pembeli dari 1 pesanan tidak ditampilkan untuk Anda" in listed
    assert "Yohana" not in listed


def test_regencies_and_weeks_add_up_to_the_whole():
    paid(3, village=SABU)
    paid(2, village=KUPANG, price_rp=50_000)
    whole = figures.turnover(today(), today())

    by_regency = figures.turnover_by_regency(today(), today())
    by_week = figures.turnover_by_week(today(), 4)

    assert sum(row.goods_rp for row in by_regency.values()) == whole.goods_rp == 400_000
    assert {code: row.orders for code, row in by_regency.items()} == {"53.20": 3, "53.71": 2}
    assert sum(row.goods_rp for row in by_week.values()) == 400_000
    assert len(by_week) == 4


def test_a_small_cell_is_closed_to_the_public_and_open_to_the_governor(client, governor):
    paid(4, price_rp=123_000)
    governor_sees = governor.get("/pantau/beli-ntt/kabupaten.csv").content.decode()
    governor.logout()

    public_page = client.get("/pantau/beli-ntt/").content.decode()
    public_csv = client.get("/pantau/beli-ntt/kabupaten.csv").content.decode()

    assert "492000" in governor_sees
    assert "492000" not in public_csv and "492.000" not in public_page.split("Menurut")[1]


def test_a_closed_cell_cannot_be_had_by_taking_the_others_from_the_whole(client):
    paid(4, village=SABU, price_rp=11_000)
    for _shop in range(3):
        paid(2, village=KUPANG, price_rp=13_000)
    for _shop in range(3):
        paid(3, village="53.05.01.1002", price_rp=17_000)

    review_months()

    rows = client.get("/pantau/beli-ntt/kabupaten.csv").content.decode()

    assert "44000" not in rows and "78000" not in rows
    assert "153000" in rows
    assert "53.20,Kabupaten Sabu Raijua,,,," in rows and "'" not in rows


def test_strangers_do_not_see_the_orders(client):
    paid()
    assert client.get("/pantau/beli-ntt/pesanan/").status_code == 302
    assert client.get("/pantau/beli-ntt/pesanan.csv").status_code == 404
    client.force_login(people.person())

    assert client.get("/pantau/beli-ntt/pesanan/").status_code == 404
    assert client.get("/pantau/beli-ntt/pesanan.csv").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["bulan=2026-13", "bulan=x", "bulan=2999-01", "wilayah=99.99", "wilayah=<script>"],
)
def test_a_month_or_place_that_is_none_is_not_found(governor, query):
    assert governor.get(f"/pantau/beli-ntt/pesanan/?{query}").status_code == 404


@pytest.mark.parametrize("place", ["x", "-1", "0", "9" * 30])
def test_a_bad_place_in_the_list_breaks_nothing(governor, place):
    paid()

    assert governor.get(f"/pantau/beli-ntt/pesanan/?sebelum={place}").status_code == 200


@pytest.mark.parametrize("count", [1, 10, 30])
def test_the_page_asks_as_much_for_many_orders_as_for_one(
    client, django_assert_num_queries, count
):
    paid(count)

    with django_assert_num_queries(5):
        client.get("/pantau/beli-ntt/")


@pytest.mark.parametrize("count", [1, 10])
@pytest.mark.parametrize(
    ("path", "statements"), [("", 8), ("kabupaten/", 9), ("kontribusi/", 9), ("pesanan/", 8)]
)
def test_the_governors_pages_and_lists_ask_a_fixed_number_of_times(
    governor, django_assert_num_queries, path, statements, count
):
    paid(count)

    with django_assert_num_queries(statements):
        governor.get(f"/pantau/beli-ntt/{path}")


@pytest.mark.parametrize(("path", "statements"), [("kabupaten/", 6), ("kontribusi/", 5)])
def test_the_lists_for_everybody_ask_a_fixed_number_of_times(
    client, django_assert_num_queries, path, statements
):
    paid(10)

    with django_assert_num_queries(statements):
        client.get(f"/pantau/beli-ntt/{path}")


@pytest.mark.parametrize("path", ["", "beli-ntt/", "beli-ntt/kabupaten.csv"])
def test_whoever_asks_for_the_head_alone_is_answered(client, path):
    assert client.head(f"/pantau/{path}").status_code == 200


def test_both_pages_speak_english(client):
    assert "Not yet measurable" in client.get("/en/pantau/").content.decode()
    for row in Programme.objects.all():
        assert escape(row.name_en) in client.get("/en/pantau/").content.decode()
    assert "Turnover" in client.get("/en/pantau/beli-ntt/").content.decode()


@pytest.mark.parametrize(
    ("kind", "scope", "status"),
    [
        ("agency_officer", "agency:disperindag", 200),
        ("agency_head", "agency:disperindag", 200),
        ("agency_officer", "agency:dinkes", 404),
        ("agency_head", "agency:dinkes", 404),
        ("inspector", "", 200),
    ],
)
def test_the_list_is_for_leaders_and_the_agency_that_answers_for_it(
    client, kind, scope, status
):
    person = people.person()
    give_role(person_id=person.pk, kind=kind, scope=scope, starts_on=today(), actor_id=None)
    client.force_login(person)

    assert client.get("/pantau/beli-ntt/pesanan/").status_code == status
