"""Letting go of a person: buyers and sellers who leave, and buyers of long ago.

UU 27/2022 articles 42 to 45 end the use of personal data at the person's wish and at the end
of its time; PP 80/2019 article 25 wants data of financial transactions for ten years. So who
bought is taken out, and what was bought, for how much and from whom stays.
"""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from ntt.kernel.crypto import decrypt
from ntt.kernel.events.api import record
from ntt.kernel.files import api as files
from ntt.kernel.notify.api import forget
from ntt.kernel.people.api import Person, holders, phone_of
from ntt.kernel.web.numerals import rupiah_text
from ntt.marketplace.access import shop_ids_of
from ntt.marketplace.models import Complaint, Order, Purchase, Refund, Shop
from ntt.marketplace.queries import my_data as queries
from ntt.marketplace.queries.seller import balance_of_shop
from ntt.marketplace.rules import OrderRefused, ShopRefused
from ntt.marketplace.rules.my_data import SHOP_OPEN

BY_PERSON, BY_CLOCK = "person", "clock"
NOBODY = {
    "buyer": None,
    "name": "",
    "phone_cipher": b"",
    "phone_blind": b"",
    "phone_last4": "",
    "email": "",
    "village": None,
    "address": "",
    "recipient_name": "",
    "recipient_phone_cipher": b"",
}
NO_ACCOUNT = {
    "account_bank": "",
    "account_name": "",
    "account_cipher": b"",
    "account_last4": "",
}


@transaction.atomic
def erase_buyer(person_id: int) -> None:
    """Take a person out of all they bought; part of deleting their account.

    Raises OrderRefused while an order runs or its money is not settled, and then nothing
    has changed.
    """
    mine = queries.bought_by(person_id).select_for_update(no_key=True)
    ids = list(mine.values_list("pk", flat=True))
    _lock_parts(ids)
    if number := queries.running_order(ids):
        raise OrderRefused("order_still_runs", number=number)
    if number := queries.money_moving(ids):
        raise OrderRefused("money_still_moves", number=number)
    _take_out(ids, by=BY_PERSON, actor_id=person_id)


@transaction.atomic(durable=True)
def hide_buyer(*, purchase_id: int) -> bool:
    """Take the buyer out of a purchase whose time is over. False when it is not, or was."""
    list(Purchase.objects.select_for_update(no_key=True).filter(pk=purchase_id))
    _lock_parts([purchase_id])
    if not queries.buyers_due(timezone.now()).filter(pk=purchase_id).exists():
        return False
    _take_out([purchase_id], by=BY_CLOCK, actor_id=None)
    return True


def _lock_parts(purchase_ids: Collection[int]) -> None:
    """So that no order moves and no refund begins between looking and taking out.

    Their keys stay free: a refund that begins points to the purchase, and would wait for us
    with its order in hand.
    """
    for table in (Refund, Order):
        rows = table.objects.select_for_update(no_key=True).filter(purchase__in=purchase_ids)
        list(rows.order_by("pk").values_list("pk"))


def _take_out(purchase_ids: Collection[int], *, by: str, actor_id: int | None) -> None:
    orders = Order.objects.filter(purchase__in=purchase_ids)
    about = [f"order:{pk}" for pk in orders.values_list("pk", flat=True)]
    about += [f"purchase:{pk}" for pk in purchase_ids]
    # A reason is free text, and may name anybody.
    orders.update(reason="")
    said = Complaint.objects.filter(order__purchase__in=purchase_ids)
    photos = list(said.exclude(photo=None).values_list("photo_id", flat=True))
    said.update(words="", answer="", reason="", photo=None)
    files.drop(photos)
    Refund.objects.filter(purchase__in=purchase_ids).update(reason="", **NO_ACCOUNT)
    Purchase.objects.filter(pk__in=purchase_ids).update(erased_at=timezone.now(), **NOBODY)
    forget(about=about)
    for purchase_id in purchase_ids:
        record(
            "marketplace.BuyerErased",
            subject=f"purchase:{purchase_id}",
            actor_id=actor_id,
            payload={"purchase_id": purchase_id, "by": by},
        )


@transaction.atomic
def erase_seller(person_id: int) -> None:
    """Take a person out of the shops they sell for; part of deleting their account.

    A shop that others sell for too goes on without them. Raises ShopRefused while one that
    only they sell for is open, owes parcels or is owed money, and then nothing has changed.
    """
    person = Person.objects.get(pk=person_id)
    phone = phone_of(person)
    shops = Shop.objects.select_for_update(no_key=True).filter(pk__in=shop_ids_of(person))
    for shop in shops.order_by("pk"):
        if holders("seller", scope=f"shop:{shop.pk}") == [person_id]:
            _close(shop)
        elif shop.phone_cipher and decrypt(shop.phone_cipher) == phone:
            shop.phone_cipher = b""
        else:
            continue
        shop.save()
        record(
            "marketplace.SellerErased",
            subject=f"shop:{shop.pk}",
            actor_id=person_id,
            payload={"shop_id": shop.pk, "status": shop.status},
        )


def _close(shop: Shop) -> None:
    if shop.status in SHOP_OPEN:
        raise ShopRefused("shop_still_open", shop=shop.name)
    if number := queries.running_order_of_shop(shop.pk):
        raise ShopRefused("shop_still_sends", shop=shop.name, number=number)
    if balance_rp := balance_of_shop(shop.pk):
        amount = rupiah_text(balance_rp)
        raise ShopRefused("shop_still_owed", shop=shop.name, amount=amount)
    if queries.has_payout_moving(shop.pk):
        raise ShopRefused("shop_payout_moving", shop=shop.name)
    forget(about=[f"shop:{shop.pk}"])
    shop.status, shop.story, shop.pickup_note = Shop.Status.CLOSED, "", ""
    shop.phone_cipher = shop.payee_account_cipher = b""
    shop.payee_name = shop.payee_bank = shop.payee_account_last4 = ""
