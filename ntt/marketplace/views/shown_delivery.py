"""Where a purchase goes and who receives it, as far as whoever looks may see it."""

from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import day_of, today
from ntt.kernel.crypto import decrypt
from ntt.kernel.regions.api import label
from ntt.kernel.web.numerals import mask_phone_text, phone_text
from ntt.marketplace.models import Order, Purchase
from ntt.marketplace.queries.places import zone_name
from ntt.marketplace.rules.money import mask_name
from ntt.marketplace.rules.orders import may_see_receiver

SHOWN_OF_ADDRESS = 10


def delivery_rows(purchase: Purchase, town: str, *, is_own: bool) -> list[tuple[str, str]]:
    """Enough to find a mistake. Number and four digits open the page without an account and
    both stand on a parcel, so only the signed-in buyer reads name and address in full."""
    if purchase.delivery == "pickup":
        return [(_("Pengambilan"), _("Diambil sendiri di penjual"))]
    gift = purchase.is_gift
    name = purchase.recipient_name if gift else purchase.name
    phone = decrypt(purchase.recipient_phone_cipher if gift else purchase.phone_cipher)
    receiver = name if is_own else mask_name(name)
    address = purchase.address
    if not is_own and len(address) > SHOWN_OF_ADDRESS:
        address = f"{address[:SHOWN_OF_ADDRESS]}…"
    return [
        (_("Pengiriman"), _("Dengan kurir")),
        (_("Penerima"), f"{receiver}, {mask_phone_text(phone)}"),
        (_("Alamat"), f"{address}, {town}"),
    ]


def address_for_seller(order: Order) -> dict[str, object]:
    """Whom the parcel goes to: from the payment on, for this order only, and in full only as
    long as a seller has to do with it."""
    purchase = order.purchase
    if purchase.erased_at is not None:
        return {"name": _("Data pembeli sudah dihapus"), "phone": "", "lines": []}
    gift = purchase.is_gift
    name = purchase.recipient_name if gift else purchase.name
    phone = decrypt(purchase.recipient_phone_cipher if gift else purchase.phone_cipher)
    town = []
    if purchase.delivery != "pickup":
        town = [
            label(purchase.village_id) if purchase.village_id else zone_name(purchase.zone_code)
        ]
    ended_on = day_of(order.completed_at) if order.completed_at else None
    if not may_see_receiver(state=order.state, completed_on=ended_on, day=today()):
        return {"name": mask_name(name), "phone": mask_phone_text(phone), "lines": town}
    lines = [purchase.address, *town] if town else []
    return {"name": name, "phone": phone_text(phone), "lines": lines}
