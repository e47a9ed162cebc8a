"""A small house with something to see on every page, made by the makers of the packages."""

from datetime import timedelta
from functools import cache

from django.utils import timezone

from ntt.kernel.agencies.api import load as load_agencies
from ntt.kernel.agencies.api import name_aide
from ntt.kernel.agencies.tests import make as offices
from ntt.kernel.calendar.api import today
from ntt.kernel.files.api import store_ready
from ntt.kernel.files.gateways.pictures import render
from ntt.kernel.files.tests import make as files
from ntt.kernel.home.tests.test_staff import dead_delivery, failed_job
from ntt.kernel.ledger.api import Leg, post
from ntt.kernel.notify.tests import make as messages
from ntt.kernel.people.api import keep_number, roles_of
from ntt.kernel.people.demo import make_people, person_for
from ntt.marketplace.actions import complaints, corrections, pad, payouts, refunds, split_rules
from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.gateways.qris import build
from ntt.marketplace.gateways.tests.test_qris import INVENTED
from ntt.marketplace.models import Certificate, Order, Payment, Purchase
from ntt.marketplace.rules.catalogue import PICTURES_MAX
from ntt.marketplace.rules.money import ACCEPT
from ntt.marketplace.tests import make, mine, money_unclear, shelves, staff
from ntt.marketplace.tests.test_split_rules import approved, values

DAY = timedelta(days=1)
SHELVES = ["kopi", "keripik", "selendang", "madu"]
GOODS, PHOTOS = 16, 3


def furnish() -> dict[str, object]:
    """Fills the empty database; returns the names that stand in the addresses of the list."""
    make_people()
    for place in ("53.20", "53.71"):
        make.rate(destination=place)
    shop = staff.shop_with_money(name="Kelompok Tenun Sabu Raijua Mandiri", story="Sejak 1998.")
    mine.sells(person_for("penjual"), shop)
    other = make.shop(name="Koperasi Kopi dan Madu Hutan Manggarai Timur Sejahtera")
    for each in (shop, other):
        mine.sells(person_for("ketua-kelompok"), each)
    goods = _goods(shop)
    return {
        "shop": shop.pk,
        "slug": shop.slug,
        "product": goods[0].pk,
        "cloth": goods[-1].pk,
        **_papers(shop),
        **_orders(goods),
        **_money(shop),
        **_house(),
    }


def _goods(shop):
    """What is on sale, with photos as heavy as photos come."""
    common = {"shop": shop, "stock": 40, "story": "Birunya dari sepuluh kali celup."}
    goods = [
        shelves.shown(
            f"Keripik pisang rasa daun jeruk {number}",
            category=shelves.category(SHELVES[number % len(SHELVES)]),
            **common,
        )
        for number in range(GOODS)
    ]
    goods[1].stock = 1
    goods[1].save()
    goods.append(shelves.cloth("Selendang tenun ikat Sabu", shop=shop))
    for product in goods:
        for position in range(PHOTOS):
            sizes = _photo(product.pk * PHOTOS + position)
            product.pictures.create(
                file=store_ready(name="uji", sizes=sizes), position=position
            )
    for position in range(PHOTOS, PICTURES_MAX):
        file = store_ready(name="uji", sizes=_photo(position))
        goods[-1].pictures.create(file=file, position=position)
    refresh_search([product.pk for product in goods])
    return goods


@cache
def _woven() -> dict[int, bytes]:
    return render(files.encoded(files.noise(18, 18).resize((640, 640)), "PNG")).by_width


def _photo(number: int) -> dict[int, bytes]:
    """The same cloth each time; two bytes behind its end make it another file."""
    return {width: drawn + number.to_bytes(2) for width, drawn in _woven().items()}


def _papers(shop) -> dict[str, object]:
    """A product without its papers, papers of every age, a shop that waits."""
    food = make.product(
        shop=shop,
        name="Keripik talas Ende",
        category=shelves.category("keripik"),
        status="licence_pending",
    )
    for number, days in enumerate((-3, 2, 20, 60)):
        Certificate.objects.create(
            shop=shop,
            kind="pirt",
            number=f"P-IRT 21353710102{number:02}",
            valid_until=today() + days * DAY,
            checked_at=timezone.now(),
        )
    Certificate.objects.create(shop=shop, kind="nib", number="1234567890123")
    make.shop(name="Toko Baru Lembata", status="draft", payee_account_last4="")
    return {"food": food.pk}


