"""Money in shops' accounts and officers with roles, for tests of the officers' desks."""

from datetime import date

from django.apps import apps

from ntt.kernel.crypto import encrypt
from ntt.kernel.ledger.api import Leg, post
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests.make import person
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.tests import make

ACCOUNT = "012345671234"
PHONE = "+6281200009999"


def officer(*kinds: str, name: str = "Petugas"):
    made = person(name=name)
    for kind in kinds:
        scope = "agency:disperindag" if kind == "product_checker" else ""
        give_role(
            person_id=made.pk, kind=kind, scope=scope, starts_on=date(2020, 1, 1), actor_id=None
        )
    return made


def shop_with_money(goods_rp: int = 387_500, shipping_rp: int = 40_000, **over):
    """A shop that is owed for a completed order: the money stands at the provider."""
    values = {
        "payee_bank": "BRI",
        "payee_account_cipher": encrypt(ACCOUNT),
        "phone_cipher": encrypt(PHONE),
    } | over
    shop = make.shop(**values)
    ensure_shop_accounts(shop.pk, shop.name)
    parts = {f"shop:{shop.pk}": goods_rp, f"shipping:{shop.pk}": shipping_rp}
    legs = [Leg(account, -amount) for account, amount in parts.items() if amount]
    post(
        reference=f"test:{shop.pk}:earned",
        memo="uji",
        legs=[Leg("provider:midtrans", goods_rp + shipping_rp), *legs],
    )
    return shop


def told(about: str = "") -> list[str]:
    """The texts in the outbox, oldest first."""
    rows = apps.get_model("notify", "Message").objects.order_by("pk")
    if about:
        rows = rows.filter(about=about)
    return list(rows.values_list("text", flat=True))
