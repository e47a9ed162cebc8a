"""Where a purchase goes and who receives it, as far as whoever looks may see it."""

from django.utils.translation import gettext as _

from ntt.kernel.crypto import decrypt
from ntt.kernel.web.numerals import mask_phone_text
from ntt.marketplace.models import Purchase
from ntt.marketplace.rules.money import mask_name

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
