"""What orders, shops and money are called on pages of the office; one statement each."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ntt.kernel.home.api import Subject
from ntt.kernel.people.api import Role
from ntt.marketplace.access import rights_in
from ntt.marketplace.models import Order, Payout, Purchase, Shop

type Words = dict[int, Subject]


def purchases(ids: Collection[int], roles: Collection[Role]) -> Words:
    rows = Purchase.objects.filter(pk__in=ids).values_list("pk", "number")
    may, url = rights_in(roles).checks, reverse("marketplace:staff_orders")
    return {
        pk: Subject(_number(number), f"{url}?{urlencode({'cari': number})}" if may else "")
        for pk, number in rows
    }


def orders(ids: Collection[int], roles: Collection[Role]) -> Words:
    rows = Order.objects.filter(pk__in=ids).values_list("pk", "number")
    may = rights_in(roles).checks
    return {
        pk: Subject(
            _number(number), reverse("marketplace:staff_order", args=[number]) if may else ""
        )
        for pk, number in rows
    }


def _number(number: str) -> str:
    return _("pesanan %(number)s") % {"number": number}


def shops(ids: Collection[int], roles: Collection[Role]) -> Words:
    rows = Shop.objects.filter(pk__in=ids).values_list("pk", "name")
    may = rights_in(roles).checks
    return {
        pk: Subject(
            _("toko %(name)s") % {"name": name},
            reverse("marketplace:staff_shop", args=[pk]) if may else "",
        )
        for pk, name in rows
    }


def payouts(ids: Collection[int], roles: Collection[Role]) -> Words:
    rows = Payout.objects.filter(pk__in=ids).values_list("pk", "batch_id", "shop__name")
    may = rights_in(roles).sees_money
    return {
        pk: Subject(
            _("pencairan ke %(name)s") % {"name": name},
            reverse("marketplace:staff_batch", args=[batch_id]) if may else "",
        )
        for pk, batch_id, name in rows
    }
