from collections.abc import Collection
from functools import partial

from django.db import transaction

from ntt.kernel.files import rules
from ntt.kernel.files.gateways import store
from ntt.kernel.files.models import File


@transaction.atomic
def drop(ids: Collection[int]) -> None:
    """Take uploads away for good: their rows now, their bytes once the caller has committed.

    Nothing may point to them any more. Twice is once.
    """
    files = list(File.objects.filter(pk__in=ids))
    File.objects.filter(pk__in=[file.pk for file in files]).delete()
    for file in files:
        transaction.on_commit(partial(_drop_bytes, file.names, file.is_private), robust=True)


def _drop_bytes(names: rules.Names, is_private: bool) -> None:
    store.drop(names.original)
    for width in rules.WIDTHS:
        store.drop(names.rendition(width, is_private=is_private))
