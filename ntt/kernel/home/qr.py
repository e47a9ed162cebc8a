"""The QR on a printed page, which leads back to the living one."""

import io
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


# An address has one drawing for ever, and choosing its mask costs as much as a page: a third
# of all villages are kept, in two megabytes.
@lru_cache(maxsize=1_200)
def qr_svg(address: str) -> SafeString:
    """Drawn here from our own address, so there is nothing in it to escape."""
    out = io.BytesIO()
    segno.make(address, micro=False, error="m").save(
        out, kind="svg", border=1, xmldecl=False, svgns=False, omitsize=True
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308
