"""One row each, with believable values that a test may override."""

import itertools
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from ntt.marketplace.actions.placing import Buyer, Placed, place_order
from ntt.marketplace.models import Category, PadReceipt, Product, ShippingRate, Shop
from ntt.marketplace.queries.quote import quote

SABU = "53.20.01.2003"
KUPANG_VILLAGE = "53.71.01.1001"
KUPANG = "53.71"
_count = itertools.count(1)


def shop(**over: Any) -> Shop:
    number = next(_count)
    values = {
        "slug": f"toko-{number}",
        "name": f"Kelompok Tenun {number}",
        "origin_class": "ovop",
        "village_id": SABU,
        "status": Shop.Status.LIVE,
        "payee_name": "Mama Ina",
        "payee_bank": "Bank NTT",
        "payee_account_last4": "1234",
    } | over
    return Shop.objects.create(**values)


def product(**over: Any) -> Product:
    values = {
        "name": "Selendang tenun",
        "price_rp": 250_000,
        "stock": 3,
        "weight_g": 400,
        "status": Product.Status.LIVE,
    } | over
    values.setdefault("shop", None)
    values["shop"] = values["shop"] or shop()
    values.setdefault("origin_id", values["shop"].village_id)
    if "category" not in values:
        values["category"] = Category.objects.get(slug="selendang")
    return Product.objects.create(**values)


def rate(origin: str = "53.20", destination: str = KUPANG, **over: Any) -> ShippingRate:
    values = {
        "first_kg_rp": 40_000,
        "next_kg_rp": 20_000,
        "days_min": 4,
        "days_max": 7,
        "valid_from": date(2020, 1, 1),
        "source": "uji",
    } | over
    return ShippingRate.objects.create(origin_id=origin, destination_id=destination, **values)


def buyer(**over: Any) -> Buyer:
    values = {
        "name": "Yohana Bere",
        "phone": "+6281200001234",
        "delivery": "pickup",
        "zone_code": KUPANG,
        "village_code": KUPANG_VILLAGE,
        "address": "Jalan Uji 1",
    } | over
    return Buyer(**values)


def place(quantities: dict[int, int], **over: Any) -> Placed:
    """Place an order as the checkout does: at the total that was shown."""
    who = over.pop("buyer", None) or buyer()
    if "expected_total_rp" not in over:
        over["expected_total_rp"] = quote(
            quantities, delivery=who.delivery, zone_code=who.zone_code
        ).total_rp
    return place_order(
        request_key=over.pop("request_key", None) or uuid4(),
        buyer=who,
        quantities=quantities,
        pay_method=over.pop("pay_method", "qris"),
        **over,
    )


def pad_receipt(**over: Any) -> PadReceipt:
    values = {
        "amount_rp": 1_234,
        "account_code": "4.1.04.04.01.0001",
        "slip_number": "STS-7",
        "entered_by_id": 1,
        "approved_by_id": 2,
        "approved_at": timezone.now(),
    } | over
    return PadReceipt.objects.create(**values)
