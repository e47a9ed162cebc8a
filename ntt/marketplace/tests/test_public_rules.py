"""What everybody may read of the rules: shares and their agreements, also those that ended."""

import re
from datetime import timedelta

import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.web.numerals import date_text
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


def test_the_lines_of_the_laws_begin_with_a_capital_and_name_a_topic_once(client):
    response = get(client, "/dasar-hukum/")
    page = response.content.decode()

    lines = re.findall(r"<li>\s*<p>(.*?)</p>", page)
    assert [line for line in lines if line[0].islower()] == []
    topics = re.findall(r"<h[23]>(.*?)</h[23]>", page)
    assert topics.count("Program lain") == 1
    assert "Pembeli disembunyikan: 10 tahun (3.653 hari) sesudah memesan" in page


def test_a_rule_of_the_split_that_has_ended_stays_public(client, rules):
    day = today()
    rule("pad", days=(50, 9), legal_basis="Keputusan uji coba")
    ended = f"{date_text(day - timedelta(days=50))} sampai {date_text(day - timedelta(days=9))}"

    in_force, rest = text_of(get(client, "/dasar-hukum/")).split("Tidak berlaku lagi")
    page = text_of(get(client, "/pantau/beli-ntt/kontribusi/"))

    assert "Keputusan uji coba" not in in_force
    assert f"Keputusan uji coba · {ended}" in rest
    since = date_text(day - timedelta(days=8))
    assert f"Kontribusi daerah (PAD): Rp0 sejak {since}, karena aturannya berakhir" in rest
    assert "Kontribusi daerah (PAD): 10 % dari bagian pengelola" in page
    assert f"Keputusan uji coba, berlaku {ended}" in page


def test_a_rule_that_nobody_has_approved_is_no_law(client, rules):
    rule("pad", days=(9, 2), legal_basis="Rancangan peraturan", approved_by_id=None)

    assert "Rancangan peraturan" not in text_of(get(client, "/dasar-hukum/"))
    page = text_of(get(client, "/pantau/beli-ntt/kontribusi/"))
    assert "Belum pernah ada aturan dengan dasar hukum: bagiannya Rp0." in page
