"""A product, its papers and its seller in the words a buyer reads."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ntt.kernel.regions.api import full_name, regency_of, tiles
from ntt.kernel.web.api import message_url
from ntt.kernel.web.markup import fill
from ntt.kernel.web.native import native
from ntt.kernel.web.numerals import date_text, number_text
from ntt.marketplace.queries.methods import methods_for
from ntt.marketplace.queries.papers import Missing
from ntt.marketplace.queries.shown import PaperShown, ProductShown, VillageShown
from ntt.marketplace.rules.catalogue import PieceFacts
from ntt.marketplace.words import (
    BANKS,
    CERTIFICATE_KINDS,
    HALAL_STATES,
    ORIGIN_CLASS_NOTES,
    ORIGIN_CLASSES,
    SHIPS_ABROAD,
    unit_words,
    written,
)

FEW = 5
KILO = 1_000


def place_of(village: VillageShown) -> dict[str, str]:
    """A village with its page: «Desa Lobohede, Hawu Mehara, Sabu Raijua»."""
    regency = tiles()[regency_of(village.code)].name
    name = full_name(village.kind, village.name)
    return {
        "village": name,
        "regency": regency,
        "text": f"{name}, {village.district or ''}, {regency}",
        "url": reverse("home:area", args=[village.code]),
    }


def origin_class(code: str) -> dict[str, str]:
    return {"title": str(ORIGIN_CLASSES[code]), "note": str(ORIGIN_CLASS_NOTES[code])}


def stock_words(product: ProductShown) -> str:
    """«Hanya satu lembar ini», «Sisa 3 bungkus», «Ada 60 bungkus»."""
    if product.kind == "piece":
        return _("Hanya satu lembar ini")
    words = (
        _("Sisa %(count)s %(unit)s") if product.stock <= FEW else _("Ada %(count)s %(unit)s")
    )
    count, unit = number_text(product.stock), unit_words(product.unit, product.stock)
    return fill(words % {"count": "{count}", "unit": "{unit}"}, count=count, unit=unit)


def weight_words(grams: int) -> str:
    """«310 g», «1,5 kg»."""
    if grams < KILO:
        return f"{number_text(grams)} g"
    places = 0 if grams % KILO == 0 else 1
    return f"{number_text(Decimal(grams) / KILO, places)} kg"


def product_rows(product: ProductShown) -> list[tuple[str, str]]:
    """What one should know before buying."""
    size = f"{product.length_cm} × {product.width_cm} × {product.height_cm} cm"
    return [
        (_("Dijual per"), unit_words(product.unit)),
        (_("Berat dengan bungkus"), weight_words(product.weight_g)),
        (_("Ukuran bungkus"), size),
        (_("Halal"), halal_words(product)),
        (_("Bisa dikirim ke luar negeri"), abroad_words(product)),
    ]


def abroad_words(product: ProductShown) -> SafeString:
    """What the seller says, and where to ask: the checkout sends within the country only."""
    words = str(SHIPS_ABROAD[product.ships_abroad])
    if product.ships_abroad == "no":
        return fill("{}", words)
    url = reverse("marketplace:product", args=[product.id])
    about = _("Kirim ke luar negeri: %(name)s, %(url)s") % {
        "name": product.name,
        "url": f"{settings.SITE_URL}{url}",
    }
    return fill('{}. <a href="{}">{}</a>', words, message_url(about), _("Tanya kepada kami"))


def ways_to_pay(price_rp: int) -> str:
    """«Bayar dengan QRIS atau transfer lewat BRI, BNI, BCA, Bank Permata.»"""
    able = methods_for(price_rp)
    banks = ", ".join(bank for name, bank in BANKS.items() if name in able)
    if "qris" in able:
        words = _("Bayar dengan QRIS atau transfer di Indonesia lewat %(banks)s.")
    else:
        words = _("Bayar dengan transfer di Indonesia lewat %(banks)s.")
    return words % {"banks": banks} if banks else ""


def halal_words(product: ProductShown) -> str:
    """What the seller says, as a fact only where a checked certificate in force says it too."""
    if product.halal_state == "certified" and not any(
        paper.kind == "halal" for paper in product.papers
    ):
        return _("Menurut penjual bersertifikat halal, belum diperiksa")
    return str(HALAL_STATES[product.halal_state])


def piece_rows(piece: PieceFacts) -> list[tuple[str, str]]:
    """What makes one cloth this cloth."""
    rows = [
        (_("Ukuran"), f"{piece.length_cm} × {piece.width_cm} cm"),
        (_("Penenun"), piece.weaver),
        (_("Lama dikerjakan"), _days(piece.days_of_work)),
        (_("Teknik"), native(piece.technique)),
        (_("Pewarna"), native(piece.dye)),
        (_("Motif"), native(piece.motif)),
        (_("Hak atas motif"), native(piece.motif_rights)),
    ]
    return [(label, value) for label, value in rows if value]


def _days(count: int | None) -> str:
    words = ngettext("%(count)s hari", "%(count)s hari", count or 0)
    return words % {"count": count} if count else ""


def paper_rows(papers: Iterable[PaperShown]) -> list[tuple[str, str]]:
    """Kind, number and validity of each paper."""
    rows = []
    for paper in papers:
        until = (
            _("berlaku sampai %(day)s") % {"day": date_text(paper.valid_until)}
            if paper.valid_until
            else _("berlaku tanpa batas waktu")
        )
        rows.append(
            (_first_large(str(CERTIFICATE_KINDS[paper.kind])), f"{paper.number}\n{until}")
        )
    return rows


def missing_rows(missing: Iterable[Missing]) -> list[dict[str, str]]:
    """Each missing paper: which would do, by which law, who helps to get it."""
    either = _(" atau ")
    return [
        {
            "papers": _first_large(
                either.join(str(CERTIFICATE_KINDS[kind]) for kind in each.kinds)
            ),
            "law": written(each.legal_basis),
            "helper": each.helper,
        }
        for each in missing
    ]


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def data_of(
    product: ProductShown, *, name: str, url: str, images: list[str], shop_url: str
) -> dict[str, Any]:
    """The product for search engines (schema.org), at the price of the page."""
    availability = "InStock" if product.is_buyable else "OutOfStock"
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": name,
        "description": product.story or name,
        "image": images,
        "sku": f"NTT-{product.id}",
        "url": url,
        "brand": {"@type": "Brand", "name": product.shop_name},
        "offers": {
            "@type": "Offer",
            "url": url,
            "price": str(product.price_rp),
            "priceCurrency": "IDR",
            "itemCondition": "https://schema.org/NewCondition",
            "availability": f"https://schema.org/{availability}",
            "seller": {"@type": "Organization", "name": product.shop_name, "url": shop_url},
        },
    }
