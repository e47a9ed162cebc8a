"""The Chromium of this machine, driven by tests."""

import shutil
import time
from contextlib import contextmanager

from django.db import connections
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def chromium():
    """A browser for as long as the block lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def chromium_beside_the_database(monkeypatch):
    """A browser for a test that asks the database while it looks."""
    # Playwright runs a loop in this thread, and Django then refuses to touch the database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with chromium() as browser:
        try:
            yield browser
        finally:
            # Inside the loop Django kept a connection of its own; the next test's database
            # is new, also after a test that failed.
            connections.close_all()


def wait_for_draft(page, key, fits):
    """Until what this phone keeps of a form, as text and "" for nothing, fits.

    A page's scripts come after the page, and keeping waits for a pause in typing.
    wait_for_function() would need eval, which the policy forbids.
    """
    until = time.monotonic() + 30
    while not fits(kept := page.evaluate(f"localStorage.getItem('draft:{key}') || ''")):
        assert time.monotonic() < until, kept
        page.wait_for_timeout(50)
