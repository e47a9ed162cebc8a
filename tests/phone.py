"""A phone of 360 px under a thumb, for tests in a real browser."""

import re
import shutil
from contextlib import contextmanager

from django.db import connections
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
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
    # Playwright runs a loop in this thread, and Django then refuses to touch the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def make_phone(*, has_script=True):
            context = browser.new_context(**PHONE, java_script_enabled=has_script)
            context.set_default_timeout(PATIENCE_MS)
            return context

        yield make_phone
        browser.close()
        # Inside the loop Django kept a connection of its own; the next test's database is new.
        connections.close_all()


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
