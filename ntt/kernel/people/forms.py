"""The questions of sign-in, in our words; allauth's forms decide."""

import json
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ntt.kernel.people.attempts import from_here, may_try
from ntt.kernel.people.models import Person
from ntt.kernel.people.ways import must_reach
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.forms import Form, OneOfField, PhoneField
from ntt.kernel.web.numerals import read_phone
from ntt.kernel.web.words import sentence

NAME_MAX = 120
ADDRESS_MAX = 254
CODE_MAX = 12
DIGITS_MAX = 18


def _plain(field: forms.Field, label: Any, missing: Any, hint: Any = "") -> None:
    """Our label, our error, and no placeholder, which vanishes when it is needed."""
    field.label = label
    field.help_text = hint
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)


def _plain_code(field: forms.Field) -> None:
    _plain(
        field,
        gettext_lazy("Kode 6 angka"),
        gettext_lazy("Tulis kode 6 angka yang Anda terima."),
    )
    field.widget.attrs |= {"inputmode": "numeric", "maxlength": CODE_MAX}
    field.is_short = True  # type: ignore[attr-defined]


class AddressForm(Form):
    """One question for everybody: where may we send a code?"""

    address = forms.CharField(
        label=gettext_lazy("Nomor HP atau e-mail"),
        max_length=ADDRESS_MAX,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": gettext_lazy("Tulis nomor HP atau e-mail Anda.")},
    )

    def clean(self) -> dict[str, Any]:
        """Adds `email` and `phone`; one of them is filled, in the form we keep it in."""
        cleaned = super().clean() or {}
        address = cleaned.get("address", "").strip()
        if address:
            email = _email(address) if "@" in address else ""
            phone = "" if "@" in address else _phone(address)
            cleaned |= {"email": email, "phone": phone}
        return cleaned


class NewPhoneForm(Form):
    phone = PhoneField(
        label=gettext_lazy("Nomor HP baru"),
        error_messages={"required": gettext_lazy("Tulis nomor HP baru Anda.")},
    )


class NewEmailForm(Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail baru"),
        max_length=ADDRESS_MAX,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Tulis e-mail baru Anda."),
            "invalid": gettext_lazy("Tulis e-mail lengkap, misalnya mama.rambu@contoh.id."),
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        words = _("Tulis e-mail lengkap, misalnya mama.rambu@contoh.id.")
        raise ValidationError({"address": words}) from None
    return text.lower()


def _phone(text: str) -> str:
    number = read_phone(text)
    if number is None:
        words = _("Tulis nomor HP lengkap, misalnya 0812-3456-7890, atau e-mail.")
        raise ValidationError({"address": words})
    return number


class CodeForm(account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_code(self.fields["code"])


class PasswordSignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # allauth counts failed attempts by e-mail; those by phone would share one counter.
        self.fields["login"] = forms.EmailField(
            max_length=ADDRESS_MAX,
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        )
        _plain(self.fields["login"], gettext_lazy("E-mail kantor"), _("Tulis e-mail kantor."))
        _plain(self.fields["password"], gettext_lazy("Kata sandi"), _("Tulis kata sandi."))
        self.order_fields(["login", "password"])


class PasswordAgainForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], gettext_lazy("Kata sandi"), _("Tulis kata sandi."))


