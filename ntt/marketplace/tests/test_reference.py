"""A changed law arrives in a database that is in use, and holds from its day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from ntt.kernel.calendar.api import today
from ntt.kernel.events.models import Event
from ntt.marketplace import reference
from ntt.marketplace.models import Category, CertificateRule, PadAccount, TimeLimit
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.queries.papers import rules_for

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LAW = "PP uji 1/2027"


def soon():
    return today() + timedelta(days=30)


def rows():
    return [
        list(kind.objects.order_by("pk").values())
        for kind in (CertificateRule, TimeLimit, PadAccount)
    ]


def told():
    events = Event.objects.filter(name="marketplace.RulesLoaded").order_by("pk")
    return [event.payload for event in events]


@pytest.fixture
def start(monkeypatch, settings):
    """Start a release in which these rows stand beside the ones of today, or in their place."""
    settings.DEMO, settings.DEBUG = False, True

    def started(*, limits=(), needs=(), without=()):
        kept = [row for row in reference.NEEDS if row not in without]
        with monkeypatch.context() as patch:
            patch.setattr(reference, "LIMITS", [*reference.LIMITS, *limits])
            patch.setattr(reference, "NEEDS", [*kept, *needs])
            call_command("prepare")

    return started


def test_a_new_row_arrives_in_a_filled_database_and_holds_from_its_day(start):
    before = time_limits(soon())["send_working_days"]

    start(limits=[("send_working_days", 5, soon(), LAW)])

    assert time_limits(soon() - DAY)["send_working_days"] == before == 3
    assert time_limits(soon())["send_working_days"] == 5
    assert told()[-1] == {
        "added": [f"timelimit send_working_days {soon()}"],
        "mended": [],
        "ended": [],
    }


def test_a_paper_that_is_newly_required_takes_the_place_of_the_one_before(start):
    shelf = Category.objects.get(slug="obat-herbal")
    (old,) = [row for row in reference.NEEDS if row[0] == shelf.slug]
    ended = (*old[:4], soon() - DAY, *old[5:])
    new = (shelf.slug, ["tr", "md"], [], soon(), None, LAW, soon(), "Balai POM Kupang")

    start(needs=[ended, new], without=[old])

    def kinds(day):
        return [rule.need.kinds for rule in rules_for(shelf.pk, None, day)]

    assert kinds(soon() - DAY) == [["tr"]]
    assert kinds(soon()) == [["tr", "md"]]
    assert told()[-1]["ended"] == [f"certificaterule {shelf.pk} ('tr',) 2020-01-01"]


def test_a_row_that_has_not_begun_is_put_right(start):
    start(limits=[("send_working_days", 5, soon(), LAW)])

    start(limits=[("send_working_days", 4, soon(), "PP uji 2/2027")])

    row = TimeLimit.objects.get(valid_from=soon())
    assert (row.amount, row.legal_basis) == (4, "PP uji 2/2027")
    assert len(told()[-1]["mended"]) == 1


def test_a_row_whose_day_has_come_is_never_rewritten(start, monkeypatch):
    before, said = rows(), told()
    written = [(kind, amount + 1, day, law) for kind, amount, day, law in reference.LIMITS]
    monkeypatch.setattr(reference, "LIMITS", written)

    start()

    assert (rows(), told()) == (before, said)


def test_a_rule_that_was_ended_stays_ended(start):
    CertificateRule.objects.filter(category__slug="obat-herbal").update(
        valid_until=date(2026, 1, 1)
    )
    before = rows()

    start()

    assert rows() == before


def test_each_start_again_changes_and_says_nothing(start):
    limits = [("send_working_days", 5, soon(), LAW)]
    start(limits=limits)
    before, said = rows(), told()

    start(limits=limits)

    assert (rows(), told()) == (before, said)


def test_the_day_of_a_law_may_be_confirmed_later(start, monkeypatch):
    old = next(row for row in reference.NEEDS if row[6] is None)
    confirmed = (*old[:6], date(2018, 9, 1), *old[7:])

    start(needs=[confirmed], without=[old])

    rule = CertificateRule.objects.get(category__slug=old[0], kinds=old[1], valid_from=old[3])
    assert rule.basis_since == date(2018, 9, 1)
