"""What a buyer is told at their own phone of what others may have done with their number."""

import pytest

from ntt.kernel.calendar.api import today
from ntt.kernel.web.numerals import day_date_text
from ntt.marketplace.actions import (
    complaint_notices,
    complaints,
    fulfilment,
    money_notices,
    notices,
)
from ntt.marketplace.models import Order, Purchase, Refund
from ntt.marketplace.tests import make, staff
from ntt.marketplace.tests.complaints import complain, received
from ntt.marketplace.words import GOODS_GONE, PAID_TWICE

pytestmark = pytest.mark.django_db


def told(purchase_id):
    return staff.told(f"purchase:{purchase_id}")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (GOODS_GONE, f"sudah dikirim kembali: {GOODS_GONE}."),
        (PAID_TWICE, "sudah dikirim kembali: Pesanan sudah dibayar dengan kode lain."),
        ("Stok di rumah habis", "sudah dikirim kembali: Stok di rumah habis."),
    ],
)
def test_money_sent_back_says_why(reason, words):
    refund = staff.refund_by_transfer()
    Refund.objects.update(way="provider", state="done", reason=reason)

    money_notices.refund_done(refund.pk)

    assert words in told(refund.purchase_id)[-1]


def test_why_is_said_in_the_language_of_the_purchase():
    refund = staff.refund_by_transfer()
    Refund.objects.update(way="provider", state="done", reason=GOODS_GONE)
    Purchase.objects.update(language="en")

    money_notices.refund_done(refund.pk)

    assert "has been sent back: " in told(refund.purchase_id)[-1]
    assert "Pembayaran" not in told(refund.purchase_id)[-1]


def test_the_question_for_an_account_says_why_too():
    refund = staff.refund_by_transfer()
    Refund.objects.update(state="needs_account", reason=GOODS_GONE)

    money_notices.refund_needs_account(refund.pk)

    assert f"Bapak/Ibu: {GOODS_GONE}. Tulis" in told(refund.purchase_id)[-1]


def test_receiving_is_told_to_the_buyer_with_what_to_do_and_until_when():
    """Whoever knows number and digits may have pressed it."""
    placed = make.place({make.product().pk: 1})
    Order.objects.update(state="sent", paid_on=today())
    order = Order.objects.get()

    fulfilment.confirm_received(order_id=order.pk, actor_id=None)
    notices.order_received(order.pk)

    order.refresh_from_db()
    day = day_date_text(order.complete_on)
    said = told(placed.purchase_id)[-1]
    assert "tercatat sudah diterima. Belum Bapak/Ibu terima, atau ada yang salah?" in said
    assert f"Beri tahu kami sampai {day}, uangnya kami tahan: http" in said


def test_a_complaint_withdrawn_is_told_to_the_buyer_who_may_complain_again():
    order = received()
    complaint = complain(order)

    complaints.withdraw_complaint(complaint_id=complaint.pk, actor_id=None)
    complaint_notices.complaint_withdrawn(complaint.pk)

    order.refresh_from_db()
    said = told(order.purchase_id)[-1]
    assert "Bukan Bapak/Ibu yang menariknya?" in said
    assert f"sampai {day_date_text(order.complete_on)}: http" in said
