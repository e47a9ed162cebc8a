"""A way to pay carries the sums the provider takes; others are refused before placing."""

import pytest

from ntt.kernel.web.words import sentence
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.methods import check_method
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.tests import make

TOO_LARGE = 10_000_001


@pytest.mark.parametrize(
    ("method", "total", "code"),
    [
        ("gratis", 50_000, "pay_method_unknown"),
        ("qris", TOO_LARGE, "pay_method_too_large"),
        ("va_bca", 9_999, "pay_method_too_small"),
    ],
)
def test_a_sum_the_provider_does_not_take_is_refused_in_words(method, total, code):
    with pytest.raises(OrderRefused) as refusal:
        check_method(method, total)

    assert refusal.value.code == code
    assert sentence(refusal.value)


@pytest.mark.parametrize(
    ("method", "total"), [("qris", 10_000_000), ("va_bca", 10_000), ("va_bni", TOO_LARGE)]
)
def test_the_limits_themselves_are_taken(method, total):
    check_method(method, total)


def test_the_sentence_names_the_limit_in_rupiah():
    with pytest.raises(OrderRefused) as refusal:
        check_method("qris", TOO_LARGE)

    assert "Rp10.000.000" in sentence(refusal.value)


@pytest.mark.django_db
def test_a_basket_too_large_for_qris_promises_no_stock():
    product = make.product(price_rp=6_000_000, stock=5)

    with pytest.raises(OrderRefused, match="pay_method_too_large"):
        make.place({product.pk: 2})

    product.refresh_from_db()
    assert product.stock == 5
    assert not Purchase.objects.exists()
    assert make.place({product.pk: 2}, pay_method="va_bni").is_new
