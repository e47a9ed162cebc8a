import pytest

pytestmark = pytest.mark.django_db


def test_a_stranger_gets_villages_to_choose_from_in_one_statement(
    client, django_assert_num_queries
):
    with django_assert_num_queries(1):
        answer = client.get("/wilayah/desa/", {"q": "merdeka"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count('type="radio" name="desa_kode"') == 4
    assert "Lebatukan, Lembata" in text
    assert "<html" not in text
    assert len(answer.content) < 4_000


def test_suggestions_are_the_same_for_everybody_and_may_be_kept(client):
    answer = client.get("/wilayah/desa/", {"q": "merdeka"})

    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_the_field_of_a_form_may_have_another_name(client):
    text = client.get("/wilayah/desa/", {"isian": "asal", "asal": "raemude"}).content.decode()

    assert 'name="asal_kode" value="53.20.01.2010"' in text
    assert 'name="asal_untuk" value="raemude"' in text


@pytest.mark.parametrize("name", ['"><script>', "Desa", "x" * 41, "1"])
def test_a_strange_name_of_a_field_is_not_repeated(client, name):
    for url in ("/wilayah/desa/", "/wilayah/di/"):
        answer = client.get(
            url, {"isian": name, "q": "raemude", "lat": "-10.5", "lon": "121.9"}
        )

        assert answer.status_code == 404


def test_what_is_typed_is_escaped(client):
    text = client.get("/wilayah/desa/", {"q": 'merdeka "><script>'}).content.decode()

    assert "<script>" not in text


def test_nothing_found_says_so_only_after_some_letters(client):
    assert client.get("/wilayah/desa/", {"q": "xq"}).content.strip() == b""
    assert b"Belum ada desa yang cocok" in client.get("/wilayah/desa/", {"q": "xqzz"}).content


def test_a_phone_in_a_village_gets_that_village_chosen(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        answer = client.get("/wilayah/di/", {"lat": "-10.52267", "lon": "121.88667"})

    assert b'value="53.20.01.2004" checked' in answer.content
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_phone_at_sea_is_told_to_write_the_name(client):
    answer = client.get("/wilayah/di/", {"lat": "-9.0", "lon": "121.5"})

    assert answer.status_code == 200
    assert b"Tulis nama desanya" in answer.content
    assert b"radio" not in answer.content


@pytest.mark.parametrize("lat", ["", "x", "nan", "inf", "-1e999", "10,5", "' OR 1=1"])
def test_a_place_that_is_no_number_is_no_address(client, lat):
    assert client.get("/wilayah/di/", {"lat": lat, "lon": "121.9"}).status_code == 404


@pytest.mark.parametrize("url", ["/wilayah/desa/", "/wilayah/di/"])
def test_these_pages_are_only_read(client, url):
    assert client.post(url, headers={"sec-fetch-site": "same-origin"}).status_code == 405


def test_the_english_page_answers_too(client):
    assert client.get("/en/wilayah/desa/", {"q": "merdeka"}).status_code == 200
