"""A phone of 360 px under a thumb, for tests in a real browser."""

import re
from contextlib import contextmanager

from tests.chrome import chromium_beside_the_database

PATIENCE_MS = 15_000
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}


@contextmanager
def phone(monkeypatch):
    """A browser; call it for a new phone: `make(has_script=False)` is one without a script."""
    with chromium_beside_the_database(monkeypatch) as browser:

        def make_phone(*, has_script=True):
            context = browser.new_context(**PHONE, java_script_enabled=has_script)
            context.set_default_timeout(PATIENCE_MS)
            return context

        yield make_phone


def tap(page, words, role="button"):
    """Tap what leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.get_by_role(role, name=re.compile(words)).first.tap()


def sign_in(context, url, role):
    """One of the demo's roles, in one tap."""
    page = context.new_page()
    page.goto(f"{url}/masuk/contoh/")
    tap(page, role)
    return page


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
