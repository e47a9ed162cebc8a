"""The Chromium of this machine, driven by tests."""

import shutil
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
