from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from ntt.kernel.notify.models import Message


@contextmanager
def written_at(moment: datetime) -> Iterator[None]:
    """What is sent inside was written at that moment: for demo data only.

    Nothing but the moment differs. Not for a product in use: it takes every message younger
    than the block for one of its own.
    """
    with transaction.atomic():
        newest = Message.objects.aggregate(pk=Max("pk"))["pk"] or 0
        yield
        Message.objects.filter(pk__gt=newest).update(created_at=moment)
