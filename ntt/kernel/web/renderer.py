"""Inputs as Django writes them, without its two or three templates for each of them.

A form of the seller asks twenty questions, and a choice of places has sixty options. A test
holds every line here against Django's own.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ntt.kernel.web.markup import fill, fill_each

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
    return fill(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else fill(' value="{}"', value),
        _attributes(widget),
    )


def _textarea(widget: Widget) -> SafeString:
    return fill(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        _attributes(widget),
        widget["value"] or "",
    )


def _select(widget: Widget) -> SafeString:
    groups = fill_each(
        "{}", ((_group(label, options),) for label, options, _place in widget["optgroups"])
    )
    return fill(
        '<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget), groups
    )


def _group(label: str | None, options: list[Widget]) -> SafeString:
    written = fill_each(
        '\n  <option value="{}"{}>{}</option>\n',
        ((each["value"], _attributes(each), each["label"]) for each in options),
    )
    if not label:
        return written
    return fill('\n  <optgroup label="{}">{}\n  </optgroup>', label, written)


def _attributes(widget: Widget) -> SafeString:
    named = widget["attrs"].items()
    return fill_each("{}", ((_attribute(*each),) for each in named))


def _attribute(name: str, value: Any) -> SafeString:
    if value is False:
        return SafeString()
    return fill(" {}", name) if value is True else fill(' {}="{}"', name, value)


WRITERS: Mapping[str, Callable[[Widget], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
