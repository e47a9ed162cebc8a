"""The three boxes of the first page. They only look, so they are sent with GET."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.home.rules import NUMBER_MAX, SEARCH_MAX
from ntt.kernel.web.forms import Form


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
