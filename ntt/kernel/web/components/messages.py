"""Components that say something: boxes, summaries, empty places, the finished page."""

from functools import lru_cache
from typing import Any, Literal

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ntt.kernel.web import numerals
from ntt.kernel.web.forms import at_question, only_asks
from ntt.kernel.web.markup import fill, if_any

register = template.Library()

Kind = Literal["info", "done", "warning", "danger"]


@register.simple_block_tag
def callout(content: SafeString, kind: Kind = "info", title: str = "") -> SafeString:
    """A boxed message. The word, not only the colour, says what kind it is."""
    words = {"info": "", "done": "", "warning": _("Perhatian:"), "danger": _("Penting:")}
    return render_to_string(
        "web/ui/callout.html",
        {"content": content, "kind": kind, "title": title, "word": words[kind]},
    )


@register.simple_block_tag
def empty(content: SafeString, title: str = "") -> SafeString:
    """What a list shows when it has nothing: what that means, and what to do next."""
    return render_to_string("web/ui/empty.html", {"content": content, "title": title})


@register.simple_block_tag
def panel(content: SafeString, title: str = "") -> SafeString:
    """A quiet box for what belongs together beside the main text."""
    head = if_any(title, '<h2 class="panel__title">{}</h2>')
    return fill('<div class="panel">{}{}</div>\n', head, content)


@register.simple_block_tag
def done(content: SafeString, title: str, number: str = "") -> SafeString:
    """The head of a finished journey: what happened, its number, then what comes next."""
    context = {"content": content, "title": title, "number": number}
    return render_to_string("web/ui/done.html", context)


@register.inclusion_tag("web/ui/code.html")
def code(text: str, label: str = "") -> dict[str, Any]:
    """A number people must write down or copy, large, with a button to copy it."""
    return {"text": text, "label": label}


@register.inclusion_tag("web/ui/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """All that must be corrected, in the words of the questions, each a link to its field."""
    if form is None or not form.is_bound:
        return {"items": []}
    items = [("", str(error)) for error in form.non_field_errors()]
    for bound in form:
        wrong = [] if only_asks(bound) else bound.errors
        items += [(_first_input(bound), _named(bound, str(error))) for error in wrong]
    return {"items": items}


def _named(bound: BoundField, error: str) -> str:
    """The list stands away from the question, so each line names it."""
    label = str(bound.label)
    return error if label in error else at_question(label, error)


def _first_input(bound: BoundField) -> str:
    """A group of radios has no id of its own; its first choice takes the focus."""
    return f"#{bound.id_for_label or f'{bound.auto_id}_0'}"


@register.inclusion_tag("web/ui/call_us.html")
def call_us(words: str = "") -> dict[str, Any]:
    """Where a person who cannot fill this in, or asks what `words` say, finds help."""
    return {
        "words": words or _("Tidak bisa mengisi sendiri?"),
        **_ways_to_us(settings.CONTACT_PHONE, settings.CONTACT_WHATSAPP),
    }


@lru_cache(maxsize=4)
def _ways_to_us(phone: str, whatsapp: str) -> dict[str, str]:
    """On every page, and always the same: reading two numbers is half of the line's cost."""
    phone_e164, whatsapp_e164 = numerals.read_phone(phone), numerals.read_phone(whatsapp)
    return {
        "phone": phone,
        "whatsapp": whatsapp,
        "phone_link": f"tel:{phone_e164}" if phone_e164 else "",
        "whatsapp_link": f"https://wa.me/{whatsapp_e164[1:]}" if whatsapp_e164 else "",
    }


@register.inclusion_tag("web/ui/copy_text.html")
def copy_text(text: str, label: str = "") -> dict[str, Any]:
    """«Salin teks». Only shown where scripts run."""
    return {"text": text, "label": label or _("Salin teks")}


@register.inclusion_tag("web/ui/copy_picture.html")
def copy_picture(target: str, title: str = "", source: str = "") -> dict[str, Any]:
    """«Salin gambar» of the figure or chart whose id is `target`, with title and source."""
    return {"target": target, "title": title, "source": source, "demo": settings.DEMO}
