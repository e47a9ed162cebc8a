"""The packing slip of an order."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ntt.kernel.regions.api import label
from ntt.kernel.web.documents import make_pdf
from ntt.kernel.web.numerals import language, number_text
from ntt.marketplace.access import order_for_seller
from ntt.marketplace.models import Order, OrderLine
from ntt.marketplace.rules.orders import PICKUP
from ntt.marketplace.views.qr import qr_bytes
from ntt.marketplace.views.seller_frame import person_of
from ntt.marketplace.views.shown import carried_by
from ntt.marketplace.views.shown_delivery import address_for_seller

SLIP = Path(__file__).parent.parent / "documents" / "slip.typ"


@never_cache
@login_required
@require_GET
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """The packing slip as PDF, A6."""
    order = order_for_seller(person_of(request), number)
    return HttpResponse(
        make_pdf(SLIP, slip_data(order)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{order.number}.pdf"'},
    )


def slip_data(order: Order) -> dict[str, Any]:
    """What is printed on it; with what it goes only once that is known."""
    to = address_for_seller(order)
    lines = OrderLine.objects.filter(order=order).order_by("product_id")
    is_carried = order.courier not in {"", PICKUP}
    return {
        "language": language(),
        "title": _("Slip paket"),
        "number": order.number,
        "demo": _("DATA CONTOH") if settings.DEMO else "",
        "qr": qr_bytes(f"{settings.SITE_URL}/beli/penjual/pesanan/{order.number}/"),
        "to_label": _("Untuk"),
        "to_name": to["name"],
        "to_phone": to["phone"],
        "to_lines": to["lines"],
        "lines": [[f"{line.quantity} ×", line.name] for line in lines],
        "from_label": _("Dari"),
        "from_name": order.shop.name,
        "from_place": label(order.village_code),
        "weight_label": _("Berat"),
        "weight": f"{number_text(order.weight_g)} g",
        "carried": carried_by(order) if is_carried else "",
        "note": _("Kiriman keluarga: jangan tulis harga.") if order.purchase.is_gift else "",
    }
