"""One question a page: who, where, how to pay; and following an order."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.regions.api import regency_of
from ntt.kernel.regions.forms import VillageField
from ntt.kernel.web.forms import (
    Form,
    OneOfField,
    PhoneField,
    WholeNumberField,
    offer,
    with_blank,
)
from ntt.kernel.web.words import sentence
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.money import account_digits
from ntt.marketplace.rules.orders import (
    ADDRESS_MAX,
    HEARD_FROM,
    NAME_MAX,
    QUANTITY_MAX,
    REASON_MAX,
    clean_number,
)

HOME, FAMILY, AWAY, PICKUP = "rumah", "keluarga", "luar", "ambil"
WAYS = [
    (HOME, _("Ke alamat saya di NTT")),
    (FAMILY, _("Kirim ke keluarga di NTT")),
    (AWAY, _("Ke provinsi lain")),
    (PICKUP, _("Saya ambil sendiri di penjual")),
]
WAY_NOTES = {
    FAMILY: _("Anda yang membayar, keluarga yang menerima. Harga tidak ditulis di paket."),
    PICKUP: _("Tanpa ongkos kirim. Penjual memberi kabar saat barang siap."),
}
METHODS = [
    ("qris", _("QRIS")),
    ("va_bri", _("Transfer lewat BRI")),
    ("va_bni", _("Transfer lewat BNI")),
    ("va_bca", _("Transfer lewat BCA")),
    ("va_permata", _("Transfer lewat Bank Permata")),
]
HEARD = {
    "billboard": _("Baliho"),
    "friend": _("Teman, keluarga"),
    "whatsapp": _("WhatsApp"),
    "social": _("Media sosial"),
    "office": _("Kantor"),
    "outlet": _("Gerai NTT Mart"),
    "search": _("Mencari di internet"),
    "other": _("Lainnya"),
}
assert tuple(HEARD) == HEARD_FROM


ID_MAX = 2**63 - 1


class BasketLineForm(Form):
    """A product and how many of it."""

    barang = forms.IntegerField(min_value=1, max_value=ID_MAX)
    jumlah = WholeNumberField(label=_("Jumlah"), min_value=0, max_value=QUANTITY_MAX)


class WhoForm(Form):
    nama = forms.CharField(
        label=_("Nama Anda"),
        max_length=NAME_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    hp = PhoneField(
        label=_("Nomor HP"),
        help_text=_("Untuk kabar pesanan ini saja. Empat angka terakhir membuka pesanan Anda."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Tulis alamat e-mail lengkap, misalnya nama@contoh.id.")},
    )


class WayForm(Form):
    cara = OneOfField(
        label=_("Barang dikirim ke mana?"),
        choices=WAYS,
        error_messages={"required": _("Pilih salah satu.")},
    )


class VillageAddressForm(Form):
    """A place in NTT: the village by name, and what helps the courier find the house."""

    desa = VillageField()
    alamat = forms.CharField(
        label=_("Alamat dan patokan"),
        help_text=_("Misalnya: RT 3, belakang gereja, rumah cat hijau."),
        max_length=ADDRESS_MAX,
        widget=forms.Textarea(attrs={"autocomplete": "street-address"}),
        error_messages={"required": _("Tulis alamat atau patokan rumah.")},
    )

    def place(self) -> dict[str, Any]:
        code = self.cleaned_data["desa"]
        return {
            "zone_code": regency_of(code),
            "village_code": code,
            "address": self.cleaned_data["alamat"],
        }


class FamilyForm(VillageAddressForm):
    """A gift: who receives it, reachable under which number."""

    desa = VillageField(may_be_here=False)
    penerima = forms.CharField(
        label=_("Nama penerima"),
        max_length=NAME_MAX,
        error_messages={"required": _("Tulis nama keluarga yang menerima.")},
    )
    hp_penerima = PhoneField(label=_("Nomor HP penerima"), is_own=False)
    field_order = ["penerima", "hp_penerima", "desa", "alamat"]

    def place(self) -> dict[str, Any]:
        return super().place() | {
            "is_gift": True,
            "recipient_name": self.cleaned_data["penerima"],
            "recipient_phone": self.cleaned_data["hp_penerima"],
        }


class AwayForm(Form):
    """A place in another province."""

    provinsi = forms.ChoiceField(
        label=_("Provinsi"), error_messages={"required": _("Pilih provinsi.")}
    )
    alamat = forms.CharField(
        label=_("Alamat lengkap"),
        help_text=_("Jalan, nomor, kelurahan, kecamatan, kota, dan kode pos."),
        max_length=ADDRESS_MAX,
        widget=forms.Textarea(attrs={"autocomplete": "street-address"}),
        error_messages={"required": _("Tulis alamat lengkap.")},
    )

    def __init__(self, *args: Any, zones: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provinsi", with_blank(zones, str(_("Pilih provinsi"))))

    def place(self) -> dict[str, Any]:
        return {
            "zone_code": self.cleaned_data["provinsi"],
            "village_code": None,
            "address": self.cleaned_data["alamat"],
        }


class MethodForm(Form):
    bayar = OneOfField(
        label=_("Bayar dengan apa?"),
        choices=METHODS,
        error_messages={"required": _("Pilih cara membayar.")},
    )


class PlaceForm(Form):
    """What the check page sends: nothing to type, but made to be sent only once."""

    kunci = forms.UUIDField()
    jumlah = forms.IntegerField(min_value=0)
    isi = forms.CharField(required=False)


class FollowForm(Form):
    nomor = forms.CharField(
        label=_("Nomor pesanan"),
        max_length=40,
        help_text=_("Ada di WhatsApp, SMS, atau halaman pembayaran. Misalnya BN-2611-00042-9."),
        error_messages={"required": _("Tulis nomor pesanan.")},
    )
    hp4 = forms.CharField(
        label=_("Empat angka terakhir nomor HP"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Tulis empat angka terakhir nomor HP pemesan.")},
    )

    def clean_nomor(self) -> str:
        number = clean_number(self.cleaned_data["nomor"])
        if number is None:
            raise forms.ValidationError(
                _("Nomor ini tidak lengkap atau salah satu angkanya keliru. Periksa lagi.")
            )
        return number


class HeardForm(Form):
    dari = forms.ChoiceField(choices=[(code, code) for code in HEARD_FROM])


class ReasonForm(Form):
    alasan = forms.CharField(
        label=_("Mengapa dibatalkan?"),
        max_length=REASON_MAX,
        error_messages={"required": _("Tulis alasannya.")},
    )


class AccountForm(Form):
    """Where a refund by transfer should go."""

    bank = forms.CharField(
        label=_("Nama bank"), max_length=30, help_text=_("Misalnya Bank NTT atau BRI.")
    )
    nama = forms.CharField(label=_("Nama pemilik rekening"), max_length=NAME_MAX)
    rekening = forms.CharField(
        label=_("Nomor rekening"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_rekening(self) -> str:
        """Its digits."""
        try:
            return account_digits(self.cleaned_data["rekening"])
        except MoneyRefused as refusal:
            raise forms.ValidationError(sentence(refusal)) from None
