"""Chromium at the pages: what axe finds, what scrolls sideways, what a first visit weighs."""

import os
from functools import cache
from pathlib import Path

import brotli
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders

from ntt.kernel.web.middleware import BROTLI_QUALITY

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What may change with the width and the colours; the rest is asked once a page.
LOOKS_ONLY = [
    "color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size",
]  # fmt: skip
PHONE, DESK = 360, 1280
# (width, letters): our usual phone, the narrowest, the usual with letters twice their size.
NARROW = [(PHONE, "112.5%"), (320, "112.5%"), (PHONE, "225%")]
WIDER = """letters => {
  const root = document.documentElement, before = root.style.fontSize;
  root.style.fontSize = letters;
  const parts = root.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((part) => part.getBoundingClientRect().right > innerWidth)
    .map((part) => part.outerHTML.slice(0, 160));
  root.style.fontSize = before;
  return parts.slice(-2);
}"""
STATIC = "/static/"
ICON = f"{STATIC}web/mark.svg"


class Eye:
    """One tab that looks at one page after the other and notes what is wrong with each."""

    def __init__(self, browser, site: str) -> None:
        self.site = site
        self.context = browser.new_context(service_workers="block", reduced_motion="reduce")
        self.tab = self.context.new_page()
        self.said: list[str] = []
        self.tab.on("console", lambda m: self._hear(m.text) if m.type == "error" else None)
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, text: str) -> None:
        # Chromium says so of every page that is meant to answer with an error.
        if "Failed to load resource" not in text:
            self.said.append(text)

    def open(self, path: str, cookies, answer=None) -> int:
        self.said.clear()
        self._look(PHONE, "light")
        self.context.clear_cookies()
        self.context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": self.site}
                for name, morsel in cookies.items()
            ]
        )
        url = self.site + path
        if answer is None:
            return self.tab.goto(url).status
        # An answer to something else than GET is shown as if it were one.
        headers = {name: value for name, value in answer.items() if name != "Content-Length"}
        body, status = answer.content, answer.status_code
        self.tab.route(
            url, lambda route: route.fulfill(status=status, headers=headers, body=body), times=1
        )
        return self.tab.goto(url).status

    def axe(self, width: int, scheme: str, rules: list[str]) -> list[str]:
        self._look(width, scheme)
        if not self.tab.evaluate("typeof axe === 'object'"):
            self.tab.evaluate(AXE_SCRIPT)
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        result = self.tab.evaluate("options => axe.run(options)", options)
        return [
            f"{rule['id']} ({width}, {scheme}): {node['html'][:160]}"
            for rule in result["violations"]
            for node in rule["nodes"][:3]
        ]

    def _look(self, width: int, scheme: str) -> None:
        self.tab.set_viewport_size({"width": width, "height": 740})
        self.tab.emulate_media(color_scheme=scheme)

    def sideways(self) -> list[str]:
        found = []
        for width, letters in NARROW:
            self._look(width, "light")
            found += [
                f"scrolls sideways at {width} px, letters {letters}: {part}"
                for part in self.tab.evaluate(WIDER, letters)
            ]
        return found

    def sizes(self) -> dict[str, int]:
        """What a first visit asks for, each with its bytes as the product serves them."""
        page = len(brotli.compress(self.tab.content().encode(), quality=BROTLI_QUALITY))
        loaded = self.tab.evaluate(
            "performance.getEntriesByType('resource')"
            ".map((one) => [one.name, one.encodedBodySize])"
        )
        others = {url.removeprefix(self.site): size for url, size in loaded}
        # The icon of the tab is asked when the browser likes, once.
        others.pop(ICON, None)
        return {"": page} | {path: _served(path) or size for path, size in others.items()}


@cache
def _served(path: str) -> int:
    """A static file is compressed once, at deployment."""
    if not path.startswith(STATIC):
        return 0
    content = Path(finders.find(path.removeprefix(STATIC))).read_bytes()
    return len(brotli.compress(content, quality=11))


def is_whole_matrix() -> bool:
    """Both languages, widths and schemes for every page: `make check-all`."""
    return os.environ.get("EVERY_PAGE") == "all"
