"""What the marketplace hangs up in the house."""

from datetime import date

import pytest

from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests import make as people_make
from ntt.marketplace import house
from ntt.marketplace.actions import payouts
from ntt.marketplace.models import Payout, Refund
from ntt.marketplace.queries import money_desk
from ntt.marketplace.rules.orders import purchase_number
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.test_pad import approved, entered, set_aside

pytestmark = pytest.mark.django_db


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


def test_what_waits_is_counted_in_one_statement_each(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert house.checks_waiting() == 0
    for counted in (
        money_desk.payouts_waiting,
        money_desk.refunds_waiting,
        money_desk.signatures_waiting,
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
        Refund.objects.filter(pk=refund.pk).update(state=state)
        assert money_desk.refunds_waiting() == waiting, state


def test_a_slip_of_the_treasury_waits_for_its_second_signature():
    set_aside()
    entered(slip_number="STS-002", amount_rp=100)
    approved(amount_rp=100)

    assert money_desk.signatures_waiting() == 1


def test_the_first_page_counts_what_can_be_bought(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert house.on_sale() is None
    make.product(stock=3)
    make.product(stock=0)

    figure = house.on_sale()

    assert (figure.value, figure.url) == ("1", "/beli/")
    assert "dari 1 kabupaten dan kota" in figure.words
    assert "siap dibeli" in client.get("/").content.decode()
