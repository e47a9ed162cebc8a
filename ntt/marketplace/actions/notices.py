"""What buyer and seller are told at each step of an order, in their own language, once for
each step. Money that goes back or out is told of in money_notices."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import history
from ntt.kernel.notify.api import greeting, send
from ntt.kernel.web.numerals import datetime_text, day_date_text, rupiah_text
from ntt.marketplace.models import Complaint, Order, OrderShare, Purchase, Shop
from ntt.marketplace.queries.buying import unclear_of
from ntt.marketplace.rules.complaints import UPHELD
from ntt.marketplace.rules.orders import PICKUP


@transaction.atomic
def tell_buyer(*, purchase: Purchase, key: str, subject: str, text: str) -> None:
    """One message to the buyer; the same key again sends nothing. None to one who is erased."""
    # Locked, so that nobody is written to in the moment of being erased.
    known = Purchase.objects.select_for_update(no_key=True).filter(pk=purchase.pk)
    if known.filter(erased_at=None).first() is None:
        return
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
    if purchase.state != "awaiting_payment":
        return  # paid or called off while the code was made
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
                "url": follow_url(purchase),
            },
        )


def purchase_paid(purchase_id: int) -> None:
    purchase = Purchase.objects.get(pk=purchase_id)
    send_by = purchase.orders.order_by("-send_by").values_list("send_by", flat=True).first()
    assert send_by is not None  # set with the payment
    with override(purchase.language):
        if purchase.delivery == "pickup":
            next_step = _("Penjual menyiapkannya paling lambat %(day)s, lalu kami kabari.")
        else:
            next_step = _("Penjual mengirim paling lambat %(day)s.")
        tell_buyer(
            purchase=purchase,
            key="paid",
            subject=_("Pembayaran %(number)s diterima") % {"number": purchase.number},
            text=_(
                "pembayaran %(total)s untuk pesanan %(number)s sudah kami terima. "
                "%(next)s Ikuti pesanan: %(url)s"
            )
            % {
                "total": rupiah_text(purchase.total_rp),
                "number": purchase.number,
                "next": next_step % {"day": day_date_text(send_by)},
                "url": follow_url(purchase),
            },
        )


def purchase_expired(purchase_id: int) -> None:
    purchase = Purchase.objects.get(pk=purchase_id)
    sentence = gettext_noop(
        "waktu membayar pesanan %(number)s sudah lewat, jadi barangnya bebas lagi. "
        "Terlanjur membayar? Bila barangnya masih ada, pesanan jalan lagi; bila tidak, uang "
        "kembali. Lihat atau pesan lagi: %(url)s"
    )
    if unclear_of(purchase_id):
        sentence = gettext_noop(
            "waktu membayar pesanan %(number)s sudah lewat, jadi barangnya bebas lagi. "
            "Uang yang sudah sampai diperiksa petugas, lalu kembali kepada Anda. "
            "Lihat atau pesan lagi: %(url)s"
        )
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key="expired",
            subject=_("Pesanan %(number)s berakhir") % {"number": purchase.number},
            text=_(sentence) % {"number": purchase.number, "url": follow_url(purchase)},
        )


def purchase_cancelled(purchase_id: int) -> None:
    purchase = Purchase.objects.get(pk=purchase_id)
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key="cancelled",
            subject=_("Pesanan %(number)s dibatalkan") % {"number": purchase.number},
            text=_(
                "pesanan %(number)s dibatalkan sebelum dibayar, jadi barangnya bebas lagi. "
                "Terlanjur membayar? Uang kembali; untuk transfer bank kami minta nomor "
                "rekening Anda. Lihat atau pesan lagi: %(url)s"
            )
            % {"number": purchase.number, "url": follow_url(purchase)},
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
                "ada pesanan baru %(number)s: %(goods)s. Kirim paling lambat %(day)s. "
                "Buka: %(url)s"
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
    assert order.receive_by is not None
    subject = gettext_noop("Pesanan %(number)s dikirim")
    sentence = gettext_noop(
        "pesanan %(number)s sudah dikirim dengan %(courier)s, resi %(tracking)s. "
        "Setelah barang sampai, tekan «Barang sudah saya terima»: %(url)s"
    )
    if not order.tracking_number:
        sentence = gettext_noop(
            "pesanan %(number)s sudah dikirim tanpa nomor resi, lewat %(courier)s. "
            "Setelah barang sampai, tekan «Barang sudah saya terima»: %(url)s"
        )
    if order.courier == PICKUP:
        subject = gettext_noop("Pesanan %(number)s siap diambil")
        sentence = gettext_noop(
            "pesanan %(number)s siap diambil di %(shop)s. Tanpa kabar sampai %(day)s, barang "
            "dianggap sudah diambil. Setelah diambil, tekan «Barang sudah saya terima»: %(url)s"
        )
    with override(order.purchase.language):
        words = {
            "number": order.number,
            "shop": order.shop.name,
            "courier": order.courier,
            "tracking": order.tracking_number,
            "url": follow_url(order.purchase),
            "day": day_date_text(order.receive_by),
        }
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-sent",
            subject=_(subject) % words,
            text=_(sentence) % words,
        )


def order_received(order_id: int) -> None:
    order = _order(order_id)
    assert order.complete_on is not None
    sentence = gettext_noop(
        "pesanan %(number)s sudah diterima pembeli. Bila tidak ada keluhan sampai "
        "%(day)s, uangnya menjadi milik Bapak/Ibu."
    )
    subject = gettext_noop("Pesanan %(number)s diterima pembeli")
    if _was_received_by_clock(order_id):
        sentence = gettext_noop(
            "pesanan %(number)s dianggap sudah diterima, karena tidak ada kabar dari pembeli "
            "sampai %(last)s. Bila tidak ada keluhan sampai %(day)s, uangnya menjadi milik "
            "Bapak/Ibu."
        )
        subject = gettext_noop("Pesanan %(number)s dianggap diterima")
    with override("id"):
        last = day_date_text(order.receive_by) if order.receive_by else ""
        words = {
            "number": order.number, "day": day_date_text(order.complete_on), "last": last
        }  # fmt: skip
        tell_seller(
            order=order, key="received", subject=_(subject) % words, text=_(sentence) % words
        )
    with override(order.purchase.language):
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-received",
            subject=_("Pesanan %(number)s diterima") % {"number": order.number},
            text=_(
                "pesanan %(number)s tercatat sudah diterima. Belum Bapak/Ibu terima, atau ada "
                "yang salah? Beri tahu kami sampai %(day)s, uangnya kami tahan: %(url)s"
            )
            % {
                "number": order.number,
                "day": day_date_text(order.complete_on),
                "url": follow_url(order.purchase),
            },
        )


def _was_received_by_clock(order_id: int) -> bool:
    """Nobody confirmed it, the days ran out."""
    return any(
        row.name == "marketplace.OrderReceived" and row.payload["by"] == "system"
        for row in history(f"order:{order_id}")
    )


def order_completed(order_id: int) -> None:
    order = _order(order_id)
    share = OrderShare.objects.get(order=order, beneficiary="seller")
    with override("id"):
        if order.shop.payee_account_last4:
            words = _(
                "pesanan %(number)s selesai. %(amount)s masuk ke saldo Bapak/Ibu dan dikirim "
                "ke %(bank)s …%(last4)s pada pencairan berikutnya."
            )
        else:
            words = _(
                "pesanan %(number)s selesai. %(amount)s masuk ke saldo Bapak/Ibu. Tulis nomor "
                "rekening supaya uangnya dapat dikirim: %(url)s"
            )
        tell_seller(
            order=order,
            key="completed",
            subject=_("Pesanan %(number)s selesai") % {"number": order.number},
            text=words
            % {
                "number": order.number,
                "amount": rupiah_text(share.amount_rp + order.shipping_rp),
                "bank": order.shop.payee_bank,
                "last4": order.shop.payee_account_last4,
                "url": desk_url("marketplace:seller_money", order.shop),
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
                "reason": _(order.reason),
                "amount": rupiah_text(order.goods_rp + order.shipping_rp),
            },
        )
    said = {
        "buyer": gettext_noop(
            "pembeli membatalkan pesanan %(number)s: %(reason)s. Jangan dikirim."
        ),
        "officer": gettext_noop(
            "petugas membatalkan pesanan %(number)s: %(reason)s. Jangan dikirim. Uangnya "
            "kembali ke pembeli."
        ),
        "system": gettext_noop(
            "pesanan %(number)s batal sendiri karena belum dikirim. Jangan dikirim lagi. "
            "Uangnya kembali ke pembeli."
        ),
    }
    if sentence := said.get(order.cancelled_by):
        with override("id"):
            tell_seller(
                order=order,
                key="cancelled",
                subject=_("Pesanan %(number)s dibatalkan") % {"number": order.number},
                text=_(sentence) % {"number": order.number, "reason": order.reason},
            )


def order_returned(order_id: int) -> None:
    """By an officer; where a complaint was upheld its own notice tells."""
    if Complaint.objects.filter(order_id=order_id, state=UPHELD).exists():
        return
    order = _order(order_id)
    words = {
        "number": order.number,
        "reason": order.reason,
        "amount": rupiah_text(order.goods_rp + order.shipping_rp),
    }
    with override(order.purchase.language):
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-returned",
            subject=_("Pesanan %(number)s dikembalikan") % words,
            text=_(
                "pesanan %(number)s dikembalikan: %(reason)s. %(amount)s kembali kepada Anda."
            )
            % words,
        )
    with override("id"):
        tell_seller(
            order=order,
            key="returned",
            subject=_("Pesanan %(number)s dikembalikan") % words,
            text=_(
                "petugas mengembalikan pesanan %(number)s: %(reason)s. Uangnya, %(amount)s, "
                "kembali ke pembeli."
            )
            % words,
        )


def _order(order_id: int) -> Order:
    return Order.objects.select_related("purchase", "shop").get(pk=order_id)


def follow_url(purchase: Purchase) -> str:
    """Opens the form with the number filled in; the four digits are asked, not sent."""
    return f"{settings.SITE_URL}{reverse('marketplace:orders')}?nomor={purchase.number}"


def desk_url(view: str, shop: Shop) -> str:
    """A page of the seller's desk for this shop: its seller may have another one too."""
    return f"{settings.SITE_URL}{reverse(view)}?toko={shop.slug}"
