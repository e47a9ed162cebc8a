"""A QR as the bytes of an SVG file, for documents."""

import io

import segno


def qr_bytes(text: str) -> list[int]:
    """As numbers, because values reach the template as JSON."""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="svg", border=1, scale=4)
    return list(out.getvalue())
