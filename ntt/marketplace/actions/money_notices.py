"""What is told of money besides an order's steps: unclear money, money back, payouts, and
another account to pay out to."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ntt.kernel.calendar.api import add_working_days, day_of
from ntt.kernel.web.numerals import day_date_text, rupiah_text
from ntt.marketplace.actions.notices import desk_url, follow_url, tell_buyer, tell_shop
from ntt.marketplace.models import Payout, Purchase, Refund, Shop, UnclearMoney
from ntt.marketplace.rules.money import ACCEPT, ACCOUNT_CHANGED, back_rp, mask_name
from ntt.marketplace.rules.orders import PAYABLE_STATES


def payment_unclear(payment_id: int) -> None:
    """Another amount came; a buyer who paid enough must not pay again."""
    unclear = _unclear(payment_id)
    if unclear.state == UnclearMoney.State.SETTLED:
        return
    if unclear.is_enough and unclear.payment.purchase.state in PAYABLE_STATES:
        sentence = gettext_noop(
            "kami menerima %(came)s untuk pesanan %(number)s, tagihannya %(owed)s. Petugas "
            "memeriksa dan mengabari Anda. Jangan membayar lagi. Ikuti: %(url)s"
        )
    else:
        sentence = gettext_noop(
            "kami menerima %(came)s untuk pesanan %(number)s, tagihannya %(owed)s. Uang itu "
            "kembali kepada Anda setelah diperiksa petugas. Ikuti: %(url)s"
        )
    _tell_of_unclear(unclear, "unclear", sentence)


def payment_settled(payment_id: int) -> None:
    """What became of it; a payment that was enough to the rupiah is told as any payment."""
    unclear = _unclear(payment_id)
    if unclear.way != ACCEPT:
        sentence = gettext_noop(
            "%(came)s untuk pesanan %(number)s kami kembalikan semuanya, karena tagihannya "
            "%(owed)s. Ikuti: %(url)s"
        )
    elif unclear.came_rp > unclear.owed_rp:
        sentence = gettext_noop(
            "%(came)s untuk pesanan %(number)s kami terima sebagai pembayaran. Kelebihannya, "
            "%(back)s, kembali kepada Anda. Ikuti: %(url)s"
        )
    else:
        return
    _tell_of_unclear(unclear, "settled", sentence)


def _tell_of_unclear(unclear: UnclearMoney, step: str, sentence: str) -> None:
    """One message to the buyer; `sentence` is a msgid of the catalogue."""
    purchase = unclear.payment.purchase
    came, owed = unclear.came_rp, unclear.owed_rp
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key=f"payment-{unclear.pk}-{step}",
            subject=_("Pembayaran %(number)s") % {"number": purchase.number},
            text=_(sentence)
            % {
                "came": rupiah_text(came),
                "owed": rupiah_text(owed),
                "back": rupiah_text(back_rp(unclear.way, came_rp=came, owed_rp=owed)),
                "number": purchase.number,
                "url": follow_url(purchase),
            },
        )


def refund_needs_account(refund_id: int) -> None:
    refund = _refund(refund_id)
    if refund.state == "needs_account":
        _tell_of_refund(
            refund,
            "account",
            gettext_noop(
                "%(amount)s dari pesanan %(number)s kembali kepada Bapak/Ibu: %(reason)s. "
                "Tulis nomor rekening di sini: %(url)s"
            ),
        )


def refund_account_named(purchase: Purchase, refund: Refund, event_id: int) -> None:
    """At the buyer's own number, inside the transaction of the change, for every account."""
    with override(purchase.language):
        words = _("%(amount)s dari pesanan %(number)s akan dikirim ke %(bank)s …%(last4)s.")
        warning = _("Bukan Bapak/Ibu yang menulisnya? Hubungi kami sekarang: %(contact)s")
        tell_buyer(
            purchase=purchase,
            key=f"refund-{refund.pk}-named-{event_id}",
            subject=_("Rekening untuk uang kembali %(number)s") % {"number": purchase.number},
            text=f"{words} {warning}"
            % {
                "amount": rupiah_text(refund.amount_rp),
                "number": purchase.number,
                "bank": refund.account_bank,
                "last4": refund.account_last4,
                "contact": settings.CONTACT_PHONE or settings.CONTACT_EMAIL,
            },
        )


def refund_done(refund_id: int) -> None:
    _tell_of_refund(
        _refund(refund_id),
        "done",
        gettext_noop("%(amount)s dari pesanan %(number)s sudah dikirim kembali: %(reason)s."),
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
    """One message to the buyer about money back; `sentence` is a msgid of the catalogue.

    It may name the `reason` of the refund: ours is a msgid too, others are told as typed.
    """
    with override(refund.purchase.language):
        tell_buyer(
            purchase=refund.purchase,
            key=f"refund-{refund.pk}-{step}",
            subject=_("Uang kembali %(number)s") % {"number": refund.purchase.number},
            text=_(sentence)
            % {
                "amount": rupiah_text(refund.amount_rp),
                "number": refund.purchase.number,
                "url": follow_url(refund.purchase),
                "reason": _(refund.reason),
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


def payouts_held_back(batch_id: int) -> None:
    """Why money that was prepared does not come yet: the shop has changed its account."""
    lines = Payout.objects.filter(batch_id=batch_id, state="failed", note=ACCOUNT_CHANGED)
    for line in lines.select_related("shop").order_by("pk"):
        with override("id"):
            tell_shop(
                shop=line.shop,
                key=f"payout:{line.pk}:held-back",
                about=f"payout:{line.pk}",
                subject=_("Uang ikut pencairan berikutnya"),
                text=_(
                    "%(amount)s belum dikirim, karena rekening toko berubah sesudah uangnya "
                    "disiapkan. Uangnya ikut pencairan berikutnya, ke %(account)s."
                )
                % {"amount": rupiah_text(line.total_rp), "account": masked_payee(line.shop)},
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
                "url": desk_url("marketplace:seller_money", line.shop),
            },
        )


def payee_changed(shop: Shop, before: str, event_id: int) -> None:
    """At the shop's own number, inside the transaction of the change: from which account to
    which, both masked. The first account of a shop is told of too."""
    with override("id"):
        if before:
            words = _("rekening toko %(shop)s diubah dari %(before)s menjadi %(after)s.")
        else:
            words = _("rekening toko %(shop)s ditulis: %(after)s.")
        warning = _("Bukan Bapak/Ibu yang menulisnya? Hubungi kami sekarang: %(contact)s")
        tell_shop(
            shop=shop,
            key=f"shop:{shop.pk}:payee-{event_id}",
            about=f"shop:{shop.pk}",
            subject=_("Rekening toko diubah"),
            text=f"{words} {warning}"
            % {
                "shop": shop.name,
                "before": before,
                "after": masked_payee(shop),
                "contact": settings.CONTACT_PHONE or settings.CONTACT_EMAIL,
            },
        )


def masked_payee(shop: Shop) -> str:
    """«BRI …1234 (M*** I***)», or nothing before the first account."""
    if not shop.payee_account_last4:
        return ""
    return f"{shop.payee_bank} …{shop.payee_account_last4} ({mask_name(shop.payee_name)})"


def _payout_words(line: Payout) -> dict[str, str]:
    return {
        "amount": rupiah_text(line.total_rp),
        "bank": line.bank,
        "last4": line.account_last4,
    }


def _unclear(payment_id: int) -> UnclearMoney:
    return UnclearMoney.objects.select_related("payment__purchase").get(pk=payment_id)


def _refund(refund_id: int) -> Refund:
    return Refund.objects.select_related("purchase").get(pk=refund_id)
