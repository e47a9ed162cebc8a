"""What a shop is told of what the office of trade has decided, and of papers that end; and what
the money office is told when money is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ntt.kernel.notify.api import send
from ntt.kernel.people.api import RoleKind, contacts_of, holders
from ntt.kernel.web.numerals import date_text, rupiah_text
from ntt.marketplace.actions.notices import desk_url, tell_shop
from ntt.marketplace.models import Payment, Product, Shop
from ntt.marketplace.words import CERTIFICATE_KINDS


def shop_moved(event_id: int, payload: Mapping[str, Any]) -> None:
    """Only the moves a seller must know of: on sale, paused or closed by an officer."""
    _before, now = payload["status"]
    shop = Shop.objects.get(pk=payload["shop_id"])
    with override("id"):
        texts = {
            "live": _("toko %(shop)s sudah diperiksa dan tayang. Barangnya dapat dibeli."),
            "paused": _("toko %(shop)s dihentikan sementara. Barangnya tidak dapat dibeli."),
            "closed": _("toko %(shop)s ditutup."),
        }
        if now in texts:
            _tell(
                shop,
                event_id,
                subject=_("Keadaan toko berubah"),
                text=texts[now] % {"shop": shop.name},
            )


def product_withdrawn(event_id: int, payload: Mapping[str, Any]) -> None:
    product = Product.objects.select_related("shop").get(pk=payload["product_id"])
    with override("id"):
        _tell(
            product.shop,
            event_id,
            subject=_("Barang diturunkan"),
            text=_("%(product)s diturunkan dari etalase: %(reason)s.")
            % {"product": product.name, "reason": payload["reason"]},
        )


def certificate_refused(event_id: int, payload: Mapping[str, Any]) -> None:
    shop = Shop.objects.get(pk=payload["shop_id"])
    with override("id"):
        _tell(
            shop,
            event_id,
            subject=_("Izin belum dapat diterima"),
            text=_(
                "%(paper)s %(number)s belum dapat diterima: %(reason)s."
                " Tulis lagi di sini: %(url)s"
            )
            % {
                "url": _papers_url(shop),
                "paper": CERTIFICATE_KINDS[payload["kind"]],
                "number": payload["number"],
                "reason": payload["reason"],
            },
        )


def certificate_ends(event_id: int, payload: Mapping[str, Any]) -> None:
    """Days before a paper ends: what to do, where, and what happens otherwise."""
    shop = Shop.objects.get(pk=payload["shop_id"])
    product = Product.objects.filter(pk=payload["product_id"]).first()
    with override("id"):
        words = {
            "url": _papers_url(shop),
            "paper": CERTIFICATE_KINDS[payload["kind"]],
            "number": payload["number"],
            "product": product.name if product else _("semua barang toko"),
            "day": date_text(date.fromisoformat(payload["until"])),
        }
        _tell(
            shop,
            event_id,
            subject=_("%(paper)s berlaku sampai %(day)s") % words,
            text=_(
                "%(paper)s %(number)s untuk %(product)s berlaku sampai %(day)s. Urus"
                " perpanjangannya, lalu tulis izin yang baru di sini: %(url)s Tanpa izin baru,"
                " barang yang memerlukannya berhenti dijual sesudah hari itu."
            )
            % words,
        )


def _papers_url(shop: Shop) -> str:
    return desk_url("marketplace:seller_papers", shop)


@transaction.atomic
def money_missing(event_id: int, payload: Mapping[str, Any]) -> None:
    """To everybody who signs for money, once: the provider no longer holds what we took."""
    payment = Payment.objects.select_related("purchase").get(pk=payload["payment_id"])
    signers = {*holders(RoleKind.FINANCE_PROPOSER), *holders(RoleKind.FINANCE_APPROVER)}
    number = payment.purchase.number
    for person_id, contact in contacts_of(sorted(signers)).items():
        if not (contact.phone or contact.email):
            continue
        with override(contact.language):
            send(
                key=f"money-missing:{event_id}:{person_id}",
                phone=contact.phone,
                email=contact.email,
                language=contact.language,
                subject=_("Uang pesanan %(number)s hilang di penyedia") % {"number": number},
                text=_(
                    "%(amount)s dari pesanan %(number)s tidak ada lagi di penyedia pembayaran:"
                    " ditarik kembali pembeli lewat banknya, atau dikembalikan di luar sistem"
                    " ini. Pesanannya ditahan. Periksa kode pembayaran %(code)s di penyedia."
                )
                % {
                    "amount": rupiah_text(payload["missing_rp"]),
                    "number": number,
                    "code": payment.order_ref,
                },
                about=f"purchase:{payment.purchase_id}",
            )


def _tell(shop: Shop, event_id: int, *, subject: str, text: str) -> None:
    tell_shop(
        shop=shop,
        key=f"shop:{shop.pk}:office-{event_id}",
        about=f"shop:{shop.pk}",
        subject=subject,
        text=text,
    )
