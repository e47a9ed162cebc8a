"""A visitor's basket without an account: one signed cookie, and for the script its count and
which products are in it."""

from collections.abc import Mapping

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from ntt.marketplace.rules.orders import LINES_MAX, QUANTITY_MAX

BASKET = "ntt_basket"
COUNT, WHICH = "ntt_basket_n", "ntt_basket_of"
KEPT_SECONDS = 60 * 24 * 3600


def read_basket(request: HttpRequest) -> dict[int, int]:
    """Quantity by product id; empty when there is none or somebody changed it."""
    try:
        raw = signing.loads(request.COOKIES.get(BASKET, ""), salt=BASKET)
        pairs = {int(key): int(count) for key, count in raw.items()}
    except (signing.BadSignature, AttributeError, TypeError, ValueError):
        return {}
    return {
        key: count
        for key, count in list(pairs.items())[:LINES_MAX]
        if 0 < count <= QUANTITY_MAX
    }


def write_basket(response: HttpResponse, quantities: Mapping[int, int]) -> None:
    """Keep the basket for two months; an empty one leaves no cookie."""
    if not quantities:
        for name in (BASKET, COUNT, WHICH):
            response.delete_cookie(name)
        return
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(
        BASKET,
        signing.dumps({str(key): count for key, count in quantities.items()}, salt=BASKET),
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
    # Read by the script, for the number at «Keranjang» and «Sudah di keranjang»: pages stay the
    # same for everybody.
    told = {COUNT: str(sum(quantities.values())), WHICH: ".".join(map(str, quantities))}
    for name, text in told.items():
        response.set_cookie(name, text, max_age=KEPT_SECONDS, samesite="Lax", secure=secure)