class ForgottenForm(account.ResetPasswordForm):
    """Only people of the office have passwords; everybody else hears the same answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], gettext_lazy("E-mail kantor"), _("Tulis e-mail kantor."))

    def clean_email(self) -> str:
        email: str = super().clean_email()
        # A password would open a second way into an account that has a code for a key.
        self.users = [person for person in self.users if person.is_staff]
        try:
            must_reach(email=email)
        except PeopleRefused as refusal:
            raise ValidationError(sentence(refusal)) from None
        # allauth counts by the address alone, which a stranger could use up.
        here = from_here(context.request, email)
        if not may_try(context.request, "reset_password_here", key=here):
            raise get_adapter().validation_error("too_many_login_attempts")
        return email


class ForgottenCodeForm(account.ConfirmPasswordResetCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_code(self.fields["code"])


def _plain_new_password(form: forms.Form) -> None:
    _plain(
        form.fields["password1"],
        gettext_lazy("Kata sandi baru"),
        _("Tulis kata sandi baru."),
        gettext_lazy("Paling sedikit 12 huruf. Empat kata yang mudah diingat sudah cukup."),
    )
    _plain(
        form.fields["password2"],
        gettext_lazy("Kata sandi baru sekali lagi"),
        _("Tulis kata sandi baru sekali lagi."),
    )


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_new_password(self)


class FirstPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_new_password(self)


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_new_password(self)
        _plain(
            self.fields["oldpassword"],
            gettext_lazy("Kata sandi sekarang"),
            _("Tulis kata sandi Anda yang sekarang."),
        )


class SecondCodeForm(mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_second_code(self.fields["code"])


class SecondCodeAgainForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_second_code(self.fields["code"])


class ActivateAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_code(self.fields["code"])
        self.fields["code"].label = gettext_lazy("Kode 6 angka dari aplikasi")

    @property
    def spaced_secret(self) -> str:
        """In fours, as one can type it off a screen."""
        return " ".join(
            self.secret[start : start + 4] for start in range(0, len(self.secret), 4)
        )


def _plain_second_code(field: forms.Field) -> None:
    _plain_code(field)
    field.label = gettext_lazy("Kode dari aplikasi, atau kode cadangan")


# What a broken or forged answer makes the parser of passkeys raise, beside ValueError.
BROKEN = (KeyError, IndexError, AttributeError, TypeError)


class _Careful:
    """An answer that is no answer is refused in words, like one that does not fit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_credential(self.fields["credential"])  # type: ignore[attr-defined]

    def clean_credential(self) -> Authenticator:
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        except BROKEN:
            raise get_mfa_adapter().validation_error("incorrect_code") from None
        return found


class PasskeySignInForm(_Careful, passkeys.LoginWebAuthnForm):
    pass


class PasskeySecondForm(_Careful, passkeys.AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(_Careful, passkeys.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_key_name(self.fields["name"])
        _plain_credential(self.fields["credential"])
        # A key of ours always asks for the finger or the PIN: it is both factors in one.
        del self.fields["passwordless"]

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except BROKEN:
            raise get_mfa_adapter().validation_error("incorrect_code") from None
        return cleaned


class PasskeyNameForm(passkeys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_key_name(self.fields["name"])


def _plain_credential(field: forms.Field) -> None:
    words = gettext_lazy("Kunci sandi tidak terbaca. Coba lagi, atau pakai cara lain.")
    _plain(field, gettext_lazy("Kunci sandi"), words)
    field.error_messages["invalid"] = words
    field.decoder = _ShortNumbers  # type: ignore[attr-defined]


class _ShortNumbers(json.JSONDecoder):
    """Python reads no number of thousands of digits, and Django does not expect that."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"parse_int": lambda digits: int(digits[:DIGITS_MAX])})


def _plain_key_name(field: forms.Field) -> None:
    words = gettext_lazy("Misalnya: HP dinas, laptop kantor.")
    _plain(field, gettext_lazy("Nama kunci ini"), _("Beri nama kunci ini."), words)
    field.widget.attrs["maxlength"] = 60


class ProfileForm(Form):
    name = forms.CharField(
        label=gettext_lazy("Nama Anda"),
        max_length=NAME_MAX,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = OneOfField(
        label=gettext_lazy("Bahasa kabar yang kami kirim"),
        choices=Person.Language.choices,
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class DeleteAccountForm(Form):
    sure = forms.BooleanField(
        label=gettext_lazy("Saya mengerti: akun ini tidak bisa dikembalikan."),
        error_messages={"required": gettext_lazy("Centang dulu bahwa Anda mengerti.")},
    )
