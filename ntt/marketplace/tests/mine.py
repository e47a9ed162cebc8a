"""Purchases that are over, and looking through every table for what is left of a person."""

import json
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

from django.db import connection
from django.test import Client
from django.utils import timezone

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import encrypt
from ntt.kernel.people.api import give_role
from ntt.kernel.people.sessions import SIGNED_IN_AT
from ntt.marketplace.models import Order, Payment, Purchase, Refund
from ntt.marketplace.rules.orders import TAKEN_PAYMENT_STATES
from ntt.marketplace.tests import make

NAME, ADDRESS, EMAIL = "Yohana Bere", "Jalan Uji 1", "yohana@contoh.id"
PHONE, GIFT_PHONE, ACCOUNT = "+6281200001234", "+6281300005678", "012345678901"
GIFT = "Oma Rosalinda"
OFFICERS, SIGNED = (101, 102), ("sent", "done")
TABLES = (
    "marketplace_purchase",
    "marketplace_order",
    "marketplace_orderline",
    "marketplace_payment",
    "marketplace_refund",
    "notify_message",
    "events_event",
    "events_pending",
    "procrastinate_jobs",
    "ledger_entry",
)


def bought(*, state="completed", product=None, days_ago=3, **buyer) -> Purchase:
    """A gift of one cloth, paid, and its order brought into `state`."""
    values = {
        "delivery": "courier",
        "email": EMAIL,
        "is_gift": True,
        "recipient_name": GIFT,
        "recipient_phone": GIFT_PHONE,
    } | buyer
    product = product or make.product(stock=9)
    placed = make.place({product.pk: 1}, buyer=make.buyer(**values), request_key=uuid4())
    moment = timezone.now() - timedelta(days=days_ago)
    Purchase.objects.filter(pk=placed.purchase_id).update(
        state="paid", paid_at=moment, placed_at=moment
    )
    Order.objects.filter(purchase_id=placed.purchase_id).update(
        state=state, paid_on=today(), send_by=today()
    )
    found = Purchase.objects.get(pk=placed.purchase_id)
    payment(found)
    return found


def payment(purchase, *, attempt=1, state="paid") -> Payment:
    return Payment.objects.create(
        purchase=purchase,
        attempt=attempt,
        provider="midtrans",
        order_ref=f"{purchase.number}-{attempt}",
        method=purchase.pay_method,
        amount_rp=purchase.total_rp,
        state=state,
        paid_at=timezone.now() if state in TAKEN_PAYMENT_STATES else None,
        expires_at=purchase.expires_at,
    )


def refund(purchase, state="done") -> Refund:
    """By transfer, to an account the buyer has named."""
    order = purchase.orders.get()
    return Refund.objects.create(
        key=f"{order.number}-back",
        purchase=purchase,
        payment=purchase.payments.first(),
        order=order,
        amount_rp=purchase.total_rp,
        way="transfer",
        state=state,
        proposed_by_id=OFFICERS[0] if state in SIGNED else None,
        approved_by_id=OFFICERS[1] if state in SIGNED else None,
        reason=f"Kain robek, kata {NAME}",
        account_bank="BRI",
        account_name=NAME,
        account_cipher=encrypt(ACCOUNT),
        account_last4=ACCOUNT[-4:],
    )


def everything() -> str:
    """Each row of each table that a purchase touches, as the database would show it."""
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT {table}::text FROM {table}")
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def inside(person) -> Client:
    """The person's browser, a moment after signing in."""
    client = Client()
    client.force_login(person)
    session = client.session
    session[SIGNED_IN_AT] = timezone.now().isoformat()
    session.save()
    return client


def leave(person):
    return inside(person).post("/saya/hapus/", {"sure": "on"})


def exported(person) -> dict:
    answer = inside(person).post("/saya/data/")
    return json.loads(ZipFile(BytesIO(answer.content)).read("data.json"))


def sells(person, shop):
    give_role(
        person_id=person.pk,
        kind="seller",
        scope=f"shop:{shop.pk}",
        starts_on=date(2020, 1, 1),
        actor_id=None,
    )
