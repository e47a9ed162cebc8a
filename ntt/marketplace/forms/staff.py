"""What staff fill in: a reason, a rule of the split, a slip of the treasury."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ntt.kernel.calendar.api import today
from ntt.kernel.web.forms import DayField, Form, OneOfField, RupiahField, offer, with_blank
from ntt.marketplace.actions.pad import NOTE_MAX, SLIP_MAX, Slip
from ntt.marketplace.actions.split_rules import BASIS_MAX, CAP_MAX_RP, RuleValues
from ntt.marketplace.forms.buying import AccountForm
from ntt.marketplace.models import PadAccount
from ntt.marketplace.rules.money import FULL, GIVE_BACK
from ntt.marketplace.rules.money import NOTE_MAX as PAYOUT_NOTE_MAX
from ntt.marketplace.rules.orders import REASON_MAX
from ntt.marketplace.words import BENEFICIARIES, SETTLE_WAYS

PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")
SEARCH_MAX = 80
KEPT = gettext_lazy("Masuk riwayat. Jangan tulis nama atau nomor rekening.")


class PercentField(forms.CharField):
    """«2», «0,7» or «12,25»; the answer is in basis points."""

    is_short = True
    unit_after = "%"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace("%", "").strip()
        found = PERCENT.fullmatch(text)
        if found is None or not text.isascii():
            raise ValidationError(_("Tulis persen, misalnya 2 atau 0,7."), code="wrong")
        points = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
        if points > FULL:
            raise ValidationError(_("Paling banyak 100 persen."), code="too_big")
        return points


def words_field(label: Any, missing: Any, *, most: int, help_text: Any = "") -> forms.CharField:
    """A few sentences somebody must write; `missing` is said where nothing is written."""
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea,
        help_text=help_text,
        error_messages={"required": missing},
    )


REASON, NO_REASON = gettext_lazy("Alasan"), gettext_lazy("Tulis alasannya.")


class StaffReasonForm(Form):
    """Why something is refused or taken down; the person it concerns reads it."""

    alasan = words_field(REASON, NO_REASON, most=REASON_MAX)


class CorrectionForm(Form):
    """What happened, as the bank's or the provider's own statement says."""

    alasan = words_field(
        gettext_lazy("Apa yang terjadi"),
        gettext_lazy("Tulis apa yang terjadi."),
        most=PAYOUT_NOTE_MAX,
        help_text=KEPT,
    )


class WrittenAccountForm(AccountForm):
    """The account of a buyer who cannot write it, and how the officer knew the buyer."""

    alasan = words_field(
        gettext_lazy("Bagaimana pembelinya dikenali"),
        gettext_lazy("Tulis bagaimana pembelinya dikenali."),
        most=REASON_MAX,
        help_text=gettext_lazy(
            "Misalnya: datang dengan KTP dan bukti bayar. Masuk riwayat, tanpa nomor dan nama."
        ),
    )


class StaffNoteForm(Form):
    """What an officer adds to a signature, perhaps nothing."""

    catatan = forms.CharField(
        label=gettext_lazy("Keterangan"), max_length=REASON_MAX, required=False, help_text=KEPT
    )


class SettleForm(Form):
    """What becomes of money of another amount, proposed."""

    cara = OneOfField(label=gettext_lazy("Uang ini"))
    alasan = words_field(REASON, NO_REASON, most=REASON_MAX, help_text=KEPT)

    def __init__(self, *args: Any, may_pay: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = SETTLE_WAYS if may_pay else {GIVE_BACK: SETTLE_WAYS[GIVE_BACK]}
        way = offer(self, "cara", [(code, str(words)) for code, words in ways.items()])
        way.initial = "" if may_pay else GIVE_BACK


class LineFailedForm(Form):
    """What the bank said about one line."""

    alasan = forms.CharField(
        label=gettext_lazy("Kata bank"),
        max_length=PAYOUT_NOTE_MAX,
        help_text=gettext_lazy("Misalnya: nomor rekening tidak ditemukan. Penjual membacanya."),
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )


class RuleForm(Form):
    """A rule of the split, proposed."""

    penerima = forms.ChoiceField(label=gettext_lazy("Penerima bagian"))
    persen = PercentField(label=gettext_lazy("Bagian"), max_length=7)
    batas = RupiahField(
        label=gettext_lazy("Paling banyak setiap pesanan"),
        min_value=0,
        max_value=CAP_MAX_RP,
        required=False,
        help_text=gettext_lazy("Kosongkan bila tanpa batas."),
    )
    mulai = DayField(label=gettext_lazy("Berlaku mulai"))
    sampai = DayField(
        label=gettext_lazy("Hari terakhir"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila berlaku sampai diakhiri."),
    )
    dasar = forms.CharField(
        label=gettext_lazy("Dasar hukum"),
        max_length=BASIS_MAX,
        required=False,
        help_text=gettext_lazy(
            "Peraturan atau perjanjian beserta pasalnya. Tanpa dasar hukum, bagiannya nol."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whom = [(code, str(word)) for code, word in BENEFICIARIES.items()]
        offer(self, "penerima", with_blank(whom))

    def values(self) -> RuleValues:
        typed = self.cleaned_data
        return RuleValues(
            beneficiary=typed["penerima"],
            basis_points=typed["persen"],
            cap_rp=typed["batas"] or 0,
            valid_from=typed["mulai"],
            valid_until=typed["sampai"],
            legal_basis=typed["dasar"],
        )


class EndRuleForm(Form):
    """The last day of a rule in force."""

    hari = DayField(label=gettext_lazy("Hari terakhir berlaku"))


class PadForm(Form):
    """A slip of the regional treasury, under one of the accounts that a slip may name."""

    diterima = DayField(label=gettext_lazy("Diterima di kas daerah (RKUD) pada"))
    jumlah = RupiahField(label=gettext_lazy("Jumlah uang"))
    rekening = forms.ChoiceField(label=gettext_lazy("Kode rekening pendapatan"))
    bukti = forms.CharField(label=gettext_lazy("Nomor bukti setor (STS)"), max_length=SLIP_MAX)
    catatan = forms.CharField(
        label=gettext_lazy("Keterangan"), max_length=NOTE_MAX, required=False
    )

    def __init__(self, *args: Any, accounts: list[PadAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "rekening", [(row.code, str(row)) for row in accounts])

    def clean_diterima(self) -> Any:
        day = self.cleaned_data["diterima"]
        if day > today():
            raise ValidationError(_("Hari itu belum tiba."), code="not_yet")
        return day

    def slip(self) -> Slip:
        typed = self.cleaned_data
        return Slip(
            received_on=typed["diterima"],
            amount_rp=typed["jumlah"],
            account_code=typed["rekening"],
            slip_number=typed["bukti"],
            note=typed["catatan"],
        )


class FindForm(Form):
    """A part of the name of a product or its shop."""

    cari = forms.CharField(max_length=SEARCH_MAX, required=False)
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000)
    tahun = forms.IntegerField(required=False, min_value=1900, max_value=9999)
