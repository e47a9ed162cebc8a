"""Photos that came with a form and belong to nothing."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from ntt.kernel.files.api import File
from ntt.marketplace.models import Certificate, Complaint, ProductPicture

PURPOSES = ("product", "complaint", "certificate")
# A form keeps its photos for a week (views/photos.KEPT_SECONDS); then it asks for them anew.
LOOSE_AFTER = timedelta(days=8)


def loose_photos(now: datetime) -> QuerySet[File]:
    """Of forms nobody finished, of products that show other ones since, of papers refused."""
    return File.objects.filter(
        ~Exists(ProductPicture.objects.filter(file=OuterRef("pk"))),
        ~Exists(Certificate.objects.filter(file=OuterRef("pk"))),
        ~Exists(Complaint.objects.filter(photo=OuterRef("pk"))),
        purpose__in=PURPOSES,
        created_at__lt=now - LOOSE_AFTER,
    ).order_by("pk")
