import re

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.notify.queries.messages import index_of
from ntt.kernel.web.forms import Form
from ntt.kernel.web.numerals import read_phone

ADDRESS_MAX = 120
KEY = re.compile(r"[0-9a-f]{64}")


class OutboxFilter(Form):
    """Which messages the outbox shows: to a typed address, or to a recipient of the list."""

    cari = forms.CharField(
        label=_("Nomor HP atau e-mail"), required=False, max_length=ADDRESS_MAX
    )
    penerima = forms.RegexField(KEY, required=False, max_length=64)
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def clean_cari(self) -> str:
        """The key of the address that was typed."""
        typed = str(self.cleaned_data["cari"]).strip()
        if typed == "":
            return ""
        address = typed if "@" in typed else read_phone(typed)
        if not address:
            raise forms.ValidationError(
                _("Tulis nomor HP lengkap, misalnya 0812-3456-7890, atau alamat e-mail.")
            )
        return index_of(address).hex()

    def recipient(self) -> str:
        return str(self.cleaned_data["cari"] or self.cleaned_data["penerima"])
