"""Money and goods that no clock moves any more: somebody has to look at the provider."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ntt.marketplace.models import Refund
from ntt.marketplace.queries import corrections, stuck
from ntt.marketplace.views.staff_common import officers, rights_of, sees_money, staff_page
from ntt.marketplace.words import CORRECTIONS, REFUSALS


@officers(sees_money)
@require_GET
def staff_stuck(request: HttpRequest) -> HttpResponse:
    """Four short lists, the longest waiting first, each with what to do."""
    moment = timezone.now()
    context = {
        "refunds": [(row, _why(row)) for row in stuck.stuck_refunds(moment)],
        "missing": stuck.missing_money(),
        "open": list(stuck.purchases_not_ended(moment)[: stuck.PAGE_SIZE]),
        "waiting": [(row, CORRECTIONS[row.kind]) for row in corrections.waiting_page()],
        "may_correct": rights_of(request).proposes,
        "most": stuck.PAGE_SIZE,
    }
    return staff_page(request, "staff_stuck", "staff_refunds", context)


def _why(refund: Refund) -> str:
    if not refund.refusal:
        return _("penyedia tidak menjawab")
    return str(REFUSALS.get(refund.refusal, refund.refusal))
