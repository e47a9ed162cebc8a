"""What a seller writes of a licence."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.web.forms import DayField, PhotoField, offer, with_blank
from ntt.marketplace.forms.photos import OnePhotoForm
from ntt.marketplace.rules.catalogue import PAPER_NUMBER_MAX
from ntt.marketplace.words import CERTIFICATE_KINDS

WHOLE_SHOP = "semua"


class PaperForm(OnePhotoForm):
    """One licence as it is printed; `products` are ids and names of the shop's goods."""

    jenis = forms.ChoiceField(label=_("Jenis izin"))
    untuk = forms.ChoiceField(
        label=_("Untuk barang mana?"),
        help_text=_(
            "NIB (nomor induk berusaha) untuk semua barang. Untuk satu barang: P-IRT (makanan"
            " buatan rumah), MD (makanan dan minuman berizin BPOM), TR (obat tradisional),"
            " NA (kosmetika)."
        ),
    )
    nomor = forms.CharField(
        label=_("Nomor izin"),
        max_length=PAPER_NUMBER_MAX,
        help_text=_("Seperti tercetak. Misalnya NIB 13 angka, P-IRT 2155371010123-30."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sampai = DayField(
        label=_("Berlaku sampai"),
        required=False,
        help_text=_("Kosongkan bila izinnya tanpa batas waktu, seperti NIB."),
    )
    foto_1 = PhotoField(
        label=_("Foto izin"),
        required=False,
        help_text=_("Boleh dibiarkan. Hanya petugas yang melihatnya."),
    )

    def __init__(self, *args: Any, products: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, str(word)) for code, word in CERTIFICATE_KINDS.items()]
        goods = [(str(pk), name) for pk, name in products]
        offer(self, "jenis", with_blank(kinds))
        offer(self, "untuk", with_blank([(WHOLE_SHOP, str(_("Semua barang toko"))), *goods]))

    def values(self) -> dict[str, Any]:
        """What add_certificate is told of it."""
        typed = self.cleaned_data
        goods = typed["untuk"]
        return {
            "kind": typed["jenis"],
            "number": typed["nomor"],
            "valid_until": typed["sampai"],
            "product_id": None if goods == WHOLE_SHOP else int(goods),
        }