def _orders(goods) -> dict[str, object]:
    """One purchase in each state that a page shows differently."""
    moved = {
        "paid": {"send_by": today() + DAY},
        "late": {"state": "packing", "send_by": today() - 2 * DAY},
        "sent": {"sent_at": timezone.now(), "courier": "JNE", "tracking_number": "CGK0012345"},
        "received": {"received_at": timezone.now(), "complete_on": today() + 2 * DAY},
        "held": {
            "state": "received",
            "received_at": timezone.now(),
            "complete_on": today() + DAY,
        },
    }
    found: dict[str, object] = {}
    for name, changes in moved.items():
        purchase = _bought(goods[0], goods[-2])
        when = timezone.now()
        Purchase.objects.filter(pk=purchase.pk).update(state="paid", paid_at=when)
        Order.objects.filter(purchase=purchase).update(
            **{"state": name, "paid_on": today() - DAY} | changes
        )
        found[name] = purchase.number
        found[f"{name}_order"] = Order.objects.get(purchase=purchase).number
    complaint = complaints.complain(
        order_id=Order.objects.get(number=found["held_order"]).pk,
        kind="damaged",
        words="Kainnya robek di ujung, kira-kira dua jari.",
        actor_id=None,
    )
    found["complaint"] = complaint.pk
    for name, state in {"awaiting": "pending", "failed": "expired"}.items():
        purchase = _bought(goods[0])
        Payment.objects.create(
            purchase=purchase,
            attempt=1,
            provider="midtrans",
            order_ref=f"{purchase.number}-1",
            method="qris",
            amount_rp=purchase.total_rp,
            state=state,
            qr_text=build(INVENTED, amount=purchase.total_rp) if state == "pending" else "",
            expires_at=timezone.now() + DAY,
        )
        found[name] = purchase.number
    return found


def _bought(*goods) -> Purchase:
    buyer = make.buyer(delivery="courier", address="RT 3 RW 1, belakang gereja Oesapa")
    placed = make.place({product.pk: 2 for product in goods}, buyer=buyer)
    return Purchase.objects.get(pk=placed.purchase_id)


def _money(shop) -> dict[str, object]:
    """What the two officers of money have on their desks."""
    treasurer = person_for("bendahara").pk
    other = staff.shop_with_money(name="Koperasi Kopi Flores", goods_rp=1_234_500)
    batch = payouts.propose_batch(actor_id=treasurer)
    assert other.payouts.count() == 1
    staff.shop_with_money(status="paused", name="Toko Tanpa Rekening", payee_account_last4="")
    open_refund, signed_refund, done_refund = (
        staff.refund_by_transfer(shop, n) for n in (1, 2, 3)
    )
    for refund in (signed_refund, done_refund):
        refunds.propose_refund(
            refund_id=refund.pk, mark=refund.account_mark, actor_id=treasurer
        )
    approver = person_for("penyetuju").pk
    refunds.approve_refund(
        refund_id=done_refund.pk, mark=done_refund.account_mark, actor_id=approver
    )
    refunds.finish_refund(refund_id=done_refund.pk, actor_id=approver)
    unclear, proposed = money_unclear.unclear_payment(), money_unclear.unclear_payment()
    money_unclear.propose(proposed, ACCEPT, actor_id=treasurer)
    split_rules.propose_rule(values=values(), actor_id=treasurer)
    rule = approved(beneficiary="platform", basis_points=200)
    owed = [Leg("provider:midtrans", 90_000), Leg("pad:accrued", -90_000)]
    post(reference="uji:pad", memo="uji", legs=owed)
    for number, amount_rp in enumerate([40_000, 50_000]):
        slip = pad.Slip(today(), amount_rp, "4.1.04.04.01.0001", f"STS-{number}")
        receipt = pad.enter_pad_receipt(slip=slip, actor_id=treasurer)
    pad.approve_pad_receipt(receipt_id=receipt.pk, actor_id=approver)
    Payment.objects.filter(pk=done_refund.payment_id).update(missing_rp=25_000)
    correction = corrections.propose_correction(
        kind="missing_borne",
        subject_id=done_refund.payment_id,
        reason="Sanggahan kalah",
        actor_id=treasurer,
    )
    return {
        "done": done_refund.pk,
        "correction": correction.pk,
        "batch": batch.pk,
        "refund": open_refund.pk,
        "back": open_refund.purchase.number,
        "signed": signed_refund.pk,
        "rule": rule.pk,
        "unclear": unclear.pk,
        "proposed": proposed.pk,
    }


def _house() -> dict[str, object]:
    """What stands still, and messages that did not leave."""
    dead_delivery()
    failed_job()
    messages.failed()
    messages.email()
    load_agencies()
    head = offices.head(who=person_for("kepala-dinas"))
    offices.head(kind="plh", starts_on=today(), ends_on=today() + 7 * DAY)
    keep_number(person_id=head.person_id, number="198609262015051001", actor_id=head.person_id)
    name_aide(
        principal_code="disperindag",
        person_id=person_for("pemeriksa").pk,
        starts_on=today(),
        actor_id=None,
    )
    checker = person_for("pemeriksa")
    return {
        "village": "53.20.01.2003",
        "head": head.pk,
        "officer": checker.pk,
        "role": roles_of(checker)[0].pk,
    }
