"""Codes sent to a phone or an e-mail address: to sign in, and to prove a new address.

allauth's own process sends a code only to accounts it knows. Ours sends one to every
address, looks the same for known and unknown ones, and makes the account once the right
code proves the address: «Masuk atau daftar» is one door, and nobody learns who is behind it.
"""

from datetime import UTC, datetime
from typing import Any, Self

from allauth.account import app_settings
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ntt.kernel.people.actions.persons import (
    join_by_email,
    join_by_phone,
    prove_email,
    prove_phone,
)
from ntt.kernel.people.adapter import Adapter
from ntt.kernel.people.models import Person
from ntt.kernel.people.queries.persons import addresses_of, person_by_email, person_by_phone

NEW_ADDRESS = "people_new_address"


class Expiring:
    """What both processes show: until when their code is good."""

    state: dict[str, Any]
    timeout: int

    @property
    def until(self) -> datetime:
        return datetime.fromtimestamp(self.state["at"] + self.timeout, tz=UTC)


class SignIn(Expiring, LoginCodeVerificationProcess):
    """One visit to the sign-in door, kept in the session of the browser that knocked."""

    @classmethod
    def begin(cls, request: HttpRequest, *, email: str, phone: str) -> None:
        """Send a code to the address, whoever it belongs to."""
        person = person_by_email(email) if email else person_by_phone(phone)
        login = Login(user=person, email=email or None)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        controller = LoginStageController(request, login)
        stage = LoginByCodeStage(controller, request, login)
        stage.state.update(cls.initial_state(user=person, email=email, phone=phone))
        stage.state["initiated_by_user"] = True
        process = cls(stage=stage)
        process.generate_code()
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        """The visit this browser is on, or None once its code has died."""
        process: Self | None = cls(stage=stage).abort_if_invalid()  # type: ignore[no-untyped-call]
        return process

    def generate_code(self) -> str:
        self.state["code"] = Adapter().generate_login_code()
        return self.code

    def send(self, skip_enumeration_mails: bool = False) -> None:
        Adapter().send_code(
            code=self.code,
            email=self.state.get("email", ""),
            phone=self.state.get("phone", ""),
            person=self.user,
            until=self.until,
        )

    def resend(self) -> None:
        """Send the same code again: the first may still be on its way and must not die."""
        self.send()
        self.record_resend()
        self.persist()

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: sign in whoever holds the address."""
        person = self._holder()
        if person.is_staff:
            clear_login(self.request)
            Adapter().add_message(
                self.request,
                messages.INFO,
                message=_("Akun petugas masuk dengan kata sandi dan kode kedua."),
            )
            return redirect("account_login")
        self._user = self.stage.login.user = person
        response: HttpResponse = super().finish(redirect_url)
        return response

    def _holder(self) -> Person:
        # Asked anew: the address may have found a person, or another one, since the code
        # was sent.
        language = get_language() or Person.Language.INDONESIAN
        if phone := self.state.get("phone"):
            return join_by_phone(phone=phone, language=language)
        return join_by_email(email=self.state["email"], language=language)


class NewAddress(Expiring, AbstractCodeVerificationProcess):
    """A signed-in person proves another phone number or e-mail address."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        assert isinstance(request.user, Person), "addresses are changed behind a sign-in"
        self.request, self.person = request, request.user
        super().__init__(
            user=self.person,
            state=state,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
        )

    @classmethod
    def begin(cls, request: HttpRequest, *, email: str, phone: str) -> None:
        assert isinstance(request.user, Person), "addresses are changed behind a sign-in"
        state = cls.initial_state(user=request.user, email=email, phone=phone)
        state["code"] = Adapter().generate_login_code()
        process = cls(request, state)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, request: HttpRequest) -> Self | None:
        """What this browser is about to prove, if the same person still sits at it."""
        state = request.session.get(NEW_ADDRESS)
        if not state or state.get("user_id") != str(request.user.pk):
            return None
        process: Self | None = cls(request, state).abort_if_invalid()  # type: ignore[no-untyped-call]
        return process

    @property
    def can_resend(self) -> bool:
        return not self.is_resend_quota_reached(app_settings.LOGIN_BY_CODE_MAX_RESEND_COUNT)

    def send(self) -> None:
        Adapter().send_code(
            code=self.code,
            email=self.state.get("email", ""),
            phone=self.state.get("phone", ""),
            person=self.user,
            until=self.until,
        )

    def resend(self) -> None:
        self.send()
        self.record_resend()
        self.persist()

    def persist(self) -> None:
        self.request.session[NEW_ADDRESS] = self.state

    def abort(self) -> None:
        self.request.session.pop(NEW_ADDRESS, None)

    def finish(self) -> None:
        """The code was right. Raises PeopleRefused when somebody else holds the address."""
        self.abort()
        with transaction.atomic():
            before = addresses_of(self.person)
            if phone := self.state.get("phone"):
                prove_phone(person_id=self.person.pk, phone=phone)
            else:
                prove_email(person_id=self.person.pk, email=self.state["email"])
            if addresses_of(self.person) != before:
                Adapter().tell_changed(self.person, addresses=before)
