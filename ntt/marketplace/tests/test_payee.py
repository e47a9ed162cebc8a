"""A shop hears at its own number when its account is changed: a thief cannot do it unseen."""

import pytest
from django.apps import apps
from django.test import override_settings

from ntt.kernel.crypto import decrypt, encrypt
from ntt.kernel.events.api import deliver_now, history
from ntt.marketplace.actions import notices
from ntt.marketplace.actions.shops import set_payee
from ntt.marketplace.models import Shop
from ntt.marketplace.rules import ShopRefused
from ntt.marketplace.rules.money import mask_name
from ntt.marketplace.tests import staff
from ntt.marketplace.tests.money import complete, pay

pytestmark = pytest.mark.django_db
NEW = {"name": "Orang Lain", "bank": "Bank X", "account": "99998888", "is_head": False}


def change(shop, **over):
    set_payee(shop_id=shop.pk, actor_id=5, **NEW | over)
    deliver_now()


def heard(shop):
    return staff.told(f"shop:{shop.pk}")


@override_settings(CONTACT_PHONE="0811-0000-0001")
def test_the_shop_reads_from_which_account_to_which_and_whom_to_call():
    shop = staff.shop_with_money()

    change(shop)

    [text] = heard(shop)
    assert f"rekening toko {shop.name} diubah dari BRI …1234 (M*** I***)" in text
    assert "menjadi Bank X …8888 (O*** L***)" in text
    assert "Hubungi kami sekarang: 0811-0000-0001" in text
    for secret in (staff.ACCOUNT, NEW["account"], "Mama", "Orang"):
        assert secret not in text


def test_the_first_account_is_told_of_too():
    shop = staff.shop_with_money(
        status="paused", payee_account_last4="", payee_account_cipher=b""
    )

    change(shop)

    [text] = heard(shop)
    assert "ditulis: Bank X …8888" in text and "diubah dari" not in text


def test_the_same_account_again_is_told_once_and_recorded_once():
    shop = staff.shop_with_money()

    for account in ("99998888", "9999 8888", "9999-8888"):
        change(shop, account=account)

    assert len(heard(shop)) == 1
    assert len(events(shop)) == 1


@pytest.mark.parametrize(
    "over", [{"account": "99997777"}, {"name": "Mama Ina"}, {"bank": "BNI"}, {"is_head": True}]
)
def test_each_change_is_told(over):
    shop = staff.shop_with_money()
    change(shop)

    change(shop, **over)

    assert len(heard(shop)) == 2 and len(events(shop)) == 2


def test_a_shop_without_a_number_hears_nothing_and_the_event_names_nobody():
    shop = staff.shop_with_money(phone_cipher=b"")

    change(shop)

    assert heard(shop) == []
    [event] = events(shop)
    assert event.payload == {"shop_id": shop.pk}


def test_an_account_that_is_refused_is_not_told_of():
    shop = staff.shop_with_money()

    with pytest.raises(ShopRefused, match="account_number_wrong"):
        change(shop, account="12")

    assert heard(shop) == []
    assert decrypt(Shop.objects.get(pk=shop.pk).payee_account_cipher) == staff.ACCOUNT


def events(shop):
    rows = history(f"shop:{shop.pk}")
    return [row for row in rows if row.name == "marketplace.PayeeChanged"]


def test_a_name_is_masked_to_its_initials():
    assert mask_name("Mama  Ina Ndao") == "M*** I*** N***"
    assert mask_name("") == ""


def test_who_has_no_account_is_asked_for_one_when_an_order_is_complete(sandbox, order):
    Shop.objects.update(phone_cipher=encrypt(staff.PHONE))
    pay(sandbox, order)
    complete(order)
    seller = f"order:{order.pk}"

    notices.order_completed(order.pk)
    assert "dikirim ke Bank NTT …1234 pada pencairan berikutnya" in staff.told(seller)[-1]
    apps.get_model("notify", "Message").objects.all().delete()
    Shop.objects.update(status="paused", payee_account_last4="", payee_bank="")
    notices.order_completed(order.pk)

    [told] = [text for text in staff.told(seller) if "selesai" in text]
    assert "masuk ke saldo Bapak/Ibu. Tulis nomor rekening" in told
    assert f"/beli/penjual/uang/?toko={order.shop.slug}" in told and "dikirim ke" not in told
