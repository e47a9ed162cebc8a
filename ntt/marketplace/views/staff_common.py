"""The frame of the officers' pages: who may come in, and which tabs they see."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ntt.kernel.people.api import Person, Told, told
from ntt.kernel.web.respond import page
from ntt.kernel.web.words import sentence
from ntt.marketplace.access import StaffRights, staff_rights
from ntt.marketplace.forms.staff import FindForm
from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.words import CAME_BY

HISTORY_ROWS = 30

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def officers[**P](may: Callable[[StaffRights], bool]) -> Callable[[View[P]], View[P]]:
    """For officers whose rights pass `may`; others meet 404, visitors the sign-in page."""

    def decorate(view: View[P]) -> View[P]:
        @never_cache
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may(rights_of(request)):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@contextmanager
def pressed(request: HttpRequest, done: str = "") -> Iterator[None]:
    """The act of a button with nothing typed: the next page says a refusal, or what is done."""
    try:
        yield
    except MoneyRefused as refusal:
        messages.warning(request, sentence(refusal))
    else:
        if done:
            messages.success(request, done)


def story(subject: str, *, without: int | None = None) -> list[Told]:
    """What happened to a purchase or an order; two statements."""
    return told(subject, limit=HISTORY_ROWS, without=without, came_by=CAME_BY)


def waiting_or_done(request: HttpRequest) -> tuple[bool, list[dict[str, object]]]:
    """Of a desk with two lists: whether what is done is asked for, and the chips that ask."""
    is_done = request.GET.get("keadaan") == "selesai"
    chips: list[dict[str, object]] = [
        {"text": _("Menunggu"), "url": "?keadaan=menunggu", "chosen": not is_done},
        {"text": _("Selesai"), "url": "?keadaan=selesai", "chosen": is_done},
    ]
    return is_done, chips


def checks(rights: StaffRights) -> bool:
    return rights.checks


def proposes(rights: StaffRights) -> bool:
    return rights.proposes


def approves(rights: StaffRights) -> bool:
    return rights.approves


def sees_money(rights: StaffRights) -> bool:
    return rights.sees_money


def anybody(rights: StaffRights) -> bool:
    return True


def rights_of(request: HttpRequest) -> StaffRights:
    """Asked once a request."""
    found: StaffRights | None = getattr(request, "_staff_rights", None)
    if found is None:
        found = staff_rights(cast(Person, request.user))
        request._staff_rights = found  # type: ignore[attr-defined]
    return found


def actor_id(request: HttpRequest) -> int:
    return cast(Person, request.user).pk


def staff_page(
    request: HttpRequest, name: str, tab: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page with the tabs this officer has."""
    rights = rights_of(request)
    frame = {"rights": rights, "staff_tabs": _tabs(rights, tab), "me": actor_id(request)}
    return page(request, f"marketplace/{name}.html", frame | context, status=status)


def _tabs(rights: StaffRights, tab: str) -> list[dict[str, Any]]:
    trade = [
        ("staff_today", _("Hari ini")),
        ("staff_orders", _("Pesanan")),
        ("staff_products", _("Barang")),
        ("staff_complaints", _("Keluhan")),
    ]
    money = [
        ("staff_payouts", _("Pencairan")),
        ("staff_refunds", _("Uang kembali")),
        ("staff_rules", _("Pembagian")),
        ("staff_pad", _("PAD")),
    ]
    shown = [*(trade if rights.checks else []), *(money if rights.sees_money else [])]
    return [
        {"url": reverse(f"marketplace:{name}"), "text": text, "is_here": name == tab}
        for name, text in shown
    ]


def asked(request: HttpRequest) -> dict[str, Any]:
    """What the address asks for; nonsense asks for nothing."""
    form = FindForm(request.GET)
    form.is_valid()
    return {
        "cari": form.cleaned_data.get("cari") or "",
        "sebelum": form.cleaned_data.get("sebelum"),
        "hal": form.cleaned_data.get("hal") or 1,
        "tahun": form.cleaned_data.get("tahun"),
    }
