"""One page for each template, in a real browser: axe in light and dark, reflow, words of the
console, weight. A template without a page in the list fails, so that none is forgotten.

`make check-all` looks at each page in both languages, both widths and both schemes.
"""

import re
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test.signals import template_rendered

from ntt.kernel.web import numerals
from tests.chrome import CHROMIUM, chromium
from tests.language import Language
from tests.pages.browser import (
    DESK,
    LOOKS_ONLY,
    PHONE,
    RULES,
    Eye,
    is_whole_matrix,
)  # fmt: skip
from tests.pages.listing import PAGES, Page
from tests.pages.rows import furnish

# Shows its samples in one language.
FOR_DEVELOPERS = "web/kit.html"
ROOT = Path(__file__).resolve().parents[1]
LOOKS = [(PHONE, "light", RULES), (DESK, "dark", LOOKS_ONLY)]
ALL_LOOKS = [(width, scheme, RULES) for width in (PHONE, DESK) for scheme in ("light", "dark")]


def templates() -> dict[str, str]:
    """Each template that extends another, and which."""
    found = {}
    for path in (ROOT / "ntt").glob("**/templates/**/*.html"):
        name = str(path).partition("/templates/")[2]
        if extended := re.search(r"{% extends \"([^\"]+)\"", path.read_text()):
            found[name] = extended[1]
    return found


def pages() -> set[str]:
    """Templates that stand in our frame and that no other template builds on."""
    extended = templates()

    def stands(name: str) -> bool:
        return name == "web/base.html" or stands(extended.get(name, "web/base.html"))

    return {name for name in extended if stands(name) and name not in extended.values()}


def test_every_template_has_a_page_in_the_list() -> None:
    listed = {page.template for group in PAGES.values() for page in group}

    assert pages() - listed == set(), "add them to tests/pages/listing.py"
    assert listed - pages() == set(), "these are no longer there"


@pytest.fixture
def drawn():
    """Names of the templates drawn since it was last emptied."""
    names: list[str] = []

    def note(template, **_more):
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it will be opened: everything that asks the database is done before."""

    page: Page
    path: str
    cookies: SimpleCookie
    answer: HttpResponse | None


def visits(group: str, prefix: str) -> list[Visit]:
    names, clients = furnish(), {}
    made = []
    for page in PAGES[group]:
        client = clients.get(page.who) or clients.setdefault(page.who, page.who(names))
        answer = page.answer(prefix) if page.answer else None
        path = prefix + page.address.format(**names)
        made.append(Visit(page, path, client.cookies, answer))
    return made


def faults(eye: Eye, visit: Visit, drawn: list[str], language: Language) -> list[str]:
    """What is wrong with one page."""
    page = visit.page
    drawn.clear()
    status = eye.open(visit.path, visit.cookies, visit.answer)
    if status != page.status or (page.template not in drawn and not visit.answer):
        return [f"answers {status} with {drawn[:1]} instead of {page.template}"]
    found = []
    sizes = eye.sizes()
    if sum(sizes.values()) > page.budget.weight:
        found.append(f"weighs more than {page.budget.weight} bytes: {sizes}")
    if len(sizes) > page.budget.requests:
        found.append(f"asks more than {page.budget.requests} times: {sizes}")
    if page.template != FOR_DEVELOPERS:
        found += language.faults(eye.tab)
    found += eye.sideways()
    for look in ALL_LOOKS if is_whole_matrix() else LOOKS:
        found += eye.axe(*look)
    return found + eye.said


def always_the_longest_day(monkeypatch) -> None:
    """A page that holds on a Tuesday in May must hold on a Wednesday in September."""
    for names in (numerals.DAYS, numerals.MONTHS):
        for code, words in names.items():
            monkeypatch.setitem(names, code, (max(words, key=len),) * len(words))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(600)
@pytest.mark.parametrize("prefix", ["", "/en"] if is_whole_matrix() else [""])
@pytest.mark.parametrize("group", PAGES)
def test_every_page_holds(group, prefix, live_server, settings, monkeypatch, drawn):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda _user: [])
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    always_the_longest_day(monkeypatch)
    language = Language(prefix.strip("/") or "id")
    to_visit = visits(group, language.root)

    with chromium() as browser:
        eye = Eye(browser, live_server.url)
        wrong = [
            f"{visit.path} ({visit.page.template}) {fault}"
            for visit in to_visit
            for fault in faults(eye, visit, drawn, language)
        ]

    assert not wrong, "\n" + "\n".join(wrong)
