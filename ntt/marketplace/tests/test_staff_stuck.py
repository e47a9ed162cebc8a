"""What no clock moves any more is on a page, and counted where officers begin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.marketplace.models import Payment, Purchase, Refund
from ntt.marketplace.queries.stuck import count_stuck
from ntt.marketplace.tests import mine, staff
from ntt.marketplace.tests.money_unclear import unclear_payment
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
PAGE, UNPAID = "/beli/petugas/uang-macet/", "awaiting_payment"


def some_hours_ago():
    return timezone.now() - timedelta(hours=2)


@pytest.fixture
def stuck():
    """One of each, and one of each that still moves."""
    shop = {"is_gift": False, "delivery": "pickup"}
    returned = mine.bought(state="cancelled", **shop)
    refund = mine.refund(returned, state="approved")
    young = mine.refund(mine.bought(state="cancelled", **shop), state="approved")
    Refund.objects.update(way="provider", refusal="gone_otherwise")
    Refund.objects.filter(pk=refund.pk).update(created_at=some_hours_ago())
    Refund.objects.filter(pk=young.pk).update(created_at=timezone.now())
    missing = mine.bought(state="paid", **shop)
    Payment.objects.filter(purchase=missing).update(missing_rp=12_000)
    waiting, late = (mine.bought(state="awaiting_payment", **shop) for _ in range(2))
    looked_at = unclear_payment().purchase
    Purchase.objects.filter(pk=looked_at.pk).update(expires_at=some_hours_ago())
    soon = timezone.now() + timedelta(minutes=5)
    Purchase.objects.filter(pk=waiting.pk).update(state=UNPAID, expires_at=soon)
    Purchase.objects.filter(pk=late.pk).update(state=UNPAID, expires_at=some_hours_ago())
    return {"shown": [returned, missing, late], "not": [young.purchase, waiting, looked_at]}


def test_what_is_stuck_is_listed_with_why_and_counted(client, proposer, stuck):
    page = text_of(client.get(PAGE))

    assert all(purchase.number in page for purchase in stuck["shown"])
    assert not any(purchase.number in page for purchase in stuck["not"])
    assert "sudah kembali lewat jalan lain" in page and "Rp12.000" in page
    assert count_stuck() == 3
    assert "Uang yang macet 3 menunggu" in text_of(client.get("/petugas/"))


def test_nothing_stuck_is_said_so(client, proposer):
    assert "Tidak ada yang macet" in text_of(client.get(PAGE))


@pytest.mark.parametrize("kind", ["product_checker", "staff_admin"])
def test_others_meet_404(client, kind):
    client.force_login(staff.officer(kind))

    assert client.get(PAGE).status_code == 404


def test_visitors_are_asked_to_sign_in_and_nobody_posts(client, proposer):
    assert client.post(PAGE).status_code == 405
    client.logout()
    assert client.get(PAGE).status_code == 302
