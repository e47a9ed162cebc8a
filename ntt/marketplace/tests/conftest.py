"""What several tests begin with: a provider to speak to, rules, people, a late order."""

from datetime import timedelta

import pytest
from django.db import transaction

from ntt.kernel.calendar.api import today
from ntt.marketplace.actions import payments
from ntt.marketplace.models import Order, SplitRule
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.demo import make_small_demo
from ntt.marketplace.tests.provider import running_provider


@pytest.fixture
def sandbox(tmp_path, settings):
    """A provider of its own for one test; the product's settings point to it."""
    addresses = {"site_url": "http://testserver", "notify_url": "http://127.0.0.1:9/"}
    with running_provider(tmp_path, settings, **addresses) as server:
        yield server


@pytest.fixture
def rules():
    """The worked order of reference chapter 7: fee 2 %, QRIS 0.7 % borne by the operator."""
    for beneficiary, points in {"platform": 200, "payment_fee": 70}.items():
        SplitRule.objects.create(
            beneficiary=beneficiary,
            basis_points=points,
            valid_from="2020-01-01",
            legal_basis="Perjanjian uji",
            proposed_by_id=1,
            approved_by_id=2,
        )


@pytest.fixture
def order(sandbox, rules):
    """Goods Rp250.000 and shipping Rp40.000, with its payment open at the provider."""
    make.rate()
    product = make.product(price_rp=250_000, stock=1)
    placed = make.place({product.pk: 1}, buyer=make.buyer(delivery="courier"))
    payments.open_payment(purchase_id=placed.purchase_id)
    return Order.objects.get(purchase_id=placed.purchase_id)


@pytest.fixture
def proposer(client):
    """Who gives the first signature, signed in."""
    person = staff.officer("finance_proposer", name="Maria Bendahara")
    client.force_login(person)
    return person


@pytest.fixture
def approver():
    """Who gives the second."""
    return staff.officer("finance_approver", name="Yosef Penyetuju")


@pytest.fixture
def late():
    """A paid order that should have left the day before yesterday."""
    product = make.product()
    placed = make.place({product.pk: 1})
    order = Order.objects.get(purchase_id=placed.purchase_id)
    Order.objects.filter(pk=order.pk).update(
        state="paid",
        paid_on=today() - timedelta(days=5),
        send_by=today() - timedelta(days=2),
    )
    order.refresh_from_db()
    return order


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Made once for a module and undone after it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        whole = transaction.atomic()
        whole._from_testcase = True  # so that durable actions run inside of it
        with whole:
            make_small_demo(patch)
            yield
            transaction.set_rollback(True)
