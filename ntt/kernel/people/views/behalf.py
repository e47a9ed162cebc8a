"""«Atas nama»: an aide chooses for whom the next steps are done, and lays it down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ntt.kernel.people.behalf import ACTS_FOR, principals_for
from ntt.kernel.people.views.me import myself
from ntt.kernel.web.respond import page


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def on_behalf(request: HttpRequest) -> HttpResponse:
    """The heads one may act for; 404 for everybody who is nobody's aide today."""
    offices = {row.code: row.office for row in principals_for(myself(request))}
    if not offices:
        raise Http404
    now = request.session.get(ACTS_FOR, "")
    if request.method != "POST":
        return page(request, "people/on_behalf.html", {"offices": offices, "now": now})
    chosen = request.POST.get("kantor", "")
    if chosen and chosen not in offices:
        raise Http404
    if chosen:
        # The strip on top of every page says it from now on.
        request.session[ACTS_FOR] = chosen
    else:
        request.session.pop(ACTS_FOR, None)
        messages.success(request, _("Anda kembali bertindak atas nama sendiri."))
    return redirect("people:me")
