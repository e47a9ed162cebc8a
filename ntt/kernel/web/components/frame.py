"""Components of the page frame: the way back, the step, pictures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ntt.kernel.web.markup import fill

register = template.Library()


@register.simple_tag
def back_link(url: str, text: str = "") -> SafeString:
    """Always there on a journey: many people do not trust the browser's own button."""
    return fill('<p class="back"><a href="{}">{}</a></p>\n', url, text or _("Kembali"))


@register.inclusion_tag("web/ui/step_of.html")
def step_of(step: int, total: int) -> dict[str, Any]:
    """«Langkah 2 dari 4», in words and as a bar."""
    marks = ["done" if number <= step else "" for number in range(1, total + 1)]
    return {"step": step, "total": total, "marks": marks}


@register.simple_tag
def picture(url: str, alt: str, size: int = 640, eager: bool = True) -> SafeString:
    """One large square picture; the size is written down so that nothing jumps."""
    return fill(
        '<img class="pic" src="{}" alt="{}" width="{}" height="{}" loading="{}" '
        'decoding="async">',
        url,
        alt,
        size,
        size,
        "eager" if eager else "lazy",
    )


@register.inclusion_tag("web/ui/thumbs.html")
def thumbs(options: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Small pictures that open the large one: options=[{url, picture, alt, chosen}]."""
    return {"options": options}


@register.inclusion_tag("web/ui/qr.html")
def qr(svg: SafeString | str, caption: str = "", label: str = "QR") -> dict[str, Any]:
    """A QR drawn by the server, on white also in the dark. Only SafeString is not escaped."""
    return {"svg": svg, "caption": caption, "label": label}
