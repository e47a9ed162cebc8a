"""The seller's money: the notes sum to the balance, whatever has happened to it."""

import random

import pytest
from django.urls import reverse

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import encrypt
from ntt.kernel.ledger.api import LedgerRefused, Leg, post
from ntt.marketplace.actions import payouts
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.actions.shops import set_payee
from ntt.marketplace.queries.seller import (
    PAGE_SIZE,
    balance_of_shop,
    payouts_of_shop,
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


def paid(shop, fate, number):
    """One payout of Rp1.000 × `number` and what became of it; the page of money."""
    earn(shop, number, 1_000 * number, 0)
    line = payouts.propose_batch(actor_id=ONE).payouts.get()
    if fate == "dropped":
        payouts.drop_batch(batch_id=line.batch_id, actor_id=ONE)
    if fate == "account":
        payee = {"name": "Ina", "bank": "BNI", "account": f"99990000{number}", "is_head": False}
        set_payee(shop_id=shop.pk, actor_id=1, **payee)
        other = staff.shop_with_money()
        payouts.drop_batch(batch_id=line.batch_id, actor_id=ONE)
        line = payouts.propose_batch(actor_id=ONE).payouts.get(shop=shop)
        set_payee(shop_id=shop.pk, actor_id=1, **payee | {"account": f"88880000{number}"})
        staff.approve(line.batch_id, TWO)
        other.payouts.update(state="completed")
    if fate in {"sent", "completed", "failed"}:
        staff.approve(line.batch_id, TWO)
    if fate == "completed":
        payouts.complete_line(payout_id=line.pk, actor_id=ONE)
    if fate == "failed":
        payouts.fail_line(payout_id=line.pk, actor_id=ONE, reason="Rekening tutup")
    return text_of(sells_for(shop).get(reverse("marketplace:seller_money")))


@pytest.fixture
def poor():
    """A shop whose purse is open and empty."""
    staff.shop_with_money(1, 0, status="paused", payee_account_last4="")
    shop = make.shop(payee_account_cipher=encrypt(staff.ACCOUNT), payee_bank="BRI")
    ensure_shop_accounts(shop.pk, shop.name)
    return shop


def sent_part(page):
    return page.split("Uang dikirim", 1)[1].split("Catatan", 1)[0]


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("draft", "Dari saldo itu, Rp7.000 sedang disiapkan untuk BRI …1234."),
        ("failed", "bank mengembalikan Rp7.000 dari BRI …1234, karena: Rekening tutup."),
        ("account", "Rp7.000 tidak jadi dikirim ke BNI …0007, karena rekening Anda berubah."),
        ("dropped", ""),
    ],
)
def test_what_did_not_leave_is_not_among_what_was_sent(poor, fate, words):
    page = paid(poor, fate, 7)

    assert "Rp7.000" not in sent_part(page)
    assert "Belum ada uang yang dikirim." in sent_part(page)
    assert words in page
    assert ("Uang belum sampai" in page) == (fate == "failed")
    assert ("Belum dikirim" in page) == (fate in {"draft", "account"})


@pytest.mark.parametrize(
    ("fate", "word"), [("sent", "Dalam perjalanan"), ("completed", "Tiba")]
)
def test_what_left_says_whether_it_has_arrived(poor, fate, word):
    page = paid(poor, fate, 7)

    assert f"Rp7.000 {word}" in sent_part(page)
    assert "Belum dikirim" not in page and "Uang belum sampai" not in page


def test_a_failure_is_forgotten_once_the_money_has_left_again(poor):
    assert "periksa rekening" in paid(poor, "failed", 7).lower()

    page = paid(poor, "sent", 1)

    assert "Uang belum sampai" not in page and "Rekening tutup" not in page
    assert "Rp8.000 Dalam perjalanan" in sent_part(page)


def test_the_payouts_are_one_statement(poor, django_assert_num_queries):
    paid(poor, "failed", 7)
    paid(poor, "draft", 1)

    with django_assert_num_queries(1):
        found = payouts_of_shop(poor)

    assert [line.state for line in found] == ["draft", "failed"]
