import pytest

from ntt.kernel.ledger.api import (
    LedgerRefused,
    balance,
    balances,
    close_account,
    ensure_account,
    reopen_account,
)
from ntt.kernel.ledger.models import Account
from ntt.kernel.ledger.tests import make
from ntt.kernel.ledger.tests.test_post import refused

pytestmark = pytest.mark.django_db

SHOP = {"kind": "liability", "name": "Toko", "keeps_total": True, "may_overdraw": False}


def test_an_account_is_opened_once_and_keeps_its_first_name():
    ensure_account("test:shop", **SHOP)
    ensure_account("test:shop", **SHOP | {"name": "Toko Baru"})

    assert Account.objects.get(code="test:shop").name == "Toko"


@pytest.mark.parametrize(
    "other",
    [{"kind": "asset"}, {"keeps_total": False, "may_overdraw": True}, {"may_overdraw": True}],
)
def test_an_account_is_not_opened_again_as_something_else(other):
    ensure_account("test:shop", **SHOP)

    refused("account_differs", ensure_account, "test:shop", **SHOP | other)


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("Toko 1", {}),
        ("test:", {}),
        ("", {}),
        ("s" * 81, {}),
        (None, {}),
        ("test:shop", {"kind": "gift"}),
        ("test:shop", {"name": "n" * 121}),
        ("test:shop", {"name": None}),
        # Nobody would notice a house account below zero, so it has to say that it may.
        ("test:shop", {"keeps_total": False}),
    ],
)
def test_an_account_that_breaks_a_rule_is_not_opened(code, other):
    refused("account_invalid", ensure_account, code, **SHOP | other)


def test_a_closed_account_takes_nothing_until_it_is_opened_again():
    provider, shop = make.house(), make.kept()
    make.move(provider, shop, 500, reference="order:1:paid")
    assert refused("account_not_empty", close_account, shop)["balance_rp"] == 500
    make.move(shop, provider, 500)
    close_account(shop)

    values = refused("closed_account", make.move, provider, shop)
    make.move(provider, shop, 500, reference="order:1:paid")
    reopen_account(shop)
    make.move(provider, shop, 70)

    assert values == {"account": shop}
    assert balance(shop) == 70


def test_house_accounts_and_unknown_ones_are_not_closed():
    refused("account_keeps_no_total", close_account, make.house())
    refused("unknown_account", close_account, "shop:404")


def test_balances_come_in_one_statement_in_the_direction_of_the_kind(
    django_assert_num_queries,
):
    provider, shop = make.house(), make.kept()
    fee = make.house("test:fee", kind="expense")
    make.move(provider, shop, 900)
    make.move(fee, provider, 20)

    with django_assert_num_queries(1):
        found = balances([provider, shop, fee])

    assert found == {provider: 880, shop: 900, fee: 20}
    with pytest.raises(LedgerRefused, match="unknown_account"):
        balance("shop:404")
