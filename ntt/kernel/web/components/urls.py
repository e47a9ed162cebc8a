"""Django's {% url %}, where an address without a variable in it is made once for each language.

A page has a dozen: its tabs, its ways back, its doors. Settings add this to what every template
knows.
"""

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as do_url
from django.urls import URLResolver, get_resolver
from django.utils.translation import get_language

register = template.Library()


class OneAddress(Node):
    """{% url "home:help" %}, also with `as`: the same address for everybody."""

    child_nodelists = ()

    def __init__(self, asked: URLNode) -> None:
        self.asked = asked
        self.kept: dict[tuple[str | None, bool, URLResolver], str] = {}

    def render(self, context: Context) -> str:
        # Addresses are exchanged in tests: then the resolver is another.
        key = (get_language(), context.autoescape, get_resolver())
        address = self.kept.get(key)
        if address is None:
            written = self.asked.render(context)
            name = self.asked.asvar
            address = self.kept[key] = written if name is None else context[name]
        if self.asked.asvar is None:
            return address
        context[self.asked.asvar] = address
        return ""


@register.tag
def url(parser: Parser, token: Token) -> Node:
    asked = do_url(parser, token)
    parts = [asked.view_name, *asked.args, *asked.kwargs.values()]
    return OneAddress(asked) if all(map(_is_literal, parts)) else asked


def _is_literal(part: FilterExpression) -> bool:
    return not part.is_var and not part.filters
