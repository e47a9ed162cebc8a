"""Limits of messages and how their words are tidied. Plain Python."""

import re
import unicodedata

TEXT_MAX = 1_500
SUBJECT_MAX = 120
KEY_MAX = 120
ABOUT_MAX = 80
PAGE_SIZE = 20
RECENT_MAX = 200
RECIPIENTS_MAX = 12

# Minutes until the next try, almost two days in all; after the last of these the message has
# failed. A code ends earlier, with its `text_until`.
PAUSES = (1, 5, 30, 120, 360, 720, 1_440)
ATTEMPTS_MAX = len(PAUSES) + 1
# How long one try may take: ten steps with a mail server of EMAIL_TIMEOUT each, and more.
LEASE_MINUTES = 5
# What is older does not leave by itself any more: nobody is told today what was so last month.
NEWS_DAYS = 3
BATCH = 50
AGAIN_MAX = 500

NO_PROVIDER = "no_provider"
GIVEN_UP = "given_up"
TOO_LATE = "too_late"
ADDRESS = "address"


def pause_minutes(attempts: int) -> int:
    """How long after so many tries the next one may begin."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def tidy(text: str) -> str:
    """Plain text: no control signs, no trailing spaces, at most one empty line in a row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    clean = "\n".join(_printable(line).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", clean).strip()


def one_line(text: str) -> str:
    """A subject: a line break in it would begin a new header of the e-mail."""
    return " ".join(_printable(text.replace("\n", " ").replace("\r", " ")).split())


def mask_email(address: str) -> str:
    """m***@contoh.id: enough to know one's own address."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}***@{domain}"


def _printable(text: str) -> str:
    # Cc: control signs. Cf holds joiners that some names need, and the direction marks that
    # could show a link the wrong way round; those are dropped by name.
    return "".join(
        sign
        for sign in text
        if unicodedata.category(sign) != "Cc"
        and unicodedata.bidirectional(sign) not in _DIRECTIONS
    )


_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
