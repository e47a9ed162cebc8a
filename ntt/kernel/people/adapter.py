"""How allauth speaks and remembers here: our texts, our sealed phone numbers, our places."""

import time
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ntt.kernel import crypto
from ntt.kernel.notify import api as notify
from ntt.kernel.people.access import roles_of
from ntt.kernel.people.actions.persons import prove_phone
from ntt.kernel.people.attempts import from_here
from ntt.kernel.people.models import Person, PhoneNumber
from ntt.kernel.people.queries.persons import about, person_by_phone
from ntt.kernel.people.rules.roles import device_name, place_of
from ntt.kernel.people.sessions import DEVICE, SIGNED_IN_AT
from ntt.kernel.web.forms import PhoneField

ABOUT = "sign-in"
COUNTED_BY, ANYWHERE = "allauth.account", "login_failed_anywhere"


def display_name(person: Person) -> str:
    return person.name or _("Tanpa nama")


class Adapter(DefaultAccountAdapter):
    """Codes and notices go to the outbox; numbers are sealed; nobody is sent elsewhere."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("Akun ini tidak aktif."),
        "email_password_mismatch": gettext_lazy(
            "E-mail atau kata sandi tidak cocok. Periksa keduanya."
        ),
        "code_expired": gettext_lazy("Kode itu sudah tidak berlaku. Minta kode baru."),
        "enter_current_password": gettext_lazy("Tulis kata sandi Anda yang sekarang."),
        "incorrect_code": gettext_lazy("Kode ini tidak cocok. Periksa angkanya."),
        "incorrect_password": gettext_lazy("Kata sandi tidak cocok."),
        "too_many_login_attempts": gettext_lazy(
            "Terlalu banyak percobaan. Coba lagi 10 menit lagi."
        ),
        "rate_limited": gettext_lazy("Terlalu banyak permintaan. Coba lagi 10 menit lagi."),
        "same_as_current": gettext_lazy("Ini sama dengan yang sekarang."),
    }

    # --- what is said ---

    def send_code(
        self,
        *,
        code: str,
        email: str,
        phone: str,
        person: AbstractBaseUser | None,
        until: datetime,
    ) -> None:
        """Send a code of sign-in to exactly one address, in the person's language if known."""
        language = translation.get_language()
        if isinstance(person, Person):
            language = person.language
        with translation.override(language):
            context = {"code": code, "until": until}
            self._send(
                subject=_("Kode masuk NTT"),
                text=render_to_string("people/message/code.txt", context),
                email=email,
                phone="" if email else phone,
                person=person,
                until=until,
            )

    def send_proof(self, *, code: str, phone: str, what: str, until: datetime) -> None:
        """Send a code that opens no account; the message says what it is for."""
        context = {"code": code, "what": what, "until": until}
        self._send(
            subject=_("Kode NTT"),
            text=render_to_string("people/message/proof.txt", context),
            phone=phone,
            until=until,
        )

    def tell_changed(self, person: Person, *, addresses: list[str]) -> None:
        """Tell every address there was before, so that no thief changes one in silence."""
        contact = {"contact": settings.CONTACT_PHONE or settings.CONTACT_EMAIL}
        with translation.override(person.language):
            for address in addresses:
                self._send(
                    subject=_("Alamat masuk akun NTT diganti"),
                    text=render_to_string("people/message/address_changed.txt", contact),
                    email=address if "@" in address else "",
                    phone="" if "@" in address else address,
                    person=person,
                )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Everything allauth wants to mail; a code among it is forgotten when it is over."""
        lives = timedelta(seconds=app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT)
        person = context.get("user")
        language = person.language if isinstance(person, Person) else None
        with translation.override(language or translation.get_language()):
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            self._send(
                subject=" ".join(subject.split()),
                text=render_to_string(f"{template_prefix}_message.txt", context),
                email=email,
                person=person,
                until=timezone.now() + lives if "code" in context else None,
            )

    def _send(
        self,
        *,
        subject: str,
        text: str,
        email: str = "",
        phone: str = "",
        person: object = None,
        until: datetime | None = None,
    ) -> None:
        with transaction.atomic():
            notify.send(
                key=f"{ABOUT}:{token_hex(16)}",
                phone=phone,
                email=email,
                language=translation.get_language() or "id",
                subject=subject,
                text=text.strip(),
                about=about(person.pk) if isinstance(person, Person) else ABOUT,
                text_until=until,
            )

    # --- phones ---

    def phone_form_field(self, **kwargs: Any) -> forms.Field:
        return PhoneField(**kwargs)

    def send_verification_code_sms(
        self, user: AbstractBaseUser, phone: str, code: str, **kwargs: Any
    ) -> None:
        until = timezone.now() + timedelta(seconds=app_settings.PHONE_VERIFICATION_TIMEOUT)
        self.send_code(code=code, email="", phone=phone, person=user, until=until)

    def get_user_by_phone(self, phone: str) -> Person | None:
        return person_by_phone(phone)

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        row = PhoneNumber.objects.filter(person_id=user.pk).first()
        return (crypto.decrypt(row.cipher), row.verified) if row else None

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        # Only a proved number is kept, so that nobody can occupy one they do not hold.
        if verified:
            prove_phone(person_id=user.pk, phone=phone)

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        prove_phone(person_id=user.pk, phone=phone)

    # --- doors ---

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by «Masuk atau daftar» and by invitation, never by a form."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this site; nobody is led elsewhere by a link to our door."""
        return url_has_allowed_host_and_scheme(
            url,
            allowed_hosts={self.request.get_host()},
            require_https=self.request.is_secure(),
        )

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        request.session[DEVICE] = device_name(request.headers.get("User-Agent", ""))
        request.session[SIGNED_IN_AT] = timezone.now().isoformat()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password where it comes from, and loosely over all places."""
        super().pre_authenticate(request, **credentials)
        key = super()._get_login_attempts_cache_key(request, **credentials)
        self._anywhere = ratelimit.consume(request, app=COUNTED_BY, action=ANYWHERE, key=key)
        if self._anywhere is None:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._anywhere:
            self._anywhere.rollback()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return from_here(request, key)

    def _delete_login_attempts_cached_email(
        self, request: HttpRequest, **credentials: Any
    ) -> None:
        super()._delete_login_attempts_cached_email(request, **credentials)
        key = super()._get_login_attempts_cache_key(request, **credentials)
        ratelimit.clear(request, app=COUNTED_BY, action=ANYWHERE, key=key)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked to prove it again."""
        records = get_authentication_records(self.request, self.request.user)
        strong = [row["at"] for row in records if row["method"] in {"password", "mfa"}]
        if strong and time.time() - max(strong) < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page that fits the person's roles, else their own page."""
        place = place_of(role.kind for role in roles_of(request.user))
        return resolve_url(place or "people:me")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("people:me")
