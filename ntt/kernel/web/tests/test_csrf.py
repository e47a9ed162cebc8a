"""The table of forms.md 6: which posts are accepted without a token."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("ntt.kernel.web.tests.addresses")


def send(headers, **data):
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.post("/kotak/", {"nama": "Maria"} | data)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Origin": "http://testserver"},
        {"Origin": "https://testserver"},
    ],
)
def test_posts_from_our_pages_need_no_token(headers):
    response = send(headers)

    assert response.status_code == 200
    assert response.content == b"POST Maria"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "SAME-ORIGIN"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver:81"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
        {},
    ],
)
def test_all_other_posts_are_refused_without_one(headers):
    assert send(headers).status_code == 403


def test_posts_of_other_sites_are_not_offered_again():
    response = send({"Sec-Fetch-Site": "cross-site"})

    assert b"Kiriman ini tidak kami terima" in response.content
    assert b"Maria" not in response.content
    assert "ntt_csrf" not in response.cookies


def test_a_silent_old_browser_confirms_and_loses_nothing_but_secrets():
    client = Client(enforce_csrf_checks=True)
    evil = '"><script>x</script>'
    response = client.post(
        "/kotak/?a=1", {"nama": evil, "barang": ["1", "2"], "password": "rahasia"}
    )

    page = response.content.decode()
    assert response.status_code == 403
    assert "Pastikan sekali lagi" in page
    assert "<script>x" not in page
    assert page.count('name="barang"') == 2
    assert "rahasia" not in page

    token = response.context["csrf_token"]
    again = client.post("/kotak/", {"nama": "Maria", "csrfmiddlewaretoken": str(token)})
    assert again.content == b"POST Maria"


def test_a_wrong_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.post("/kotak/")

    assert client.post("/kotak/", {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
