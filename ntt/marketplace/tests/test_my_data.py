"""What a person is given of their purchases and shops, and what is left when they leave."""

import json
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ntt.kernel.crypto import blind_index, decrypt, encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import trial_balance
from ntt.kernel.people import registry
from ntt.kernel.people.api import give_role, phone_of
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions import fulfilment, notices, payments
from ntt.marketplace.actions.my_data import erase_buyer, hide_buyer
from ntt.marketplace.api import figures
from ntt.marketplace.gateways.port import State, Status
from ntt.marketplace.models import Order, OrderLine, Purchase, Refund
from ntt.marketplace.queries import my_data
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.money import complete, pay, the_payment

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def rates():
    make.rate()


@pytest.fixture
def me():
    return people.person(name=mine.NAME, phone=mine.PHONE)


# --- given ---


def test_the_export_holds_purchases_with_the_account_and_with_the_proved_number(me):
    with_account = mine.bought(buyer_id=me.pk, phone="+6281200007777")
    as_guest = mine.bought()
    mine.refund(as_guest)

    data = mine.exported(me)

    assert [row["nomor"] for row in data["belanja"]] == [with_account.number, as_guest.number]
    row = data["belanja"][1]
    assert (row["nama"], row["hp"], row["email"]) == (mine.NAME, mine.PHONE, mine.EMAIL)
    assert (row["alamat"], row["penerima"]) == (mine.ADDRESS, mine.GIFT)
    assert row["hp_penerima"] == mine.GIFT_PHONE
    assert row["desa"].startswith("Kelurahan")
    assert row["jumlah_rp"] == 290_000
    assert [row["harga_rp"] for row in data["belanja_barang"]] == [250_000, 250_000]
    assert {row["keadaan"] for row in data["belanja_toko"]} == {"completed"}
    assert len(data["belanja_pembayaran"]) == 2
    [back] = data["belanja_uang_kembali"]
    assert (back["rekening_empat_angka"], back["jumlah_rp"]) == ("8901", 290_000)
    assert mine.ACCOUNT not in json.dumps(data)


def test_the_export_holds_nothing_of_others(me):
    other = people.person(name="Bapak Daud", phone="+6281300001111")
    mine.bought(buyer_id=other.pk)  # with my number, but with an account of their own
    mine.bought(phone="+6281300001111")

    data = mine.exported(me)

    assert (data["belanja"], data["belanja_toko"], data["belanja_barang"]) == ([], [], [])
    assert len(mine.exported(other)["belanja"]) == 2


def test_a_number_that_is_not_proved_gives_nothing(me):
    mine.bought()
    apps.get_model("people", "PhoneNumber").objects.update(verified=False)

    assert list(my_data.bought_by(me.pk)) == []


def test_the_export_can_be_read_without_a_program(me):
    mine.bought(recipient_name="<b>Oma</b>")

    answer = mine.inside(me).post("/saya/data/")

    archive = ZipFile(BytesIO(answer.content))
    page = archive.read("baca.html").decode()
    assert "<h2>Belanja</h2>" in page and mine.ADDRESS in page
    assert "&lt;b&gt;Oma" in page and "<b>Oma" not in page
    assert {"belanja.csv", "belanja_barang.csv"} <= set(archive.namelist())


def test_a_seller_is_given_shops_products_and_payouts_with_a_masked_account(me):
    shop = make.shop(
        phone_cipher=encrypt(mine.PHONE), payee_account_cipher=encrypt(mine.ACCOUNT)
    )
    mine.sells(me, shop)
    make.product(shop=shop, name="Sarung Sabu")
    make.product(name="Milik toko lain")
    batch = apps.get_model("marketplace", "PayoutBatch").objects.create(proposed_by_id=1)
    batch.payouts.create(
        shop=shop, reference="PN-1-1", goods_rp=1, shipping_rp=0, account_last4="8901"
    )

    data = mine.exported(me)

    [row] = data["toko"]
    assert (row["hp"], row["rekening_empat_angka"]) == (mine.PHONE, "1234")
    assert [row["barang"] for row in data["toko_barang"]] == ["Sarung Sabu"]
    assert [row["nomor"] for row in data["toko_pencairan"]] == ["PN-1-1"]
    assert mine.ACCOUNT not in json.dumps(data)


def test_each_part_of_the_export_takes_a_fixed_number_of_statements(
    me, django_assert_num_queries
):
    shop = make.shop()
    mine.sells(me, shop)
    for _ in range(3):
        mine.bought(product=make.product(shop=shop))
    most = {"belanja": 4, "toko": 4}

    for part in registry.my_data:
        with django_assert_num_queries(most.get(part.name, 3)):
            list(part.export(me.pk))


# --- erased ---


