"""Components that ask: fields, choices, buttons."""

from typing import Any, Literal

from django import forms, template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.safestring import SafeString

from ntt.kernel.web.forms import Form, only_asks
from ntt.kernel.web.markup import fill

register = template.Library()

Kind = Literal["main", "quiet", "danger"]
ROWS = 5
SHORT = (forms.NumberInput, forms.DateInput, forms.TimeInput)


@register.inclusion_tag("web/ui/field.html")
def field(
    bound: BoundField, hint: str = "", unit: str = "", autocomplete: str = ""
) -> dict[str, Any]:
    """One question: label, hint, error, input. Knows text, select, file, checkbox, radios."""
    widget = bound.field.widget
    context = _question(bound, hint or str(bound.help_text))
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return context | _options(bound, {}) | {"shape": "choices"}
    attributes = dict(context["attributes"])
    if autocomplete:
        attributes["autocomplete"] = autocomplete
    if isinstance(widget, forms.CheckboxInput):
        shape = "checkbox"
    elif isinstance(widget, forms.FileInput):
        shape = "file"
        attributes.setdefault("data-photo", "") if _takes_pictures(widget) else None
    else:
        shape = "input"
        if isinstance(widget, forms.Textarea):
            attributes["rows"] = ROWS
        attributes["class"] = f"input {widget.attrs.get('class', '')}".strip()
    return context | {
        "shape": shape,
        "prefix": getattr(bound.field, "unit_before", "") if not unit else "",
        "suffix": unit or getattr(bound.field, "unit_after", ""),
        "short": isinstance(widget, SHORT) or getattr(bound.field, "is_short", False),
        "input": bound.as_widget(attrs=attributes),
    }


@register.inclusion_tag("web/ui/field.html")
def choices(
    bound: BoundField, hint: str = "", notes: dict[str, str] | None = None
) -> dict[str, Any]:
    """Radios or checkboxes as large rows; `notes` explains a choice by its value."""
    context = _question(bound, hint or str(bound.help_text))
    return context | _options(bound, notes or {}) | {"shape": "choices"}


def _question(bound: BoundField, hint: str) -> dict[str, Any]:
    described = []
    if hint:
        described.append(f"{bound.auto_id}_hint")
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    asks = only_asks(bound)
    return {
        "bound": bound,
        "label": bound.label,
        "hint": hint,
        "errors": [] if asks else bound.errors,
        "asked": bound.errors[0] if asks else "",
        "is_optional": not bound.field.required and bound.name not in _unmarked(bound.form),
        "described": " ".join(described),
        "attributes": attributes,
    }


def _unmarked(form: forms.BaseForm) -> tuple[str, ...]:
    return form.unmarked if isinstance(form, Form) else ()


def _options(bound: BoundField, notes: dict[str, str]) -> dict[str, Any]:
    rows = []
    for option in bound.subwidgets:
        data = option.data
        if data["value"] in (None, ""):
            continue
        rows.append(
            {
                "type": data["type"],
                "name": data["name"],
                "value": data["value"],
                "label": data["label"],
                "id": data["attrs"].get("id", ""),
                "checked": data["selected"],
                "note": notes.get(str(data["value"]), ""),
            }
        )
    return {"rows": rows}


def _takes_pictures(widget: forms.Widget) -> bool:
    return "image" in widget.attrs.get("accept", "")


@register.simple_tag
def button(
    text: str, kind: Kind = "main", wide: bool = False, name: str = "", value: str = ""
) -> SafeString:
    """A button is a verb with its object: «Bayar Rp65.000»."""
    named = fill(' name="{}" value="{}"', name, value) if name else ""
    return fill('<button class="{}"{}>{}</button>', _classes(kind, wide), named, text)


@register.simple_tag
def link_button(url: str, text: str, kind: Kind = "main", wide: bool = False) -> SafeString:
    return fill('<a class="{}" href="{}">{}</a>', _classes(kind, wide), url, text)


def _classes(kind: Kind, wide: bool) -> str:
    names = ["btn"]
    if kind != "main":
        names.append(f"btn--{kind}")
    if wide:
        names.append("btn--wide")
    return " ".join(names)


@register.simple_block_tag
def buttons(content: SafeString) -> SafeString:
    """A row of buttons with room between them."""
    return fill('<div class="btns">{}</div>', content)


@register.inclusion_tag("web/ui/draft_note.html")
def draft_note() -> dict[str, Any]:
    """First thing inside <form data-draft="name">: says when a draft was brought back, and
    when there is no signal to send it. A form that came back with errors has `data-typed`."""
    return {}


@register.simple_tag
def draft_done(name: str) -> SafeString:
    """On the page after a successful send: the phone may forget the draft of that name."""
    script = static("web/draft.js")
    return fill('<span data-draft-done="{}" data-module="{}" hidden></span>', name, script)


@register.inclusion_tag("web/ui/search_box.html")
def search_box(
    action: str,
    label: str,
    value: str = "",
    name: str = "cari",
    text: str = "",
    target: str = "",
    suggest: str = "",
    hint: str = "",
) -> dict[str, Any]:
    """A search field with its button; `target` is the id of the list HTMX refreshes."""
    return {
        "action": action,
        "label": label,
        "value": value,
        "name": name,
        "text": text,
        "target": target,
        "suggest": suggest,
        "hint": hint,
    }
