"""Pieces of HTML written in Python, where a page holds dozens of them."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def fill(markup: str, *values: Any, **named: Any) -> SafeString:
    """The same as Django's format_html(), at a quarter of its cost.

    Every value is escaped unless it is safe already. `markup` is a literal in the code, never
    something that was typed.
    """
    if named:
        named = {name: _escaped(value) for name, value in named.items()}
    return SafeString(markup.format(*map(_escaped, values), **named))


def fill_each(markup: str, rows: Iterable[Sequence[Any]]) -> SafeString:
    """One piece for each row, joined."""
    return SafeString("".join(markup.format(*map(_escaped, row)) for row in rows))


def if_any(text: str, markup: str, *more: str) -> SafeString:
    """The piece that goes around a text, and nothing where there is none."""
    return fill(markup, text, *more) if text else SafeString()


def _escaped(value: Any) -> Any:
    # Nearly all are one of three kinds; the rest, such as lazy words, is Django's to judge.
    kind = type(value)
    if kind is str:
        return escape(value)
    return value if kind is SafeString or kind is int else conditional_escape(value)
