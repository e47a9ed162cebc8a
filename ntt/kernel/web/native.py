"""Words written by people of here: Indonesian, whatever the language of the page."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from ntt.kernel.web.markup import fill
from ntt.kernel.web.numerals import language


def native(text: str) -> SafeString:
    """Says so on an English page, so that a reading voice speaks them right (WCAG 3.1.2)."""
    if language() == "id" or not text:
        return conditional_escape(text)
    return fill('<span lang="id">{}</span>', text)
