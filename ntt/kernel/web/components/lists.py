"""Components that show many things: cards, rows, facets, steps, sums, pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from django import template
from django.utils.safestring import SafeString

from ntt.kernel.web.markup import fill, fill_each, if_any
from ntt.kernel.web.numerals import rupiah_text

register = template.Library()

TagKind = Literal["plain", "ok", "wait", "late", "info"]
TAG = '<span class="tag tag--{1}">{0}</span>'


@register.simple_tag
def tag(text: str, kind: TagKind = "plain") -> SafeString:
    """A status in a word; the colour only repeats it."""
    return fill(TAG, text, kind)


# Pages hold dozens of cards and rows, and a template for each would be half of their cost.
@register.simple_tag
def card(
    url: str,
    title: str,
    price_rp: int | None = None,
    meta: str = "",
    picture: str = "",
    tag: str = "",
    kind: TagKind = "wait",
    eager: bool = False,
    level: int = 3,
) -> SafeString:
    """One thing on a shelf: a single link with a large hit area."""
    image = '<div class="card__pic"></div>'
    if picture:
        image = (
            '<img class="card__pic" src="{}" alt="" width="320" height="320" loading="{}"'
            ' decoding="async">'
        )
    price = "" if price_rp is None else rupiah_text(price_rp)
    return fill(
        '<article class="card">{image}<div class="card__body"><h{level} class="card__title">'
        '<a href="{url}">{title}</a></h{level}>{price}{meta}{tag}</div></article>\n',
        image=fill(image, picture, "eager" if eager else "lazy"),
        level=level,
        url=url,
        title=title,
        price=if_any(price, '<p class="card__price">{}</p>'),
        meta=if_any(meta, '<p class="card__meta">{}</p>'),
        tag=if_any(tag, TAG, kind),
    )


@register.simple_tag
def row(
    url: str,
    title: str,
    note: str = "",
    value: str = "",
    tag: str = "",
    kind: TagKind = "plain",
) -> SafeString:
    """One line of a list inside {% rows %}: name, note below, value or status at the end."""
    return fill(
        '<li class="row"><p class="row__title">{}</p>{}{}{}</li>\n',
        fill('<a href="{}">{}</a>', url, title) if url else title,
        if_any(value, '<p class="row__value">{}</p>'),
        if_any(tag, TAG, kind),
        if_any(note, '<p class="row__note">{}</p>'),
    )


@register.simple_block_tag
def rows(content: SafeString) -> SafeString:
    return fill('<ul class="rows" role="list">{}</ul>', content)


@register.inclusion_tag("web/ui/big_link.html")
def big_link(url: str, title: str, text: str = "", level: int = 2) -> dict[str, Any]:
    """A door: a large link with the promise behind it in one line."""
    return {"url": url, "title": title, "text": text, "heading": f"h{level}"}


@register.simple_tag
def chips(options: Iterable[Mapping[str, Any]], label: str) -> SafeString:
    """Short links side by side: options=[{text, url, chosen}]."""
    chosen = SafeString(' aria-current="true"')
    links = (
        (each.get("url", ""), chosen if each.get("chosen") else "", each["text"])
        for each in options
    )
    return fill(
        '<nav aria-label="{}"><ul class="chips" role="list">{}</ul></nav>\n',
        label,
        fill_each('<li><a class="chip" href="{}"{}>{}</a></li>', links),
    )


@register.inclusion_tag("web/ui/facet.html")
def facet(
    title: str, options: Sequence[Mapping[str, Any]], open: bool = False
) -> dict[str, Any]:
    """One way to narrow a list: options=[{text, count, url, chosen}]; a `count_text` such as
    «120+» is shown in place of the count.

    Closed on a phone, where the list matters more; ntt.js opens it on a wide screen.
    """
    chosen = [option["text"] for option in options if option.get("chosen")]
    return {"title": title, "options": options, "is_open": open, "chosen": chosen}


@register.inclusion_tag("web/ui/price.html")
def price(amount_rp: int, note: str = "") -> dict[str, Any]:
    """The price on a page of its own, large; `note` says per what («per lembar»)."""
    return {"amount_rp": amount_rp, "note": note}


@register.inclusion_tag("web/ui/sum_list.html")
def sum_list(rows: Iterable[Sequence[Any]], total: bool = False) -> dict[str, Any]:
    """Check answers, or a bill: rows=[(label, value, change_url or "")].

    With `total` the last row is the sum and stands out.
    """
    return {"rows": [_three(row) for row in rows], "total": total}


def _three(row: Sequence[Any]) -> tuple[Any, Any, Any]:
    label, value, *change = row
    return label, value, change[0] if change else ""


@register.inclusion_tag("web/ui/steps.html")
def steps(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Where something stands: items=[{title, note, at, state: done|now|next}]."""
    return {"items": items}


@register.inclusion_tag("web/ui/history.html")
def history(rows: Iterable[object]) -> dict[str, Any]:
    """Who did what and when, newest first: rows of events.api.history(). A row that also has a
    `note` says it below."""
    return {"rows": rows}


@register.inclusion_tag("web/ui/more.html")
def more(url: str, target: str = "", text: str = "", grown: str = "") -> dict[str, Any]:
    """The next page of a list; with HTMX it grows in place inside the element `target`, and the
    page is then called `grown`, where somebody comes back to all of it."""
    return {"url": url, "target": target, "text": text, "grown": grown}


@register.inclusion_tag("web/ui/pager.html")
def pager(previous: str = "", next: str = "", page: str = "") -> dict[str, Any]:
    """Plain links to the page before and after; `page` says where one is."""
    return {"previous": previous, "next": next, "page": page}


@register.simple_block_tag
def scroll(content: SafeString, label: str) -> SafeString:
    """Room for a table wider than a phone: it scrolls by itself, the page does not."""
    return fill(
        '<div class="scroll" role="region" aria-label="{}" tabindex="0">{}</div>',
        label,
        content,
    )
