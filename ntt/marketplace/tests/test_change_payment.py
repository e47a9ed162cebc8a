"""A buyer who has chosen wrongly: another way to pay, or no purchase at all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.ledger.api import verify
from ntt.marketplace.actions import buying, payments
from ntt.marketplace.actions.settling import propose_settlement
from ntt.marketplace.gateways.port import GatewayDown, GatewayRefused, State, Status
from ntt.marketplace.models import Order, Payment, Product, Purchase, Refund
from ntt.marketplace.rules import MoneyRefused, OrderRefused
from ntt.marketplace.rules.money import ACCEPT
from ntt.marketplace.tests import make
from ntt.marketplace.tests.money import OFFICER, balances, the_payment
from ntt.marketplace.tests.pages import text_of
from ntt.marketplace.tests.races import DONE, at_once
from ntt.marketplace.tests.staff import told

pytestmark = pytest.mark.django_db
PAY, ORDERS = "/beli/bayar/{}/", "/beli/pesanan/{}/"


def opens(client, order):
    purchase = order.purchase
    client.post("/beli/pesanan/", {"nomor": purchase.number, "hp4": purchase.phone_last4})
    return purchase.number


def change(order, method="va_bri"):
    buying.ask_new_payment(purchase_id=order.purchase_id, pay_method=method)


def cancel(order):
    buying.cancel_purchase(purchase_id=order.purchase_id, actor_id=None)


def at_provider(attempt=1):
    return payments.make().status(Payment.objects.get(attempt=attempt).order_ref).state


def settle(sandbox, attempt=1):
    """The customer's phone pays a code; the provider's news reaches us."""
    payment = Payment.objects.get(attempt=attempt)
    sandbox.provider.press(payment.order_ref, "settlement")
    payments.check_payment(payment_id=payment.pk)


def stock(order):
    return Product.objects.get(pk=order.lines.get().product_id).stock


def states():
    return list(Payment.objects.order_by("attempt").values_list("method", "state"))


def names(order):
    return [row.name for row in history(f"purchase:{order.purchase_id}")]


def test_another_way_closes_the_old_code_first_and_opens_one_new(sandbox, order):
    change(order)
    change(order)
    deliver_now()

    assert states() == [("qris", "cancelled"), ("va_bri", "pending")]
    assert (at_provider(1), at_provider(2)) == (State.CANCELLED, State.PENDING)
    assert the_payment(order).va_number
    assert stock(order) == 0


def test_whoever_thinks_better_of_it_before_the_worker_comes_keeps_the_code(sandbox, order):
    change(order)
    change(order, "qris")
    deliver_now()

    assert states() == [("qris", "pending")]
    assert at_provider(1) == State.PENDING


def test_the_same_way_again_changes_nothing(sandbox, order):
    before = names(order)

    change(order, "qris")
    deliver_now()

    assert states() == [("qris", "pending")]
    assert names(order) == before


def test_a_code_that_is_being_made_is_waited_for(sandbox, order):
    Payment.objects.update(state="creating")

    with pytest.raises(OrderRefused, match="code_being_made"):
        change(order)

    assert Purchase.objects.get().pay_method == "qris"
    assert "marketplace.PaymentAsked" not in names(order)


def test_money_at_the_old_code_pays_and_no_second_code_stays_open(sandbox, order):
    """Paid on the phone between choosing and the worker: the provider is asked, not us."""
    change(order)
    sandbox.provider.press(the_payment(order).order_ref, "settlement")

    deliver_now()

    order.refresh_from_db()
    assert order.state == "paid"
    assert states() == [("qris", "paid")]
    assert balances(order)["held"] == -290_000


def test_paid_in_the_moment_of_calling_off_is_believed(sandbox, order, monkeypatch):
    change(order)
    gateway = type(payments.make())

    def too_late(self, order_id):
        sandbox.provider.press(order_id, "settlement")
        raise GatewayRefused("cannot_change")

    monkeypatch.setattr(gateway, "cancel", too_late)
    payments.open_payment(purchase_id=order.purchase_id)

    assert states() == [("qris", "paid")]
    assert Purchase.objects.get().state == "paid"


@pytest.mark.parametrize("fault", [GatewayDown("weg"), GatewayRefused("too_many")])
def test_nothing_new_is_opened_while_the_old_code_may_still_be_paid(
    sandbox, order, monkeypatch, fault
):
    change(order)
    gateway = type(payments.make())

    def fails(_self, _order_id):
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(gateway, "cancel", fails)
        with pytest.raises(type(fault)):
            payments.open_payment(purchase_id=order.purchase_id)
    assert states() == [("qris", "pending")]

    payments.open_payment(purchase_id=order.purchase_id)

    assert states() == [("qris", "cancelled"), ("va_bri", "pending")]


def test_money_that_comes_at_the_old_code_after_all_closes_the_new_one(sandbox, order):
    change(order)
    deliver_now()
    paid = Status(
        order_id=Payment.objects.get(attempt=1).order_ref, state=State.PAID, amount_rp=290_000
    )

    payments.take_payment(payment_id=Payment.objects.get(attempt=1).pk, status=paid)
    deliver_now()

    assert states() == [("qris", "paid"), ("va_bri", "cancelled")]
    assert at_provider(2) == State.CANCELLED
    assert not Refund.objects.exists()


def test_the_page_hides_the_old_code_at_once(client, sandbox, order):
    number = opens(client, order)
    assert "Ganti cara bayar" in text_of(client.get(PAY.format(number)))
    assert "Transfer lewat BRI" in text_of(client.get(PAY.format(number) + "ganti/"))

    answer = client.post(PAY.format(number) + "ganti/", {"bayar": "va_bri"})

    assert answer.url == PAY.format(number)
    page = text_of(client.get(PAY.format(number)))
    assert "Menyiapkan kode pembayaran" in page and "Pindai dengan" not in page
    deliver_now()
    assert "Transfer lewat BRI ke nomor" in text_of(client.get(PAY.format(number)))


def test_a_way_that_is_none_is_asked_again(client, sandbox, order):
    number = opens(client, order)

    for typed in ({}, {"bayar": "tunai"}, {"bayar": "\x00"}):
        answer = client.post(PAY.format(number) + "ganti/", typed)
        assert answer.status_code == 422

    assert Purchase.objects.get().pay_method == "qris"


def test_after_nine_codes_the_way_out_is_true(client, sandbox, order):
    number = opens(client, order)
    first = Payment.objects.get()
    Payment.objects.update(state="denied")
    for attempt in range(2, 10):
        Payment.objects.create(
            purchase=first.purchase,
            attempt=attempt,
            provider="midtrans",
            order_ref=f"{number}-p{attempt}",
            method="qris",
            amount_rp=first.amount_rp,
            state="denied",
            expires_at=first.expires_at,
        )

    answer = client.post(PAY.format(number) + "lagi/", {"bayar": "qris"})

    assert answer.status_code == 422
    assert "Batalkan pesanan ini di halamannya, supaya barangnya bebas" in text_of(answer)
    assert Payment.objects.count() == 9


def test_called_off_unpaid_frees_the_goods_and_closes_the_code(sandbox, order):
    deliver_now()  # else placing it, heard late, would close the code as well
    cancel(order)
    cancel(order)

    order.refresh_from_db()
    assert Purchase.objects.get().state == "cancelled"
    assert (order.state, order.cancelled_by) == ("cancelled", "buyer")
    assert stock(order) == 1
    deliver_now()
    assert states() == [("qris", "cancelled")]
    assert at_provider() == State.CANCELLED
    assert names(order).count("marketplace.PurchaseCancelled") == 1
    assert make.place({order.lines.get().product_id: 1}).is_new


def test_its_buyer_is_told_once(sandbox, order):
    cancel(order)
    deliver_now()
    deliver_now()

    said = [text for text in told() if "dibatalkan sebelum dibayar" in text]
    assert len(said) == 1


def test_nobody_is_asked_to_pay_what_was_called_off(sandbox, order):
    cancel(order)
    deliver_now()

    assert not [text for text in told() if "menunggu pembayaran" in text]


@pytest.mark.parametrize(
    ("state", "code"), [("paid", "purchase_not_open"), ("expired", "purchase_not_open")]
)
def test_what_is_paid_or_over_is_not_called_off_so(sandbox, order, state, code):
    Purchase.objects.update(state=state, paid_at=timezone.now())
    before = names(order)

    with pytest.raises(OrderRefused, match=code):
        cancel(order)

    assert Purchase.objects.get().state == state
    assert stock(order) == 0 and names(order) == before


def test_money_after_calling_off_goes_back_and_revives_nothing(sandbox, order):
    """The goods are free and still there: its buyer said no, so they stay free."""
    cancel(order)

    settle(sandbox)
    deliver_now()

    order.refresh_from_db()
    assert order.state == "cancelled" and stock(order) == 1
    refund = Refund.objects.get()
    assert (refund.state, refund.reason) == (
        "done",
        "Pembayaran tiba setelah pesanan dibatalkan",
    )
    assert set(balances(order).values()) == {0} and verify() == []


def test_another_sum_that_comes_later_can_only_go_back(sandbox, order):
    cancel(order)
    payment = the_payment(order)
    came = Status(order_id=payment.order_ref, state=State.PAID, amount_rp=300_000)
    payments.take_payment(payment_id=payment.pk, status=came)

    with pytest.raises(MoneyRefused, match="purchase_cancelled"):
        propose_settlement(payment_id=payment.pk, way=ACCEPT, reason="Lebih", actor_id=OFFICER)

    assert Purchase.objects.get().state == "cancelled" and stock(order) == 1


def test_a_code_made_while_it_was_called_off_is_closed(sandbox, monkeypatch):
    order = Order.objects.get(purchase_id=make.place({make.product().pk: 1}).purchase_id)
    gateway = type(payments.make())
    real = gateway.charge

    def slow(self, **words):
        cancel(order)
        payments.close_codes(purchase_id=order.purchase_id)
        return real(self, **words)

    monkeypatch.setattr(gateway, "charge", slow)
    payments.open_payment(purchase_id=order.purchase_id)

    assert states() == [("qris", "cancelled")]
    assert at_provider() == State.CANCELLED


def test_nothing_is_asked_of_a_purchase_that_was_called_off(client, sandbox, order):
    number = opens(client, order)
    cancel(order)

    answer = client.post(PAY.format(number) + "lagi/", {"bayar": "qris"})

    assert answer.url == ORDERS.format(number)
    assert "sudah dibayar atau sudah berakhir" in text_of(client.get(answer.url))
    assert client.get(PAY.format(number) + "ganti/").url == PAY.format(number)
    assert client.get(PAY.format(number)).url == ORDERS.format(number)


def test_the_order_page_calls_off_and_says_so(client, sandbox, order):
    number = opens(client, order)
    assert "Ya, batalkan pesanan" in text_of(client.get(ORDERS.format(number)))

    client.post(ORDERS.format(number) + "batal/")
    page = text_of(client.get(ORDERS.format(number)))

    assert "Pesanan ini dibatalkan sebelum dibayar" in page
    assert "Ya, batalkan pesanan" not in page and "Bayar Rp" not in page
    assert Purchase.objects.get().state == "cancelled"


def test_paid_meanwhile_the_page_says_why_not(client, sandbox, order):
    number = opens(client, order)
    settle(sandbox)

    client.post(ORDERS.format(number) + "batal/")

    assert "sudah dibayar atau sudah berakhir" in text_of(client.get(ORDERS.format(number)))
    assert Purchase.objects.get().state == "paid"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_paying_and_calling_off_at_once_end_in_one_of_the_two(sandbox, order, _round):
    payment = the_payment(order)
    sandbox.provider.press(payment.order_ref, "settlement")

    first, second = at_once(
        lambda: payments.check_payment(payment_id=payment.pk), lambda: cancel(order)
    )

    purchase = Purchase.objects.get()
    order.refresh_from_db()
    assert first == DONE
    if second == DONE:
        assert (purchase.state, order.state, stock(order)) == ("cancelled", "cancelled", 1)
        assert Refund.objects.get().amount_rp == 290_000
    else:
        assert (second, purchase.state, order.state) == ("purchase_not_open", "paid", "paid")
        assert stock(order) == 0 and not Refund.objects.exists()
    assert verify() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(3))
def test_paying_while_the_way_is_changed_pays_once(sandbox, order, _round):
    payment = the_payment(order)
    change(order)
    sandbox.provider.press(payment.order_ref, "settlement")

    at_once(
        lambda: payments.check_payment(payment_id=payment.pk),
        lambda: payments.open_payment(purchase_id=order.purchase_id),
    )
    deliver_now()

    assert Purchase.objects.get().state == "paid"
    assert states() == [("qris", "paid")]
    assert balances(order)["held"] == -290_000


@pytest.mark.django_db(transaction=True)
def test_the_last_minute_and_calling_off_free_the_goods_once(sandbox, order):
    Purchase.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    at_once(
        lambda: payments.expire_purchase(purchase_id=order.purchase_id), lambda: cancel(order)
    )

    assert Purchase.objects.get().state in {"expired", "cancelled"}
    assert stock(order) == 1
    assert Order.objects.get().state == "cancelled"
