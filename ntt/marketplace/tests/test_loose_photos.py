"""Photos nothing shows are kept for nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.files.api import File
from ntt.marketplace import tasks
from ntt.marketplace.models import ProductPicture
from ntt.marketplace.queries.photos import loose_photos
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make
from ntt.marketplace.views.photos import KEPT_SECONDS

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=9)


def photo(*, ago=LONG_AGO, purpose="product"):
    return File.objects.create(
        token=f"photo-{File.objects.count()}",
        purpose=purpose,
        owner_id=1,
        is_private=purpose == "complaint",
        kind="picture",
        state="waiting",
        size_bytes=1,
        sha256="",
        created_at=timezone.now() - ago,
    )


def left():
    tasks.drop_loose_photos(0)
    return set(File.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("purpose", ["product", "complaint"])
def test_a_photo_of_a_form_nobody_finished_goes_after_its_week(purpose):
    photo(purpose=purpose)
    kept = photo(purpose=purpose, ago=timedelta(seconds=KEPT_SECONDS))

    assert left() == {kept.pk}


def test_a_photo_that_is_shown_stays():
    shown = photo()
    ProductPicture.objects.create(product=make.product(), file=shown, position=0)
    proof = photo(purpose="complaint")
    complaint = made.complain(made.received())
    complaint.photo = proof
    complaint.save()

    # Not only kept by their keys: they would fill each night's batch before any loose one.
    assert not loose_photos(timezone.now()).exists()
    assert left() == {shown.pk, proof.pk}


def test_what_another_module_keeps_is_not_ours_to_drop():
    other = photo(purpose="letter")

    assert left() == {other.pk}


def test_a_photo_that_cannot_be_dropped_stops_no_other(monkeypatch):
    ids = [photo().pk for _ in range(2)]
    real = tasks.drop

    def broken(which):
        if which == ids[:1]:
            raise RuntimeError("boom")
        real(which)

    monkeypatch.setattr(tasks, "drop", broken)

    assert left() == {ids[0]}
