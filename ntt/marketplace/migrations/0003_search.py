"""The search: its tables, the functions that write them and those that read them."""

from pathlib import Path

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

# A later version of a function is a later file.
SQL_FOLDER = Path(__file__).parent.parent / "sql"
SQL = "".join((SQL_FOLDER / name).read_text() for name in ("search.sql", "search_read.sql"))
UNDO = """
DROP TRIGGER search_stock_crossed ON marketplace_product;
DROP FUNCTION search_stock_crossed();
DROP FUNCTION search_page(
    tsquery, boolean, bigint, bigint, text, text, bigint, bigint, boolean, int, boolean, bigint[],
    text, boolean, bigint, bigint, int);
DROP FUNCTION search_matches(
    tsquery, boolean, bigint, bigint, text, text, bigint, bigint, boolean, int);
DROP FUNCTION search_suggest(text[], text, int);
DROP FUNCTION search_alike(text[], int);
DROP FUNCTION search_understand(text[], text[]);
DROP FUNCTION search_recount();
DROP FUNCTION search_refresh(bigint[]);
DROP FUNCTION search_learn(bigint[]);
DROP FUNCTION search_said(bigint[]);
DROP VIEW marketplace_searchsource;
DROP FUNCTION search_rests(text);
DROP FUNCTION search_lexemes(text);
DROP FUNCTION search_plain(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace", "0002_place_order"),
        ("events", "0001_roles_and_events"),
        ("regions", "0001_regions"),
        ("files", "0001_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDoc",
            fields=[
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_doc",
                        serialize=False,
                        to="marketplace.product",
                    ),
                ),
                ("shop_id", models.BigIntegerField()),
                ("category_id", models.BigIntegerField()),
                ("shelf_id", models.BigIntegerField()),
                ("village_code", models.CharField(max_length=13)),
                ("regency_code", models.CharField(max_length=5)),
                ("origin_class", models.CharField(max_length=4)),
                ("price_rp", models.BigIntegerField()),
                ("in_stock", models.BooleanField()),
                ("is_pending", models.BooleanField()),
                ("popularity", models.IntegerField()),
                (
                    "rank",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            django.db.models.functions.comparison.Least(
                                models.F("popularity"), models.Value(999999)
                            ),
                            "+",
                            models.Case(
                                models.When(in_stock=True, then=models.Value(1000000)),
                                default=models.Value(0),
                            ),
                        ),
                        output_field=models.IntegerField(),
                    ),
                ),
                ("shown_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
                ("shop_name", models.CharField(max_length=120)),
                ("regency_name", models.CharField(max_length=60)),
                ("picture", models.CharField(max_length=22)),
                ("name_words", django.contrib.postgres.search.SearchVectorField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("docs", models.IntegerField()),
                ("names", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchRest",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "rest",
                        "word_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("rest", models.CharField(max_length=40)),
                (
                    "word",
                    models.ForeignKey(
                        db_column="word",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rests",
                        to="marketplace.searchword",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchStory",
            fields=[
                (
                    "doc",
                    models.OneToOneField(
                        db_column="product_id",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="marketplace.searchdoc",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["name_words"], name="search_name_words"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="search_words"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["-rank", "-product"],
                include=(
                    "shelf_id",
                    "category_id",
                    "regency_code",
                    "origin_class",
                    "in_stock",
                    "price_rp",
                ),
                name="search_by_rank",
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["-shown_at", "-product"],
                include=(
                    "shelf_id",
                    "category_id",
                    "regency_code",
                    "origin_class",
                    "in_stock",
                    "price_rp",
                ),
                name="search_by_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["price_rp", "product"],
                include=("shelf_id", "category_id", "regency_code", "origin_class", "in_stock"),
                name="search_by_price",
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["shelf_id", "-rank", "-product"], name="search_by_shelf"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["category_id", "-rank", "-product"], name="search_by_category"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["regency_code", "-rank", "-product"], name="search_by_regency"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(fields=["shop_id", "-rank", "-product"], name="search_by_shop"),
        ),
        migrations.AddIndex(
            model_name="searchdoc",
            index=models.Index(
                fields=["village_code", "-rank", "-product"], name="search_by_village"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchdoc",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_stock", True), ("is_pending", True), _negated=True),
                name="search_pending_is_not_in_stock",
            ),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False,
                fields=["word"],
                name="search_word_alike",
                opclasses=["gin_trgm_ops"],
            ),
        ),
        migrations.AddIndex(
            model_name="searchstory",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["words"], name="search_story_words"
            ),
        ),
        migrations.RunSQL(SQL, UNDO),
    ]
