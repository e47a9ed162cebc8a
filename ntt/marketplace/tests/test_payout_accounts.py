"""Money goes where the shop is paid on the day of the signature, and as the signer has read."""

from threading import Thread
from time import sleep

import pytest
from django.db import transaction
from django.urls import reverse

from ntt.kernel.events.api import deliver_now
from ntt.kernel.ledger.api import balance, verify
from ntt.marketplace.actions import payouts
from ntt.marketplace.actions.shops import set_payee
from ntt.marketplace.models import Payout, Shop
from ntt.marketplace.queries.payouts import digest_of, drafts_of
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import at_once

pytestmark = pytest.mark.django_db
ONE, TWO = 101, 102
NEW = "99999999"


def change(shop, **over) -> None:
    values = {"name": "Mama Ina", "bank": "BRI", "account": NEW, "is_head": False} | over
    set_payee(shop_id=shop.pk, actor_id=5, **values)


@pytest.mark.parametrize(
    "over",
    [
        {},
        {"account": "999999991234"},
        {"account": staff.ACCOUNT, "bank": "BNI"},
        {"account": staff.ACCOUNT, "name": "Orang lain"},
    ],
)
def test_a_line_whose_account_changed_fails_alone_and_waits_for_the_next_batch(over):
    shop, other = staff.shop_with_money(387_500, 40_000), staff.shop_with_money(100_000, 0)
    batch = payouts.propose_batch(actor_id=ONE)
    change(shop, **over)

    staff.approve(batch.pk, TWO)

    states = {line.shop_id: (line.state, line.note) for line in batch.payouts.all()}
    assert states == {
        shop.pk: ("failed", "Rekening berubah sesudah diusulkan"),
        other.pk: ("sent", ""),
    }
    assert (balance(f"shop:{shop.pk}"), balance("payout:transit")) == (387_500, 100_000)
    assert verify() == []
    again = payouts.propose_batch(actor_id=ONE)
    staff.approve(again.pk, TWO)
    [line] = payouts.take_bank_file(batch_id=again.pk, actor_id=TWO, kind="csv")
    assert (line.amount_rp, line.account_number) == (427_500, over.get("account", NEW))


def test_an_account_that_came_back_is_no_other_account():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)
    change(shop)
    change(shop, account=staff.ACCOUNT)

    staff.approve(batch.pk, TWO)

    assert batch.payouts.get().state == "sent"


def test_a_batch_with_nothing_left_to_send_is_not_signed():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)
    change(shop)

    with pytest.raises(MoneyRefused, match="batch_empty"):
        staff.approve(batch.pk, TWO)

    batch.refresh_from_db()
    assert (batch.approved_by_id, batch.payouts.get().state) == (None, "draft")
    payouts.drop_batch(batch_id=batch.pk, actor_id=TWO)
    assert payouts.propose_batch(actor_id=ONE).payouts.count() == 1


def test_what_changed_since_it_was_read_is_not_signed():
    shop, _other = staff.shop_with_money(), staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)
    read = digest_of(drafts_of(batch))
    change(shop)

    for seen in (read, "", "x"):
        with pytest.raises(MoneyRefused, match="batch_changed"):
            payouts.approve_batch(batch_id=batch.pk, actor_id=TWO, read=seen)

    assert balance("payout:transit") == 0
    assert {line.state for line in batch.payouts.all()} == {"draft"}


def test_the_signer_reads_which_line_does_not_go_and_the_seller_why(client, proposer, approver):
    shop, _other = staff.shop_with_money(), staff.shop_with_money(100_000, 0)
    batch = payouts.propose_batch(actor_id=proposer.pk)
    address = reverse("marketplace:staff_batch", args=[batch.pk])
    client.force_login(approver)
    old = client.get(address).content.decode()
    change(shop)

    refused = client.post(f"{address}setujui/", {"dibaca": staff.read_on(old)}, follow=True)
    assert "Pencairan berubah sejak Anda baca" in text_of(refused)
    page = client.get(address)
    assert "1 baris tidak ikut dikirim, karena rekeningnya berubah" in text_of(page)
    assert "Setujui dan kirim Rp100.000" in text_of(page)
    client.post(f"{address}setujui/", {"dibaca": staff.read_on(page.content.decode())})
    deliver_now()

    assert balance("payout:transit") == 100_000
    line = batch.payouts.get(shop=shop)
    [told] = staff.told(f"payout:{line.pk}")
    assert "Rp427.500 belum dikirim, karena rekening toko berubah" in told
    assert "BRI …9999 (M*** I***)" in told
    assert NEW not in told


@pytest.mark.django_db(transaction=True)
def test_a_signature_waits_for_an_account_that_is_being_changed():
    shop = staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=ONE)
    read = digest_of(drafts_of(batch))
    outcomes = []

    def sign() -> None:
        call = lambda: payouts.approve_batch(batch_id=batch.pk, actor_id=TWO, read=read)  # noqa: E731
        outcomes.extend(at_once(call))

    signing = Thread(target=sign)
    with transaction.atomic():
        Shop.objects.filter(pk=shop.pk).update(payee_name="Orang lain")
        signing.start()
        sleep(0.5)
        assert outcomes == []
    signing.join()

    assert outcomes == ["batch_changed"]
    assert Payout.objects.get().state == "draft"
