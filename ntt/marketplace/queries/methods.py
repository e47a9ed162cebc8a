"""Which ways to pay carry a sum, as the provider says."""

from django.utils.translation import gettext as _

from ntt.kernel.web.numerals import rupiah_text
from ntt.marketplace.gateways.make import make_gateway
from ntt.marketplace.gateways.port import Method
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.payments import METHODS


def method_notes() -> dict[str, str]:
    """What a buyer should know of a way to pay before choosing it."""
    most = rupiah_text(make_gateway().capabilities(Method.QRIS).most_rp)
    words = _("Pindai dengan aplikasi bank atau dompet digital apa pun. Sampai %(most)s.")
    return {"qris": words % {"most": most}}


def methods_for(total_rp: int) -> list[str]:
    """The ways to pay that carry a sum."""
    gateway = make_gateway()
    limits = {name: gateway.capabilities(Method(name)) for name in METHODS}
    return [name for name, each in limits.items() if each.least_rp <= total_rp <= each.most_rp]


def check_method(pay_method: str, total_rp: int) -> None:
    """Refuse a way to pay that is unknown, or that the provider does not take for this sum."""
    if pay_method not in METHODS:
        raise OrderRefused("pay_method_unknown")
    limits = make_gateway().capabilities(Method(pay_method))
    if total_rp > limits.most_rp:
        raise OrderRefused("pay_method_too_large", most=rupiah_text(limits.most_rp))
    if total_rp < limits.least_rp:
        raise OrderRefused("pay_method_too_small", least=rupiah_text(limits.least_rp))
