"""Codes sent to a phone or an e-mail address: to sign in, to prove a new address, and to show
that a phone is in one's hand.

allauth's own process sends a code only to accounts it knows. Ours sends one to every
address, looks the same for known and unknown ones, and makes the account once the right
code proves the address: «Masuk atau daftar» is one door, and nobody learns who is behind it.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar, Self

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
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ntt.kernel.people.actions.persons import (
    join_by_email,
    join_by_phone,
    prove_email,
    prove_phone,
)
from ntt.kernel.people.adapter import Adapter
from ntt.kernel.people.attempts import may_send_code, may_try, must_try_code
from ntt.kernel.people.forms import CodeForm
from ntt.kernel.people.models import Person
from ntt.kernel.people.queries.persons import addresses_of, person_by_email, person_by_phone
from ntt.kernel.people.ways import must_reach
from ntt.kernel.people.words import PeopleRefused

NEW_ADDRESS = "people_new_address"


def must_try(request: HttpRequest, process: AbstractCodeVerificationProcess) -> None:
    """Count one try at the code of any process, before it is judged; as must_try_code().

    A code that has had its tries dies.
    """
    address, code = _names_of(process)
    try:
        must_try_code(request, address=address, code=code)
    except PeopleRefused as refusal:
        if refusal.code == "code_worn_out":
            process.abort()
        raise


def _may_resend(request: HttpRequest, process: AbstractCodeVerificationProcess) -> bool:
    """Count one more sending of a code: a session put back would have it sent without end."""
    return may_try(request, "resend_code", key=_names_of(process)[1])


def _names_of(process: AbstractCodeVerificationProcess) -> tuple[str, str]:
    """What tries are counted by: the address, and the code that was sent to it."""
    state, kind = process.state, type(process).__name__
    address = f"{kind} {state.get('phone') or state['email']}"
    return address, f"{address} {state['at']} {process.code}"


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
        if not _may_resend(self.request, self):
            return
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


class InSession(Expiring, AbstractCodeVerificationProcess):
    """A code asked for by a browser that is not signing in; it lies in its session at KEY."""

    KEY: ClassVar[str]

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            state=state,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
        )

    def start(self) -> None:
        self.state["code"] = Adapter().generate_login_code()
        self.send()
        self.persist()

    @property
    def can_resend(self) -> bool:
        return not self.is_resend_quota_reached(app_settings.LOGIN_BY_CODE_MAX_RESEND_COUNT)

    def resend(self) -> None:
        if not _may_resend(self.request, self):
            return
        self.send()
        self.record_resend()
        self.persist()

    def persist(self) -> None:
        self.request.session[self.KEY] = self.state

    def abort(self) -> None:
        self.request.session.pop(self.KEY, None)


class NewAddress(InSession):
    """A signed-in person proves another phone number or e-mail address."""

    KEY = "people_new_address"

    @property
    def person(self) -> Person:
        assert isinstance(self.request.user, Person), "addresses are changed behind a sign-in"
        return self.request.user

    @classmethod
    def begin(cls, request: HttpRequest, *, email: str, phone: str) -> None:
        assert isinstance(request.user, Person), "addresses are changed behind a sign-in"
        state = cls.initial_state(user=request.user, email=email, phone=phone)
        cls(request, state).start()

    @classmethod
    def resume(cls, request: HttpRequest) -> Self | None:
        """What this browser is about to prove, if the same person still sits at it."""
        state = request.session.get(cls.KEY)
        if not state or state.get("user_id") != str(request.user.pk):
            return None
        process: Self | None = cls(request, state).abort_if_invalid()  # type: ignore[no-untyped-call]
        return process

    def send(self) -> None:
        Adapter().send_code(
            code=self.code,
            email=self.state.get("email", ""),
            phone=self.state.get("phone", ""),
            person=self.user,
            until=self.until,
        )

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


class PhoneProof(InSession):
    """Whoever sits at this browser, signed in or not, shows that a phone is in their hand.

    It proves the phone for one thing only, `about`, and makes nobody an account.
    """

    KEY = "people_proof"

    @classmethod
    def begin(
        cls, request: HttpRequest, *, phone: str, about: str, what: str, kept: dict[str, str]
    ) -> None:
        """Send a code in the language that is active; the message says `what` it is for.

        `kept` is what was typed and waits for the code; it dies with it.
        Raises PeopleRefused when no code can reach a phone now, or this one has had enough.
        """
        must_reach(phone=phone, is_only=True)
        if not may_send_code(request, phone):
            raise PeopleRefused("too_many_tries")
        state = cls.initial_state(user=None, phone=phone)
        state |= {"about": about, "what": what, "language": get_language(), "kept": kept}
        cls(request, state).start()

    @classmethod
    def resume(cls, request: HttpRequest, *, about: str) -> Self:
        """What this browser is about to prove. Raises PeopleRefused once its code has died."""
        state = request.session.get(cls.KEY)
        if not state or state["about"] != about:
            raise PeopleRefused("code_expired")
        process = cls(request, state)
        if process.abort_if_invalid() is None:  # type: ignore[no-untyped-call]
            raise PeopleRefused("code_expired")
        return process

    @property
    def phone(self) -> str:
        return str(self.state["phone"])

    @property
    def kept(self) -> dict[str, str]:
        known: dict[str, str] = self.state["kept"]
        return known

    def send(self) -> None:
        with override(self.state["language"]):
            Adapter().send_proof(
                code=self.code, phone=self.phone, what=self.state["what"], until=self.until
            )

    def accepts(self, form: CodeForm) -> bool:
        """Whether the typed code is right; then it is used up.

        Each try counts for the phone, whichever browser it comes from. Raises PeopleRefused
        when there were too many.
        """
        if not may_try(self.request, "prove_phone", key=self.phone):
            raise PeopleRefused("too_many_tries")
        if form.is_valid():
            self.abort()
            return True
        if not self.record_invalid_attempt():
            raise PeopleRefused("too_many_tries")
        return False
