"""Every text field of the product, found by itself, is given what does harm elsewhere.

Once by form: each class is found in the packages. Once by page: each form that a page of the
product shows is filled in and sent by whoever may see it. Nothing breaks, nothing comes back as
markup or is worked out, and no table loses a row.
"""

import importlib
import pkgutil
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.template import Context, Template
from django.test import RequestFactory

import ntt
from ntt.kernel.web.forms import Form
from ntt.marketplace.models import Category, Payment, Purchase
from tests.pages.listing import PAGES
from tests.pages.rows import furnish

MARKUP = "<script>alert(1)</script>"
WORKED_OUT = "{{ 7|add:7 }}{% now 'Y' %}"
SQL = "'; DROP TABLE marketplace_product; --"
HOSTILE = {
    "sql": SQL,
    "markup": f'{MARKUP}"><img src=x onerror=alert(1)>',
    "template": WORKED_OUT,
    "format": "%s%(name)s%n{0}",
    "turned": "\u202eRp000.1\u202c",
    "nul": "a\x00b",
    "long": "9" * 5_000,
}
# What a form wants beside its data; a new form that wants something is named by the test.
WANTED = {
    "shelves": lambda: list(Category.objects.all()),
    "zones": lambda: [("31", "DKI Jakarta")],
    "places": list,
    "others": list,
    "may_pay": lambda: True,
    "accounts": list,
    "products": list,
    "kinds": lambda: ["damaged", "other"],
    "scopes": lambda: {"": "NTT"},
}


