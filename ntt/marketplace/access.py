"""Who may see what of the marketplace: the row, or 404."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from ntt.kernel.crypto import blind_index, decrypt
from ntt.kernel.people.api import Person, Role, is_among, phone_of, roles_of, scopes_of
from ntt.marketplace.models import Order, Product, Purchase, Shop
from ntt.marketplace.rules.catalogue import OTHER_SHOPS_MAX


def purchase_for(number: str, *, opened: Collection[str], person: Person | None) -> Purchase:
    """The purchase of this number, if it was opened here with its four digits, or is one's own
    (own_purchases).

    Anybody else meets 404, as if it did not exist; so does everybody once its buyer is erased.
    """
    purchase = Purchase.objects.filter(number=number, erased_at=None).first()
    if purchase is None:
        raise Http404
    if number not in opened and not is_own(purchase, person):
        raise Http404
    return purchase


def own_purchases(person: Person) -> Q:
    """Placed with the account, or as a guest with the number the account has proved.

    A number typed into an order of somebody else's account gives no right to that order.
    """
    own = Q(buyer_id=person.pk)
    if phone := phone_of(person):
        own |= Q(buyer_id=None, phone_blind=blind_index(phone))
    return own


def is_own(purchase: Purchase, person: Person | None) -> bool:
    """The rule of own_purchases for one that is at hand."""
    if person is None:
        return False
    if purchase.buyer_id is not None:
        return purchase.buyer_id == person.pk
    phone = phone_of(person)
    return bool(phone) and bytes(purchase.phone_blind) == blind_index(phone)


def purchase_by_digits(number: str, last4: str) -> Purchase | None:
    """The purchase a number and the phone's last four digits open; the caller limits tries."""
    return Purchase.objects.filter(number=number, phone_last4=last4, erased_at=None).first()


def is_proven_buyer(purchase: Purchase, person: Person | None) -> bool:
    """Whether this account placed the purchase and has proved the phone it was placed with.

    Number and four digits do not make a buyer: they stand on the parcel, and shop and courier
    know the whole phone.
    """
    if person is None or purchase.buyer_id != person.pk:
        return False
    return phone_of(person) == decrypt(purchase.phone_cipher)


def shop_ids_of(person: Person) -> list[int]:
    """The shops a person sells for today; asked once of whoever makes a request."""
    known: list[int] | None = getattr(person, "_shop_ids", None)
    if known is None:
        known = [int(scope.removeprefix("shop:")) for scope in scopes_of(person, "seller")]
        person._shop_ids = known  # type: ignore[attr-defined]
    return known


def shop_for(person: Person, slug: str = "") -> Shop:
    """A shop the person sells for: the one named, else the first; 404 when there is none."""
    shops = Shop.objects.filter(pk__in=shop_ids_of(person)).order_by("pk")
    found = (shops.filter(slug=slug) if slug else shops).first()
    if found is None:
        raise Http404
    return found


def other_shops_of(person: Person, shop: Shop) -> list[Shop]:
    """What else the person sells for, oldest first; one statement for who sells for one."""
    ids = [pk for pk in shop_ids_of(person) if pk != shop.pk]
    return list(Shop.objects.filter(pk__in=ids).order_by("pk")[:OTHER_SHOPS_MAX]) if ids else []


def order_for_seller(person: Person, number: str) -> Order:
    """An order of one's own shop that was paid, whatever became of it; 404 otherwise.

    One that ran out of time unpaid is as unknown here as one that still waits.
    """
    found = (
        Order.objects.select_related("purchase", "shop")
        .filter(number=number, shop_id__in=shop_ids_of(person), paid_on__isnull=False)
        .first()
    )
    if found is None:
        raise Http404
    return found


def product_for_seller(person: Person, product_id: int) -> Product:
    """A product of one's own shop; 404 otherwise."""
    found = (
        Product.objects.select_related("shop", "category")
        .filter(pk=product_id, shop_id__in=shop_ids_of(person))
        .first()
    )
    if found is None:
        raise Http404
    return found


TRADE_OFFICE = "agency:disperindag"


@dataclass(frozen=True, slots=True)
class StaffRights:
    """What an officer of the marketplace may do today."""

    checks: bool
    proposes: bool
    approves: bool

    @property
    def sees_money(self) -> bool:
        return self.proposes or self.approves


def staff_rights(person: Person) -> StaffRights:
    """What the roles held today allow; 404 for whoever holds none of them. One statement."""
    rights = rights_in(roles_of(person))
    if not (rights.checks or rights.sees_money):
        raise Http404
    return rights


def rights_in(held: Collection[Role]) -> StaffRights:
    return StaffRights(
        checks=is_among(held, "product_checker", scope=TRADE_OFFICE),
        proposes=is_among(held, "finance_proposer", scope=""),
        approves=is_among(held, "finance_approver", scope=""),
    )
