"""The photo that stands for a product beside its name, and photos that belong to nothing."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from ntt.kernel.files.api import File, picture_url
from ntt.marketplace.models import Certificate, Complaint, ProductPicture

PURPOSES = ("product", "complaint", "certificate")
# A form keeps its photos for a week (views/photos.KEPT_SECONDS); then it asks for them anew.
LOOSE_AFTER = timedelta(days=8)

THUMB = 160  # shown at 64: sharp on a good phone, and 2 KB


def first_photo(product: str) -> Subquery:
    """The token of the first photo of the product a row names in this field: part of the row's
    own statement, however many rows there are."""
    shown = ProductPicture.objects.filter(product=OuterRef(product)).order_by("position")
    return Subquery(shown.values("file__token")[:1])


def thumb(token: str) -> str:
    """Where a page finds it small; empty where there is none."""
    return picture_url(token, THUMB) if token else ""


def loose_photos(now: datetime) -> QuerySet[File]:
    """Of forms nobody finished, of products that show other ones since, of papers refused."""
    return File.objects.filter(
        ~Exists(ProductPicture.objects.filter(file=OuterRef("pk"))),
        ~Exists(Certificate.objects.filter(file=OuterRef("pk"))),
        ~Exists(Complaint.objects.filter(photo=OuterRef("pk"))),
        purpose__in=PURPOSES,
        created_at__lt=now - LOOSE_AFTER,
    ).order_by("pk")