def form_classes() -> list[type[Form]]:
    """Every form of ours, in whichever module it lies."""
    for module in pkgutil.walk_packages(ntt.__path__, "ntt."):
        if ".forms" in module.name or ".views" in module.name:
            importlib.import_module(module.name)

    def below(kind: type[Form]) -> set[type[Form]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    found = below(Form) - {Form}
    return sorted(
        (kind for kind in found if kind.__module__.startswith("ntt.") and not is_test(kind)),
        key=lambda kind: f"{kind.__module__}.{kind.__name__}",
    )


def is_test(kind: type) -> bool:
    return ".tests." in kind.__module__


def made(kind: type[Form], data: dict[str, str]) -> Form:
    wanted = {}
    while True:
        try:
            return kind(data, **wanted)
        except TypeError as problem:
            name = re.search(r"'(\w+)'", str(problem))[1]
            assert name in WANTED and name not in wanted, f"say in WANTED what {kind} needs"
            wanted[name] = WANTED[name]()


def shown(form: Form) -> str:
    """The form as the kit draws it."""
    source = "{% load ui %}{% error_summary form %}{% for b in form %}{% field b %}{% endfor %}"
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return Template(source).render(Context({"form": form, "request": request}))


def test_forms_are_found():
    names = {kind.__name__ for kind in form_classes()}

    assert {
        "WhoForm",
        "PieceForm",
        "ShopForm",
        "RuleForm",
        "AddressForm",
        "NumberForm",
    } <= names
    assert len(names) > 30


@pytest.mark.django_db
@pytest.mark.parametrize("kind", form_classes(), ids=lambda kind: kind.__qualname__)
def test_a_form_shows_harm_as_words_and_lets_no_nul_through(kind):
    for words in HOSTILE.values():
        form = made(kind, {})
        data = {form.add_prefix(name): words for name in form.fields}
        form = made(kind, data)
        form.is_valid()

        html = shown(form)

        assert MARKUP not in html and "<img src=x" not in html
        assert "\x00" not in "".join(map(str, form.cleaned_data.values()))
        assert "\u202e" not in html
        if words == WORKED_OUT and has_words(form):
            assert "{{ 7|add:7 }}" in html


def has_words(form: Form) -> bool:
    return any(
        isinstance(bound.field, forms.CharField) and 'type="hidden"' not in str(bound)
        for bound in form.visible_fields()
    )


@dataclass
class Sheet:
    """A form of a page: where it goes, and what a browser would send."""

    address: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    def filled(self, words: str, *, also_hidden: bool) -> dict[str, str]:
        names = self.written | (self.hidden if also_hidden else set())
        return self.values | dict.fromkeys(names - {"csrfmiddlewaretoken"}, words)

    @property
    def kind(self) -> tuple[object, ...]:
        """The same form on many pages is sent once."""
        return re.sub(r"\d+", "0", self.address), self.method, frozenset(self.values)


class Reader(HTMLParser):
    """The forms of a page."""

    WRITTEN = ("text", "tel", "email", "search", "password", "number", "date")

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.sheets, self.sheet, self.select = path, [], None, ""

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "form":
            method = (found.get("method") or "get").lower()
            self.sheet = Sheet(found.get("action") or self.path, method)
            self.sheets.append(self.sheet)
        elif self.sheet is None or (tag != "option" and not name):
            return
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self.sheet.values[self.select] = value or self.sheet.values.get(self.select, "")
        elif tag == "textarea":
            self._take(name, "", self.sheet.written)
        elif tag == "button":
            self.sheet.values[name] = value
        elif tag == "input" and found.get("type", "text") in self.WRITTEN:
            self._take(name, value, self.sheet.written)
        elif tag == "input" and found["type"] == "hidden":
            self._take(name, value, self.sheet.hidden)
        elif tag == "input" and found["type"] in {"radio", "checkbox"}:
            self.sheet.values[name] = value or "on"

    def handle_endtag(self, tag):
        if tag == "form":
            self.sheet = None
        elif tag == "select":
            self.select = ""

    def _take(self, name, value, names):
        self.sheet.values[name] = value
        names.add(name)


def sheets(client, path: str) -> list[Sheet]:
    response = client.get(path)
    reader = Reader(path)
    reader.feed(response.content.decode())
    return [sheet for sheet in reader.sheets if sheet.written or sheet.hidden]


def rows_of_tables() -> dict[str, int]:
    with connection.cursor() as cursor:
        return {
            name: cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in connection.introspection.table_names(cursor)
        }


def send(client, sheet: Sheet, data: dict[str, str]) -> str:
    """What the person sees in the end; whatever was changed is put back."""
    point = transaction.savepoint_create()
    try:
        response = getattr(client, sheet.method)(sheet.address, data, follow=True)
        assert response.status_code < 500, sheet
        return b"".join(response).decode(errors="replace")
    finally:
        transaction.savepoint_rollback(point)


def pay_what_is_paid() -> None:
    """The house says «paid» of purchases; here one may be cancelled, and its money go back."""
    for purchase in Purchase.objects.filter(state="paid").exclude(payments__state="paid"):
        Payment.objects.create(
            purchase=purchase,
            attempt=1,
            provider="midtrans",
            order_ref=f"{purchase.number}-p1",
            method="qris",
            amount_rp=purchase.total_rp,
            state="paid",
            paid_at=purchase.placed_at,
            expires_at=purchase.expires_at,
        )


@pytest.mark.django_db
@pytest.mark.timeout(600)
@pytest.mark.parametrize("group", PAGES)
def test_every_form_of_every_page_bears_harm(group, settings, monkeypatch):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda _user: [])
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    names, clients, seen = furnish(), {}, set()
    pay_what_is_paid()
    before = rows_of_tables()
    together = SQL + MARKUP + WORKED_OUT + "%s\u202e"

    for page in (page for page in PAGES[group] if page.answer is None):
        client = clients.get(page.who) or clients.setdefault(page.who, page.who(names))
        cookies = client.cookies.copy()
        for sheet in sheets(client, page.address.format(**names)):
            if sheet.kind in seen:
                continue
            seen.add(sheet.kind)
            for words in (together, HOSTILE["nul"], HOSTILE["long"]):
                for also_hidden in (False, True):
                    html = send(client, sheet, sheet.filled(words, also_hidden=also_hidden))
                    assert MARKUP not in html, sheet
                    client.cookies = cookies.copy()

    assert seen
    assert all(count >= before[name] for name, count in rows_of_tables().items())
