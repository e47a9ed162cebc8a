from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from ntt.kernel.people.api import may_try
from ntt.kernel.people.limits import forget_expired
from ntt.kernel.people.models import Limit

pytestmark = pytest.mark.django_db


def test_it_keeps_values_until_they_expire():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        cache.set("kunci", [1.5, 2.5], timeout=60)
        assert cache.get("kunci") == [1.5, 2.5]
        clock.shift(60)
        assert cache.get("kunci") is None


def test_adding_succeeds_once_until_the_first_has_expired():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        outcomes = [cache.add("kunci", 1, timeout=10), cache.add("kunci", 2, timeout=10)]
        clock.shift(10)
        outcomes.append(cache.add("kunci", 3, timeout=10))

        assert outcomes == [True, False, True]
        assert cache.get("kunci") == 3


def test_it_can_be_touched_deleted_and_cleared():
    cache.set("satu", 1)
    cache.set("dua", 2)

    assert cache.touch("satu", 100)
    assert not cache.touch("tiga", 100)
    assert cache.delete("satu")
    assert not cache.delete("satu")
    cache.clear()
    assert cache.get("dua") is None


def test_the_table_does_not_say_who_knocked():
    cache.set("allauth:rl:ip:36.88.1.2", [1.0])

    assert "36.88.1.2" not in str(Limit.objects.values().get())


def test_expired_rows_are_forgotten():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        cache.set("lama", 1, timeout=10)
        cache.set("baru", 1, timeout=100)
        clock.shift(11)

        assert forget_expired() == 1
        assert cache.get("baru") == 1


def test_others_count_attempts_on_a_number():
    def look_up(key):
        return may_try(RequestFactory().get("/"), "look_up", key=key)

    tries = [look_up("BN-2611-00042-7") for _ in range(6)]

    assert tries == [True] * 5 + [False]
    assert not look_up("bn-2611-00042-7")
    assert look_up("BN-2611-00043-5")


def _looks_up(place):
    request = RequestFactory().get("/", REMOTE_ADDR=place)
    return may_try(request, "look_up", key="BN-2611-00042-7")


def test_a_stranger_who_tries_a_number_shuts_out_nobody_elsewhere():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        assert [_looks_up("203.0.113.9") for _ in range(50)].count(True) == 5

        assert _looks_up("198.51.100.7")


def test_the_digits_of_a_number_are_not_guessed_over_days():
    tried = 0
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        for _ in range(100):
            tried += sum(_looks_up(f"203.0.113.{place}") for place in range(9))
            clock.shift(14 * 60)

    assert tried == 20


def test_one_place_has_half_of_the_tries_of_a_day():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False) as clock:
        tried = 0
        for _ in range(20):
            tried += sum(_looks_up("203.0.113.9") for _ in range(6))
            clock.shift(11 * 60)

        assert tried == 10
        assert _looks_up("198.51.100.7")


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_adding_at_once_one_succeeds():
    def add(number):
        try:
            return cache.add("kunci", number, timeout=60)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as processes:
        outcomes = sorted(processes.map(add, range(4)))

    assert outcomes == [False, False, False, True]
