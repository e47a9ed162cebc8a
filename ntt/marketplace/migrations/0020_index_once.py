"""Every column of an order is indexed once: the others were written with each order, and read
by nobody. They began like another index or key of their table, or served LIKE on numbers that
are only ever asked for whole.
"""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NEEDLESS = {
    "marketplace_purchase_number_0b2edf70_like": "marketplace_purchase (number varchar_pattern_ops)",
    "marketplace_purchase_buyer_id_2710e1f6": "marketplace_purchase (buyer_id)",
    "marketplace_purchase_village_id_0a553a00": "marketplace_purchase (village_id)",
    "marketplace_purchase_village_id_0a553a00_like": "marketplace_purchase (village_id varchar_pattern_ops)",
    "marketplace_order_number_4d7bc9f9_like": "marketplace_order (number varchar_pattern_ops)",
    "marketplace_order_purchase_id_13ebbec1": "marketplace_order (purchase_id)",
    "marketplace_order_shop_id_250ac3d7": "marketplace_order (shop_id)",
    "marketplace_orderline_order_id_44780a91": "marketplace_orderline (order_id)",
    "marketplace_orderline_product_id_2e24add2": "marketplace_orderline (product_id)",
    "marketplace_ordershare_order_id_3b44b943": "marketplace_ordershare (order_id)",
    "marketplace_ordershare_rule_id_54b12df6": "marketplace_ordershare (rule_id)",
    "marketplace_product_shop_id_1d45f1db": "marketplace_product (shop_id)",
    "marketplace_product_origin_id_7d093fa4": "marketplace_product (origin_id)",
    "marketplace_product_origin_id_7d093fa4_like": "marketplace_product (origin_id varchar_pattern_ops)",
}


def _gone(name: str, on: str) -> migrations.RunSQL:
    # This migration runs outside a transaction (atomic below), which squawk is told of no
    # other way.
    return migrations.RunSQL(
        "-- squawk-ignore ban-concurrent-index-creation-in-transaction\n"
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {on}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies: ClassVar = [
        ("marketplace", "0019_shop_once"),
        ("regions", "0002_find_villages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[_gone(name, on) for name, on in NEEDLESS.items()],
            state_operations=[
                migrations.AlterField(
                    model_name="order",
                    name="purchase",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="marketplace.purchase",
                    ),
                ),
                migrations.AlterField(
                    model_name="order",
                    name="shop",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="marketplace.shop",
                    ),
                ),
                migrations.AlterField(
                    model_name="orderline",
                    name="order",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="marketplace.order",
                    ),
                ),
                migrations.AlterField(
                    model_name="orderline",
                    name="product",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marketplace.product",
                    ),
                ),
                migrations.AlterField(
                    model_name="ordershare",
                    name="order",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="marketplace.order",
                    ),
                ),
                migrations.AlterField(
                    model_name="ordershare",
                    name="rule",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marketplace.splitrule",
                    ),
                ),
                migrations.AlterField(
                    model_name="product",
                    name="origin",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                migrations.AlterField(
                    model_name="product",
                    name="shop",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="marketplace.shop",
                    ),
                ),
                migrations.AlterField(
                    model_name="purchase",
                    name="buyer",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="purchase",
                    name="village",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
            ],
        ),
    ]
