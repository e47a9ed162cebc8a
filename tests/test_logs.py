"""Logs hold no address, name or typed value (docs/privacy.md), whatever goes wrong."""

import io
import json
import logging

import pytest
from django.db import connection, transaction
from django.test import Client

from ntt.kernel.events import api as events
from ntt.kernel.events import delivery
from ntt.kernel.events.models import Pending
from ntt.kernel.faults import brief, traced
from ntt.marketplace.rules import OrderRefused

# A traceback shows lines of code, so these stand in none that breaks.
NAME, PHONE, EMAIL = "Maria Bere", "081234567890", "mama.rote@contoh.id"
TYPED = ["Maria", "Bere", "0812", "mama.rote", "00042", "evil.example"]


@pytest.fixture
def lines():
    """All that was logged so far, as the product writes it."""
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    written = io.StringIO()
    usual = handler.setStream(written)
    yield lambda: written.getvalue().splitlines()
    handler.setStream(usual)


def assert_nothing_typed(lines):
    text = "\n".join(lines)
    assert [word for word in TYPED if word in text] == []


@pytest.mark.django_db
def test_of_what_was_typed_into_the_address_only_our_own_names_are_logged(lines):
    Client().get("/cari/?Maria+Bere+081234567890=1&q=Maria&" + "x" * 31 + "=1")

    [line] = [json.loads(line) for line in lines()]
    assert (line["path"], line["query"], line["query_others"]) == ("/cari/", ["q"], 2)
    assert_nothing_typed(lines())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/Maria-Bere-081234567890/", 404),
        ("/Maria-Bere-081234567890", 404),
        ("/static/Maria-Bere.css", 404),
        ("/en/Maria/", 404),
        ("/Maria%00/", 404),
    ],
)
def test_an_address_where_nothing_stands_is_not_logged(lines, path, status):
    assert Client().get(path).status_code == status

    [line] = [json.loads(line) for line in lines()]
    assert (line["path"], line["status"]) == ("(no route)", status)
    assert_nothing_typed(lines())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, "CSRF cookie not set."),
        ({"Origin": "https://evil.example"}, "Origin checking failed"),
    ],
)
def test_a_forged_post_is_logged_without_its_address(lines, headers, reason):
    client = Client(enforce_csrf_checks=True, headers=headers)

    assert client.post("/beli/pesanan/BN-2611-00042-9/").status_code == 403

    said, request = [json.loads(line) for line in lines()]
    assert (said["event"], said["reason"]) == ("forged", reason)
    assert request["path"] == "/beli/pesanan/<str:number>/"
    assert_nothing_typed(lines())


@pytest.mark.django_db
def test_a_false_host_is_not_quoted(lines):
    assert Client().get("/", SERVER_NAME="evil.example").status_code == 400

    assert [json.loads(line)["status"] for line in lines()] == [400]
    assert_nothing_typed(lines())


def break_a_key():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE people_of_test (email text UNIQUE)")
        for _ in range(2):
            cursor.execute("INSERT INTO people_of_test VALUES (%s)", [EMAIL])


def break_a_check():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE row_of_test (name text, total_rp bigint"
            " CONSTRAINT total_positive CHECK (total_rp > 0))"
        )
        cursor.execute("INSERT INTO row_of_test VALUES (%s, -1)", [NAME])


def break_a_type():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT CAST(%s AS text)::bigint", [NAME])


def break_python():
    try:
        int(NAME)
    except ValueError as first:
        raise KeyError(PHONE) from first


BREAKS = [
    (break_a_key, "23505 duplicate key value violates unique constraint"),
    (break_a_check, "23514 new row for relation"),
    (break_a_type, "psycopg.errors.InvalidTextRepresentation: 22P02"),
    (break_python, "KeyError"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("fault", "said"), BREAKS)
def test_a_fault_of_a_page_is_logged_with_its_place_and_without_values(
    lines, monkeypatch, fault, said
):
    monkeypatch.setattr("ntt.kernel.home.views.search.SearchForm", lambda _data: fault())
    client = Client(raise_request_exception=False)

    assert client.get("/cari/?q=Maria").status_code == 500

    told = next(line for line in lines() if "exception" in json.loads(line))
    assert said in told
    assert f"in {fault.__name__}" in told
    assert_nothing_typed(lines())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("fault", "said"), BREAKS)
def test_a_fault_of_the_worker_is_logged_and_kept_without_values(
    lines, monkeypatch, fault, said
):
    monkeypatch.setattr(delivery, "_handlers", {})
    events.on("test.Broken", lambda event: fault())
    with transaction.atomic():
        events.record("test.Broken", subject="test:1", actor_id=None, payload={})

    events.deliver_now()

    [line] = [line for line in lines() if "delivery_failed" in line]
    assert said in line
    kept = Pending.objects.get().last_error
    assert said in kept
    assert_nothing_typed([*lines(), kept])


def test_a_line_of_a_library_is_logged_without_what_it_fills_in(lines):
    try:
        break_python()
    except KeyError as error:
        logging.getLogger("procrastinate.worker").error("Job %s", "Maria", exc_info=error)

    [line] = [json.loads(line) for line in lines()]
    assert line["event"] == "Job %s"
    assert line["exception"].endswith("KeyError")
    assert_nothing_typed(lines())


def test_our_own_refusals_and_names_of_code_are_told():
    assert brief(OrderRefused("not_yet_due", name="Maria")) == (
        "ntt.marketplace.rules.OrderRefused: not_yet_due"
    )
    assert (
        brief(TypeError("fault() takes 0 arguments")) == "TypeError: fault() takes 0 arguments"
    )
    assert brief(FileNotFoundError(2, "No such file or directory", "/Maria")) == (
        "FileNotFoundError: No such file or directory"
    )


def test_causes_are_told_in_the_order_in_which_they_came():
    try:
        break_python()
    except KeyError as error:
        assert brief(error) == "KeyError from ValueError"
        assert traced(error).index("ValueError") < traced(error).rindex("KeyError")
