"""Placing an order: stock never promised twice, repeated calls one purchase, exact money."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from ntt.kernel.events.api import history
from ntt.marketplace.models import Order, OrderLine, OrderShare, Product, Purchase
from ntt.marketplace.rules import OrderRefused
from ntt.marketplace.rules.orders import check_digit, clean_number, purchase_number
from ntt.marketplace.tests import make

THREADS = 16


@pytest.mark.django_db
def test_one_purchase_holds_one_order_for_each_shop():
    make.rate()
    cloth, bag = make.product(price_rp=450_000), make.product(price_rp=120_000)

    placed = make.place({cloth.pk: 1, bag.pk: 2}, buyer=make.buyer(delivery="courier"))

    purchase = Purchase.objects.get(pk=placed.purchase_id)
    orders = list(Order.objects.filter(purchase=purchase).order_by("sequence"))
    assert (purchase.goods_rp, purchase.shipping_rp, purchase.total_rp) == (
        690_000,
        80_000,
        770_000,
    )
    assert [order.number for order in orders] == [f"{placed.number}-1", f"{placed.number}-2"]
    assert [(order.goods_rp, order.shipping_rp) for order in orders] == [
        (450_000, 40_000),
        (240_000, 40_000),
    ]
    assert OrderLine.objects.get(product=bag).quantity == 2
    bag.refresh_from_db()
    assert bag.stock == 1
    shares = OrderShare.objects.filter(order=orders[0])
    assert sum(share.amount_rp for share in shares) == 490_000
    assert [row.name for row in history(f"purchase:{purchase.pk}")] == [
        "marketplace.PurchasePlaced"
    ]


@pytest.mark.django_db
def test_the_same_request_twice_is_one_purchase():
    product = make.product(stock=3)
    key = uuid4()

    first = make.place({product.pk: 1}, request_key=key)
    second = make.place({product.pk: 1}, request_key=key)

    assert (second.purchase_id, second.is_new) == (first.purchase_id, False)
    product.refresh_from_db()
    assert product.stock == 2
    assert Purchase.objects.count() == 1


def _nothing_changed(product: Product, stock: int) -> None:
    product.refresh_from_db()
    assert product.stock == stock
    assert not Purchase.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"stock": 0}, "sold_out"),
        ({"stock": 1}, "stock_left"),
        ({"status": "withdrawn"}, "product_gone"),
        ({"status": "licence_pending"}, "product_gone"),
        ({"status": "draft"}, "product_gone"),
    ],
)
def test_a_product_that_cannot_be_bought_is_refused_and_nothing_changes(change, code):
    product = make.product(name="Kopi Bajawa", **({"stock": 5} | change))

    with pytest.raises(OrderRefused) as refusal:
        make.place({product.pk: 2})

    assert refusal.value.code == code
    assert refusal.value.values["name"] == "Kopi Bajawa"
    _nothing_changed(product, change.get("stock", 5))


@pytest.mark.django_db(transaction=True)
def test_a_paused_shop_sells_nothing():
    product = make.product(shop=make.shop(status="paused"))

    with pytest.raises(OrderRefused) as refusal:
        make.place({product.pk: 1})

    assert refusal.value.code == "product_gone"
    _nothing_changed(product, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"expected_total_rp": 1}, "total_changed"),
        ({"pay_method": "gratis"}, "pay_method_unknown"),
        ({"buyer": "courier"}, "no_rate"),
    ],
)
def test_bad_requests_are_refused_and_leave_no_trace(over, code):
    product = make.product()
    if over.get("buyer"):
        over = {"buyer": make.buyer(delivery="courier")}

    with pytest.raises(OrderRefused) as refusal:
        make.place({product.pk: 1}, **over)

    assert refusal.value.code == code
    _nothing_changed(product, 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [0, -1, 1000, 10**12])
def test_negative_and_huge_quantities_are_refused(count):
    product = make.product()

    with pytest.raises(OrderRefused) as refusal:
        make.place({product.pk: count}, expected_total_rp=1)

    assert refusal.value.code == "quantity_out_of_range"
    _nothing_changed(product, 3)


@pytest.mark.django_db
def test_the_table_itself_forbids_overselling():
    product = make.product(stock=1)

    with pytest.raises(IntegrityError, match="product_never_oversold"):
        Product.objects.filter(pk=product.pk).update(stock=-1)


def _race(quantities: list[dict[int, int]]) -> list[str]:
    """Real threads on real connections, all leaving the line at once; what each met."""
    line = threading.Barrier(len(quantities))

    def buy(wanted: dict[int, int]) -> str:
        try:
            total = sum(
                row.price_rp * wanted[row.pk] for row in Product.objects.filter(pk__in=wanted)
            )
            line.wait(timeout=20)
            make.place(wanted, expected_total_rp=total)
        except OrderRefused as refusal:
            return refusal.code
        except Exception as fault:
            return type(fault).__name__
        finally:
            connection.close()
        return "placed"

    with ThreadPoolExecutor(max_workers=len(quantities)) as phones:
        return list(phones.map(buy, quantities))


@pytest.mark.django_db(transaction=True)
def test_sixteen_buyers_one_last_item_one_winner_again_and_again():
    for _round in range(5):
        product = make.product(stock=1)

        outcomes = _race([{product.pk: 1}] * THREADS)

        assert sorted(outcomes) == ["placed"] + ["sold_out"] * (THREADS - 1)
        product.refresh_from_db()
        assert product.stock == 0
        assert OrderLine.objects.filter(product=product).count() == 1


@pytest.mark.django_db(transaction=True)
def test_baskets_in_opposite_order_do_not_deadlock():
    goods = [make.product(stock=100) for _ in range(4)]
    forward = {product.pk: 1 for product in goods}
    backward = {product.pk: 1 for product in reversed(goods)}

    for _round in range(4):
        outcomes = _race([forward, backward] * (THREADS // 2))
        assert outcomes == ["placed"] * THREADS

    assert {product.stock for product in Product.objects.filter(pk__in=forward)} == {36}


def _without_guard() -> None:
    """place_order as it would be without its lock, its look and the table's own check."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('place_order(jsonb)'::regprocedure)")
        text = cursor.fetchone()[0]
        lock = text.index("    PERFORM 1 FROM marketplace_product")
        take = text.index("    UPDATE marketplace_product m SET stock")
        cursor.execute(
            text[:lock]
            + "v_refusal := place_order_refusal(p -> 'lines'); PERFORM pg_sleep(0.05);"
            + "IF v_refusal IS NOT NULL THEN"
            + " RAISE EXCEPTION '%', v_refusal USING ERRCODE = 'NT001'; END IF;"
            + text[take:]
        )
        cursor.execute("ALTER TABLE marketplace_product DROP CONSTRAINT product_never_oversold")


