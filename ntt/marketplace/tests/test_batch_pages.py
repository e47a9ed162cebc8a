"""The page of a long payout batch: line by line in pages, its sums over all."""

import re

import pytest
from django.urls import reverse

from ntt.kernel.crypto import encrypt
from ntt.marketplace.actions import payouts, shops
from ntt.marketplace.models import Payout, PayoutBatch
from ntt.marketplace.queries.payouts import PAGE_SIZE
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
ONE, TWO = 101, 102
MANY = PAGE_SIZE + 5


def batch_of(states):
    """A signed batch with a line of Rp1.000 in each of these states."""
    batch = PayoutBatch.objects.create(
        proposed_by_id=ONE, approved_by_id=TWO, approved_at="2026-11-24T00:00Z"
    )
    for number, state in enumerate(states):
        Payout.objects.create(
            batch=batch,
            shop=make.shop(name=f"Toko {number:03d}"),
            reference=f"PN-{batch.pk}-{number}",
            goods_rp=1_000,
            shipping_rp=0,
            bank="BRI",
            account_name="Ina",
            account_last4="1234",
            state=state,
        )
    return batch


def address(batch):
    return reverse("marketplace:staff_batch", args=[batch.pk])


def names(page):
    return re.findall(r'<th scope="row">(Toko \d{3})', page.content.decode())


def following(page):
    found = re.search(r'href="(\?[^"]*sesudah=[^"]+)"', page.content.decode())
    return found and found[1].replace("&amp;", "&")


def walked(client, batch, first="?"):
    """All shops page by page, as somebody reads on."""
    found, url = [], first
    while url:
        page = client.get(f"{address(batch)}{url}")
        shown = names(page)
        assert len(shown) <= PAGE_SIZE
        found += shown
        url = following(page)
    return found


def test_every_line_is_on_one_page_and_what_needs_a_hand_comes_first(client, proposer):
    batch = batch_of(["completed"] * MANY + ["sent"] * MANY + ["failed"] * 2)

    found = walked(client, batch)

    wanted = [*range(2 * MANY, 2 * MANY + 2), *range(MANY, 2 * MANY), *range(MANY)]
    assert found == [f"Toko {number:03d}" for number in wanted]


def test_the_sums_are_over_all_lines_on_every_page(client, proposer):
    batch = batch_of(["completed"] * MANY + ["sent"] * MANY)
    first = client.get(address(batch))

    second = client.get(f"{address(batch)}{following(first)}")

    for page in map(text_of, (first, second)):
        assert f"Rp{2 * MANY}.000" in page and f"{2 * MANY} toko." in page
        assert f"{MANY} baris, Rp{MANY}.000, dicatat sudah tiba" in page


def test_one_state_alone_with_how_many_there_are(client, proposer):
    batch = batch_of(["completed"] * 3 + ["sent"] * MANY + ["failed"])

    page = text_of(client.get(address(batch)))

    assert "Gagal: 1" in page and f"Dalam perjalanan: {MANY}" in page and "Tiba: 3" in page
    assert walked(client, batch, "?keadaan=completed") == ["Toko 000", "Toko 001", "Toko 002"]
    assert len(walked(client, batch, "?keadaan=sent")) == MANY


def test_lines_that_move_while_somebody_reads_on_hide_no_other(client, proposer):
    batch = batch_of(["sent"] * (2 * PAGE_SIZE))
    first = client.get(address(batch))

    Payout.objects.filter(shop__name__in=names(first)).update(state="completed")
    second = client.get(f"{address(batch)}{following(first)}")

    assert names(second) == [f"Toko {n:03d}" for n in range(PAGE_SIZE, 2 * PAGE_SIZE)]


def test_a_line_whose_form_came_back_is_on_the_page_that_says_so(client, proposer):
    batch = batch_of(["sent"] * MANY)
    last = batch.payouts.order_by("pk").last()

    page = client.post(
        reverse("marketplace:staff_line_fail", args=[batch.pk, last.pk]), {"alasan": ""}
    )

    assert page.status_code == 422
    assert names(page) == [last.shop.name]
    assert f'id="id_alasan_{last.pk}"' in page.content.decode()


def test_a_changed_account_is_first_and_the_signature_is_under_all_lines(client, approver):
    made = [staff.shop_with_money(1_000, 0) for _ in range(MANY)]
    batch = payouts.propose_batch(actor_id=ONE)
    changed = {"name": "Ina", "bank": "BRI", "account": "0987654321", "is_head": False}
    shops.set_payee(shop_id=made[-1].pk, actor_id=1, **changed)
    client.force_login(approver)

    page = client.get(address(batch))

    shown = re.findall(r"PN-\d+-(\d+)", page.content.decode())
    assert (shown[0], len(shown)) == (str(made[-1].pk), PAGE_SIZE)
    assert f"Setujui dan kirim Rp{MANY - 1}.000" in text_of(page)
    read = staff.read_on(client.get(f"{address(batch)}{following(page)}").content.decode())
    client.post(f"{address(batch)}setujui/", {"dibaca": read})
    assert batch.payouts.filter(state="sent").count() == MANY - 1


@pytest.mark.parametrize(
    "asked",
    ["?sesudah=x", "?sesudah=9-", "?sesudah=" + "9" * 400, "?keadaan=zzz", "?sesudah=-%00"],
)
def test_nonsense_is_a_page_too(client, proposer, asked):
    batch = batch_of(["sent"])

    assert client.get(f"{address(batch)}{asked}").status_code == 200


@pytest.mark.parametrize("lines", [2, MANY])
def test_a_batch_costs_the_same_however_long(
    client, proposer, lines, django_assert_num_queries
):
    batch = batch_of(["sent", *["completed"] * (lines - 1)])
    client.get(address(batch))

    with django_assert_num_queries(9):
        client.get(address(batch))


def test_the_first_page_of_payouts_names_the_largest_and_counts_the_rest(client, proposer):
    for number in range(MANY):
        staff.shop_with_money(
            1_000 + number, 0, name=f"Toko {number:03d}", payee_account_cipher=encrypt("123456")
        )

    page = client.get(reverse("marketplace:staff_payouts"))

    assert names(page) == [f"Toko {n:03d}" for n in range(MANY - 1, MANY - 1 - PAGE_SIZE, -1)]
    assert "5 toko lain dengan saldo lebih kecil" in text_of(page)
    assert f"siap dikirim ke {MANY} toko" in text_of(page)


def test_what_is_proposed_already_is_one_sum(client, proposer):
    for _shop in range(MANY):
        staff.shop_with_money(1_000, 0)
    payouts.propose_batch(actor_id=ONE)

    page = text_of(client.get(reverse("marketplace:staff_payouts")))

    assert f"Rp{MANY}.000 dari {MANY} toko menunggu tanda tangan kedua." in page
    assert "Tidak ada saldo toko yang menunggu diusulkan." in page
