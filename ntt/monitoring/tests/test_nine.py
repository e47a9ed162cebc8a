"""The nine rows, the meeting view, published figures, and the search for them."""

from datetime import timedelta

import pytest

from ntt.kernel.agencies.api import Agency, heads_of
from ntt.kernel.agencies.tests import make as heads
from ntt.kernel.calendar.api import today
from ntt.kernel.home.content.gaps import missing
from ntt.monitoring.api import find_figures
from ntt.monitoring.demo import make_heads
from ntt.monitoring.models import Programme, PublishedFigure
from ntt.monitoring.reference import load_reference
from ntt.monitoring.tests.make import KUPANG, SABU, last_month, paid

pytestmark = pytest.mark.django_db


def test_nine_rows_of_which_three_are_open(client):
    page = client.get("/pantau/?buka=meja-rakyat").content.decode()

    assert page.count("<details") == 9
    assert page.count("<details open") == 4
    assert 'id="meja-rakyat"><details open' in page
    assert client.get("/pantau/?buka=%00<b>").status_code == 200


def test_every_row_says_who_sits_for_it(client, django_assert_num_queries):
    heads.head("dinkes", starts_on=today() - timedelta(days=9))
    heads.head("dinkes", "plh", starts_on=today(), ends_on=today() + timedelta(days=3))

    with django_assert_num_queries(4):
        page = client.get("/pantau/").content.decode()

    assert "Dinas Kesehatan, Plh. Kepala Dinas Kesehatan" in page
    assert "Dinas Koperasi dan UKM, kepalanya belum tercatat" in page


def test_a_published_figure_is_written_in_the_language_of_the_page(client):
    indonesian = client.get("/pantau/").content.decode()
    english = client.get("/en/pantau/").content.decode()

    for text in ("15,2%", "3.442", "27 Mei 2025", "Rp1,297 triliun", "dikutip"):
        assert text in indonesian and text not in english
    for text in ("15.2%", "3,442", "27 May 2025", "July 2025", "via suarantt.id"):
        assert text in english and text not in indonesian


@pytest.mark.parametrize("path", ["/en/pantau/", "/en/pantau/?layar=besar"])
def test_on_an_english_page_offices_are_english_and_new_names_marked(client, path):
    heads.head("dinkes", starts_on=today() - timedelta(days=9))
    Agency.objects.filter(pk="disperindag").update(name="Dinas Baru")

    page = client.get(path).content.decode()

    assert '<span lang="id">Dinas Baru</span>' in page
    assert "Dinas Kesehatan" not in page
    assert "Health Agency" in client.get("/en/pantau/").content.decode()


def test_a_figure_known_only_as_printed_is_shown_as_printed(client):
    PublishedFigure.objects.filter(programme_id="ovop").update(
        amount=None, value="puluhan", as_of_on=None, as_of="musim kemarau"
    )

    page = client.get("/pantau/").content.decode()

    assert "puluhan" in page and "musim kemarau" in page


def test_nothing_is_said_of_a_programme_of_which_nothing_was_published(client):
    page = client.get("/pantau/?buka=sekber").content.decode()
    row = page.split('id="sekber"')[1].split("</li>")[0]

    assert "Belum ada angka yang diterbitkan." in row
    assert "25" not in row


def test_each_published_figure_has_its_source():
    load_reference()

    for row in PublishedFigure.objects.all():
        assert row.url and row.source and row.as_of_on and row.amount is not None, row


def test_loading_again_mends_figures_and_leaves_what_staff_mended():
    Programme.objects.filter(pk="ovop").update(name="OVOP yang baru")
    PublishedFigure.objects.filter(programme_id="ovop").update(amount=1, source="salah")
    PublishedFigure.objects.create(
        programme_id="sekber", position=99, amount=25, words="x", words_en="x", source="x"
    )

    load_reference()

    assert Programme.objects.get(pk="ovop").name == "OVOP yang baru"
    assert PublishedFigure.objects.get(programme_id="ovop").amount == 44
    assert not PublishedFigure.objects.filter(programme_id="sekber").exists()


