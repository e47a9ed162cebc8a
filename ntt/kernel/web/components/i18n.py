"""Django's {% load i18n %}, where words that never change are looked up once for each language.

A page says twenty to sixty of them, and Django asks and escapes them anew each time. Settings
name this library in the place of Django's.
"""

from django import template
from django.template.base import Node, Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class OneText(Node):
    """{% translate "a text" %}, also with `as`: the same words for everybody."""

    child_nodelists = ()

    def __init__(self, asked: TranslateNode) -> None:
        self.asvar, asked.asvar = asked.asvar, None
        self.asked = asked
        self.kept: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        key = (get_language(), context.autoescape)
        words = self.kept.get(key)
        if words is None:
            words = self.kept[key] = self.asked.render(context)
        if self.asvar is None:
            return words
        context[self.asvar] = words
        return ""


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    asked = do_translate(parser, token)
    said = asked.filter_expression
    is_one_text = (
        isinstance(said.var, Variable)
        and isinstance(said.var.literal, str)
        and not said.filters
        and asked.message_context is None
    )
    return OneText(asked) if is_one_text else asked
