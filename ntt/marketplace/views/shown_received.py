"""What a seller receives of a price or of an order, and what the operator keeps."""

from typing import Any

from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import today
from ntt.kernel.web.numerals import rupiah_text
from ntt.marketplace.models import Order
from ntt.marketplace.queries.quote import split_rules
from ntt.marketplace.queries.seller import received_of
from ntt.marketplace.rules.money import shares

EXAMPLE_RP = 100_000


def received_words(price_rp: int | None, unit: str) -> str:
    """«Anda terima Rp427.500 dari tiap lembar. Bagian pengelola Rp22.500.» by the rules of
    today; before there is a price, of a round one. One statement."""
    asked_rp = price_rp or EXAMPLE_RP
    parts = shares(goods_rp=asked_rp, shipping_rp=0, rules=split_rules(today()))
    own_rp = next(part.amount_rp for part in parts if part.beneficiary == "seller")
    values = {
        "price": rupiah_text(asked_rp),
        "own": rupiah_text(own_rp),
        "unit": unit,
    }
    words = [
        (
            _("Anda terima %(own)s dari tiap %(unit)s.")
            if price_rp
            else _("Dari harga %(price)s Anda terima %(own)s.")
        )
        % values
    ]
    if own_rp < asked_rp:
        fee = rupiah_text(asked_rp - own_rp)
        words.append(_("Bagian pengelola %(fee)s.") % {"fee": fee})
    return " ".join(words)


def received_shown(order: Order) -> dict[str, Any]:
    """Price less operator plus postage, each that is not zero, and the sum; one statement."""
    found = received_of(order)
    rows = [
        (_("Bagian pengelola"), -found.fee_rp),
        (_("Ongkos kirim"), found.shipping_rp),
    ]
    return {"rows": [row for row in rows if row[1]], "total_rp": found.total_rp}
