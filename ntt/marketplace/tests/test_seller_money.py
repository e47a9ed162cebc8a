"""The seller's money: the notes sum to the balance, whatever has happened to it."""

import random

import pytest
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.ledger.api import LedgerRefused, Leg, post
from ntt.marketplace.actions import payouts
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.queries.seller import (
    PAGE_SIZE,
    balance_of_shop,
    statement_of_shop,
    today_of_shop,
)
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.test_seller_pages import sells_for

pytestmark = pytest.mark.django_db
ONE, TWO = 101, 102


def notes_of(shop):
    return statement_of_shop(shop, balance_of_shop(shop.pk))


def earn(shop, number: int, goods_rp: int, shipping_rp: int) -> None:
    parts = {f"shop:{shop.pk}": goods_rp, f"shipping:{shop.pk}": shipping_rp}
    legs = [Leg(account, -amount) for account, amount in parts.items() if amount]
    held = Leg("held", goods_rp + shipping_rp)
    post(reference=f"uji:{shop.pk}:{number}", memo=f"Pesanan {number}", legs=[held, *legs])


def test_goods_postage_and_payouts_are_one_row_an_entry_and_sum_to_the_head(client):
    shop = staff.shop_with_money(387_500, 40_000)
    batch = payouts.propose_batch(actor_id=ONE)
    staff.approve(batch.pk, TWO)
    earn(shop, 1, 400_000, 26_500)

    page = text_of(sells_for(shop).get(reverse("marketplace:seller_money")))

    notes = notes_of(shop)
    assert [row.amount_rp for row in notes.rows] == [426_500, -427_500, 427_500]
    assert (notes.older_rp, notes.has_older) == (0, False)
    assert "Siap dikirim Rp426.500" in page and "Sebelum itu" not in page
    assert f"Uang dikirim PN-{batch.pk}-{shop.pk}" in page and "-Rp427.500" in page


@pytest.mark.parametrize("seed", range(5))
def test_generated_orders_and_payouts_always_sum(seed, django_assert_num_queries):
    chance = random.Random(seed)
    shop = make.shop()
    staff.shop_with_money(7_000, 700)
    ensure_shop_accounts(shop.pk, shop.name)
    for number in range(chance.randint(1, 2 * PAGE_SIZE)):
        goods_rp = chance.randint(0, 500_000)
        earn(shop, number, goods_rp, chance.choice([0, 1, 40_000]) or (not goods_rp) * 9)
        if chance.random() < 0.2:
            batch = payouts.propose_batch(actor_id=ONE)
            staff.approve(batch.pk, TWO)
            if chance.random() < 0.5:
                line = batch.payouts.get(shop=shop)
                payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason="Rekening tutup")

    with django_assert_num_queries(1):
        notes = statement_of_shop(shop, 0)
    notes = notes_of(shop)

    assert sum(row.amount_rp for row in notes.rows) + notes.older_rp == balance_of_shop(shop.pk)
    assert notes.has_older or notes.older_rp == 0
    assert len(notes.rows) <= PAGE_SIZE


def test_a_shop_that_never_earned_has_no_notes():
    shop = make.shop()

    assert notes_of(shop).rows == []
    with pytest.raises(LedgerRefused):
        earn(shop, 1, 5, 5)


@pytest.mark.parametrize(
    ("last", "is_told"),
    [("draft", False), ("sent", True), ("completed", True), ("failed", False)],
)
def test_the_last_payout_is_one_that_left(last, is_told):
    shop = staff.shop_with_money()
    line = payouts.propose_batch(actor_id=ONE).payouts.get()
    if last != "draft":
        staff.approve(line.batch_id, TWO)
    if last == "completed":
        payouts.complete_line(payout_id=line.pk, actor_id=ONE)
    if last == "failed":
        payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason="Rekening tutup")

    at = today_of_shop(shop, today()).last_payout_at

    line.refresh_from_db()
    assert at == (line.changed_at if is_told else None)
