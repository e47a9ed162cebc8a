"""What the search and all lists read: one narrow row a shown product, and the words in use.

Only the SQL functions of sql/search.sql write here, in the transaction of the change itself.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Least

from ntt.marketplace.models.catalogue import Product

# What can be bought stands before what cannot, however popular.
BUYABLE_FIRST = 1_000_000
LIST_NEEDS = ["shelf_id", "category_id", "regency_code", "origin_class", "in_stock"]


class SearchDoc(models.Model):
    """A product as lists show it: all that a card says, and all that narrows a list.

    There is a row exactly for products that are live or wait for a licence in a live shop.
    `name_words` holds the words of the name, `words` also those of shelf, shop and place: a
    GIN index knows no weights, so two columns let both be asked exactly.
    """

    product = models.OneToOneField(
        Product, on_delete=models.CASCADE, primary_key=True, related_name="search_doc"
    )
    shop_id = models.BigIntegerField()
    category_id = models.BigIntegerField()
    # The shelf of the top level: the category itself or its parent.
    shelf_id = models.BigIntegerField()
    village_code = models.CharField(max_length=13)
    regency_code = models.CharField(max_length=5)
    origin_class = models.CharField(max_length=4)
    price_rp = models.BigIntegerField()
    # Whether it can be bought now; a trigger on the product's stock keeps it right.
    in_stock = models.BooleanField()
    is_pending = models.BooleanField()
    popularity = models.IntegerField()
    rank = models.GeneratedField(
        expression=Least(F("popularity"), Value(BUYABLE_FIRST - 1))
        + Case(When(in_stock=True, then=Value(BUYABLE_FIRST)), default=Value(0)),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    shown_at = models.DateTimeField()
    kind = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    shop_name = models.CharField(max_length=120)
    regency_name = models.CharField(max_length=60)
    # Token of the first picture, or nothing.
    picture = models.CharField(max_length=22)
    name_words = SearchVectorField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            # Read always, written seldom: no list of pending entries to search too.
            GinIndex(fields=["name_words"], fastupdate=False, name="search_name_words"),
            GinIndex(fields=["words"], fastupdate=False, name="search_words"),
            models.Index(
                fields=["-rank", "-product"],
                include=[*LIST_NEEDS, "price_rp"],
                name="search_by_rank",
            ),
            models.Index(
                fields=["-shown_at", "-product"],
                include=[*LIST_NEEDS, "price_rp"],
                name="search_by_newest",
            ),
            models.Index(
                fields=["price_rp", "product"], include=LIST_NEEDS, name="search_by_price"
            ),
            models.Index(fields=["shelf_id", "-rank", "-product"], name="search_by_shelf"),
            models.Index(
                fields=["category_id", "-rank", "-product"], name="search_by_category"
            ),
            models.Index(
                fields=["regency_code", "-rank", "-product"], name="search_by_regency"
            ),
            models.Index(fields=["shop_id", "-rank", "-product"], name="search_by_shop"),
            models.Index(
                fields=["village_code", "-rank", "-product"], name="search_by_village"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="search_pending_is_not_in_stock",
                condition=~Q(is_pending=True, in_stock=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SearchStory(models.Model):
    """All words of a product, its story too: asked only when no name, shelf or place fits."""

    doc = models.OneToOneField(
        SearchDoc, on_delete=models.CASCADE, primary_key=True, db_column="product_id"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], fastupdate=False, name="search_story_words")]

    def __str__(self) -> str:
        return str(self.pk)


class SearchWord(models.Model):
    """A word of shown products; how many carry it, and in their name, as of the last hour."""

    word = models.CharField(max_length=40, primary_key=True)
    docs = models.IntegerField()
    names = models.IntegerField()

    class Meta:
        indexes = [
            GinIndex(
                fields=["word"],
                opclasses=["gin_trgm_ops"],
                fastupdate=False,
                name="search_word_alike",
            )
        ]

    def __str__(self) -> str:
        return self.word


class SearchRest(models.Model):
    """A word, and the word without one of its letters.

    Two words one slip apart (a letter added, lost, changed, or two swapped) share such a
    rest, so a shared rest finds the other one by an index, without measuring distances.
    """

    pk = models.CompositePrimaryKey("rest", "word_id")
    rest = models.CharField(max_length=40)
    word = models.ForeignKey(
        SearchWord, on_delete=models.CASCADE, related_name="rests", db_column="word"
    )

    def __str__(self) -> str:
        return self.rest
