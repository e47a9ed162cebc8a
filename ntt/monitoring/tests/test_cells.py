"""A reader who writes down all that was ever shown learns nothing about a small regency."""

import random
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.calendar.api import today
from ntt.kernel.events.models import Event
from ntt.marketplace.api import village_goods
from ntt.marketplace.tests import make, shelves
from ntt.monitoring.actions.cells import review_cells, review_months
from ntt.monitoring.models import CellStep
from ntt.monitoring.queries.beli import places_of
from ntt.monitoring.rules import cells_to_open, closed_cells, month_at, months_until, unseen
from ntt.monitoring.tests.make import KUPANG, SABU, paid

ALOR = "53.05.01.1002"
PLACES = "abcdefgh"


class Shown:
    """What the public saw after each order: the whole, and the open cells."""

    def __init__(self, rule):
        self.rule = rule
        self.orders = dict.fromkeys(PLACES, 0)
        self.shops = {place: set() for place in PLACES}
        self.rp = dict.fromkeys(PLACES, 0)
        self.readings = []

    def sell(self, place, shop, rp):
        self.orders[place] += 1
        self.shops[place].add(shop)
        self.rp[place] += rp
        cells = {key: (self.orders[key], len(self.shops[key])) for key in PLACES}
        opened = {key: self.rp[key] for key in PLACES if key not in self.rule(cells)}
        self.readings.append((sum(self.rp.values()), opened, dict(self.rp)))

    def learned(self):
        """Cells that follow exactly from two readings, one after the other.

        What is open in one of them is known in both: it moved by the last order or not at all.
        """
        found = []
        for pair in pairwise(self.readings):
            closed = [set(PLACES) - set(opened) for _whole, opened, _truth in pair]
            both = closed[0] & closed[1]
            for (whole, opened, truth), hidden in zip(pair, closed, strict=True):
                known = sum(opened.values()) + sum(truth[key] for key in hidden - both)
                if hidden != both and len(both) == 1 and whole > known:
                    (cell,) = both
                    assert whole - known == truth[cell]
                    found.append(cell)
            if not closed[0]:
                # One of those that closed had sold nothing: the order is its first.
                found += [key for key in closed[1] if pair[0][1][key] == 0]
        return found


def anew(cells):
    """The rule as it was: whatever is small now, and the next smallest now."""
    return closed_cells(cells)


class Kept:
    """The rule as it is: opened by the clock, closed by the reader."""

    def __init__(self):
        self.shown, self.closed = set(), set()

    def __call__(self, cells):
        seen = self.shown - self.closed
        closing = seen & closed_cells(cells, unseen(cells, seen))
        self.closed |= closing
        if not closing:
            self.shown |= cells_to_open(cells, set(cells) - self.shown)
        seen = self.shown - self.closed
        return closed_cells(cells, unseen(cells, seen))


def a_month(seed, rule):
    """A month in which some places sell much and some little."""
    luck = random.Random(seed)
    weights = [luck.choice([1, 2, 20, 40, 60]) for _place in PLACES]
    shown = Shown(rule)
    for _order in range(150):
        (place,) = luck.choices(PLACES, weights)
        shown.sell(place, luck.randrange(5), luck.randrange(10, 900) * 1_000)
    return shown


def test_the_notebook_gives_small_cells_where_the_closed_ones_change():
    learned = [cell for seed in range(40) for cell in a_month(seed, anew).learned()]

    assert len(learned) > 10


def test_the_notebook_gives_nothing_where_what_was_never_seen_hides_itself():
    months = [a_month(seed, Kept()) for seed in range(40)]

    assert [month.learned() for month in months] == [[]] * 40
    assert sum(len(month.readings[-1][1]) for month in months) > 150


SALES = st.lists(
    st.tuples(st.sampled_from(PLACES[:5]), st.integers(0, 4)), min_size=1, max_size=80
)


@given(SALES)
def test_whoever_knows_all_that_was_ever_open_knows_only_a_sum(sales):
    rule = Kept()
    shown = Shown(rule)
    for place, shop in sales:
        shown.sell(place, shop, 1_000)
        never = set(PLACES) - rule.shown
        sold = [key for key in never if shown.orders[key]]
        if rule.shown and never:
            assert len(sold) > 1
            assert sum(shown.orders[key] for key in sold) > len(sold)
            assert sum(len(shown.shops[key]) for key in sold) > len(sold)
        assert not any(shown.orders[key] == 0 for key in shown.readings[-1][1])


