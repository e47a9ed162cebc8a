"""What is wrong with the goods, and what the seller says to that."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.web.forms import Form, OneOfField, PhotoField
from ntt.marketplace.forms.photos import OnePhotoForm
from ntt.marketplace.rules.orders import REASON_MAX
from ntt.marketplace.words import COMPLAINT_KINDS


class ComplaintForm(OnePhotoForm):
    """One question page: what is wrong, in a choice and in own words, perhaps with a photo."""

    apa = OneOfField(
        label=_("Apa yang salah?"),
        error_messages={"required": _("Pilih apa yang salah.")},
    )
    cerita = forms.CharField(
        label=_("Ceritakan"),
        max_length=REASON_MAX,
        widget=forms.Textarea,
        help_text=_("Penjual dan petugas membacanya. Misalnya: kainnya robek di ujung."),
        error_messages={"required": _("Tulis apa yang salah dengan barangnya.")},
    )
    foto_1 = PhotoField(
        label=_("Foto barangnya"),
        required=False,
        help_text=_("Hanya penjual dan petugas yang melihatnya."),
    )

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        """`kinds`: what may be said of the order now. Where it is one, it is said already."""
        super().__init__(*args, **kwargs)  # Any: as Django's own forms take them
        what = cast(OneOfField, self.fields["apa"])
        what.choices = [(kind, COMPLAINT_KINDS[kind]) for kind in kinds]
        if len(kinds) == 1:
            self.initial["apa"] = kinds[0]


class AnswerForm(Form):
    """The seller's side, once."""

    jawaban = forms.CharField(
        label=_("Jawaban Anda"),
        max_length=REASON_MAX,
        widget=forms.Textarea,
        help_text=_("Pembeli dan petugas membacanya. Anda menjawab satu kali."),
        error_messages={"required": _("Tulis jawaban Anda.")},
    )


class DecisionForm(Form):
    """Why an officer decides so; which way is the button that was pressed."""

    alasan = forms.CharField(
        label=_("Alasan putusan"),
        max_length=REASON_MAX,
        widget=forms.Textarea,
        help_text=_("Pembeli dan penjual membacanya. Jangan tulis nama atau nomor rekening."),
        error_messages={"required": _("Tulis alasannya. Pembeli dan penjual membacanya.")},
    )
