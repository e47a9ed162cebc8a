"""Programmes and what was published about them, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from ntt.kernel.web.numerals import date_text, language, month_text, number_text
from ntt.monitoring.models import Programme, PublishedFigure


def in_language(indonesian: str, english: str) -> str:
    return english if language() == "en" and english else indonesian


@dataclass(frozen=True, slots=True)
class Printed:
    """A published figure in the language of the page."""

    value: str
    noun: str
    words: str
    as_of: str
    source: str
    url: str


def printed(figure: PublishedFigure) -> Printed:
    return Printed(
        _amount(figure),
        in_language(figure.noun, figure.noun_en),
        in_language(figure.words, figure.words_en),
        _as_of(figure),
        in_language(figure.source, figure.source_en),
        figure.url,
    )


def _amount(figure: PublishedFigure) -> str:
    if figure.amount is None:
        return figure.value
    exponent = figure.amount.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # the database has no infinite amounts
    text = number_text(figure.amount, max(0, -exponent))
    if figure.unit == PublishedFigure.Unit.PERCENT:
        return f"{text}%"
    if figure.unit == PublishedFigure.Unit.RUPIAH_TRILLION:
        return gettext("Rp%(amount)s triliun") % {"amount": text}
    return text


def _as_of(figure: PublishedFigure) -> str:
    if figure.as_of_on is None:
        return figure.as_of
    if figure.as_of_exact == PublishedFigure.Exact.YEAR:
        return str(figure.as_of_on.year)
    if figure.as_of_exact == PublishedFigure.Exact.MONTH:
        return month_text(figure.as_of_on)
    return date_text(figure.as_of_on)


def programme_names(programme: Programme) -> dict[str, str]:
    name = in_language(programme.name, programme.name_en)
    return {
        "name": name,
        "short": in_language(programme.short_name, programme.short_name_en) or name,
    }


def published_of(slugs: Iterable[str]) -> dict[Programme, list[Printed]]:
    """Some programmes in their order with what was published; two statements."""
    programmes = Programme.objects.filter(pk__in=list(slugs)).select_related("owner")
    return {
        programme: [printed(figure) for figure in programme.published.all()]
        for programme in programmes.prefetch_related("published")
    }
