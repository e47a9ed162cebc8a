"""Agencies, their heads and aides: looked up and written down by who keeps the officers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ntt.kernel.agencies import api as agencies
from ntt.kernel.agencies.api import Agency
from ntt.kernel.calendar.api import today
from ntt.kernel.home import access, forms
from ntt.kernel.home.actions import agencies as actions
from ntt.kernel.home.queries import agencies as queries
from ntt.kernel.home.queries.agencies import Post
from ntt.kernel.home.views.staff import signed_in
from ntt.kernel.people.api import Numbers, masked_numbers, reveal_numbers, told
from ntt.kernel.refusals import Refused
from ntt.kernel.web.forms import Form
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence

WRONG = 422
HISTORY_ROWS = 30
# Three forms on one page, two of which ask for the same things.
AIDE_IDS = "id_pendamping_%s"


@never_cache
@signed_in
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """All agencies of a day, each with who speaks for it."""
    access.keeper(request.user)
    form = forms.OfficesForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    day = asked.get("pada") or today()
    rows = queries.offices(day, asked.get("cari") or "")
    context = {
        "form": form,
        "day": day,
        "is_today": day == today(),
        "rows": rows,
        "vacant": sum(row.head is None for row in rows),
    }
    return page(request, "home/staff_agencies.html", context, status=200 if asked else WRONG)


@never_cache
@signed_in
@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: who heads it now, before and next, and who acts for the head."""
    access.keeper(request.user)
    return _show(request, _agency(code))


def _agency(code: str) -> Agency:
    found = agencies.get(code)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    agency: Agency,
    status: int = 200,
    *,
    numbers: Numbers | None = None,
    **bound: Form,
) -> HttpResponse:
    """The page of an agency; `numbers` are those of its head, once, in full."""
    day = today()
    posts = queries.posts_of(agency.code)
    head = agencies.heads_of([agency.code], day).get(agency.code)
    own = next((post for post in posts if post.kind and head and post.id == head.id), None)
    context: dict[str, Any] = {
        "agency": agency,
        "day": day,
        "is_over": agency.valid_to is not None and agency.valid_to <= day,
        "head": head,
        "own": own,
        "heads": [post for post in posts if post.kind],
        "aides": [post for post in posts if not post.kind],
        "numbers": numbers or (masked_numbers(own.person_id) if own else None),
        "is_whole": numbers is not None,
        "history": told(f"agency:{agency.code}", limit=HISTORY_ROWS),
        "form": forms.HeadForm(),
        "aide_form": forms.AideForm(auto_id=AIDE_IDS),
        "number_form": forms.NumberReasonForm(),
    } | bound
    return page(request, "home/staff_agency.html", context, status=status)


@signed_in
@require_POST
def record_head(request: HttpRequest, code: str) -> HttpResponse:
    """«Catat kepala»; a number that looks odd is kept, and said."""
    keeper, agency = access.keeper(request.user), _agency(code)
    form = forms.HeadForm(request.POST)
    if form.is_valid():
        try:
            odd = actions.record_head(
                agency_code=code, values=form.values(), actor_id=keeper.pk
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kepala dicatat."))
            if odd:
                words = _("Nomornya tampak janggal: %(odd)s. Cocokkan dengan kartunya.")
                messages.warning(request, words % {"odd": odd})
            return redirect("home:staff_agency", code=code)
    return _show(request, agency, WRONG, form=form)


@never_cache
@signed_in
@require_POST
def see_number(request: HttpRequest, code: str, post_id: int) -> HttpResponse:
    """The whole number of the head, once, on the answer to this request."""
    keeper, agency = access.keeper(request.user), _agency(code)
    post = _post(code, post_id, is_head=True)
    form = forms.NumberReasonForm(request.POST)
    if form.is_valid():
        try:
            numbers = reveal_numbers(post.person_id, keeper.pk, form.cleaned_data["alasan"])
        except Refused as refusal:
            form.refuse(refusal, field="alasan")
        else:
            return _show(request, agency, numbers=numbers)
    return _show(request, agency, WRONG, number_form=form)


def _post(code: str, post_id: int, *, is_head: bool) -> Post:
    """A head or an aide of this agency; 404 for another's."""
    for post in queries.posts_of(code):
        if post.id == post_id and bool(post.kind) == is_head:
            return post
    raise Http404


@signed_in
@require_POST
def name_aide(request: HttpRequest, code: str) -> HttpResponse:
    keeper, agency = access.keeper(request.user), _agency(code)
    form = forms.AideForm(request.POST, auto_id=AIDE_IDS)
    if form.does(
        lambda: actions.name_aide(
            agency_code=code,
            email=form.cleaned_data["email"],
            starts_on=form.cleaned_data["mulai"],
            ends_on=form.cleaned_data["sampai"],
            actor_id=keeper.pk,
        )
    ):
        messages.success(request, _("Pendamping ditunjuk."))
        return redirect("home:staff_agency", code=code)
    return _show(request, agency, WRONG, aide_form=form)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_head(request: HttpRequest, code: str, post_id: int) -> HttpResponse:
    return _end(request, code, post_id, is_head=True)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def end_aide(request: HttpRequest, code: str, post_id: int) -> HttpResponse:
    return _end(request, code, post_id, is_head=False)


def _end(request: HttpRequest, code: str, post_id: int, *, is_head: bool) -> HttpResponse:
    """Asks for the last day of a head or an aide, and writes it down."""
    keeper, agency = access.keeper(request.user), _agency(code)
    post = _post(code, post_id, is_head=is_head)
    form = forms.LastDayForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ends_on = form.cleaned_data["hari"]
        try:
            if is_head:
                agencies.end_appointment(
                    appointment_id=post.id, ends_on=ends_on, actor_id=keeper.pk
                )
            else:
                agencies.end_aide(aide_id=post.id, ends_on=ends_on, actor_id=keeper.pk)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Hari terakhirnya dicatat."))
            return redirect("home:staff_agency", code=code)
    context = {"form": form, "agency": agency, "post": post}
    status = WRONG if form.is_bound else 200
    return page(request, "home/staff_agency_end.html", context, status=status)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, code: str) -> HttpResponse:
    """An agency ends by decree: asked with what follows from it, and done."""
    keeper, agency = access.keeper(request.user), _agency(code)
    others = [
        (row.code, agencies.office_name(row.name))
        for row in agencies.agencies_on(today())
        if row.code != code
    ]
    written = {"hari": agency.valid_to, "pengganti": agency.successor_id}
    typed = request.POST if request.method == "POST" else None
    form = forms.CloseForm(typed, others=others, initial=written)
    if form.does(
        lambda: agencies.close_agency(
            code=code,
            on=form.cleaned_data["hari"],
            successor_code=form.cleaned_data["pengganti"],
            actor_id=keeper.pk,
        )
    ):
        messages.success(request, _("Akhir perangkat daerah ini dicatat."))
        return redirect("home:staff_agency", code=code)
    context = {"form": form, "agency": agency}
    status = WRONG if form.is_bound else 200
    return page(request, "home/staff_agency_close.html", context, status=status)


@signed_in
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """«Batalkan akhirnya»: the agency goes on as if it had not been closed."""
    keeper, agency = access.keeper(request.user), _agency(code)
    try:
        agencies.reopen_agency(code=agency.code, actor_id=keeper.pk)
    except Refused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("Akhir perangkat daerah ini dibatalkan."))
    return redirect("home:staff_agency", code=code)
