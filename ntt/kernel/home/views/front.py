"""The first page: what do you need? The same for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ntt.kernel.home import registry
from ntt.kernel.home.forms import NumberForm, VillageForm
from ntt.kernel.home.queries import numbers
from ntt.kernel.web.respond import page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The doors that exist, three boxes, and figures counted by the modules as it is asked."""
    figures = [figure for _order, count in registry.figures if (figure := count()) is not None]
    context = {
        "doors": doors(),
        "figures": figures,
        "counted_at": min((figure.counted_at for figure in figures), default=None),
        "number_form": NumberForm() if registry.numbers else None,
        "number_example": numbers.example(),
        "village_form": VillageForm(),
        "work_links": [(reverse(link.url_name), link) for link in registry.work_links],
    }
    return page(request, "home/front.html", context, keep=True)


def doors() -> list[tuple[str, Any]]:
    """Each door of the first page with its address."""
    return [(reverse(door.url_name), door) for door in registry.doors]
