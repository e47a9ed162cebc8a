"""Opening and changing a shop, its papers, and who sells for it."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from ntt.kernel.calendar.api import today
from ntt.kernel.crypto import decrypt, encrypt
from ntt.kernel.events.api import record
from ntt.kernel.people.api import give_role
from ntt.kernel.web.numerals import date_text
from ntt.marketplace.actions.money import ensure_shop_accounts
from ntt.marketplace.actions.money_notices import masked_payee, payee_changed
from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.models import Certificate, Product, Shop
from ntt.marketplace.rules import MoneyRefused, ShopRefused
from ntt.marketplace.rules.catalogue import (
    CERTIFICATE_KINDS,
    OF_ONE_PRODUCT,
    PAPERS_WAITING_MAX,
    PICKUP_NOTE_MAX,
    is_well_formed,
)
from ntt.marketplace.rules.money import account_digits


@transaction.atomic(durable=True)
def open_shop(
    *,
    request_key: UUID,
    person_id: int,
    name: str,
    origin_class: str,
    village_code: str,
    phone: str,
    story: str = "",
    is_cooperative: bool = False,
) -> Shop:
    """Open a shop as a draft, bound to its village; an officer lets it go on sale.

    The person who opens it sells for it. Phone in E.164. The phone may send the same form
    twice when the signal drops; `request_key` makes the second call return the first shop.
    """
    _one_at_a_time()
    if twin := Shop.objects.filter(request_key=request_key).first():
        return twin
    shop = Shop.objects.create(
        request_key=request_key,
        slug=_free_slug(name),
        name=name,
        origin_class=origin_class,
        village_id=village_code,
        story=story,
        is_cooperative=is_cooperative,
        phone_cipher=encrypt(phone) if phone else b"",
    )
    ensure_shop_accounts(shop.pk, shop.name)
    _tell(shop, "marketplace.ShopOpened", person_id)
    give_role(
        person_id=person_id,
        kind="seller",
        scope=f"shop:{shop.pk}",
        starts_on=today(),
        actor_id=person_id,
    )
    return shop


def _one_at_a_time() -> None:
    # There is no row to lock yet: two shops of one name would take the same address.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('marketplace.shop'))")


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "toko"
    slug, number = base, 2
    while Shop.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic(durable=True)
def set_shop_status(*, shop_id: int, status: str, actor_id: int) -> None:
    """Let a shop sell, pause it or close it; its products follow in the window.

    Only a shop that can be paid may sell.
    """
    # No stronger lock: who places an order holds the products and only needs the shop to stay.
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop_id)
    if shop.status == status:
        return
    if status == Shop.Status.LIVE and not shop.payee_account_last4:
        raise ShopRefused("shop_without_account")
    before, shop.status = shop.status, status
    shop.save(update_fields=["status"])
    _tell(shop, "marketplace.ShopMoved", actor_id, status=[before, status])
    refresh_search(list(Product.objects.filter(shop=shop).values_list("pk", flat=True)))


@transaction.atomic(durable=True)
def set_payee(
    *, shop_id: int, actor_id: int, name: str, bank: str, account: str, is_head: bool
) -> None:
    """Where the money goes: the seller's own account, or that of the head of the group.

    The shop is told at its own number, so that a thief does not change it unseen. The same
    account again changes nothing.
    """
    try:
        digits = account_digits(account)
    except MoneyRefused as refusal:
        raise ShopRefused(refusal.code) from refusal
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop_id)
    known = decrypt(shop.payee_account_cipher) if shop.payee_account_cipher else ""
    if (shop.payee_name, shop.payee_bank, shop.payee_is_head, known) == (
        name, bank, is_head, digits,
    ):  # fmt: skip
        return
    before = masked_payee(shop)
    shop.payee_name, shop.payee_bank, shop.payee_is_head = name, bank, is_head
    shop.payee_account_cipher, shop.payee_account_last4 = encrypt(digits), digits[-4:]
    shop.save(
        update_fields=[
            "payee_name", "payee_bank", "payee_is_head", "payee_account_cipher",
            "payee_account_last4",
        ]
    )  # fmt: skip
    event_id = _tell(shop, "marketplace.PayeeChanged", actor_id)
    # Said here and not by a handler: the old account is known only now, and an event may not
    # carry it, for nobody could erase it there.
    payee_changed(shop, before, event_id)


@transaction.atomic(durable=True)
def set_pickup_note(*, shop_id: int, actor_id: int, words: str) -> None:
    """Where and when goods can be fetched, read by each buyer who chooses to. Repeating
    changes nothing."""
    note = words.strip()
    if len(note) > PICKUP_NOTE_MAX:
        raise ShopRefused("note_too_long", most=PICKUP_NOTE_MAX)
    shop = Shop.objects.select_for_update(no_key=True).get(pk=shop_id)
    if shop.pickup_note == note:
        return
    shop.pickup_note = note
    shop.save(update_fields=["pickup_note"])
    _tell(shop, "marketplace.PickupNoteSet", actor_id)


@transaction.atomic(durable=True)
def add_certificate(
    *,
    shop_id: int,
    actor_id: int,
    kind: str,
    number: str,
    valid_until: date | None,
    product_id: int | None = None,
    file_id: int | None = None,
) -> Certificate:
    """Note a paper of a shop, or of one of its products; it counts once an officer checked it.

    Written again while nobody has checked it, it takes the place of what was written first; a
    paper that is checked is renewed: it stays as it is until an officer has checked the new
    one. Repeating changes nothing. Raises ShopRefused for a number that cannot be of its kind,
    a day that is over or not said, and a renewal that does not end later.
    """
    number = number.strip()
    _expect_sound(kind, number, valid_until, product_id)
    shop = Shop.objects.select_for_update().get(pk=shop_id)
    product = shop.products.get(pk=product_id) if product_id is not None else None
    papers = Certificate.objects.filter(shop=shop)
    same = {row.checked_at is None: row for row in _same_paper(shop, product, kind, number)}
    checked, waits = same.get(False), same.get(True)
    if checked is not None and checked.valid_until == valid_until:
        return checked
    if checked is not None:
        _expect_later(checked.valid_until, valid_until)
    if waits is not None:
        if waits.valid_until == valid_until and file_id in {None, waits.file_id}:
            return waits
        # Another row, so that an officer who looks at the old one does not check this one.
        file_id = file_id or waits.file_id
        waits.delete()
    if papers.filter(checked_at=None).count() >= PAPERS_WAITING_MAX:
        raise ShopRefused("too_many_papers", most=PAPERS_WAITING_MAX)
    paper = Certificate.objects.create(
        shop=shop,
        product=product,
        kind=kind,
        number=number,
        valid_until=valid_until,
        file_id=file_id,
    )
    _tell(shop, "marketplace.CertificateAdded", actor_id, certificate_id=paper.pk)
    return paper


def _expect_sound(
    kind: str, number: str, valid_until: date | None, product_id: int | None
) -> None:
    """Whether a paper as it is written could be one at all."""
    if kind not in CERTIFICATE_KINDS or not is_well_formed(kind, number):
        raise ShopRefused("certificate_number_wrong")
    if kind in OF_ONE_PRODUCT and product_id is None:
        raise ShopRefused("certificate_product_missing")
    if kind in OF_ONE_PRODUCT and valid_until is None:
        raise ShopRefused("certificate_end_missing")
    if valid_until is not None and valid_until < today():
        raise ShopRefused("certificate_expired")


def _expect_later(old: date | None, new: date | None) -> None:
    if old is None:  # without an end, so there is nothing to renew
        raise ShopRefused("paper_counts")
    if new is not None and new < old:
        raise ShopRefused("renewal_not_later", day=date_text(old))


def _same_paper(
    shop: Shop, product: Product | None, kind: str, number: str
) -> QuerySet[Certificate]:
    """The one that is checked and the one that waits, as far as there are any, locked."""
    rows = Certificate.objects.select_for_update().filter(shop=shop, product=product)
    return rows.filter(kind=kind, number=number).order_by("pk")


@transaction.atomic(durable=True)
def check_certificate(*, certificate_id: int, actor_id: int) -> None:
    """An officer compared the number with the register and the photo: the paper counts, in the
    place of the one it renews. Repeating changes nothing."""
    # The shop first, as everybody who takes several of its papers does.
    shops = Shop.objects.select_for_update(no_key=True, of=("self",))
    shop = shops.filter(certificates=certificate_id).first()
    certificate = Certificate.objects.select_for_update().filter(pk=certificate_id).first()
    if shop is None or certificate is None:
        raise ShopRefused("paper_gone")
    if certificate.checked_at is not None:
        return
    before = _same_paper(shop, certificate.product, certificate.kind, certificate.number)
    renewed = before.exclude(pk=certificate.pk).first()
    until = {} if renewed is None else {"until": [_iso(renewed), _iso(certificate)]}
    if renewed is not None:
        renewed.delete()
    certificate.checked_by_id, certificate.checked_at = actor_id, timezone.now()
    certificate.save(update_fields=["checked_by_id", "checked_at"])
    _tell(
        shop,
        "marketplace.CertificateChecked",
        actor_id,
        certificate_id=certificate.pk,
        **until,
    )


def _iso(paper: Certificate) -> str | None:
    return paper.valid_until.isoformat() if paper.valid_until else None


def _tell(shop: Shop, name: str, actor_id: int | None, **payload: object) -> int:
    return record(
        name,
        subject=f"shop:{shop.pk}",
        actor_id=actor_id,
        payload={"shop_id": shop.pk, **payload},
    )
