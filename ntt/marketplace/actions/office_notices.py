"""What a shop is told of what the office of trade has decided, and of papers that end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ntt.kernel.web.numerals import date_text
from ntt.marketplace.actions.notices import tell_shop
from ntt.marketplace.models import Product, Shop
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
    return f"{settings.SITE_URL}{reverse('marketplace:seller_papers')}?toko={shop.slug}"


def _tell(shop: Shop, event_id: int, *, subject: str, text: str) -> None:
    tell_shop(
        shop=shop,
        key=f"shop:{shop.pk}:office-{event_id}",
        about=f"shop:{shop.pk}",
        subject=subject,
        text=text,
    )
