"""What the marketplace hangs up in the house."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests import make as people_make
from ntt.marketplace import house
from ntt.marketplace.actions import payouts
from ntt.marketplace.models import Payout, Refund, SplitRule
from ntt.marketplace.queries import money_desk
from ntt.marketplace.rules.orders import purchase_number
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
SIGNATURES = {"proposed_by_id": 101, "approved_by_id": 102}


def test_a_number_leads_to_the_page_that_asks_for_the_four_digits(client):
    number = purchase_number("2611", 42)

    for url, name in (("/nomor/", "nomor"), ("/cari/", "q")):
        response = client.get(url, {name: number.lower().replace("-", " ")})
        assert response["Location"] == f"/beli/pesanan/?nomor={number}"


def test_a_number_with_a_wrong_digit_leads_nowhere():
    number = purchase_number("2611", 42)
    wrong = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"

    assert house.follow(wrong) is None
    assert house.follow("BN'; DROP TABLE") is None


@pytest.mark.parametrize("language", ["", "en/"])
def test_help_privacy_and_first_page_speak_of_the_market(client, language):
    help_page = client.get(f"/{language}bantuan/").content.decode()
    privacy = client.get(f"/{language}privasi/").content.decode()
    front = client.get(f"/{language}").content.decode()

    for anchor in ("belanja", "ikuti", "kembali", "jual"):
        assert f'<h2 id="{anchor}">' in help_page
    assert privacy.count("<dl") >= 4
    assert f"/{language}beli/penjual/buka/" in front


@pytest.mark.parametrize(
    ("kind", "scope", "shown", "hidden"),
    [
        ("product_checker", "agency:disperindag", "/beli/petugas/", "/beli/petugas/pencairan/"),
        ("finance_approver", "", "/beli/petugas/pencairan/", 'href="/beli/petugas/"'),
    ],
)
def test_officers_find_the_pages_of_their_role_and_may_open_them(
    client, kind, scope, shown, hidden
):
    person = people_make.person()
    give_role(
        person_id=person.pk, kind=kind, scope=scope, starts_on=date(2025, 1, 1), actor_id=None
    )
    client.force_login(person)

    page = client.get("/petugas/").content.decode()

    assert f'href="{shown}"' in page
    assert hidden not in page
    assert client.get(shown).status_code == 200


def test_who_comes_to_open_a_shop_reads_that_and_finds_the_way_back(client):
    address = client.get("/beli/penjual/buka/")["Location"]

    page, other = client.get(address), client.get("/masuk/?next=/saya/")

    assert "Masuk untuk membuka toko" in text_of(page)
    assert "petugas memeriksa sebelum tayang" in text_of(page)
    assert '<p class="back"><a href="/">' in page.content.decode()
    assert "Masuk atau daftar" in text_of(other) and "membuka toko" not in text_of(other)
    assert "Sign in to open a shop" in text_of(
        client.get("/en/masuk/?next=/en/beli/penjual/buka/")
    )


@pytest.mark.parametrize("hostile", ["\x00", "//evil.example/", "/" + "a" * 5_000, "%00", "["])
def test_signing_in_bears_anything_it_is_for(client, hostile):
    assert client.get("/masuk/", {"next": hostile}).status_code == 200


def test_my_page_begins_with_orders_basket_and_shop(client):
    person = people_make.person()
    client.force_login(person)
    buyer = client.get("/saya/").content.decode()
    scope = f"shop:{make.shop().pk}"
    give_role(
        person_id=person.pk,
        kind="seller",
        scope=scope,
        starts_on=date(2025, 1, 1),
        actor_id=None,
    )

    seller = client.get("/saya/").content.decode()

    for page in (buyer, seller):
        assert page.index('href="/beli/pesanan/">Pesanan saya') < page.index(">Akun<")
        main = page[page.index("<main") :]
        assert 'href="/beli/keranjang/">Keranjang' in main
        assert 'href="/beli/penjual/buka/">Jual produk desa Anda' in main
    assert 'href="/beli/penjual/">Toko saya' in seller and "Toko saya" not in buyer


def test_what_waits_is_counted_in_one_statement_each(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert house.checks_waiting() == 0
    for counted in (
        money_desk.payouts_waiting,
        money_desk.refunds_waiting,
        money_desk.rules_waiting,
        money_desk.slips_waiting,
    ):
        with django_assert_num_queries(1):
            assert counted() == 0


def test_a_payout_waits_until_the_bank_has_said_of_each_line(rules):
    staff.shop_with_money()
    batch = payouts.propose_batch(actor_id=1)
    assert money_desk.payouts_waiting() == 1

    staff.approve(batch.pk, actor_id=2)
    assert money_desk.payouts_waiting() == 1

    Payout.objects.update(state="completed")
    assert money_desk.payouts_waiting() == 0


def test_a_refund_waits_until_somebody_has_transferred_it(rules):
    refund = staff.refund_by_transfer()

    for state, waiting in [("proposed", 1), ("sent", 1), ("done", 0), ("needs_account", 0)]:
        Refund.objects.filter(pk=refund.pk).update(state=state, **SIGNATURES)
        assert money_desk.refunds_waiting() == waiting, state


def test_the_first_page_counts_what_can_be_bought(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert house.on_sale() is None
    make.product(stock=3)
    make.product(stock=0)

    figure = house.on_sale()

    assert (figure.value, figure.url) == ("1", "/beli/")
    assert "dari 1 kabupaten dan kota" in figure.words
    assert "siap dibeli" in client.get("/").content.decode()


def test_the_money_desk_counts_what_waits_for_a_second_signature():
    waiting = (money_desk.payouts_waiting, money_desk.rules_waiting, money_desk.slips_waiting)
    assert [each() for each in waiting] == [0, 0, 0]
    staff.shop_with_money()
    dropped = payouts.propose_batch(actor_id=1)
    payouts.drop_batch(batch_id=dropped.pk, actor_id=1)
    payouts.propose_batch(actor_id=1)
    pad = {"received_on": today(), "approved_by_id": None, "approved_at": None}
    make.pad_receipt(**pad)
    make.pad_receipt(slip_number="STS-8", received_on=today())
    void = {"voided_by_id": 1, "voided_at": timezone.now(), "void_reason": "Salah"}
    make.pad_receipt(slip_number="STS-9", **pad, **void)
    values = {"beneficiary": "platform", "legal_basis": "uji", "proposed_by_id": 1}
    day = timedelta(days=1)
    SplitRule.objects.create(basis_points=200, valid_from=today(), **values)
    past = {"valid_from": today() - 3 * day, "valid_until": today() - day}
    SplitRule.objects.create(basis_points=200, **past, **values)

    assert [each() for each in waiting] == [1, 1, 1]


def test_an_officer_of_money_finds_the_slip_that_waits_on_the_first_page(client, approver):
    make.pad_receipt(received_on=today(), approved_by_id=None, approved_at=None)
    client.force_login(approver)

    page = text_of(client.get("/petugas/"))

    assert re.search(r"Bukti setor PAD\s+1 menunggu", page)
