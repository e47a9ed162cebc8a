"""«Saya»: what a person sees and settles about themselves."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ntt.kernel.events.api import history
from ntt.kernel.people import registry
from ntt.kernel.people.access import roles_of
from ntt.kernel.people.actions.consents import give_consent, withdraw_consent
from ntt.kernel.people.actions.export import export_my_data
from ntt.kernel.people.actions.leaving import delete_account
from ntt.kernel.people.actions.persons import change_profile
from ntt.kernel.people.actions.sessions import end_other_sessions, end_session
from ntt.kernel.people.behalf import principals_for
from ntt.kernel.people.forms import DeleteAccountForm, ProfileForm
from ntt.kernel.people.models import Person
from ntt.kernel.people.queries.mine import purposes_of
from ntt.kernel.people.queries.persons import email_of, phone_of
from ntt.kernel.people.queries.sessions import devices_of
from ntt.kernel.people.rules.roles import place_of
from ntt.kernel.people.views.recent import recently_signed_in
from ntt.kernel.web.drafts import forget_drafts
from ntt.kernel.web.numerals import phone_text
from ntt.kernel.web.respond import page

WRONG = 422
YES = "ya"


@never_cache
@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    person = myself(request)
    roles = roles_of(person)
    place = place_of(role.kind for role in roles)
    context = {
        "person": person,
        "account": _account(person),
        "roles": roles,
        "is_aide": bool(principals_for(person)),
        "place": reverse(place) if place else "",
        "links": _links({role.kind for role in roles}),
        "devices": devices_of(person.pk, this_key=request.session.session_key),
        "purposes": purposes_of(person.pk),
        "history": history(f"person:{person.pk}"),
    }
    return page(request, "people/me.html", context)


def _links(held: set[str]) -> list[tuple[str, registry.MyLink]]:
    """The pages of modules that are about this person."""
    return [
        (reverse(link.url_name), link)
        for link in registry.my_links
        if not link.role or link.role in held
    ]


def _account(person: Person) -> list[tuple[str, str, str]]:
    none = _("Belum ada")
    change = reverse("people:profile")
    language = Person.Language(person.language).label
    return [
        (_("Nama"), person.name or none, change),
        (_("Bahasa kabar"), str(language), change),
        (_("Nomor HP"), phone_text(phone_of(person)) or none, reverse("account_change_phone")),
        (_("E-mail"), email_of(person) or none, reverse("account_email")),
    ]


@never_cache
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    person = myself(request)
    now = {"name": person.name, "language": person.language}
    form = ProfileForm(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        change_profile(person_id=person.pk, **form.cleaned_data)
        messages.success(request, _("Nama dan bahasa disimpan."))
        return redirect("people:me")
    return page(
        request, "people/profile.html", {"form": form}, status=WRONG if form.is_bound else 200
    )


@login_required
@require_POST
def end_device(request: HttpRequest, handle: str) -> HttpResponse:
    if not end_session(person_id=myself(request).pk, handle=handle):
        raise Http404
    messages.success(request, _("Perangkat itu sudah dikeluarkan."))
    return redirect("people:me")


@login_required
@require_POST
def end_other_devices(request: HttpRequest) -> HttpResponse:
    end_other_sessions(person_id=myself(request).pk, keep_key=request.session.session_key)
    messages.success(request, _("Semua perangkat lain sudah dikeluarkan."))
    return redirect("people:me")


@login_required
@require_POST
def consent(request: HttpRequest, purpose: str) -> HttpResponse:
    if purpose not in registry.purposes:
        raise Http404
    person_id = myself(request).pk
    if request.POST.get("jawaban") == YES:
        give_consent(person_id=person_id, purpose=purpose, actor_id=person_id)
        messages.success(request, _("Persetujuan Anda disimpan."))
    else:
        withdraw_consent(person_id=person_id, purpose=purpose, actor_id=person_id)
        messages.success(request, _("Persetujuan Anda ditarik."))
    return redirect("people:me")


@never_cache
@login_required
@require_POST
@recently_signed_in(then="people:me")
def export(request: HttpRequest) -> HttpResponse:
    whole = export_my_data(person_id=myself(request).pk)
    headers = {"Content-Disposition": 'attachment; filename="data-saya.zip"'}
    return HttpResponse(whole, content_type="application/zip", headers=headers)


@never_cache
@login_required
@recently_signed_in(then="people:delete")
def delete(request: HttpRequest) -> HttpResponse:
    person = myself(request)
    form = DeleteAccountForm(posted(request))
    if request.method == "POST" and form.does(lambda: delete_account(person_id=person.pk)):
        get_adapter().logout(request)
        done = redirect("people:deleted")
        forget_drafts(done)
        return done
    context: dict[str, Any] = {
        "form": form,
        "keeps": [part.keeps for part in registry.my_data if part.keeps],
    }
    return page(request, "people/delete.html", context, status=WRONG if form.is_bound else 200)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return page(request, "people/deleted.html", {})


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent. Not `POST or None`: a form sent without a tick is sent all the same."""
    return request.POST if request.method == "POST" else None


def myself(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person), "the page is behind login_required"
    return request.user
