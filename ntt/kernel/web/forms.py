"""Forms as people meet them: errors in the words of the question, nothing typed is lost."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from ntt.kernel.refusals import Refused
from ntt.kernel.web import numerals
from ntt.kernel.web.words import sentence

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RUPIAH_MAX = 10**12
WHOLE_MAX = 2**31 - 1
DIGITS_MAX = 20
MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
PHONE_LENGTH_MAX = 30
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
CODES = (
    "required",
    "null_characters_not_allowed",
    "invalid",
    "invalid_choice",
    "empty",
    "max_length",
    "min_length",
    "max_value",
    "min_value",
)
# The code of an error that is none: the answer fits several things, and the form asks which.
WHICH_ONE = "which_one"
NO_CENTS = re.compile(r",0{1,2}$|,-$")


class Form(forms.Form):
    """Base of all forms.

    The browser checks nothing, because its messages speak its own language. A field may
    carry `error_messages={"required": "Tulis nama penerima"}`; the default uses its label.
    """

    use_required_attribute = False
    # May be left empty, but not always: their own words say when.
    unmarked: tuple[str, ...] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for field in cls.declared_fields.values():
            _say_it_plainly(field)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.data = _without_marks(self.data)

    @property
    def only_asks(self) -> bool:
        """Whether nothing is wrong, and the form came back only to ask which one is meant."""
        if not self.errors or self.non_field_errors():
            return False
        return all(only_asks(self[name]) for name in self.errors)

    def refuse(self, refusal: Refused, *, field: str | None = None) -> None:
        """Show why an action said no: above the form, or at one of its fields."""
        self.add_error(field, sentence(refusal))

    def does(self, act: Callable[[], object], *, field: str | None = None) -> bool:
        """Whether all is typed right and the action did it; its refusal stands in the form.

        For a view that needs nothing of what the action returns.
        """
        if not self.is_valid():
            return False
        try:
            act()
        except Refused as refusal:
            self.refuse(refusal, field=field)
            return False
        return True


def only_asks(bound: forms.BoundField) -> bool:
    """Whether the answer to this question is not wrong, and only asks which one is meant."""
    return bool(bound.errors) and all(
        error.code == WHICH_ONE for error in bound.errors.as_data()
    )


def _without_marks(data: Any) -> Any:
    """Take out signs nobody sees that turn the direction of writing.

    They come along when a number is copied from a list of contacts, and one in the name of a
    product would turn the price behind it. `data` is what a form is given: a dict of any kind.
    """
    if isinstance(data, QueryDict):
        clean = data.copy()
        for name, values in data.lists():
            clean.setlist(name, [value.translate(MARKS) for value in values])
        return clean
    return {
        name: value.translate(MARKS) if isinstance(value, str) else value
        for name, value in data.items()
    }


def _say_it_plainly(field: forms.Field) -> None:
    """Put our words in place of Django's; those a form wrote itself stay.

    The words are looked up in the language of the page when an error is shown, not before.
    """
    inherited: dict[str, Any] = {}
    for parent in reversed(type(field).__mro__):
        # Ours say it well already.
        if parent.__module__ != __name__:
            inherited |= getattr(parent, "default_error_messages", {})
    for code in CODES:
        now = field.error_messages.get(code)
        if now is None or now is inherited.get(code):
            field.error_messages[code] = _words_later(field, code)


def _words(field: forms.Field, code: str) -> str:
    return _plain_words(field)[code]


_words_later = lazy(_words, str)


def _plain_words(field: forms.Field) -> dict[str, str]:
    # The messages are filled with %(…)s later, so a % in the label must survive that.
    label = str(field.label or "").replace("%", "%%")
    if isinstance(field, forms.BooleanField):
        required = _("Centang dulu: %(label)s")
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        required = at_question(label, _("pilih satu"))
    elif isinstance(field, forms.FileField):
        required = _("Pilih berkas: %(label)s")
    else:
        # «Nama Anda» is asked for as «Tulis nama Anda»; «NIB» stays as it is.
        if label.endswith("?"):
            return {"required": at_question(label, _("tulis jawabannya"))} | _others(label)
        required = _("Tulis %(label)s")
        asked = label[:1].lower() + label[1:] if label[1:2].islower() else label
        return {"required": required % {"label": asked}} | _others(label)
    return {"required": required % {"label": label}} | _others(label)


def _others(label: str) -> dict[str, str]:
    return {
        "null_characters_not_allowed": _("Periksa lagi: %(label)s") % {"label": label},
        "invalid": _("Periksa lagi: %(label)s") % {"label": label},
        "invalid_choice": at_question(label, _("pilih satu dari daftar")),
        "empty": _("Berkas ini kosong: %(label)s") % {"label": label},
        "max_length": at_question(label, _("paling banyak %(limit_value)s huruf.")),
        "min_length": at_question(label, _("paling sedikit %(limit_value)s huruf.")),
        "max_value": at_question(label, _("paling banyak %(limit_value)s.")),
        "min_value": at_question(label, _("paling sedikit %(limit_value)s.")),
    }


def at_question(label: str, words: str) -> str:
    """«Jenis izin: pilih satu», «Barang dikirim ke mana? Pilih satu»: what is said of a field,
    led by its label; only after a question a new sentence begins."""
    if label.endswith("?"):
        return f"{label} {words[:1].upper()}{words[1:]}"
    return f"{label}: {words}"


class WholeNumberField(forms.Field):
    """A whole number as people type it: 1200 or 1.200. Never negative."""

    widget = forms.TextInput
    is_short = True
    default_error_messages: ClassVar[dict[str, Any]] = {}

    def __init__(
        self,
        *,
        min_value: int = 0,
        max_value: int = WHOLE_MAX,
        unit: "StrOrPromise" = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.min_value, self.max_value, self.unit_after = min_value, max_value, unit

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "maxlength": "20"}

    def to_python(self, value: Any) -> int | None:
        text = str(value if value is not None else "").strip()
        if text == "":
            return None
        text = self.cleaned_text(text)
        if GROUPED.fullmatch(text):
            text = text.replace(".", "")
        # isdigit() alone would let other scripts' digits pass.
        if not (text.isascii() and text.isdigit()):
            raise ValidationError(self.wrong_words(), code="wrong")
        # Python reads no number of thousands of digits; so many are too many in any case.
        return int(text.lstrip("0")[:DIGITS_MAX] or "0")

    def cleaned_text(self, text: str) -> str:
        return text

    def wrong_words(self) -> str:
        return _("Tulis angka saja, misalnya 12.")

    def amount_words(self, value: int) -> str:
        return numerals.number_text(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.min_value:
            least = self.amount_words(self.min_value)
            raise ValidationError(
                _("Paling sedikit %(least)s.") % {"least": least}, code="too_small"
            )
        if value > self.max_value:
            most = self.amount_words(self.max_value)
            raise ValidationError(_("Paling banyak %(most)s.") % {"most": most}, code="too_big")


class RupiahField(WholeNumberField):
    """Whole rupiah: «450000», «450.000», «Rp 450.000,00»."""

    def __init__(
        self, *, min_value: int = 1, max_value: int = RUPIAH_MAX, **kwargs: Any
    ) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)
        self.unit_before = "Rp"

    def cleaned_text(self, text: str) -> str:
        text = re.sub(r"^rp\.?\s*", "", text, flags=re.IGNORECASE)
        return NO_CENTS.sub("", text).replace(" ", "")

    def wrong_words(self) -> str:
        return _("Tulis angka rupiah tanpa sen, misalnya 450.000.")

    def amount_words(self, value: int) -> str:
        return numerals.rupiah_text(value)

    def prepare_value(self, value: Any) -> Any:
        return numerals.number_text(value) if isinstance(value, int) else value


class PhoneField(forms.CharField):
    """A phone number in any usual writing; the answer is E.164 («+6281234567890»).

    Numbers without a country belong to Indonesia; a foreign one keeps its own country.
    `is_own` lets the phone offer its own number; somebody else's is typed.
    """

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
    is_short = True

    def __init__(self, *, is_own: bool = True, **kwargs: Any) -> None:
        self.is_own = is_own
        super().__init__(max_length=PHONE_LENGTH_MAX, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        offered = "tel" if self.is_own else "off"
        return super().widget_attrs(widget) | {"autocomplete": offered}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text == "":
            return ""
        number = numerals.read_phone(text)
        if number is None:
            raise ValidationError(
                _("Tulis nomor HP lengkap, misalnya 0812-3456-7890."), code="wrong"
            )
        return number

    def prepare_value(self, value: Any) -> Any:
        is_stored = isinstance(value, str) and re.fullmatch(r"\+\d+", value)
        return numerals.phone_text(value) if is_stored else value


class OneOfField(forms.ChoiceField):
    """One of a few, as large rows."""

    widget = forms.RadioSelect


class SomeOfField(forms.MultipleChoiceField):
    """Any of a few, as large rows."""

    widget = forms.CheckboxSelectMultiple


class PhotoField(forms.FileField):
    """One picture; the phone shrinks it before it is sent, the files module checks it."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": "image/*"}


class DayField(forms.DateField):
    """One day, picked from the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d-%m-%Y"], **kwargs)


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> forms.ChoiceField:
    """Give a field to choose from what is to choose today."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
    return field


def with_blank(choices: Iterable[tuple[str, str]], words: str = "") -> list[tuple[str, str]]:
    """A list to choose from, led by the words «Pilih satu»."""
    return [("", words or _("Pilih satu")), *choices]
