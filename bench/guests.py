"""Guests who stand at the last step of the checkout, each with one request to send."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from queue import SimpleQueue
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from ntt.marketplace.rules.shipping import Rate, price_rp

LINES, STOCK_LEAST = 3, 60
ZONE, VILLAGE = "53.71", "53.71.01.1001"
ANSWERS: dict[str, Any] = {
    "who": {"nama": "Yohana Bere", "hp": "+6281200001234", "email": ""},
    "way": "rumah",
    "place": {
        "zone_code": ZONE, "village_code": VILLAGE, "address": "RT 3, rumah cat hijau",
        "delivery": "courier",
    },
    "place_words": {},
    "method": "qris",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goods:
    pk: int
    regency_code: str
    price_rp: int
    weight_g: int
    volume_cm3: int


class Guests:
    """Makes requests that place one order each: three products of one shop, sent to Kupang.

    All guests know their total beforehand, so the basket was worked out by the page before.
    """

    def __init__(self, address: str) -> None:
        from django.urls import reverse

        self._rng = random.Random(7)
        self._address = address
        self._path = reverse("marketplace:checkout", args=[4])
        self._shelves = _shelves()
        self._rates = _rates()
        self._shops = list(self._shelves)

    def requests(self, count: int) -> SimpleQueue[bytes]:
        queue: SimpleQueue[bytes] = SimpleQueue()
        for key in _sessions(count):
            queue.put(self._request(key))
        return queue

    def basket(self) -> list[Goods]:
        """Three products of one shop."""
        return self._rng.sample(self._shelves[self._rng.choice(self._shops)], LINES)

    def _request(self, session: str) -> bytes:
        from django.conf import settings
        from django.core import signing

        from ntt.marketplace.views.cookies import BASKET

        goods = self.basket()
        shipping_rp = price_rp(
            self._rates[goods[0].regency_code],
            weight_g=sum(each.weight_g for each in goods),
            volume_cm3=sum(each.volume_cm3 for each in goods),
        )
        total_rp = sum(each.price_rp for each in goods) + shipping_rp
        key = UUID(int=self._rng.getrandbits(128), version=4)
        contents = ",".join(f"{pk}x1" for pk in sorted(each.pk for each in goods))
        body = urlencode({"kunci": str(key), "jumlah": total_rp, "isi": contents})
        basket = signing.dumps({str(each.pk): 1 for each in goods}, salt=BASKET)
        head = (
            f"POST {self._path} HTTP/1.1\r\nHost: {self._address}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Accept-Encoding: br\r\nSec-Fetch-Site: same-origin\r\n"
            f"Cookie: {settings.SESSION_COOKIE_NAME}={session}; {BASKET}={basket}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return (head + body).encode()


def _shelves() -> dict[int, list[Goods]]:
    """By shop: goods with enough stock that none runs out."""
    from ntt.marketplace.models import Product

    rows = Product.objects.filter(
        status="live", kind="goods", stock__gte=STOCK_LEAST, price_rp__lte=1_000_000
    ).select_related("shop")
    found: dict[int, list[Goods]] = defaultdict(list)
    for row in rows.iterator():
        volume_cm3 = row.length_cm * row.width_cm * row.height_cm
        goods = Goods(row.pk, row.shop.regency_code, row.price_rp, row.weight_g, volume_cm3)
        found[row.shop_id].append(goods)
    return {shop: goods for shop, goods in found.items() if len(goods) >= LINES}


def _rates() -> dict[str, Rate]:
    from ntt.marketplace.models import ShippingRate

    return {
        row.origin_id: Rate(
            row.first_kg_rp, row.next_kg_rp, row.days_min, row.days_max, row.divisor
        )
        for row in ShippingRate.objects.filter(destination_id=ZONE)
    }


def _answers(key: str) -> dict[str, object]:
    """Each guest with a phone of its own: one phone may have only few orders unpaid."""
    phone = f"+62812{int(key[:10], 16) % 10**8:08d}"
    return ANSWERS | {"who": ANSWERS["who"] | {"hp": phone}}


def _sessions(count: int) -> list[str]:
    """Sessions in the database, each with the answers of the steps before."""
    from django.utils import timezone

    from ntt.kernel.people.sessions import SessionStore
    from ntt.marketplace.views.checkout import KEY

    store = SessionStore()
    model = store.get_model_class()
    keys = [uuid4().hex for _ in range(count)]
    until = timezone.now() + timedelta(days=1)
    model.objects.bulk_create(
        [
            model(
                session_key=key,
                session_data=store.encode({KEY: _answers(key)}),
                expire_date=until,
            )
            for key in keys
        ],
        batch_size=2_000,
    )
    return keys