def month():
    return month_at(today(), today())


def opened():
    return {place.region.code for place in places_of(month()) if not place.is_closed}


def three_places():
    """One small, two large enough; the orders of the largest."""
    paid(4, village=SABU, price_rp=11_000)
    largest = []
    for _shop in range(3):
        paid(2, village=KUPANG, price_rp=13_000)
        largest += paid(3, village=ALOR, price_rp=17_000)
    return largest


@pytest.mark.django_db
def test_nothing_is_open_before_the_clock_has_opened_it():
    three_places()

    assert opened() == set()
    review_months()
    assert opened() == {"53.05"}
    (event,) = Event.objects.filter(name="monitoring.RegencyOpened")
    assert event.payload == {"month": month().key, "regency": "53.05"}


@pytest.mark.django_db
def test_what_hides_a_small_one_does_not_change_with_the_next_order():
    three_places()
    review_months()

    shop = make.shop(village_id=KUPANG)
    paid(9, shop=shop)
    review_months()

    # Kupang is the largest now, and was never seen: Sabu would follow.
    assert opened() == {"53.05"}


@pytest.mark.django_db
def test_what_became_small_is_closed_at_once_and_stays_so():
    largest = three_places()
    review_months()
    for order in largest[:5]:
        order.state = "returned"
        order.save()

    assert opened() == set()
    review_months()
    for _shop in range(3):
        paid(5, village=ALOR)
    review_months()

    assert opened() == set()
    assert CellStep.objects.filter(regency="53.05").count() == 2
    assert Event.objects.filter(name="monitoring.RegencyClosed").count() == 1


@pytest.mark.django_db
def test_where_all_that_is_left_is_large_all_is_opened():
    villages = [f"53.{number:02d}.01.2001" for number in [*range(1, 22), 71]]
    cells = {village[:5]: (9, 3) for village in villages}

    assert cells_to_open(cells, set(cells)) == set(cells)
    assert cells_to_open(cells | {"53.01": (0, 0)}, set(cells)) == set(cells) - {
        "53.01", "53.02", "53.03",
    }  # fmt: skip


@pytest.mark.django_db
def test_looking_again_changes_nothing(django_assert_num_queries):
    three_places()
    review_months()
    before = list(CellStep.objects.values())

    review_cells(month=month())

    assert list(CellStep.objects.values()) == before
    assert Event.objects.filter(name="monitoring.RegencyOpened").count() == 1


@pytest.mark.django_db
def test_a_step_is_written_once_and_never_changed():
    three_places()
    review_months()

    with pytest.raises(IntegrityError, match="cell_step_once"), transaction.atomic():
        CellStep.objects.create(month=month().since, regency_id="53.05", step="opened")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('ntt_web', 'monitoring_cellstep', right_)"
            " FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) AS right_"
        )
        assert cursor.fetchall() == [(True,), (False,), (False,)]


@pytest.mark.django_db
def test_every_month_with_figures_is_looked_at():
    last = month().since - timedelta(days=1)

    assert [each.since for each in months_until(last, today())] == [
        last.replace(day=1),
        month().since,
    ]


@pytest.mark.django_db
def test_a_village_of_a_closed_regency_says_no_number(django_assert_num_queries):
    # Sabu has two orders of two shops, Alor six of three: both cells are closed.
    for _shop in range(2):
        paid(1, village=SABU)
    for _shop in range(3):
        paid(2, village=ALOR)
    shelves.shown("Kenari", shop=make.shop(village_id=ALOR))
    review_months()
    assert opened() == set()

    with django_assert_num_queries(5):
        told = village_goods(ALOR).context["orders"]

    assert told.startswith("Pesanan bulan") and told.endswith("belum dirinci menurut tempat.")
    for _shop in range(3):
        paid(5, village=KUPANG)
    paid(9, village=SABU)
    review_months()
    assert "53.05" not in opened()
    assert village_goods(ALOR).context["orders"] == told


@pytest.mark.django_db
def test_a_village_of_an_open_regency_says_its_number():
    three_places()
    shelves.shown("Kenari", shop=make.shop(village_id=ALOR))
    review_months()

    assert opened() == {"53.05"}
    assert village_goods(ALOR).context["orders"].startswith("9 pesanan bulan")
