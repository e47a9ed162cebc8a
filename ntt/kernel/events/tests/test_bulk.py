"""What happened long ago is appended with its own moments, and told only when asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events import api, delivery
from ntt.kernel.events.models import Event, Pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    monkeypatch.setattr(delivery, "_handlers", {})
    Pending.objects.all().delete()
    found = []
    api.on("test.Past", found.append)
    return found


def past(**over):
    values = {
        "at": timezone.now() - timedelta(days=30),
        "name": "test.Past",
        "subject": "thing:1",
        "actor_id": 7,
        "payload": {"n": 1, "words": "«dua»"},
    } | over
    return api.PastEvent(**values)


def test_history_shows_past_events_at_their_moments_and_nobody_is_told(heard):
    first, second = past(), past(at=timezone.now() - timedelta(days=2), actor_id=None)

    count = api.load_events([first, second])

    rows = api.history("thing:1")
    assert count == 2
    assert [(row.at, row.actor_id) for row in rows] == [(second.at, None), (first.at, 7)]
    assert rows[0].payload == {"n": 1, "words": "«dua»"}
    assert api.deliver_now() == 0
    assert heard == []


def test_an_event_that_is_due_is_told_once(heard):
    api.load_events([past(), past(subject="thing:2", is_due=True)])

    assert api.deliver_now() == 1
    assert [event.subject for event in heard] == ["thing:2"]
    assert api.deliver_now() == 0


def test_a_refused_event_waits_for_a_person(heard):
    api.load_events([past(last_error="handler: GatewayDown")])
    (dead,) = api.dead_deliveries()

    assert (dead.attempts, dead.last_error) == (10, "handler: GatewayDown")
    assert api.deliver_now() == 0
    assert api.retry_delivery(dead.event_id)
    assert api.deliver_now() == 1
    assert [event.id for event in heard] == [dead.event_id]


def test_new_events_come_after_the_loaded_ones(heard):
    api.load_events([past()])
    newest = api.record("test.Past", subject="thing:1", actor_id=1, payload={})

    assert Event.objects.filter(pk=newest).exists()
    assert [row.actor_id for row in api.history("thing:1")] == [1, 7]
