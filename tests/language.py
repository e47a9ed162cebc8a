"""The language somebody walks in: our sentences as it says them, and what falls out of it."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import polib
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext

from ntt.kernel.web.numerals import rupiah_text

CATALOGUE = Path(__file__).resolve().parents[1] / "ntt/locale/en/LC_MESSAGES/django.po"
GAP = "\0"
PLACEHOLDER = re.compile(r"%\(\w+\)s")
TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
LETTERS = re.compile(r"[^\W\d_]{2}")
# Part of a place's name, and a word of ours: «Kota» on the map is Kota Kupang.
NAMES = {"Kota"}
# Shorter sentences are looked for as a whole line: «dari» is part of many a name.
WORDS_MIN = 3

# Words of people are marked lang="id" by the page, and stay as they are.
SEEN = """() => {
  const ours = (part) => !part.closest("[lang=id], script, style, textarea");
  const parts = new Set([...document.querySelectorAll("title, body *")].filter(ours));
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  const says = (part) => [...part.childNodes].some((node) => isText(node) && node.data.trim());
  const text = (part) => [...part.childNodes].map((node) =>
    isText(node) ? node.data : parts.has(node) ? text(node) : "").join("");
  const values = (...names) => names.flatMap((name) =>
    [...parts].map((part) => part.getAttribute(name)).filter(Boolean));
  return {
    language: document.documentElement.lang,
    links: values("href", "action", "hx-get", "data-hx-get"),
    texts: [
      ...[...parts].filter(says).map(text),
      ...values("aria-label", "alt", "placeholder", "title", "data-copy-text"),
    ],
  };
}"""


class Language:
    """Indonesian or English, as `say` and the addresses of a walk have it."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.root = "" if code == "id" else f"/{code}"

    def say(self, words: str, **values: object) -> str:
        """One of our sentences; written here as the source has it."""
        with translation.override(self.code):
            said = gettext(words)
        return said % values if values else said

    def pattern(self, words: str, **values: object) -> re.Pattern:
        """The same where a page says it; a value that is not given may be any."""
        gaps = defaultdict(lambda: GAP, values)
        parts = re.escape(self.say(words) % gaps).split(GAP)
        return re.compile(".+?".join(parts))

    def rupiah(self, amount: int) -> str:
        with translation.override(self.code):
            return rupiah_text(amount)

    def faults(self, tab) -> list[str]:
        """Where the page in this tab speaks, or leads to, the other language."""
        if self.code == "id":
            return []
        seen = tab.evaluate(SEEN)
        found = [] if seen["language"] == self.code else [f"<html lang={seen['language']}>"]
        site = urlsplit(tab.url).netloc
        found += [f"leads to {link}" for link in seen["links"] if _drops_english(link, site)]
        return found + [f"says «{words}»" for words in indonesian_in(seen["texts"])]


def _drops_english(link: str, site: str) -> bool:
    """Whether an Indonesian address is given although the page is there in English too."""
    parts = urlsplit(link)
    if parts.netloc not in {"", site} or not parts.path.startswith("/"):
        return False
    with translation.override("en"):
        try:
            resolve(f"/en{parts.path}")
        except Resolver404:
            return False
    return True


def indonesian_in(texts: list[str]) -> list[str]:
    """Sentences of ours among these that have an English the reader did not get."""
    lines = {SPACE.sub(" ", text).strip() for text in texts}
    everything = "\n".join(lines)
    short, long, patterns = _sentences()
    return [
        *sorted(short & lines),
        *(sentence for sentence in long if sentence in everything),
        *(sentence for sentence, pattern in patterns if pattern.search(everything)),
    ]


@cache
def _sentences() -> tuple[set[str], list[str], list[tuple[str, re.Pattern]]]:
    """What would be a fault: short sentences, long ones, and those with gaps."""
    entries = polib.pofile(str(CATALOGUE))
    english = {
        _plain(text)
        for entry in entries
        for text in (entry.msgstr, *entry.msgstr_plural.values())
    }
    ours = {_plain(entry.msgid) for entry in entries} - english - NAMES
    spoken = "\n".join(english)
    short, long, patterns = set(), [], []
    for sentence in sorted(ours):
        parts = PLACEHOLDER.split(sentence)
        is_long = sum(len(part.split()) for part in parts) >= WORDS_MIN
        if len(parts) > 1:
            if LETTERS.search("".join(parts)):
                gaps = ".+?".join(re.escape(part) for part in parts)
                whole = gaps if is_long else f"^{gaps}$"
                pattern = re.compile(whole, re.MULTILINE)
                if not pattern.search(spoken):  # «Target %(month)s» is both
                    patterns.append((sentence, pattern))
        elif is_long:
            long.append(sentence)
        else:
            short.add(sentence)
    return short, long, patterns


def _plain(text: str) -> str:
    """As it stands on the page."""
    return SPACE.sub(" ", TAG.sub("", text)).replace("%%", "%").strip()
