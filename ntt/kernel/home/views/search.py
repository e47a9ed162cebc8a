"""One search over all doors, and one box for everything that has a number."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ntt.kernel.home.forms import NumberForm, SearchForm
from ntt.kernel.home.queries import numbers
from ntt.kernel.home.queries.search import search
from ntt.kernel.home.rules import looks_like_number
from ntt.kernel.home.views.front import doors
from ntt.kernel.web.numerals import number_text
from ntt.kernel.web.respond import page

WRONG = 422


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answers of all doors, kind by kind; a number leads to what bears it."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    context: dict[str, Any] = {"form": form, "typed": request.GET.get("q", "").strip()}
    if form.is_valid():
        text = form.cleaned_data["q"]
        if place := numbers.place_of(text):
            return redirect(place)
        context["is_number"] = looks_like_number(text)
        answers = search(text)
        context |= {"answers": answers, "kinds": _kinds(answers.found)}
    return page(
        request,
        "home/search.html",
        context | {"doors": doors()},
        status=WRONG if form.errors else 200,
    )


def _kinds(found: Any) -> list[dict[str, str]]:
    """«Barang 214 · Desa 1»: links to the groups below, when there is more than one."""
    if len(found) < 2:  # noqa: PLR2004
        return []
    return [
        {"text": f"{group.kind} ({number_text(group.total)})", "url": f"#kelompok-{place}"}
        for place, group in enumerate(found, start=1)
    ]


@require_safe
def number(request: HttpRequest) -> HttpResponse:
    """Leads to what bears the number; else says what may be wrong and keeps what was typed."""
    form = NumberForm(request.GET if "nomor" in request.GET else None)
    if form.is_valid():
        typed = form.cleaned_data["nomor"]
        if place := numbers.place_of(typed):
            return redirect(place)
        form.add_error("nomor", _unknown(typed))
    context = {"form": form, "number_example": numbers.example()}
    return page(request, "home/number.html", context, status=WRONG if form.errors else 200)


def _unknown(typed: str) -> str:
    if looks_like_number(typed):
        return _("Nomor ini tidak kami kenal. Periksa lagi setiap huruf dan angkanya.")
    return _("Ini belum seperti nomor. Tulis huruf di depan dan semua angkanya.")
