"""What everybody may read of the rules: shares and their agreements, also those that ended."""

from datetime import timedelta

import pytest

from ntt.kernel.calendar.api import today
from ntt.marketplace.models import Order, SplitRule
from ntt.marketplace.queries.buying import portions
from ntt.marketplace.queries.laws import days_text
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import get, text_of
from ntt.marketplace.tests.shelves import shown
from ntt.marketplace.views.shown import share_parts

pytestmark = pytest.mark.django_db


def rule(beneficiary, *, days, **over):
    """In force from so many days ago until so many days ago."""
    since, until = days
    values = {
        "beneficiary": beneficiary,
        "basis_points": 1_000,
        "valid_from": today() - timedelta(days=since),
        "valid_until": None if until is None else today() - timedelta(days=until),
        "proposed_by_id": 1,
        "approved_by_id": 2,
    } | over
    return SplitRule.objects.create(**values)


def test_each_share_has_its_own_colour_and_the_investor_its_agreement(client, rules):
    rule("investor", days=(9, None), legal_basis="Perjanjian investasi")
    make.rate()
    goods = shown("Kopi", price_rp=100_000)

    page = text_of(get(client, f"/beli/barang/{goods.pk}/?kirim={make.KUPANG}"))
    fetched = make.place({goods.pk: 1}, buyer=make.buyer(delivery="pickup"))
    sold = Order.objects.filter(purchase_id=fetched.purchase_id).values_list("pk", flat=True)
    parts = {part["label"]: part for part in share_parts(portions(sold))}

    assert "Investor Perjanjian investasi Rp" in page
    assert parts["Investor"]["note"] == "Perjanjian investasi"
    # Nothing is shipped, and no other part takes the colour of shipping.
    assert [part["colour"] for part in parts.values()] == [1, 3, 4, 5, 6]


def test_days_that_fill_years_are_told_in_years():
    told = {days: days_text(days) for days in (30, 365, 366, 1_000, 3_650, 3_653)}

    assert told == {
        30: "30 hari",
        365: "1 tahun (365 hari)",
        366: "1 tahun (366 hari)",
        1_000: "1.000 hari",
        3_650: "3.650 hari",
        3_653: "10 tahun (3.653 hari)",
    }
