"""Pages of the office: what needs a look, and what stands still."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ntt.kernel.home import access
from ntt.kernel.home.actions import queue as actions
from ntt.kernel.home.forms import OlderForm
from ntt.kernel.home.queries import staff as queries
from ntt.kernel.notify import api as notify
from ntt.kernel.web.numerals import number_text
from ntt.kernel.web.respond import page

signed_in = login_required(login_url="account_login")


@never_cache
@signed_in
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Where the day begins: the pages of one's roles, those with something to do first."""
    roles = access.office_roles(request.user)
    desks = queries.desks(access.links_for(roles))
    context = {
        "roles": roles,
        "needed": [desk for desk in desks if desk.waiting],
        "others": [desk for desk in desks if not desk.waiting],
    }
    return page(request, "home/staff.html", context)


@never_cache
@signed_in
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """News no module took and tasks that failed for good, each with a button."""
    access.keeper(request.user)
    found = queries.standstill(access.office_roles(request.user))
    return page(request, "home/staff_queue.html", {"found": found})


@signed_in
@require_POST
def retry_delivery(request: HttpRequest, event_id: int) -> HttpResponse:
    keeper = access.keeper(request.user)
    _say(request, is_done=actions.retry_delivery(event_id=event_id, actor_id=keeper.pk))
    return redirect("home:staff_queue")


@signed_in
@require_POST
def retry_job(request: HttpRequest, job_id: int) -> HttpResponse:
    keeper = access.keeper(request.user)
    _say(request, is_done=actions.retry_job(job_id=job_id, actor_id=keeper.pk))
    return redirect("home:staff_queue")


def _say(request: HttpRequest, *, is_done: bool) -> None:
    if is_done:
        messages.success(request, _("Dicoba lagi. Kalau tidak berhasil, ia kembali ke sini."))
    else:
        messages.info(request, _("Tidak ada yang perlu dicoba: ia sudah jalan atau selesai."))


@never_cache
@signed_in
@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """Messages that did not go out, and why."""
    access.keeper(request.user)
    form = OlderForm(request.GET)
    before = form.cleaned_data["sebelum"] if form.is_valid() else None
    rows = queries.unsent(access.office_roles(request.user), before)
    shown = rows[: notify.PAGE_SIZE]
    is_more = len(rows) > len(shown)
    context = {
        "rows": shown,
        "counts": notify.trouble_counts(),
        "again": notify.count_to_send_again(),
        "news_days": notify.NEWS_DAYS,
        "next_url": f"{reverse('home:staff_messages')}?sebelum={shown[-1].message.id}"
        if is_more
        else "",
    }
    return page(request, "home/staff_messages.html", context)


@signed_in
@require_POST
def send_again(request: HttpRequest, message_id: int) -> HttpResponse:
    keeper = access.keeper(request.user)
    if notify.send_again(message_id=message_id, actor_id=keeper.pk):
        messages.success(request, _("Dikirim lagi. Kalau tidak sampai, ia kembali ke sini."))
    else:
        messages.info(request, _("Pesan ini sudah jalan, atau tidak dapat dikirim lagi."))
    return redirect("home:staff_messages")


@signed_in
@require_POST
def send_all_again(request: HttpRequest) -> HttpResponse:
    keeper = access.keeper(request.user)
    count = notify.send_all_again(actor_id=keeper.pk)
    said = ngettext("%(n)s pesan dikirim lagi.", "%(n)s pesan dikirim lagi.", count)
    messages.success(request, said % {"n": number_text(count)})
    return redirect("home:staff_messages")
