"""Letters and slips as PDF, set by typst from a template and plain values."""

import json
from collections.abc import Mapping
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


def make_pdf(template: Path, values: Mapping[str, object]) -> bytes:
    """Set `template` (a .typ file) with `values`, which it reads as JSON from `data`.

    Values are data for typst, never markup: what a person typed cannot run in the template.
    """
    import typst  # 40 MB, and only few processes ever make a PDF

    made: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
    )
    return made
