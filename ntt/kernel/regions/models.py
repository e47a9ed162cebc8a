"""Three tables: the areas, how villages are called, and the rings that bound them."""

from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from ntt.kernel.regions import rules
from ntt.kernel.regions.fields import PolygonField

SHAPES = rules.CODE_SHAPES.items()


class Region(models.Model):
    """An administrative area under its official code, in which its parents' codes stand."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("Provinsi")
        REGENCY = "regency", _("Kabupaten atau kota")
        DISTRICT = "district", _("Kecamatan")
        VILLAGE = "village", _("Desa atau kelurahan")

    class Kind(models.TextChoices):
        PROVINSI = "provinsi", _("Provinsi")
        KABUPATEN = "kabupaten", _("Kabupaten")
        KOTA = "kota", _("Kota")
        KECAMATAN = "kecamatan", _("Kecamatan")
        DESA = "desa", _("Desa")
        KELURAHAN = "kelurahan", _("Kelurahan")

    code = models.CharField(max_length=13, primary_key=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="children",
        db_column="parent_code",
    )
    level = models.CharField(max_length=8, choices=Level)
    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(max_length=60)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    postal_code = models.CharField(max_length=5, blank=True)
    population_male = models.IntegerField(null=True)
    population_female = models.IntegerField(null=True)
    population = models.IntegerField(null=True)
    area_km2 = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="region_level_fits_code",
                condition=Q(
                    *(Q(level=level, code__regex=shape) for level, shape in SHAPES),
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(name="region_kind_known", condition=Q(kind__in=rules.KINDS)),
            models.CheckConstraint(
                name="region_lies_in_its_parent",
                condition=Q(parent=None, level="province")
                | Q(code__startswith=Concat(F("parent"), Value("."))),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def parent_code(self) -> str | None:
        return self.parent_id

    @property
    def full_name(self) -> str:
        return rules.full_name(self.kind, self.name)


class VillageName(models.Model):
    """How a village is called and looked for: a narrow table, so that a search reads no other.

    Written only when the areas are loaded.
    """

    region = models.OneToOneField(
        Region, on_delete=models.CASCADE, primary_key=True, related_name="village_name"
    )
    kind = models.CharField(max_length=9)
    name = models.CharField(max_length=60)
    district = models.CharField(max_length=60)
    regency = models.CharField(max_length=60)
    plain_name = models.CharField(max_length=60)
    # The plain names of village, district and regency, each word after a space.
    plain_place = models.TextField()
    # Their words and the rests of these words, by which a misspelt one is found.
    rests = SearchVectorField()

    class Meta:
        indexes = [
            # Read always, written at loading only: no list of pending entries to search too.
            GinIndex(fields=["rests"], fastupdate=False, name="village_name_rests"),
            GinIndex(
                OpClass("plain_name", "gin_trgm_ops"),
                fastupdate=False,
                name="village_name_alike",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """One ring of a village's boundary, x the longitude and y the latitude.

    Islands and holes are rings too: a point lies in the village when it lies within an odd
    number of its rings, because a hole takes away what the ring around it gave.
    """

    pk = models.CompositePrimaryKey("region_id", "number")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="boundary")
    number = models.SmallIntegerField()
    ring = PolygonField()

    class Meta:
        indexes = [GistIndex(fields=["ring"], name="boundary_ring")]

    def __str__(self) -> str:
        return f"{self.region_id} {self.number}"
