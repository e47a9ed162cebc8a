"""Money in shops' accounts and officers with roles, for tests of the officers' desks."""

import re
from datetime import date

from django.apps import apps

from ntt.kernel.crypto import encrypt
from ntt.kernel.ledger.api import Leg, post
from ntt.kernel.people.api import give_role
from ntt.kernel.people.tests.make import person
from ntt.marketplace.actions import payouts, refunds
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.models import Category, Certificate, Payment, Payout, Product, Refund
from ntt.marketplace.queries.payouts import digest_of
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


def approve(batch_id: int, actor_id: int) -> None:
    """The second signature of whoever has just read the batch."""
    read = digest_of(Payout.objects.filter(batch_id=batch_id).select_related("shop"))
    payouts.approve_batch(batch_id=batch_id, actor_id=actor_id, read=read)


def read_on(page: str) -> str:
    """What the button of the page says its reader has read."""
    return re.search(r'name="dibaca" value="(\w+)"', page)[1]


def refund_by_transfer(shop=None, number: int = 1) -> Refund:
    """Money back by transfer whose account the buyer has named."""
    product = make.product(shop=shop or make.shop(), name="Syal tenun", price_rp=100_000)
    placed = make.place({product.pk: 1}, pay_method="va_bni")
    payment = Payment.objects.create(
        purchase_id=placed.purchase_id,
        attempt=1,
        provider="midtrans",
        order_ref=f"X-{number}",
        method="va_bni",
        amount_rp=100_000,
        state="paid",
        paid_at="2026-01-01T00:00Z",
        expires_at="2030-01-01T00:00Z",
    )
    refund = Refund.objects.create(
        key=f"X-{number}-back",
        purchase_id=placed.purchase_id,
        payment=payment,
        amount_rp=100_000,
        way="transfer",
        state="needs_account",
        reason="Benang habis",
    )
    due = [Leg("provider:midtrans", 100_000), Leg("refund:transit", -100_000)]
    post(reference=f"refund:{refund.pk}:due", memo="uji", legs=due)
    named = {"bank": "BRI", "account_name": "Yohana", "account": "0123456789"}
    refunds.name_account(refund_id=refund.pk, **named)
    refund.refresh_from_db()
    return refund


def told(about: str = "") -> list[str]:
    """The texts in the outbox, oldest first."""
    rows = apps.get_model("notify", "Message").objects.order_by("pk")
    if about:
        rows = rows.filter(about=about)
    return list(rows.values_list("text", flat=True))


def waiting_food(**over) -> Product:
    """Lacks the papers that food needs."""
    return make.product(
        name="Keripik pisang",
        category=Category.objects.get(slug="keripik"),
        status="licence_pending",
        halal_state="not_halal",
        **over,
    )


def paper(product, *, checked=True, valid_until=None, kind="nib", number="") -> Certificate:
    number = number or f"{Certificate.objects.count():013d}"
    return Certificate.objects.create(
        shop=product.shop,
        kind=kind,
        number=number,
        valid_until=valid_until,
        checked_at="2026-01-01T00:00Z" if checked else None,
    )