@pytest.mark.django_db(transaction=True)
def test_the_race_above_goes_red_when_the_guard_is_removed():
    _without_guard()
    product = make.product(stock=1)

    outcomes = _race([{product.pk: 1}] * THREADS)

    assert outcomes.count("placed") > 1


@pytest.mark.django_db(transaction=True)
def test_twins_of_one_request_sent_at_once_are_one_purchase():
    product = make.product(stock=10)
    key = uuid4()

    def send(_: int) -> int:
        try:
            return make.place({product.pk: 1}, request_key=key).purchase_id
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as phones:
        made = set(phones.map(send, range(8)))

    assert len(made) == 1
    product.refresh_from_db()
    assert product.stock == 9


@pytest.mark.django_db
def test_number_and_check_digit_are_the_same_in_database_and_python():
    with connection.cursor() as cursor:
        for digits in ["261100042", "260900001", "2611123456", "000000000"]:
            cursor.execute("SELECT purchase_check_digit(%s)", [digits])
            assert cursor.fetchone()[0] == check_digit(digits)


def test_a_number_is_read_however_it_is_typed():
    number = purchase_number("2611", 42)

    assert number == f"BN-2611-00042-{check_digit('261100042')}"
    for typed in [
        number,
        number.lower(),
        number.replace("-", ""),
        f" {number} ",
        f"{number}-2",
        number.replace("-", "\N{NON-BREAKING HYPHEN}"),
        number.replace("-", " \N{EN DASH} "),
        f"{number}-2".replace("-", "\N{HYPHEN}"),
    ]:
        assert clean_number(typed) == number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    for typed in [wrong, "BN-1", "", "MR-2611-00042-1", "BN-2611-0004x-7", "'; DROP TABLE"]:
        assert clean_number(typed) is None
