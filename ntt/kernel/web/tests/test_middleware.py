import gzip
import json
import logging
import re

import brotli
import pytest
from django.test import Client

pytestmark = pytest.mark.urls("ntt.kernel.web.tests.addresses")


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/bahasa/", {}, "id"),
        ("/bahasa/", {"Accept-Language": "en"}, "id"),
        ("/bahasa/", {"Cookie": "django_language=en"}, "id"),
        ("/en/bahasa/", {}, "en"),
        ("/en/bahasa/", {"Accept-Language": "id"}, "en"),
    ],
)
def test_only_the_address_chooses_the_language(path, headers, language):
    response = Client(headers=headers).get(path)

    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/kotak/%00/", "/kotak/BN%00/", "/%00"])
def test_an_address_with_a_nul_names_nothing(path):
    assert Client().get(path).status_code == 404
    assert Client(headers={"Sec-Fetch-Site": "same-origin"}).post(path).status_code == 404


def test_a_page_that_is_not_there_keeps_its_language():
    assert Client().get("/en/bukan/").headers["Content-Language"] == "en"
    assert Client().get("/english/").headers["Content-Language"] == "id"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br, gzip", "br"),
        ("gzip, deflate, br;q=0.9", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("deflate", None),
        ("", None),
    ],
)
def test_pages_are_compressed_with_what_the_browser_knows(accepted, encoding):
    response = Client(headers={"Accept-Encoding": accepted}).get("/panjang/")

    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Length"] == str(len(response.content))
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(response.content) == b"tenun " * 1000
    assert response.headers["ETag"] == ('W/"tenun"' if encoding else '"tenun"')


@pytest.mark.parametrize("path", ["/pendek/", "/picture"])
def test_small_answers_and_pictures_are_left_alone(path):
    response = Client(headers={"Accept-Encoding": "br"}).get(path)

    assert not response.has_header("Content-Encoding")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_streams_are_compressed_as_they_flow(encoding):
    response = Client(headers={"Accept-Encoding": encoding}).get("/streamed")

    packed = b"".join(response.streaming_content)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}[encoding]
    assert unpack(packed).count(b"\n") == 2000
    assert len(packed) < 8000


def test_each_request_has_a_number_and_a_good_one_is_taken_over():
    assert re.fullmatch(r"[0-9a-f]{32}", Client().get("/pendek/").headers["X-Request-ID"])

    given = Client(headers={"X-Request-ID": "proxy-0001"}).get("/pendek/")
    assert given.headers["X-Request-ID"] == "proxy-0001"

    hostile = Client(headers={"X-Request-ID": "a b\tc\x7f" * 9}).get("/pendek/")
    assert re.fullmatch(r"[0-9a-f]{32}", hostile.headers["X-Request-ID"])


def logged(caplog, path):
    caplog.clear()
    with caplog.at_level(logging.INFO, logger="access"):
        Client(headers={"X-Request-ID": "proxy-0001"}).get(path, REMOTE_ADDR="203.0.113.9")
    handler = next(
        h for h in logging.getLogger().handlers if h.formatter and not hasattr(h, "records")
    )
    return [json.loads(handler.format(r)) for r in caplog.records if r.name == "access"]


def test_the_log_line_is_json_without_personal_data(caplog):
    [line] = logged(caplog, "/kotak/BN-2611-00042-7/?hp=081234567890&nama=Maria")

    assert line["path"] == "/kotak/<str:nomor>/"
    assert line["query"] == ["hp", "nama"]
    assert line["status"] == 200
    assert line["request_id"] == "proxy-0001"
    text = json.dumps(line)
    assert not any(secret in text for secret in ("Maria", "0812", "00042", "203.0.113.9"))


def test_every_answer_carries_the_security_headers():
    headers = Client().get("/pendek/").headers

    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=(self)" in headers["Permissions-Policy"]
