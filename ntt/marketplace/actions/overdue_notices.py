"""What seller and buyer are told before the clock calls off what was not sent."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ntt.kernel.web.numerals import day_date_text, rupiah_text
from ntt.marketplace.actions.notices import follow_url, tell_buyer, tell_seller
from ntt.marketplace.models import Order
from ntt.marketplace.rules.orders import PICKUP, UNSENT_STATES


def order_ends_soon(order_id: int) -> None:
    """Nothing of an order that was sent or called off meanwhile."""
    order = Order.objects.select_related("purchase", "shop").get(pk=order_id)
    if order.state not in UNSENT_STATES:
        return
    assert order.cancel_on is not None
    is_pickup = order.purchase.delivery == PICKUP
    _tell_seller(order, is_pickup=is_pickup)
    _tell_buyer(order, is_pickup=is_pickup)


def _tell_seller(order: Order, *, is_pickup: bool) -> None:
    sentence = gettext_noop(
        "pesanan %(number)s belum dikirim. Kirim hari ini, lalu tekan «Sudah saya kirim». "
        "Bila belum dikirim sampai %(day)s, pesanan batal sendiri dan uangnya kembali ke "
        "pembeli. Buka: %(url)s"
    )
    if is_pickup:
        sentence = gettext_noop(
            "pesanan %(number)s belum siap diambil. Siapkan hari ini dan tekan «Siap diambil». "
            "Bila belum siap sampai %(day)s, pesanan batal sendiri dan uangnya kembali ke "
            "pembeli. Buka: %(url)s"
        )
    path = reverse("marketplace:seller_order", args=[order.number])
    with override("id"):
        words = _words(order, settings.SITE_URL + path)
        tell_seller(
            order=order,
            key="ends-soon",
            subject=_("Pesanan %(number)s segera batal") % words,
            text=_(sentence) % words,
        )


def _tell_buyer(order: Order, *, is_pickup: bool) -> None:
    sentence = gettext_noop(
        "%(shop)s belum mengirim pesanan %(number)s. Bila belum dikirim sampai %(day)s, "
        "pesanan batal sendiri dan %(amount)s kembali kepada Bapak/Ibu. Tidak mau menunggu? "
        "Batalkan sekarang: %(url)s"
    )
    if is_pickup:
        sentence = gettext_noop(
            "%(shop)s belum menyiapkan pesanan %(number)s. Bila belum siap sampai %(day)s, "
            "pesanan batal sendiri dan %(amount)s kembali kepada Bapak/Ibu. Tidak mau "
            "menunggu? Batalkan sekarang: %(url)s"
        )
    with override(order.purchase.language):
        words = _words(order, follow_url(order.purchase))
        tell_buyer(
            purchase=order.purchase,
            key=f"{order.sequence}-ends-soon",
            subject=_("Pesanan %(number)s segera batal") % words,
            text=_(sentence) % words,
        )


def _words(order: Order, url: str) -> dict[str, str]:
    return {
        "number": order.number,
        "shop": order.shop.name,
        "day": day_date_text(order.cancel_on) if order.cancel_on else "",
        "amount": rupiah_text(order.goods_rp + order.shipping_rp),
        "url": url,
    }
