"""Pages that explain: who runs this, what is kept, what is checked, on which law, and how."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ntt.kernel.home import registry
from ntt.kernel.home.content.keeping import ACCOUNT, TRACES
from ntt.kernel.home.content.laws import laws as all_laws
from ntt.kernel.home.forms import NumberForm
from ntt.kernel.home.queries import numbers
from ntt.kernel.home.views.front import doors
from ntt.kernel.people.api import purposes
from ntt.kernel.web.respond import page


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    context = {
        "facts": [
            (_("Penyelenggara"), settings.OPERATOR),
            (_("Alamat situs"), settings.SITE_URL),
            (_("Tanda daftar PSE (TDPSE)"), settings.TDPSE_NUMBER or _("belum ada")),
            (_("E-mail"), settings.CONTACT_EMAIL),
        ],
        "tdpse": settings.TDPSE_NUMBER,
        "email": settings.CONTACT_EMAIL,
    }
    return page(request, "home/about.html", context, keep=True)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    keepings = sorted([ACCOUNT, TRACES, *registry.keepings], key=lambda part: part.order)
    context = {
        "operator": settings.OPERATOR,
        "email": settings.CONTACT_EMAIL,
        "keepings": keepings,
        "purposes": list(purposes.values()),
    }
    return page(request, "home/privacy.html", context, keep=True)


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every public file, and what stands in its columns."""
    files = [
        (dataset, reverse(dataset.url_name), reverse(dataset.page))
        for _order, dataset in registry.datasets
    ]
    return page(request, "home/open_data.html", {"files": files}, keep=True)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"email": settings.CONTACT_EMAIL}
    return page(request, "home/accessibility.html", context, keep=True)


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    context = {"laws": all_laws(), "email": settings.CONTACT_EMAIL}
    return page(request, "home/laws.html", context, keep=True)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    context = {
        "topics": registry.help_topics,
        "doors": doors(),
        "number_form": NumberForm() if registry.numbers else None,
        "number_example": numbers.example(),
        "work_links": [(reverse(link.url_name), link) for link in registry.work_links],
        "email": settings.CONTACT_EMAIL,
    }
    return page(request, "home/help.html", context, keep=True)
