"""How personal data is shown to whoever need not know it whole, and where it is cut out."""

import re

NUMBER_OF_16 = re.compile(r"(?<!\d)\d{16}(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?62[ .-]?|0)8\d(?:[ .-]?\d){7,10}(?!\d)")


def mask_email(address: str) -> str:
    """b***@gmail.com"""
    name, at, domain = address.rpartition("@")
    if not at or not name:
        return "***"
    return f"{name[0]}***@{domain}"


def redact(text: str) -> str:
    """A text for the public: numbers that may be a NIK, and phones, are cut to their ends."""
    text = NUMBER_OF_16.sub(lambda found: _ends(found[0]), text)
    return PHONE.sub(lambda found: _ends(re.sub(r"[ .-]", "", found[0])), text)


def _ends(digits: str) -> str:
    return digits[:4] + "*" * (len(digits) - 8) + digits[-4:]
