"""Officers and their roles: looked up, given and ended one by one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ntt.kernel.home import access
from ntt.kernel.home.forms import LastDayForm
from ntt.kernel.home.forms_officers import OfficersForm, RoleForm
from ntt.kernel.home.queries import officers as queries
from ntt.kernel.home.queries.officers import Row
from ntt.kernel.home.views.staff import signed_in
from ntt.kernel.people.api import end_office, give_office, told
from ntt.kernel.web.respond import page

WRONG = 422
HISTORY_ROWS = 30


@never_cache
@signed_in
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """All people of the office, each with the roles of today."""
    access.keeper(request.user)
    form = OfficersForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = queries.officers(words=asked.get("cari") or "", kind=asked.get("peran") or "")
    context = {"form": form, "rows": rows}
    return page(
        request, "home/staff_officers.html", context, status=WRONG if form.errors else 200
    )


@never_cache
@signed_in
@require_safe
def officer(request: HttpRequest, person_id: int) -> HttpResponse:
    """One officer: every role, and the form to give one more."""
    access.keeper(request.user)
    return _show(request, _officer(person_id), RoleForm(scopes=queries.scope_names()))


def _officer(person_id: int) -> Row:
    found = queries.officer(person_id)
    if found is None:
        raise Http404
    return found


def _show(request: HttpRequest, row: Row, form: RoleForm) -> HttpResponse:
    history = told(f"person:{row.id}", limit=HISTORY_ROWS)
    context = {"officer": row, "form": form, "history": history}
    return page(
        request, "home/staff_officer.html", context, status=WRONG if form.is_bound else 200
    )


@never_cache
@signed_in
@require_POST
def give(request: HttpRequest, person_id: int) -> HttpResponse:
    keeper, row = access.keeper(request.user), _officer(person_id)
    form = RoleForm(request.POST, scopes=queries.scope_names())
    if form.does(
        lambda: give_office(
            person_id=row.id,
            kind=form.cleaned_data["peran"],
            scope=form.cleaned_data["lingkup"],
            starts_on=form.cleaned_data["mulai"],
            ends_on=form.cleaned_data["sampai"],
            actor_id=keeper.pk,
        )
    ):
        messages.success(request, _("Peran diberikan."))
        return redirect("home:staff_officer", person_id=row.id)
    return _show(request, row, form)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, person_id: int, role_id: int) -> HttpResponse:
    """Asks for the last day of one role, and writes it down."""
    keeper, row = access.keeper(request.user), _officer(person_id)
    role = next((held for held in row.roles if held.id == role_id), None)
    if role is None:
        raise Http404
    form = LastDayForm(request.POST if request.method == "POST" else None)
    if form.does(
        lambda: end_office(
            role_id=role.id, ends_on=form.cleaned_data["hari"], actor_id=keeper.pk
        )
    ):
        messages.success(request, _("Hari terakhirnya dicatat."))
        return redirect("home:staff_officer", person_id=row.id)
    context = {"form": form, "officer": row, "role": role}
    status = WRONG if form.is_bound else 200
    return page(request, "home/staff_role_end.html", context, status=status)
