from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ntt.kernel import crypto
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import index_of

NOBODY = b""


@transaction.atomic
def forget(
    *,
    addresses: Iterable[str] = (),
    about: Iterable[str] = (),
    before: datetime | None = None,
) -> None:
    """Drop who was written to and what was said; part of forgetting a person. Twice is once.

    Of a message that went out it stays known that and when it did. What did not go out is
    gone whole, and will not go out any more. With `before`, only what was written until then.
    """
    chosen = Q(address_index__in=[index_of(address) for address in addresses if address])
    chosen |= Q(about__in=list(about))
    messages = Message.objects.filter(chosen)
    if before is not None:
        messages = messages.filter(created_at__lte=before)
    messages.exclude(state=Message.State.SENT).delete()
    messages.update(
        address=crypto.encrypt(""), address_index=NOBODY, subject="", text="", text_until=None
    )
