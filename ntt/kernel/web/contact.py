"""How a page begins a message to the house."""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings

from ntt.kernel.web.numerals import read_phone


def message_url(words: str) -> str:
    """A link that begins a message with these words: by WhatsApp, else by e-mail."""
    number = _number(settings.CONTACT_WHATSAPP)
    if number:
        return f"https://wa.me/{number[1:]}?text={quote(words, safe='')}"
    return f"mailto:{settings.CONTACT_EMAIL}?subject={quote(words, safe='')}"


@lru_cache(maxsize=4)
def _number(whatsapp: str) -> str | None:
    """Always the same: reading a number costs more than all the rest of the link."""
    return read_phone(whatsapp)
