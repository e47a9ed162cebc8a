"""Sellers change goods while buyers order: nobody waits in a circle, the search stays true."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from ntt.marketplace.actions.search import refresh_search
from ntt.marketplace.models import Product, SearchDoc
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import shown

ROUNDS = 15


@pytest.mark.django_db(transaction=True)
def test_stock_that_comes_and_goes_and_refreshes_do_not_deadlock():
    shop = make.shop()
    one, two = shown("Kopi satu", shop=shop).pk, shown("Kopi dua", shop=shop).pk

    def order(ids):
        for number in range(ROUNDS):
            with transaction.atomic():
                # As place_order: locked in id order, changed in any.
                rows = Product.objects.select_for_update(no_key=True)
                list(rows.filter(pk__in=ids).order_by("pk"))
                for product_id in ids:
                    Product.objects.filter(pk=product_id).update(stock=number % 2)
        connection.close()

    def refresh(ids):
        for _ in range(ROUNDS):
            refresh_search(ids)
        connection.close()

    with ThreadPoolExecutor(4) as people:
        work = [
            people.submit(order, [one, two]),
            people.submit(order, [two, one]),
            people.submit(refresh, [two, one]),
            people.submit(refresh, [one, two]),
        ]
        for each in work:
            each.result(timeout=60)

    for product in Product.objects.filter(pk__in=[one, two]):
        assert SearchDoc.objects.get(pk=product.pk).in_stock is (product.stock > 0)


@pytest.mark.django_db(transaction=True)
def test_two_sellers_may_bring_the_same_new_words_at_once():
    def bring(number):
        shown(f"Kopi luwak cengkeh vanili {number}")
        connection.close()

    with ThreadPoolExecutor(4) as people:
        for each in [people.submit(bring, number) for number in range(8)]:
            each.result(timeout=60)

    assert SearchDoc.objects.count() == 8
