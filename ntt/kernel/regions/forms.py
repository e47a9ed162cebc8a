"""The field that asks for a village by its name."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ntt.kernel.regions import rules
from ntt.kernel.regions.queries.villages import VillageHit, understand, village
from ntt.kernel.web.forms import WHICH_ONE


class Typed(NamedTuple):
    """What came from the page: the words, and a village chosen from what they brought up."""

    text: str = ""
    code: str = ""
    offered_for: str = ""


class VillageInput(forms.Widget):
    """One line to write a name in, and below it villages to choose from.

    Without JavaScript they come with the answer to the form, with HTMX while typing.
    """

    template_name = "regions/village_field.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        # Each form has a copy of its own: the field leaves here what it understood.
        self.hits: list[VillageHit] = []
        self.chosen = ""
        # Whether nothing is wrong with what was written, and only one is to be chosen.
        self.asks_which = False
        # Whether the place of the phone may be the answer.
        self.may_be_here = True

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> Typed:  # files: Django's own class has no public name for all its shapes
        return Typed(*(data.get(f"{name}{part}", "") for part in ("", "_kode", "_untuk")))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_kode" not in data

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # value: what was typed, or a code that the form began with
        context = super().get_context(name, None, attrs)
        if self.asks_which:
            context["widget"]["attrs"].pop("aria-invalid", None)
        text, hits, chosen = "", self.hits, self.chosen
        if isinstance(value, Typed):
            text = value.text
        elif value and (known := village(value)):
            text, hits, chosen = known.full_name, [known], known.code
        return context | {
            "text": text,
            "name": name,
            "hits": hits,
            "chosen": chosen,
            "may_be_here": self.may_be_here,
            "letters_max": rules.LETTERS_MAX,
        }


class VillageField(forms.Field):
    """A village or kelurahan by name; the answer is its code.

    A name that is whole and the only one of its kind is taken; otherwise the form comes back
    with the villages of that name, or the nearest ones, to choose from. `may_be_here` False: it
    is somebody else's village, which «Pakai lokasi saya» would not find.
    """

    widget = VillageInput

    def __init__(self, *, may_be_here: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Nama desa atau kelurahan"))
        words = gettext_lazy("Tulis nama desa atau kelurahan, misalnya Raemude.")
        kwargs["error_messages"] = {"required": words} | kwargs.get("error_messages", {})
        super().__init__(**kwargs)
        assert isinstance(self.widget, VillageInput)
        self.widget.may_be_here = may_be_here

    def clean(self, value: Typed | str | None) -> str:
        typed = value if isinstance(value, Typed) else Typed(code=value or "")
        text = typed.text.strip()
        if typed.code and text in {"", typed.offered_for.strip()}:
            found = village(typed.code)
            if found is None:
                raise ValidationError(_("Pilih desa atau kelurahan dari daftar."), "unknown")
            return self._accept(found)
        if text == "":
            if self.required:
                raise ValidationError(self.error_messages["required"], "required")
            return ""
        understood = understand(text)
        if understood.village:
            return self._accept(understood.village)
        self._offer(understood.hits)
        if understood.is_written:
            assert isinstance(self.widget, VillageInput)
            self.widget.asks_which = True
            raise ValidationError(_("Yang mana? Pilih di bawah ini."), WHICH_ONE)
        if understood.hits:
            words = _("Tidak ada desa bernama «%(text)s». Mungkin salah satu di bawah ini?")
        else:
            words = _("Tidak ada desa bernama «%(text)s» di NTT. Periksa ejaannya.")
        raise ValidationError(words, "unknown", {"text": text[: rules.LETTERS_MAX]})

    def _accept(self, found: VillageHit) -> str:
        self._offer([found], chosen=found.code)
        return found.code

    def _offer(self, hits: list[VillageHit], chosen: str = "") -> None:
        assert isinstance(self.widget, VillageInput)
        self.widget.hits, self.widget.chosen = hits, chosen
