import re

import brotli
import pytest
from django.template.loader import get_template

from ntt.kernel.home import api
from ntt.kernel.home.api import Panel
from ntt.kernel.home.content.gaps import GAPS
from ntt.kernel.home.queries import villages
from ntt.kernel.regions.api import Region

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]
RAELORO = "/desa/53.20.01.2003/"
UNBOUNDED = Region.objects.filter(level="village", boundary=None).order_by("pk")


def test_a_village_without_data_says_who_should_send_what(client):
    page = client.get(RAELORO).content.decode()

    assert "<h1>Desa Raeloro</h1>" in page
    assert "Kecamatan Sabu Barat" in page and "Kabupaten Sabu Raijua" in page
    assert "85395" in page and "53.20.01.2003" in page
    assert "10,5027° LS, 121,8508° BT" in page
    assert "94.860" in page and "Angka tiap desa belum kami terima" in page
    for gap in GAPS:
        assert str(gap.title) in page and str(gap.office) in page
    assert "Batas desa" not in page


def test_neighbours_are_links_in_the_list_and_on_the_map(client):
    page = client.get(RAELORO).content.decode()

    assert page.count('<a href="/desa/53.20.01.2002/"') == 1
    assert page.count('href="/desa/53.20.01.2002/"') == 2
    assert page.count('class="place__here"') == 2
    assert f'href="{RAELORO}"' not in re.sub(r"<head>.*</head>", "", page, flags=re.S)


def test_the_printed_page_carries_a_qr_to_the_living_one(client, settings):
    settings.SITE_URL = "https://ntt.example"

    page = client.get(RAELORO).content.decode()

    assert 'class="print-only"' in page
    assert "https://ntt.example/desa/53.20.01.2003/" in page
    assert '<svg viewBox="0 0 ' in page
    assert not re.search(r"\sstyle=|<style", page)


def test_panels_come_first_and_fill_their_gap(client, tmp_path, settings):
    (tmp_path / "panel.html").write_text("<p>{{ count }} barang</p>")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [str(tmp_path)]}]
    get_template("panel.html")
    api.add_village_panel(20, lambda code: None)
    api.add_village_panel(
        10, lambda code: Panel(10, f"Barang {code}", "panel.html", {"count": "<3>"}, "goods")
    )

    page = client.get(RAELORO).content.decode()

    assert "Barang 53.20.01.2003" in page
    assert "&lt;3&gt; barang" in page
    assert page.index("barang</p>") < page.index("Yang belum tercatat di sini")
    assert "Belum ada barang dari desa ini" not in page


def test_a_village_without_boundary_says_so(client):
    code = UNBOUNDED.values_list("pk", flat=True)[0]

    page = client.get(f"/desa/{code}/").content.decode()

    assert "Batas desa" in page
    assert "Badan Informasi Geospasial" in page
    assert "Titik tengah" not in page
    assert page.count('class="place__here"') == 1


def test_every_tenth_district_can_be_drawn_and_every_unbounded_village_opened(client):
    codes = list(UNBOUNDED.values_list("pk", flat=True))[::9]
    districts = Region.objects.filter(level="district").order_by("pk")
    codes += list(districts.values_list("pk", flat=True))[::30]

    assert {client.get(f"/desa/{code}/").status_code for code in codes} == {200}


@pytest.mark.parametrize(
    "code",
    [
        "53.99",
        "53.20.01.9999",
        "53.99.01.2003",
        "53",
        "11.01.01.2001",
        "53.20.01.2003.1",
        "5320012003",
        "abc",
        "53.20.01.2003'--",
        "%3Cscript%3E",
        "٥٣.٢٠",
        "5" * 5000,
    ],
)
def test_an_unknown_code_is_not_found(client, code):
    assert client.get(f"/desa/{code}/").status_code == 404


@pytest.mark.parametrize(
    ("ask", "code", "statements"),
    [
        (villages.village, "53.20.01.2003", 2),
        (villages.village, "53.15.05.2001", 2),
        (villages.village, "53.20.01.9999", 1),
        (villages.village, "53.20", 0),
        (villages.area, "53.20", 4),
        (villages.area, "53.20.01", 4),
        (villages.area, "abc", 0),
    ],
)
def test_the_number_of_statements_is_fixed(django_assert_num_queries, ask, code, statements):
    with django_assert_num_queries(statements):
        ask(code)


def test_the_whole_page_asks_only_its_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(RAELORO)


def test_village_pages_are_light_and_the_same_for_everybody(client):
    first, second = client.get(RAELORO), client.get(RAELORO, headers={"User-Agent": "lain"})

    assert first.content == second.content
    assert not first.cookies
    assert len(brotli.compress(first.content, quality=5)) < 12 * 1024


def test_a_regency_lists_its_districts_and_says_where_people_are_counted(client):
    page = client.get("/desa/53.20/").content.decode()

    assert "6 kecamatan, 63 desa dan kelurahan" in page
    assert "94.860" in page and "belum kami terima" in page
    assert 'href="/desa/53.20.01/"' in page
    assert "18 desa dan kelurahan" in page


def test_a_district_lists_its_villages(client):
    page = client.get("/desa/53.20.01/").content.decode()

    assert "18 desa dan kelurahan di Kabupaten Sabu Raijua" in page
    assert 'href="/desa/53.20.01.2003/"' in page


class TestBox:
    def test_a_name_without_doubt_opens_the_village(self, client):
        assert client.get("/desa/", {"nama": "Raeloro"})["Location"] == RAELORO

    def test_a_name_of_several_villages_asks_which(self, client):
        page = client.get("/desa/", {"nama": "Oelnasi"}).content.decode()
        many = client.get("/desa/", {"nama": "Wae"}).content.decode()

        assert "Pilih kabupaten atau kota" in page + many
        assert "Yang bernama «Wae»" in many
        assert many.count('class="row"') > 3

    def test_a_name_nobody_bears_leads_to_the_regencies(self, client):
        page = client.get("/desa/", {"nama": "qqqzzz"}).content.decode()

        assert "Tidak ada desa bernama «qqqzzz»" in page
        assert 'value="qqqzzz"' in page

    def test_all_22_regencies_are_links(self, client, django_assert_num_queries):
        with django_assert_num_queries(1):
            page = client.get("/desa/").content.decode()

        assert len(set(re.findall(r'href="/desa/(53\.\d\d)/"', page))) == 22

    @pytest.mark.parametrize(
        ("typed", "status"),
        [
            ("'; DELETE FROM regions_region; --", 200),
            ("<script>alert(1)</script>", 200),
            ("", 422),
            ("a" * 101, 422),
            ("a\x00", 422),
        ],
    )
    def test_bad_names_change_nothing(self, client, typed, status):
        response = client.get("/desa/", {"nama": typed})

        assert response.status_code == status
        assert "<script>alert" not in response.content.decode()
        assert Region.objects.count() == 3780
