"""What is asked about officers and their roles."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ntt.kernel.home.access import TRADE
from ntt.kernel.home.forms import LastDayField
from ntt.kernel.home.rules import SEARCH_MAX
from ntt.kernel.people.api import RoleKind
from ntt.kernel.web.forms import DayField, Form, offer, with_blank


class OfficersForm(Form):
    """Which officers."""

    cari = forms.CharField(label=_("Nama atau e-mail"), max_length=SEARCH_MAX, required=False)
    peran = forms.ChoiceField(label=_("Peran hari ini"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "peran", with_blank(_kinds(), str(_("Semua peran"))))


class RoleForm(Form):
    """«Beri peran»."""

    peran = forms.ChoiceField(label=_("Peran"))
    lingkup = forms.ChoiceField(label=_("Lingkup"), required=False)
    mulai = DayField(label=_("Mulai"))
    sampai = LastDayField(
        label=_("Hari terakhir"),
        required=False,
        help_text=_("Kosongkan bila berlaku sampai diakhiri."),
    )

    def __init__(self, *args: Any, scopes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "peran", with_blank(_kinds()))
        offer(self, "lingkup", scopes.items())


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.label)) for kind in RoleKind if kind not in TRADE]
