"""The three boxes of the first page, which only look, and what the office writes down."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ntt.kernel.agencies.api import LETTER_MAX, Appointment
from ntt.kernel.home.actions.agencies import HeadValues
from ntt.kernel.home.rules import NUMBER_MAX, SEARCH_MAX
from ntt.kernel.web.forms import DayField, Form, OneOfField, offer, with_blank

NAME_MAX, DIGITS_MAX, EMAIL_MAX, REASON_MAX = 120, 40, 254, 200
YEAR_MAX = 2200


class SearchForm(Form):
    """One search over all doors."""

    q = forms.CharField(
        label=_("Cari barang, layanan, desa, atau angka"), max_length=SEARCH_MAX
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The id of the kit's search box, so that an error leads to it.
        super().__init__(*args, auto_id="cari_%s", **kwargs)


class NumberForm(Form):
    """One box for everything that has a number."""

    nomor = forms.CharField(
        label=_("Nomor"),
        max_length=NUMBER_MAX,
        error_messages={"required": _("Tulis nomornya.")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="kotak_%s", **kwargs)


class VillageForm(Form):
    """A village by its name."""

    nama = forms.CharField(
        label=_("Nama desa atau kelurahan"),
        max_length=SEARCH_MAX,
        error_messages={"required": _("Tulis nama desanya.")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="desa_%s", **kwargs)


class OlderForm(Form):
    """Where a page of a list begins: below this row."""

    sebelum = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)


class OfficesForm(Form):
    """Which agencies, and of which day."""

    cari = forms.CharField(
        label=_("Nama perangkat daerah atau kepalanya"), max_length=SEARCH_MAX, required=False
    )
    pada = DayField(label=_("Pada tanggal"), required=False)


class LastDayField(DayField):
    """The last day on which something holds; the answer is the first on which it does not."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is None:
            return None
        if day.year > YEAR_MAX:
            raise ValidationError(_("Periksa lagi tahunnya."), code="wrong")
        return day + timedelta(days=1)


class HeadForm(Form):
    """«Catat kepala»: what the letter says."""

    nama = forms.CharField(label=_("Nama lengkap"), max_length=NAME_MAX)
    nomor = forms.CharField(
        label=_("NIP, atau NIK bila bukan ASN"),
        max_length=DIGITS_MAX,
        required=False,
        help_text=_("Disimpan tersandi, supaya orang yang sama dikenali di jabatan lain."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    jenis = OneOfField(label=_("Jenis penugasan"), choices=Appointment.Kind.choices)
    mulai = DayField(label=_("Mulai"))
    sampai = LastDayField(
        label=_("Hari terakhir"),
        required=False,
        help_text=_("Wajib untuk Plt., Plh., dan Pj."),
    )
    surat = forms.CharField(
        label=_("Nomor surat keputusan atau surat perintah"), max_length=LETTER_MAX
    )

    def clean_nama(self) -> str:
        return " ".join(self.cleaned_data["nama"].split())

    def clean_nomor(self) -> str:
        # On cards the digits stand in groups.
        return "".join(self.cleaned_data["nomor"].split())

    def values(self) -> HeadValues:
        typed = self.cleaned_data
        return HeadValues(
            name=typed["nama"],
            number=typed["nomor"],
            kind=typed["jenis"],
            starts_on=typed["mulai"],
            ends_on=typed["sampai"],
            letter_number=typed["surat"],
        )


class AideForm(Form):
    """Who may act «atas nama» the head."""

    email = forms.EmailField(label=_("E-mail petugas"), max_length=EMAIL_MAX)
    mulai = DayField(label=_("Mulai"))
    sampai = LastDayField(
        label=_("Hari terakhir"),
        required=False,
        help_text=_("Kosongkan bila berlaku sampai diakhiri."),
    )


class LastDayForm(Form):
    """Until when a head or an aide is in office."""

    hari = LastDayField(label=_("Hari terakhir"))


class CloseForm(Form):
    """When an agency is there no longer, and who does its work from then on."""

    hari = DayField(
        label=_("Hari pertama tanpa perangkat daerah ini"),
        help_text=_("Hari penggantinya mulai bekerja."),
    )
    pengganti = forms.ChoiceField(label=_("Penggantinya"), required=False)

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "pengganti", with_blank(others, str(_("Tidak ada pengganti"))))

    def clean_hari(self) -> Any:
        day = self.cleaned_data["hari"]
        if day is not None and day.year > YEAR_MAX:
            raise ValidationError(_("Periksa lagi tahunnya."), code="wrong")
        return day


class NumberReasonForm(Form):
    """Why a NIP or NIK is opened."""

    alasan = forms.CharField(
        label=_("Alasan"),
        max_length=REASON_MAX,
        help_text=_("Masuk riwayat bersama nama Anda."),
        error_messages={"required": _("Tulis alasannya.")},
    )
