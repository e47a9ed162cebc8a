"""The demo shows every state there is, in time, with a ledger that agrees."""

from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count, DateTimeField, F, Max, Q, Sum
from django.utils import timezone

from ntt.kernel.calendar.api import day_of, today
from ntt.kernel.events.api import dead_deliveries, deliver_now, history
from ntt.kernel.events.models import Event, Pending
from ntt.kernel.ledger.api import verify
from ntt.kernel.people.demo import ROLES, person_for
from ntt.kernel.web.numerals import rupiah_text
from ntt.marketplace.actions.pad import approve_pad_receipt
from ntt.marketplace.demo.content import products, sold_pieces
from ntt.marketplace.demo.day import FRIDAY
from ntt.marketplace.demo.tariffs import GROUP, WEAVERS
from ntt.marketplace.models import (
    Complaint,
    Order,
    OrderLine,
    OrderShare,
    PadReceipt,
    Payment,
    Payout,
    PayoutBatch,
    Product,
    Purchase,
    Refund,
    Shop,
    SplitRule,
    UnclearMoney,
)
from ntt.marketplace.queries import desk, figures
from ntt.marketplace.queries.quote import split_rules
from ntt.marketplace.queries.seller import balance_of_shop, statement_of_shop
from ntt.marketplace.rules.orders import COUNTED_STATES, ORDER_STATES, UNSENT_STATES

pytestmark = pytest.mark.usefixtures("demo")
PROMISES = {"expires_at", "next_try_at", "try_at"}


def seen(rows, *names):
    return set(rows.values_list(*names).distinct())


