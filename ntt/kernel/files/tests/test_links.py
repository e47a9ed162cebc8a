from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from ntt.kernel.files.api import File, get, picture_url, private_link, process_waiting
from ntt.kernel.files.gateways import store
from ntt.kernel.files.tests import make

pytestmark = pytest.mark.django_db
PLACEHOLDER = "/static/files/waiting.svg"


def ready(content=None, **over):
    file = make.file(content, **over)
    process_waiting()
    file.refresh_from_db()
    return file


def test_files_are_got_in_one_statement(django_assert_num_queries):
    first, second = make.file(), make.file()

    with django_assert_num_queries(1):
        found = get([first.pk, second.pk, 0])
        assert {file.token for file in found.values()} == {first.token, second.token}


def test_the_address_of_a_picture_costs_no_statement(django_assert_num_queries):
    file = ready()

    with django_assert_num_queries(0):
        assert picture_url(file, 640) == f"/berkas/{file.token}-640.webp"
        assert picture_url(file.token) == f"/berkas/{file.token}-320.webp"


def test_until_it_is_ready_the_placeholder_stands_in():
    assert picture_url(make.file()) == PLACEHOLDER
    assert picture_url(File(token="x" * 22, state="refused", is_private=False)) == PLACEHOLDER
    assert picture_url(None) == PLACEHOLDER
    assert picture_url("") == PLACEHOLDER


def test_a_private_picture_has_no_public_address(client):
    file = ready(is_private=True)

    with pytest.raises(AssertionError):
        picture_url(file)

    assert client.get(f"/berkas/{file.token}-320.webp").status_code == 404


@pytest.mark.parametrize("width", [160, 320, 640, 1280])
def test_a_public_picture_is_served_for_ever_without_a_statement(
    client, width, django_assert_num_queries
):
    file = ready(make.jpeg(make.image(2000, 1000)))

    with django_assert_num_queries(0):
        answer = client.get(picture_url(file, width))

    assert answer.status_code == 200
    assert answer.content == store.read(file.names.rendition(width, is_private=False))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_a_picture_without_a_small_size_is_served_in_the_next_for_a_day(client):
    file, unknown = ready(), "x" * 22
    store.drop(file.names.rendition(160, is_private=False))

    answer = client.get(picture_url(file, 160))

    assert answer.content == store.read(file.names.rendition(320, is_private=False))
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert answer["ETag"] == f'"{file.token}-320"'
    assert client.get(f"/berkas/{unknown}-160.webp").status_code == 404


def test_a_private_picture_without_a_small_size_is_served_in_the_next(client):
    file = ready(is_private=True)
    store.drop(file.names.rendition(160, is_private=True))

    answer = client.get(private_link(file.token, 60, 160))

    assert answer.content == store.read(file.names.rendition(320, is_private=True))


def test_a_picture_the_browser_already_has_is_not_sent_again(client):
    url = picture_url(ready())
    etag = client.get(url)["ETag"]

    answer = client.get(url, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert "immutable" in answer["Cache-Control"]


def test_a_waiting_picture_leads_to_the_placeholder_and_is_not_kept(client):
    file = make.file()

    answer = client.get(picture_url(file.token))

    assert (answer.status_code, answer["Location"]) == (302, PLACEHOLDER)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/berkas/" + "a" * 22 + "-320.webp",
        "/berkas/" + "a" * 22 + "-321.webp",
        "/berkas/" + "a" * 22 + "-original",
        "/berkas/../settings.py",
        "/berkas/..%2f..%2fsettings-320.webp",
        "/berkas/' OR 1=1 --aaaaaaaaaaa-320.webp",
        "/berkas/pribadi/abc/",
        "/berkas/pribadi/%00/",
    ],
)
def test_an_unknown_picture_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_picture_can_only_be_read(client):
    assert client.post(picture_url(ready())).status_code in {403, 405}


def test_a_private_document_is_handed_out_as_a_download_that_runs_nothing(client):
    file = ready(make.PDF, is_private=True)

    answer = client.get(private_link(file.token, 60))

    assert (answer.status_code, answer.content) == (200, make.PDF)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="berkas-{file.pk}.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


def test_a_private_picture_is_shown_in_the_width_of_the_link(client):
    file = ready(make.jpeg(make.image(900, 600)), is_private=True)

    answer = client.get(private_link(file.token, 60, 320))

    assert answer.content == store.read(file.names.rendition(320, is_private=True))
    assert answer["Content-Disposition"].startswith("inline")


def test_an_expired_link_says_so(client):
    file = ready(make.PDF, is_private=True)
    link = private_link(file.token, 60)

    with time_machine.travel(timezone.now() + timedelta(seconds=62)):
        answer = client.get(link)

    assert answer.status_code == 404
    assert "Tautan ini sudah lewat waktunya" in answer.content.decode()
    assert make.PDF not in answer.content


def test_a_changed_link_is_not_found(client):
    mine, other = (ready(make.PDF, is_private=True) for _each in range(2))
    link = private_link(mine.token, 60)

    forged = [
        link.replace(mine.token, other.token),
        link.replace(".60:", ".86400:"),
        link[:-2] + ("A/" if link[-2] != "A" else "B/"),
        "/berkas/pribadi/" + signing.TimestampSigner().sign(f"{mine.token}.320.60") + "/",
    ]

    assert link not in forged
    assert [client.get(url).status_code for url in forged] == [404] * 4


def test_a_link_works_neither_for_a_public_nor_for_a_waiting_file(client):
    public, waiting = ready(), make.file(is_private=True)

    for file in [public, waiting]:
        assert client.get(private_link(file.token, 60)).status_code == 404


def test_a_link_lives_a_day_at_most():
    with pytest.raises(AssertionError):
        private_link("a" * 22, 24 * 3600 + 1)
