import threading
import time

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from ntt.kernel.home.management.commands.prepare import LOCK, UNLOCK


@pytest.mark.django_db
def test_a_second_machine_waits_until_the_first_has_prepared(settings):
    settings.DEMO, settings.DEBUG = False, True
    order = []
    with psycopg.connect(
        dbname=connection.settings_dict["NAME"],
        host=connection.settings_dict["HOST"],
        user=connection.settings_dict["USER"],
        autocommit=True,
    ) as first:
        assert first.execute(LOCK).fetchone() == (True,)

        def finish():
            time.sleep(0.5)
            order.append("first")
            first.execute(UNLOCK)

        thread = threading.Thread(target=finish)
        thread.start()
        call_command("prepare")
        order.append("second")
        thread.join()

    assert order == ["first", "second"]


@pytest.mark.django_db
def test_whoever_comes_afterwards_finds_the_lock_free(settings):
    settings.DEMO, settings.DEBUG = False, True

    for _time in range(2):
        call_command("prepare")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        assert cursor.fetchone() == (0,)
