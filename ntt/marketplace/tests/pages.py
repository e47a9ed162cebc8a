"""What the tests of public pages share."""

import re

from ntt.marketplace.models import Shop
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import category, shown

HOSTILE = [
    *("'; DROP TABLE marketplace_product; --", "<script>alert(1)</script>", "%00", "\x00"),
    *(
        "9" * 400,
        "-1",
        "1.1.1",
        "0.99999999999999999999.1",
        "1.-5.-5",
        "١٢",
        "../../etc/passwd",
    ),
    *("{{7*7}}", "%27", "a" * 5000, "🦎", "\\"),
]


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def get(client, address, status=200, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == status, address
    return response


def fill(count) -> Shop:
    """So many goods of one shop on several shelves."""
    shop = make.shop()
    for number, slug in enumerate(["kopi", "keripik", "selendang", "madu"] * (count // 4 + 1)):
        if number < count:
            shown(f"Hasil {number}", shop=shop, category=category(slug))
    return shop


def placed_in(client, purchase):
    """The browser in which the purchase was placed, without an account."""
    session = client.session
    session["opened"] = session["placed"] = [purchase.number]
    session.save()
    return client