def test_postgresql_knows_how_large_the_tables_of_the_demo_are():
    """Else it plans for empty ones: a sum of shares once took two minutes here."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE relname = 'marketplace_ordershare'"
        )
        [known] = cursor.fetchone()

    assert known == OrderShare.objects.count() > 0


def test_every_rupiah_of_the_demo_has_its_place():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert verify() == []


def test_each_sellers_notes_sum_to_what_the_shop_has():
    for shop in Shop.objects.all():
        balance_rp = balance_of_shop(shop.pk)
        notes = statement_of_shop(shop, balance_rp)

        assert sum(row.amount_rp for row in notes.rows) + notes.older_rp == balance_rp
        assert notes.has_older or notes.older_rp == 0


def test_purchases_and_orders_stand_in_every_state():
    bought = {"awaiting_payment", "paid", "expired", "cancelled"}
    assert seen(Purchase.objects, "state") == {(state,) for state in bought}
    assert seen(Order.objects, "state") == {(state,) for state in ORDER_STATES}
    ended = seen(Order.objects.filter(state="cancelled"), "cancelled_by")
    assert {by for (by,) in ended} == {"seller", "buyer", "system"}
    fetched = Order.objects.filter(courier="pickup")
    assert {("sent",), ("completed",)} <= seen(fetched, "state")
    assert Purchase.objects.filter(is_gift=True, language="en").exists()


def test_one_purchase_in_eight_goes_to_several_shops_each_with_its_own_parcel():
    purchases = Purchase.objects.annotate(shops=Count("orders"))
    shops = Counter(purchases.values_list("shops", flat=True))

    assert set(shops) == {1, 2, 3}
    assert 1 / 11 < (shops[2] + shops[3]) / shops.total() < 1 / 6
    apart = purchases.annotate(goods=Sum("orders__goods_rp"), parcel=Sum("orders__shipping_rp"))
    assert not apart.exclude(goods=F("goods_rp"), parcel=F("shipping_rp")).exists()
    assert not Order.objects.filter(purchase__delivery="courier", shipping_rp=0).exists()
    assert not Order.objects.filter(purchase__delivery="pickup", shipping_rp__gt=0).exists()


def test_money_comes_by_every_way_and_goes_back_through_every_step():
    assert {row[0] for row in seen(Payment.objects.filter(state="paid"), "method")} >= {
        "qris",
        "va_bri",
        "va_bni",
    }
    assert seen(Refund.objects, "way", "state") == {
        ("provider", "done"),
        ("transfer", "needs_account"),
        ("transfer", "proposed"),
        ("transfer", "sent"),
        ("transfer", "done"),
    }
    signed = Refund.objects.filter(state="proposed").values_list("proposed_by_id", flat=True)
    assert {pk is None for pk in signed} == {True, False}
    assert Refund.objects.filter(order=None, payment__state="refunded").exists()
    assert seen(UnclearMoney.objects, "state") == {("open",), ("proposed",)}


def test_what_waits_for_its_money_can_still_be_paid_and_holds_its_goods():
    waiting = Purchase.objects.filter(state="awaiting_payment", payments=None)

    assert waiting.count() >= 5
    assert not waiting.filter(expires_at__lte=timezone.now()).exists()
    due = Pending.objects.filter(is_dead=False, event__name="marketplace.PurchasePlaced")
    assert {
        pending.event.payload["purchase_id"] for pending in due.select_related("event")
    } == {*waiting.values_list("pk", flat=True)}
    unpaid = OrderLine.objects.exclude(order__purchase__state__in=["paid", "expired"])
    holds = Q(order__state="awaiting_payment")
    said = {row.name: row.stock for row in (*products(today()), *sold_pieces())}
    held = Sum("quantity", filter=holds, default=0)
    for row in unpaid.values("product_id").annotate(sum=held):
        product = Product.objects.get(pk=row["product_id"])
        assert product.stock == said[product.name] - row["sum"]


def test_nothing_has_happened_after_now_and_no_shelf_is_below_zero():
    now = timezone.now()
    for model in apps.get_app_config("marketplace").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, DateTimeField) and field.name not in PROMISES:
                latest = model.objects.aggregate(at=Max(field.name))["at"]
                assert latest is None or latest <= now, (model, field.name)
    with connection.cursor() as cursor:
        for source in ("events_event.at", "ledger_entry.at", "notify_message.created_at"):
            table, column = source.split(".")
            cursor.execute(f"SELECT max({column}) FROM {table}")
            assert cursor.fetchone()[0] <= now, source
    assert not Order.objects.filter(paid_on__gt=today()).exists()
    assert not Product.objects.filter(stock__lt=0).exists()


def test_steps_follow_each_other_and_the_clock_finds_nothing_undone():
    steps = ["accepted_at", "sent_at", "received_at", "completed_at"]
    rows = Order.objects.values_list("purchase__paid_at", *steps)
    for row in rows.filter(purchase__state="paid"):
        times = [at for at in row if at]
        assert times == sorted(times)
    assert not Order.objects.filter(state="sent", receive_by__lt=today()).exists()
    assert not Order.objects.filter(state="received", complete_on__lt=today()).exists()
    unsent = Order.objects.filter(state__in=UNSENT_STATES)
    assert not unsent.filter(cancel_on__lt=today()).exists()


def test_a_parcel_is_late_and_not_called_off_yet():
    late = Order.objects.filter(state="packing", send_by__lt=today())

    assert late.filter(cancel_on__gte=today()).exists()
    gone = Order.objects.filter(state="cancelled", cancelled_by="system", paid_on__isnull=False)
    assert all(order.cancel_on < day_of(order.cancelled_at) for order in gone)


def test_the_governors_figure_is_the_sum_of_its_list(client):
    since, until = today() - timedelta(days=29), today()
    listed, before = [], None
    while rows := figures.behind(since, until, before_id=before):
        listed += rows
        before = rows[-1].id

    sold = figures.turnover(since, until)
    client.post("/masuk/contoh/", {"peran": "gubernur"})
    page = client.get("/pantau/beli-ntt/").content.decode()

    assert sold.orders == len(listed) == figures.counted(since, until).count() > 0
    assert sold.goods_rp == sum(row.goods_rp for row in listed)
    assert all(row.state in COUNTED_STATES for row in listed)
    month = figures.turnover(until.replace(day=1), until)
    newest = figures.behind(until.replace(day=1), until, limit=1)
    assert rupiah_text(month.goods_rp) in page
    shown = client.get("/pantau/beli-ntt/pesanan/").content.decode()
    assert all(row.number in shown for row in newest)


def test_each_step_of_an_order_has_left_its_event():
    told = Counter(Event.objects.values_list("name", flat=True))

    def happened(**which):
        return Order.objects.filter(**which).count()

    assert told["marketplace.PurchasePlaced"] == Purchase.objects.count()
    assert told["marketplace.OrderPaid"] == happened(paid_on__isnull=False)
    for name, column in (
        ("Accepted", "accepted_at"),
        ("Sent", "sent_at"),
        ("Received", "received_at"),
        ("Completed", "completed_at"),
    ):
        assert told[f"marketplace.Order{name}"] == happened(**{f"{column}__isnull": False})
    assert told["marketplace.OrderReturned"] == happened(state="returned")
    assert told["marketplace.RefundBegun"] == Refund.objects.count()
    received = Event.objects.filter(name="marketplace.OrderReceived")
    assert {event.payload["by"] for event in received} == {"buyer", "system"}
    order = Order.objects.filter(state="completed").latest("pk")
    story = Event.objects.filter(subject=f"order:{order.pk}").order_by("pk")
    assert [row.name.removeprefix("marketplace.Order") for row in story] == [
        "Paid",
        "Accepted",
        "Sent",
        "Received",
        "Completed",
    ]
    assert [row.at for row in story] == [
        order.purchase.paid_at,
        order.accepted_at,
        order.sent_at,
        order.received_at,
        order.completed_at,
    ]


def test_the_finance_office_has_a_batch_of_each_kind():
    batches = list(PayoutBatch.objects.order_by("pk"))
    states = [Counter(row.payouts.values_list("state", flat=True)) for row in batches]
    assert set(states[-1]) == {"draft"}
    assert batches[-1].approved_by_id is None
    assert (set(states[-2]), states[-2]["failed"]) == ({"sent", "failed"}, 1)
    assert set(states[-3]) == {"completed"}
    assert batches[-3].approved_at.weekday() == FRIDAY
    assert batches[-3].payouts.filter(corrections__isnull=False).exists()
    again = Payout.objects.get(batch=batches[-2], state="failed")
    assert Payout.objects.filter(batch=batches[-1], shop=again.shop).exists()


def test_pad_was_set_aside_for_a_time_and_is_nothing_today():
    trial = SplitRule.objects.get(beneficiary="pad", approved_by_id__isnull=False)
    placed = "order__purchase__placed_at__date"
    before, during, now = (
        OrderShare.objects.filter(beneficiary="pad", **days).aggregate(sum=Sum("amount_rp"))[
            "sum"
        ]
        for days in (
            {f"{placed}__lt": trial.valid_from},
            {f"{placed}__range": (trial.valid_from, trial.valid_until)},
            {f"{placed}__gt": trial.valid_until},
        )
    )
    waiting = SplitRule.objects.get(approved_by_id=None)
    signed = PadReceipt.objects.filter(approved_at__isnull=False)
    received = signed.aggregate(sum=Sum("amount_rp"))["sum"]

    assert (before, now) == (0, 0)
    assert during > received > 0
    assert set(split_rules()) == {"platform", "payment_fee", "investor"}
    assert (waiting.beneficiary, waiting.valid_from > today()) == ("pad", True)
    assert all("contoh" in basis for (basis,) in seen(SplitRule.objects, "legal_basis"))
    assert figures.pad_received_rp(today() - timedelta(days=60), today()) == received
    set_aside = figures.contribution(today() - timedelta(days=60), today())
    assert set_aside.estimate_rp > received


def test_one_slip_waits_for_its_second_signature_and_can_be_signed():
    slip = PadReceipt.objects.get(approved_at=None)
    start = transaction.savepoint_create()

    approve_pad_receipt(receipt_id=slip.pk, actor_id=person_for("penyetuju").pk)
    received = figures.pad_received_rp(today() - timedelta(days=60), today())
    faults = verify()
    transaction.savepoint_rollback(start)

    assert slip.entered_by_id == person_for("bendahara").pk
    assert slip.received_on < today()
    assert received == PadReceipt.objects.aggregate(sum=Sum("amount_rp"))["sum"]
    assert faults == []
    assert [row.name for row in history(f"pad_receipt:{slip.pk}")] == [
        "marketplace.PadSlipEntered"
    ]


def test_the_officer_finds_papers_and_a_shop_and_nothing_that_sells_itself_tonight():
    waiting = {row.name: row.missing for row in desk.waiting_products(today())}
    unchecked = desk.unchecked()

    assert set(waiting) == {row.name for row in products(today()) if row.missing}
    assert all(waiting.values())
    assert {paper.kind for paper in unchecked} == {"halal", "nib"}
    assert len(desk.shops_to_let()) == 1


def test_one_complaint_waits_for_its_seller_and_one_for_an_officer():
    complaints = Complaint.objects.select_related("order__shop").order_by("pk")

    assert [(each.state, each.order.is_held) for each in complaints] == [("open", True)] * 3
    # The second at another shop on days on which the demo's has no two that are fresh.
    is_own = complaints[1].order.shop.slug == GROUP
    assert [bool(each.answer) for each in complaints] == [False, is_own, False]


def test_one_parcel_should_be_there_and_its_buyer_says_that_it_is_not(client):
    complaint = Complaint.objects.select_related("order__shop").get(kind="not_here")
    client.post("/masuk/contoh/", {"peran": "ketua-kelompok"})

    page = client.get(f"/beli/penjual/pesanan/{complaint.order.number}/").content.decode()

    assert (complaint.order.state, complaint.order.shop.slug) == ("sent", GROUP)
    assert complaint.words in page and "Jawab keluhan" in page


def test_what_its_buyer_called_off_unpaid_has_freed_its_goods():
    given_up = Purchase.objects.filter(state="cancelled")
    orders = Order.objects.filter(purchase__in=given_up)

    assert seen(given_up, "pay_method", "paid_at") == {("qris", None), ("va_bri", None)}
    assert seen(orders, "state", "cancelled_by", "paid_on") == {("cancelled", "buyer", None)}
    assert seen(Payment.objects.filter(purchase__in=given_up), "state") == {("cancelled",)}
    for purchase in given_up:
        story = [row.name.partition(".")[2] for row in history(f"purchase:{purchase.pk}")]
        assert story[:2] == ["PaymentClosed", "PurchaseCancelled"]  # newest first


def test_the_weaver_has_nothing_to_send_and_was_paid_on_friday():
    shop = Shop.objects.get(slug=WEAVERS)
    last = Payout.objects.filter(shop=shop, state="completed").latest("pk")

    assert not Order.objects.filter(shop=shop, state__in=["paid", "packing"]).exists()
    assert last.total_rp == 427_500
    assert last.batch.approved_at.weekday() == FRIDAY
    assert seen(Order.objects.filter(shop=shop), "state") >= {("completed",), ("sent",)}
    assert Product.objects.filter(shop=shop, status="live", stock=1).count() == 14


@pytest.mark.parametrize("role", ROLES, ids=[role.key for role in ROLES])
def test_each_role_finds_its_page(client, role):
    page = client.post("/masuk/contoh/", {"peran": role.key}, follow=True)

    assert page.status_code == 200


def test_somebody_can_look_at_deliveries_that_died(client):
    client.post("/masuk/contoh/", {"peran": "petugas-meja"})

    assert [row.name for row in dead_deliveries()] == ["marketplace.OrderCancelled"]
    assert client.get("/petugas/antrean/").status_code == 200
    assert client.get("/petugas/pesan/").status_code == 200


def test_the_delivery_that_died_is_told_when_somebody_sets_it_going(client, monkeypatch):
    client.post("/masuk/contoh/", {"peran": "petugas-meja"})
    (dead,) = dead_deliveries()
    monkeypatch.setattr("ntt.marketplace.handlers.open_payment", lambda **_asked: None)
    told = apps.get_model("notify", "Message").objects.filter(about=dead.subject)
    before = told.count()

    client.post(f"/petugas/antrean/kabar/{dead.event_id}/ulang/")
    deliver_now()

    assert dead_deliveries() == []
    assert told.count() == before + 1
    assert "Jangan dikirim." in told.latest("pk").text


def test_the_citizen_has_orders_of_their_own(client):
    client.post("/masuk/contoh/", {"peran": "warga"})
    mine = Purchase.objects.filter(buyer=person_for("warga"))

    page = client.get("/beli/pesanan/").content.decode()

    assert mine.count() == 5
    assert all(purchase.number in page for purchase in mine)
    assert mine.annotate(shops=Count("orders")).filter(shops=3).exists()


def test_the_last_notices_are_in_the_outbox_and_old_ones_are_not(client):
    newest = Order.objects.filter(state="sent", purchase__language="id").latest("sent_at")

    page = client.get("/contoh/pesan/").content.decode()

    with connection.cursor() as cursor:
        cursor.execute("SELECT about, created_at, state FROM notify_message ORDER BY id")
        rows = cursor.fetchall()
    # One event may tell many: a payout batch tells each of its shops.
    assert 20 <= len(rows) <= 300
    about = f"purchase:{newest.purchase_id}"
    assert (about, newest.sent_at, "held") in rows
    assert {state for _about, _at, state in rows} == {"held"}
    moments = [at for _about, at, _state in rows]
    assert moments == sorted(moments)
    assert (timezone.now() - moments[0]).days < 3
    assert "DATA CONTOH" in page
