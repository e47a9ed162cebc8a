"""What the address of a list may ask for. What is not understood is left out, never refused."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.regions.api import tiles
from ntt.kernel.web.forms import Form, offer
from ntt.marketplace.queries.catalogue import Place
from ntt.marketplace.rules.catalogue import ORIGIN_CLASSES
from ntt.marketplace.rules.search import LETTERS_MAX, ORDERS, PAGES_MAX, Cursor, bands

CURSOR_MAX = 60


class ListForm(Form):
    """The filters of a list, as links and forms write them."""

    cari = forms.CharField(required=False)
    kategori = forms.SlugField(required=False, max_length=60)
    wilayah = forms.ChoiceField(required=False, choices=[(code, code) for code in tiles()])
    kelas = forms.ChoiceField(required=False, choices=[(code, code) for code in ORIGIN_CLASSES])
    harga = forms.ChoiceField(
        required=False, choices=[(code, code) for code, _low, _high in bands()]
    )
    ada = forms.BooleanField(required=False)
    urut = forms.ChoiceField(required=False, choices=[(code, code) for code in ORDERS])
    sesudah = forms.CharField(required=False, max_length=CURSOR_MAX)
    sampai = forms.IntegerField(required=False, min_value=1, max_value=PAGES_MAX)

    def understood(self) -> dict[str, Any]:
        """What was understood, by field; the cursor read, or None."""
        self.is_valid()
        clean = self.cleaned_data
        return {
            "cari": clean.get("cari", "")[:LETTERS_MAX],
            "kategori": clean.get("kategori", ""),
            "wilayah": clean.get("wilayah", ""),
            "kelas": clean.get("kelas", ""),
            "harga": clean.get("harga", ""),
            "ada": clean.get("ada", False),
            "urut": clean.get("urut", ""),
            "sampai": clean.get("sampai"),
            "sesudah": Cursor.read(clean.get("sesudah", "")),
        }


class ProductForm(Form):
    """What the address of a product may ask for: which photo, and shipping to where."""

    foto = forms.IntegerField(required=False, min_value=1)
    kirim = forms.CharField(required=False, max_length=5)

    def understood(self) -> tuple[int, str]:
        """Number of the photo, from 1, and the code of a place or nothing."""
        self.is_valid()
        clean = self.cleaned_data
        return clean.get("foto") or 1, clean.get("kirim", "")


class ShippingForm(Form):
    """Where to: a regency of NTT, or another province."""

    kirim = forms.ChoiceField(label=_("Kirim ke"))

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here: list[tuple[str, str]] = []
        away: list[tuple[str, str]] = []
        for place in places:
            (here if place.code in tiles() else away).append((place.code, place.name))
        offer(self, "kirim", [(_("Di NTT"), here), (_("Provinsi lain"), away)])
