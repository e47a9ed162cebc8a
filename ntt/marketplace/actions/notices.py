"""What buyer and seller are told at each step, in their own language, once for each step."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ntt.kernel.calendar.api import add_working_days, day_of
from ntt.kernel.crypto import decrypt
from ntt.kernel.notify.api import greeting, send
from ntt.kernel.web.numerals import datetime_text, day_date_text, rupiah_text
from ntt.marketplace.models import Order, OrderShare, Payout, Purchase, Refund, Shop


@transaction.atomic
def tell_buyer(*, purchase: Purchase, key: str, subject: str, text: str) -> None:
    """One message to the buyer; the same key again sends nothing."""
    send(
        key=f"purchase:{purchase.pk}:{key}",
        phone=decrypt(purchase.phone_cipher),
        email=purchase.email,
        language=purchase.language,
        subject=subject,
        text=f"{greeting(purchase.name)} {text}",
        about=f"purchase:{purchase.pk}",
    )


@transaction.atomic
def tell_seller(*, order: Order, key: str, subject: str, text: str) -> None:
    """One message to the shop, if it has left a number."""
    if not order.shop.phone_cipher:
        return
    send(
        key=f"order:{order.pk}:{key}",
        phone=decrypt(order.shop.phone_cipher),
        language="id",
        subject=subject,
        text=f"{greeting()} {text}",
        about=f"order:{order.pk}",
    )


@transaction.atomic
def tell_shop(*, shop: Shop, key: str, about: str, subject: str, text: str) -> None:
    """One message to a shop about its money, if it has left a number."""
    if not shop.phone_cipher:
        return
    send(
        key=key,
        phone=decrypt(shop.phone_cipher),
        language="id",
        subject=subject,
        text=f"{greeting()} {text}",
        about=about,
    )


def payment_opened(purchase_id: int) -> None:
    purchase = Purchase.objects.get(pk=purchase_id)
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key="payment-opened",
            subject=_("Pesanan %(number)s menunggu pembayaran") % {"number": purchase.number},
            text=_(
                "pesanan %(number)s sebesar %(total)s menunggu pembayaran sampai %(until)s. "
                "Bayar di sini: %(url)s"
            )
            % {
                "number": purchase.number,
                "total": rupiah_text(purchase.total_rp),
                "until": datetime_text(purchase.expires_at),
                "url": _address("marketplace:orders", purchase),
            },
        )


def purchase_paid(purchase_id: int) -> None:
    purchase = Purchase.objects.get(pk=purchase_id)
    send_by = purchase.orders.order_by("-send_by").values_list("send_by", flat=True).first()
    assert send_by is not None  # set with the payment
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key="paid",
            subject=_("Pembayaran %(number)s diterima") % {"number": purchase.number},
            text=_(
                "pembayaran %(total)s untuk pesanan %(number)s sudah kami terima. "
                "Penjual mengirim paling lambat %(day)s. Ikuti pesanan: %(url)s"
            )
            % {
                "total": rupiah_text(purchase.total_rp),
                "number": purchase.number,
                "day": day_date_text(send_by),
                "url": _address("marketplace:orders", purchase),
            },
        )


def purchase_expired(purchase_id: int) -> None:
    purchase = Purchase.objects.get(pk=purchase_id)
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key="expired",
            subject=_("Pesanan %(number)s berakhir") % {"number": purchase.number},
            text=_(
                "waktu membayar pesanan %(number)s sudah lewat, jadi barangnya bebas lagi. "
                "Bila terlanjur membayar, uang kembali dengan sendirinya."
            )
            % {"number": purchase.number},
        )


def order_paid(order_id: int) -> None:
    order = _order(order_id)
    assert order.send_by is not None
    with override("id"):
        tell_seller(
            order=order,
            key="paid",
            subject=_("Pesanan baru %(number)s") % {"number": order.number},
            text=_(
                "ada pesanan baru %(number)s: %(goods)s. Kirim sebelum %(day)s. Buka: %(url)s"
            )
            % {
                "number": order.number,
                "goods": ", ".join(
                    f"{line.quantity} × {line.name}" for line in order.lines.all()
                ),
                "day": day_date_text(order.send_by),
                "url": settings.SITE_URL
                + reverse("marketplace:seller_order", args=[order.number]),
            },
        )


def order_accepted(order_id: int) -> None:
    order = _order(order_id)
    with override(order.purchase.language):
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-accepted",
            subject=_("Pesanan %(number)s disiapkan") % {"number": order.number},
            text=_("%(shop)s sedang menyiapkan pesanan %(number)s.")
            % {"shop": order.shop.name, "number": order.number},
        )


def order_sent(order_id: int) -> None:
    order = _order(order_id)
    with override(order.purchase.language):
        if order.courier == "pickup":
            text = _("pesanan %(number)s siap diambil di %(shop)s.") % {
                "number": order.number,
                "shop": order.shop.name,
            }
        else:
            text = _(
                "pesanan %(number)s sudah dikirim dengan %(courier)s, resi %(tracking)s. "
                "Setelah barang sampai, tekan «Barang sudah saya terima»: %(url)s"
            ) % {
                "number": order.number,
                "courier": order.courier,
                "tracking": order.tracking_number,
                "url": _address("marketplace:orders", order.purchase),
            }
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-sent",
            subject=_("Pesanan %(number)s dikirim") % {"number": order.number},
            text=text,
        )


def order_received(order_id: int) -> None:
    order = _order(order_id)
    assert order.complete_on is not None
    with override("id"):
        tell_seller(
            order=order,
            key="received",
            subject=_("Pesanan %(number)s diterima pembeli") % {"number": order.number},
            text=_(
                "pesanan %(number)s sudah diterima pembeli. Bila tidak ada keluhan sampai "
                "%(day)s, uangnya menjadi milik Bapak/Ibu."
            )
            % {"number": order.number, "day": day_date_text(order.complete_on)},
        )


def order_completed(order_id: int) -> None:
    order = _order(order_id)
    share = OrderShare.objects.get(order=order, beneficiary="seller")
    with override("id"):
        tell_seller(
            order=order,
            key="completed",
            subject=_("Pesanan %(number)s selesai") % {"number": order.number},
            text=_(
                "pesanan %(number)s selesai. %(amount)s masuk ke saldo Bapak/Ibu dan dikirim "
                "ke %(bank)s …%(last4)s pada pencairan berikutnya."
            )
            % {
                "number": order.number,
                "amount": rupiah_text(share.amount_rp + order.shipping_rp),
                "bank": order.shop.payee_bank,
                "last4": order.shop.payee_account_last4,
            },
        )


def order_cancelled(order_id: int) -> None:
    order = _order(order_id)
    with override(order.purchase.language):
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-cancelled",
            subject=_("Pesanan %(number)s dibatalkan") % {"number": order.number},
            text=_("pesanan %(number)s dibatalkan: %(reason)s. %(amount)s kembali kepada Anda.")
            % {
                "number": order.number,
                "reason": order.reason,
                "amount": rupiah_text(order.goods_rp + order.shipping_rp),
            },
        )
    if order.cancelled_by == "buyer":
        with override("id"):
            tell_seller(
                order=order,
                key="cancelled",
                subject=_("Pesanan %(number)s dibatalkan") % {"number": order.number},
                text=_("pembeli membatalkan pesanan %(number)s: %(reason)s. Jangan dikirim.")
                % {"number": order.number, "reason": order.reason},
            )


def refund_needs_account(refund_id: int) -> None:
    refund = _refund(refund_id)
    if refund.state == "needs_account":
        _tell_of_refund(
            refund,
            "account",
            gettext_noop(
                "%(amount)s dari pesanan %(number)s kembali kepada Bapak/Ibu. "
                "Tulis nomor rekening di sini: %(url)s"
            ),
        )


def refund_done(refund_id: int) -> None:
    _tell_of_refund(
        _refund(refund_id),
        "done",
        gettext_noop("%(amount)s dari pesanan %(number)s sudah dikirim kembali."),
    )


def refund_account_wrong(refund_id: int, reason: str, event_id: int) -> None:
    refund = _refund(refund_id)
    if refund.state == "needs_account":
        _tell_of_refund(
            refund,
            f"account-{event_id}",
            gettext_noop(
                "nomor rekening untuk %(amount)s dari pesanan %(number)s tidak dapat "
                "dipakai: %(reason)s. Periksa dan tulis lagi di sini: %(url)s"
            ),
            reason=reason,
        )


def _tell_of_refund(refund: Refund, step: str, sentence: str, **words: str) -> None:
    """One message to the buyer about money back; `sentence` is a msgid of the catalogue."""
    with override(refund.purchase.language):
        tell_buyer(
            purchase=refund.purchase,
            key=f"refund-{refund.pk}-{step}",
            subject=_("Uang kembali %(number)s") % {"number": refund.purchase.number},
            text=_(sentence)
            % {
                "amount": rupiah_text(refund.amount_rp),
                "number": refund.purchase.number,
                "url": _address("marketplace:orders", refund.purchase),
                **words,
            },
        )


def payouts_sent(batch_id: int) -> None:
    lines = Payout.objects.filter(batch_id=batch_id, state__in=["sent", "completed"])
    for line in lines.select_related("shop", "batch").order_by("pk"):
        assert line.batch.approved_at is not None  # no line is sent before
        arrives = add_working_days(day_of(line.batch.approved_at), 1)
        with override("id"):
            tell_shop(
                shop=line.shop,
                key=f"payout:{line.pk}:sent",
                about=f"payout:{line.pk}",
                subject=_("Uang %(amount)s dikirim") % {"amount": rupiah_text(line.total_rp)},
                text=_("%(amount)s masuk ke %(bank)s …%(last4)s hari %(day)s.")
                % {**_payout_words(line), "day": day_date_text(arrives)},
            )


def payout_failed(payout_id: int) -> None:
    line = Payout.objects.select_related("shop").get(pk=payout_id)
    with override("id"):
        tell_shop(
            shop=line.shop,
            key=f"payout:{line.pk}:failed",
            about=f"payout:{line.pk}",
            subject=_("Uang belum sampai"),
            text=_(
                "%(amount)s belum dapat masuk ke %(bank)s …%(last4)s: %(reason)s. Uangnya "
                "tetap milik Bapak/Ibu. Periksa nomor rekening di sini: %(url)s"
            )
            % {
                **_payout_words(line),
                "reason": line.note,
                "url": f"{settings.SITE_URL}{reverse('marketplace:seller_money')}",
            },
        )


def _payout_words(line: Payout) -> dict[str, str]:
    return {
        "amount": rupiah_text(line.total_rp),
        "bank": line.bank,
        "last4": line.account_last4,
    }


def _order(order_id: int) -> Order:
    return Order.objects.select_related("purchase", "shop").get(pk=order_id)


def _refund(refund_id: int) -> Refund:
    return Refund.objects.select_related("purchase").get(pk=refund_id)


def _address(name: str, purchase: Purchase) -> str:
    """Opens the form with the number filled in; the four digits are asked, not sent."""
    return f"{settings.SITE_URL}{reverse(name)}?nomor={purchase.number}"