def test_leaving_takes_the_buyer_out_of_what_is_over_and_leaves_every_figure(me):
    first, second = mine.bought(), mine.bought(buyer_id=me.pk, state="returned")
    mine.refund(second)
    Order.objects.update(reason=f"Kata {mine.NAME}: robek")
    for purchase in (first, second):
        notices.tell_buyer(purchase=purchase, key="test", subject="Kabar", text="sudah tiba.")
    before = figures_now()

    answer = mine.leave(me)

    assert answer["Location"] == "/saya/hapus/selesai/"
    left = mine.everything()
    for word in (mine.NAME, mine.ADDRESS, mine.EMAIL, mine.GIFT, "53.71.01.1001"):
        assert word not in left, word
    assert blind_index(mine.PHONE).hex() not in left
    for purchase in Purchase.objects.all():
        assert purchase.erased_at is not None
        assert (purchase.buyer_id, bytes(purchase.phone_cipher)) == (None, b"")
        assert purchase.phone_last4 == ""
        assert (purchase.number, purchase.total_rp, purchase.zone_code) in {
            (first.number, 290_000, "53.71"),
            (second.number, 290_000, "53.71"),
        }
    assert OrderLine.objects.count() == 2
    back = Refund.objects.get()
    assert (bytes(back.account_cipher), back.account_last4, back.state) == (b"", "", "done")
    assert figures_now() == before
    assert history(f"purchase:{first.pk}")[0].payload == {
        "purchase_id": first.pk,
        "by": "person",
    }


def figures_now():
    day = timezone.localdate()
    governor = people.person(name="Gubernur")
    give_role(person_id=governor.pk, kind="governor", scope="", starts_on=DAY, actor_id=None)
    client = mine.inside(governor)
    pages = [client.get(f"/pantau/beli-ntt/{file}") for file in ("", "kabupaten.csv")]
    listed = client.get("/pantau/beli-ntt/pesanan/")
    return (
        figures.turnover(day, day),
        figures.turnover_by_regency(day, day),
        figures.behind(day, day),
        trial_balance(),
        pages[1].content,
        [
            row.number
            for row in Order.objects.order_by("pk")
            if row.number.encode() in listed.content
        ],
        re.findall(r"Rp[\d.]+", pages[0].content.decode()),
    )


@pytest.mark.parametrize("typed", ["1234", "", "    ", "0000"])
def test_an_erased_purchase_is_opened_by_nobody(me, typed):
    purchase = mine.bought()
    address = f"/beli/pesanan/{purchase.number}/"
    before = Client()
    before.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": "1234"})
    assert before.get(address).status_code == 200

    mine.leave(me)

    assert before.get(address).status_code == 404
    assert purchase.number not in before.get("/beli/pesanan/").content.decode()
    answer = Client().post("/beli/pesanan/", {"nomor": purchase.number, "hp4": typed})
    assert answer.status_code == 422


def test_the_seller_still_sees_the_order_but_not_who_bought(me):
    purchase = mine.bought()
    order = purchase.orders.get()
    seller = people.person(name="Mama Ina")
    mine.sells(seller, order.shop)
    address = f"/beli/penjual/pesanan/{order.number}/"
    assert mine.GIFT in mine.inside(seller).get(address).content.decode()

    mine.leave(me)

    page = mine.inside(seller).get(address).content.decode()
    assert "Data pembeli sudah dihapus" in page
    assert mine.GIFT not in page and "Jalan Uji" not in page
    assert mine.inside(seller).get(f"{address}slip/").status_code in {200, 404}


@pytest.mark.parametrize("state", ["paid", "packing", "sent", "received", "awaiting_payment"])
def test_whoever_has_a_running_order_is_told_to_wait_and_nothing_changes(me, state):
    over, running = mine.bought(), mine.bought(state=state)
    before = mine.everything()

    answer = mine.leave(me)

    assert answer.status_code == 422
    words = f"Masih ada pesanan berjalan: {running.orders.get().number}."
    assert words in answer.content.decode()
    assert mine.everything() == before
    over.refresh_from_db()
    me.refresh_from_db()
    assert (over.erased_at, me.deleted_at, phone_of(me)) == (None, None, mine.PHONE)


@pytest.mark.parametrize("state", ["needs_account", "proposed", "approved", "sent", "failed"])
def test_money_that_is_still_on_its_way_back_keeps_the_buyer(me, state):
    purchase = mine.bought(state="cancelled")
    mine.refund(purchase, state=state)

    answer = mine.leave(me)

    assert answer.status_code == 422
    assert f"Uang pesanan {purchase.number} belum selesai" in answer.content.decode()
    purchase.refresh_from_db()
    assert (purchase.name, purchase.erased_at) == (mine.NAME, None)


