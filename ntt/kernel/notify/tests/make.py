from itertools import count

from ntt.kernel.notify.api import send
from ntt.kernel.notify.models import Message

PHONE = "+6281234567890"
EMAIL = "Yuliana@contoh.id"
_keys = count(1)


def message(**over):
    """Ask for one message and give the row; with phone and e-mail the first of two."""
    values = {
        "key": f"test:{next(_keys)}",
        "phone": PHONE,
        "language": "id",
        "subject": "Pesanan BN-2611-00042-7",
        "text": "Bapak/Ibu Yuliana,\npesanan Anda sudah dikirim.",
        "about": "order:12",
    } | over
    send(**values)
    return Message.objects.filter(key=values["key"]).order_by("pk").first()


def email(**over):
    return message(phone="", email=EMAIL, **over)


def failed(**over):
    """A message that was tried five times and refused."""
    row = message(**over)
    Message.objects.filter(pk=row.pk).update(
        state="failed", error="refused", next_try_at=None, attempts=5
    )
    return row
