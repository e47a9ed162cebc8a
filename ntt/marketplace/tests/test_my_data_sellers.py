"""A seller who leaves: only with the shop closed and everything paid."""

import pytest

from ntt.kernel.crypto import decrypt, encrypt
from ntt.kernel.events.api import history
from ntt.kernel.people.api import scopes_of
from ntt.kernel.people.tests import make as people
from ntt.marketplace.actions.my_data import erase_seller
from ntt.marketplace.models import Payout, PayoutBatch, Product, Shop
from ntt.marketplace.tests import make, mine, staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rates():
    make.rate()


@pytest.fixture
def me():
    return people.person(name="Mama Ina", phone=mine.PHONE)


def my_shop(me, **over):
    values = {
        "status": "closed",
        "story": "Mama Ina menenun sejak kecil.",
        "pickup_note": "Rumah Mama Ina, di samping kapela.",
        "phone_cipher": encrypt(mine.PHONE),
        "payee_account_cipher": encrypt(mine.ACCOUNT),
    } | over
    shop = make.shop(**values)
    mine.sells(me, shop)
    return shop


def sold_by(shop, state):
    """What somebody else bought while the shop, closed by now, was open."""
    product = make.product(shop=shop)
    Shop.objects.filter(pk=shop.pk).update(status="live")
    sold = mine.bought(product=product, phone="+6281300001111", state=state)
    Shop.objects.filter(pk=shop.pk).update(status="closed")
    return sold


def test_who_sold_is_taken_out_of_a_closed_shop_and_its_trade_stays(me):
    shop = my_shop(me)
    sold = sold_by(shop, state="completed")

    answer = mine.leave(me)

    assert answer["Location"] == "/saya/hapus/selesai/"
    shop.refresh_from_db()
    assert (bytes(shop.phone_cipher), bytes(shop.payee_account_cipher)) == (b"", b"")
    assert (shop.payee_name, shop.payee_bank, shop.payee_account_last4) == ("", "", "")
    assert (shop.story, shop.pickup_note, shop.status) == ("", "", "closed")
    assert Product.objects.get().shop_id == shop.pk
    assert sold.orders.get().shop_id == shop.pk
    assert scopes_of(me, "seller") == []
    assert history(f"shop:{shop.pk}")[0].name == "marketplace.SellerErased"


def test_a_draft_nobody_sells_for_any_more_is_closed(me):
    shop = my_shop(me, status="draft")

    mine.leave(me)

    shop.refresh_from_db()
    assert shop.status == "closed"


@pytest.mark.parametrize("status", ["live", "paused"])
def test_an_open_shop_is_closed_first(me, status):
    shop = my_shop(me, status=status)

    refused(me, shop, f"Toko {shop.name} belum ditutup. Minta kami menutupnya dulu")


@pytest.mark.parametrize("state", ["awaiting_payment", "paid", "packing", "sent", "received"])
def test_parcels_are_sent_first(me, state):
    shop = my_shop(me)
    sold = sold_by(shop, state=state)

    refused(me, shop, f"masih punya pesanan {sold.orders.get().number}")


def test_money_that_is_owed_is_paid_out_first(me):
    shop = staff.shop_with_money(status="closed", phone_cipher=encrypt(mine.PHONE))
    mine.sells(me, shop)

    refused(me, shop, f"Toko {shop.name} masih punya saldo Rp427.500")


@pytest.mark.parametrize("state", ["draft", "sent"])
def test_money_on_its_way_arrives_first(me, state):
    shop = my_shop(me)
    batch = PayoutBatch.objects.create(proposed_by_id=1, approved_by_id=2)
    Payout.objects.create(
        batch=batch, shop=shop, reference="PN-1", goods_rp=1, shipping_rp=0, state=state
    )

    refused(me, shop, f"Uang toko {shop.name} masih dalam perjalanan")


def refused(me, shop, words):
    """Said so on the page, and nothing has changed, also not what the person bought."""
    own = mine.bought(buyer_id=me.pk)

    answer = mine.leave(me)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    before = shop.status
    shop.refresh_from_db()
    assert (decrypt(shop.phone_cipher), shop.status) == (mine.PHONE, before)
    assert shop.payee_name == "Mama Ina"
    own.refresh_from_db()
    assert (own.name, own.erased_at) == (mine.NAME, None)
    me.refresh_from_db()
    assert (me.name, me.deleted_at) == ("Mama Ina", None)
    assert scopes_of(me, "seller") == [f"shop:{shop.pk}"]


def test_a_shop_that_others_sell_for_too_goes_on(me):
    shop = my_shop(me, status="live")
    other = people.person(name="Bapak Daud", phone="+6281300001111")
    mine.sells(other, shop)

    mine.leave(me)

    shop.refresh_from_db()
    assert (shop.status, bytes(shop.phone_cipher)) == ("live", b"")
    assert decrypt(shop.payee_account_cipher) == mine.ACCOUNT
    assert scopes_of(other, "seller") == [f"shop:{shop.pk}"]


def test_the_number_of_somebody_else_stays_with_the_shop(me):
    shop = my_shop(me, status="live", phone_cipher=encrypt("+6281300001111"))
    mine.sells(people.person(name="Bapak Daud"), shop)

    mine.leave(me)

    shop.refresh_from_db()
    assert decrypt(shop.phone_cipher) == "+6281300001111"
    assert not history(f"shop:{shop.pk}")


def test_erasing_a_seller_twice_is_once(me):
    shop = my_shop(me)

    erase_seller(me.pk)
    erase_seller(me.pk)

    shop.refresh_from_db()
    assert (shop.status, shop.payee_name) == ("closed", "")


def test_shops_of_others_are_not_touched(me):
    my_shop(me)
    other = make.shop(phone_cipher=encrypt("+6281300001111"))

    mine.leave(me)

    other.refresh_from_db()
    assert (other.status, other.payee_name) == ("live", "Mama Ina")