@pytest.mark.parametrize("state", ["creating", "pending", "unclear"])
def test_money_that_may_still_come_or_is_unclear_keeps_the_buyer(me, state):
    purchase = mine.bought(state="cancelled")
    mine.payment(purchase, attempt=2, state=state)

    with pytest.raises(OrderRefused, match="money_still_moves"):
        erase_buyer(me.pk)

    purchase.refresh_from_db()
    assert purchase.name == mine.NAME


def test_erasing_twice_is_once(me):
    purchase = mine.bought()

    erase_buyer(me.pk)
    first = Purchase.objects.get(pk=purchase.pk).erased_at
    erase_buyer(me.pk)

    assert Purchase.objects.get(pk=purchase.pk).erased_at == first
    names = [row.name for row in history(f"purchase:{purchase.pk}")]
    assert names.count("marketplace.BuyerErased") == 1
    assert not hide_buyer(purchase_id=purchase.pk)


def test_others_are_not_touched_when_one_leaves(me):
    mine.bought()
    other = mine.bought(phone="+6281300001111", name="Bapak Daud")

    mine.leave(me)

    other.refresh_from_db()
    assert (other.name, decrypt(other.phone_cipher)) == ("Bapak Daud", "+6281300001111")


def test_the_database_refuses_an_erased_purchase_that_names_somebody():
    purchase = mine.bought()

    for _ in range(2):
        with (
            pytest.raises(IntegrityError, match="purchase_erased_names_nobody"),
            transaction.atomic(),
        ):
            Purchase.objects.filter(pk=purchase.pk).update(erased_at=timezone.now())


def test_people_of_the_office_keep_their_purchases_until_they_are_let_go(me):
    purchase = mine.bought()
    give_role(person_id=me.pk, kind="inspector", scope="", starts_on=DAY, actor_id=None)

    answer = mine.leave(me)

    assert "masih memegang peran petugas" in answer.content.decode()
    purchase.refresh_from_db()
    assert (purchase.name, purchase.erased_at) == (mine.NAME, None)


# --- afterwards ---


def test_goods_of_an_erased_buyer_cannot_come_back(sandbox, rules, me):
    order = paid_order(sandbox)
    complete(order)
    erase_buyer(me.pk)
    before = trial_balance()

    with pytest.raises(OrderRefused, match="buyer_erased"):
        fulfilment.return_order(order_id=order.pk, actor_id=1, reason="Rusak")

    order.refresh_from_db()
    assert order.state == "completed"
    assert trial_balance() == before
    assert not Refund.objects.exists()


def test_late_money_does_not_bring_back_an_erased_purchase(sandbox, rules, me):
    product = make.product(stock=5)
    placed = make.place({product.pk: 1})
    payments.open_payment(purchase_id=placed.purchase_id)
    Purchase.objects.update(expires_at=timezone.now())
    payments.end_late_purchase(purchase_id=placed.purchase_id)
    erase_buyer(me.pk)
    code = the_payment(Order.objects.get())

    payments.take_payment(
        payment_id=code.pk,
        status=Status(order_id=code.order_ref, state=State.PAID, amount_rp=code.amount_rp),
    )

    assert Purchase.objects.get().state == "expired"
    assert Refund.objects.get().amount_rp == code.amount_rp
    product.refresh_from_db()
    assert product.stock == 5


def test_news_that_comes_late_writes_to_nobody_who_is_erased(me):
    purchase = mine.bought()
    known = Purchase.objects.get(pk=purchase.pk)
    mine.leave(me)
    messages = apps.get_model("notify", "Message").objects
    before = messages.count()

    notices.purchase_paid(purchase.pk)
    notices.tell_buyer(purchase=known, key="late", subject="Kabar", text="terlambat.")

    assert messages.count() == before


def test_no_event_ever_held_the_buyer(sandbox, rules, me):
    order = paid_order(sandbox)
    complete(order)
    deliver_now()

    rows = apps.get_model("events", "Event").objects.values_list("payload", flat=True)
    text = json.dumps(list(rows))

    assert history(f"order:{order.pk}")[0].name == "marketplace.OrderCompleted"
    for word in (mine.NAME, mine.ADDRESS, mine.EMAIL, mine.GIFT, "81200001234", "81300005678"):
        assert word not in text, word


def paid_order(sandbox) -> Order:
    product = make.product(price_rp=250_000, stock=1)
    buyer = make.buyer(delivery="courier", email=mine.EMAIL, recipient_name=mine.GIFT)
    placed = make.place({product.pk: 1}, buyer=buyer)
    payments.open_payment(purchase_id=placed.purchase_id)
    order = Order.objects.get(purchase_id=placed.purchase_id)
    pay(sandbox, order)
    return order
