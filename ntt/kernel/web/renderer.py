"""Inputs as Django writes them, without its two or three templates for each of them.

A form of the seller asks twenty questions, and a choice of places has sixty options. A test
holds every line here against Django's own.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

type Widget = Mapping[str, Any]
INPUTS = ("text", "email", "number", "hidden", "password", "date", "time", "file")


class Renderer(DjangoTemplates):
    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return write(context["widget"])


def _input(widget: Widget) -> SafeString:
    value = widget["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else format_html(' value="{}"', value),
        _attributes(widget),
    )


def _textarea(widget: Widget) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        _attributes(widget),
        widget["value"] or "",
    )


def _select(widget: Widget) -> SafeString:
    groups = format_html_join(
        "", "{}", ((_group(label, options),) for label, options, _place in widget["optgroups"])
    )
    return format_html(
        '<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget), groups
    )


def _group(label: str | None, options: list[Widget]) -> SafeString:
    written = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>\n',
        ((each["value"], _attributes(each), each["label"]) for each in options),
    )
    if not label:
        return written
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', label, written)


def _attributes(widget: Widget) -> SafeString:
    named = widget["attrs"].items()
    return format_html_join("", "{}", ((_attribute(*each),) for each in named))


def _attribute(name: str, value: Any) -> SafeString:
    if value is False:
        return SafeString()
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


WRITERS: Mapping[str, Callable[[Widget], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