@pytest.mark.parametrize(("screen", "rows"), [("", 4), ("&hal=2", 4), ("&hal=3", 1)])
def test_the_meeting_view_shows_four_rows_a_screen(client, screen, rows):
    page = client.get(f"/pantau/?layar=besar{screen}").content.decode()

    assert page.count('class="nine__row') == rows
    assert ('rel="next"' in page) == (screen != "&hal=3")
    assert ('rel="prev"' in page) == (screen != "")


@pytest.mark.parametrize("hal", ["0", "4", "-1", "x", "%00", "1e9", "١"])
@pytest.mark.parametrize("path", ["/pantau/", "/pantau/beli-ntt/"])
def test_a_screen_that_is_none_is_not_found(client, path, hal):
    hal = "7" if hal == "4" else hal
    assert client.get(f"{path}?layar=besar&hal={hal}").status_code == 404


def test_the_meeting_view_of_a_month_keeps_its_month(client, two_months):
    key = f"{last_month():%Y-%m}"

    for number, words in enumerate(
        ("Pesanan dibayar", "bars", "bars", "map__tiles", "trend", "Perkiraan kontribusi"), 1
    ):
        page = client.get(f"/pantau/beli-ntt/?bulan={key}&layar=besar&hal={number}")
        assert words in page.content.decode()
    assert f"bulan={key}&amp;layar=besar&amp;hal=5" in page.content.decode()


def test_the_running_week_stands_apart(client):
    for _shop in range(3):
        paid(2, village=KUPANG)

    page = client.get("/pantau/beli-ntt/").content.decode()

    assert page.count("trend__open") == 1
    assert "minggu berjalan" in page


def test_a_finding_is_only_said_where_it_is_certain(client, governor):
    paid(9, village=SABU, price_rp=500_000)
    for _shop in range(3):
        paid(2, village=KUPANG, price_rp=10_000)
        paid(2, village="53.05.01.1002", price_rp=20_000)

    staff = governor.get("/pantau/beli-ntt/").content.decode()
    governor.logout()
    public = client.get("/pantau/beli-ntt/").content.decode()

    assert "Kabupaten Sabu Raijua menjual paling banyak: Rp4,5 juta (96%)" in staff
    assert "menjual paling banyak" not in public


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("stunting", "posyandu"),
        ("posyandu", "posyandu"),
        ("beli ntt", "beli-ntt"),
        ("pad", "aset"),
        ("aduan", "meja-rakyat"),
        ("koperasi merah putih", "koperasi"),
    ],
)
def test_the_search_of_the_first_page_finds_figures(client, typed, slug):
    page = client.get("/cari/", {"q": typed}).content.decode()

    assert "Angka (" in page
    assert f"/pantau/?buka={slug}#{slug}" in page


@pytest.mark.parametrize(
    "typed", ["tenun sawu", "", "\0", "kopi bajawa", "aset kopi", "x" * 90]
)
def test_words_of_no_figure_find_none_and_ask_nothing(django_assert_num_queries, typed):
    with django_assert_num_queries(0):
        assert find_figures(typed) is None


def test_figures_are_found_in_a_fixed_number_of_statements(django_assert_num_queries):
    with django_assert_num_queries(3):
        find_figures("gerakan beli ntt")


def test_one_office_answers_for_complaints_everywhere():
    owner = Programme.objects.get(pk="meja-rakyat").owner.name
    gap = next(gap for gap in missing((), has_boundary=True) if gap.topic == "complaints")

    assert str(gap.office).startswith(owner)


def test_the_demo_names_heads_by_their_office_and_one_stands_in():
    make_heads()

    made = heads_of(Programme.objects.values_list("owner_id", flat=True))

    assert len(made) == 9
    assert [head.kind for head in made.values()].count("plh") == 1
