"""The English catalogue says everything the product says, and nothing else."""

import re
from pathlib import Path

import polib

from ntt.checks.messages import Message, messages
from ntt.checks.sources import PRODUCT, short

CATALOGUE = PRODUCT / "locale" / "en" / "LC_MESSAGES" / "django.po"

_PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|%%|<[^<>]+>")
_HEAD = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

type Key = tuple[str, str]


def faults(catalogue: Path = CATALOGUE, under: Path = PRODUCT) -> list[str]:
    """What is missing, left over, half said or not compiled."""
    if not catalogue.exists():
        return [f"{short(catalogue)} is not there; run with --write"]
    kept = polib.pofile(str(catalogue))
    entries = {_key_of(entry): entry for entry in kept}
    said = _said(under)
    found = [
        f"{message.file}: not in the catalogue: {message.text!r}"
        for key, message in said.items()
        if key not in entries or (message.plural and not entries[key].msgid_plural)
    ]
    found += [f"nobody says any more: {key[1]!r}" for key in entries if key not in said]
    for entry in kept:
        found += [f"{fault}: {entry.msgid!r}" for fault in faults_of(entry)]
    if not _is_compiled(catalogue, kept):
        found.append(f"{short(catalogue.with_suffix('.mo'))} is not that catalogue compiled")
    return found


def faults_of(entry: polib.POEntry) -> list[str]:
    """What is wrong with one translation."""
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not texts or not all(texts):
        return ["no English"]
    found = ["marked fuzzy"] if entry.fuzzy else []
    wanted = _parts(entry.msgid_plural or entry.msgid)
    # «Satu barang» may leave the number out, so each plural form may say less, never more.
    for text in texts:
        parts = _parts(text)
        if parts != wanted and not (entry.msgid_plural and set(parts) <= set(wanted)):
            found.append(f"placeholders differ, {wanted} and {parts}")
        if _edges(text) != _edges(entry.msgid):
            found.append("white space at the edges differs")
    return found


def write(catalogue: Path = CATALOGUE, under: Path = PRODUCT) -> str:
    """Bring the catalogue up to date, keep what is translated, compile; says what it did."""
    old = polib.pofile(str(catalogue)) if catalogue.exists() else polib.POFile()
    known = {_key_of(entry): entry for entry in old}
    new = polib.POFile(wrapwidth=96)
    new.metadata = _HEAD
    said = _said(under)
    for key, message in said.items():
        new.append(_entry(message, known.get(key)))
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(catalogue))
    catalogue.with_suffix(".mo").write_bytes(new.to_binary())
    without = len(new.untranslated_entries())
    dropped = len(known.keys() - said.keys())
    return f"{short(catalogue)}: {len(new)} sentences, {without} without English, -{dropped}"


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context or None,
        occurrences=[(message.file, "")],
        msgstr=known.msgstr if known else "",
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict(known.msgstr_plural) if known else {}
        entry.msgstr_plural = entry.msgstr_plural or {0: "", 1: ""}
        entry.msgstr = ""
    return entry


def _said(under: Path) -> dict[Key, Message]:
    """Each sentence once; one with a plural wins over the same without."""
    said: dict[Key, Message] = {}
    for message in messages(under):
        key = (message.context, message.text)
        if key not in said or (message.plural and not said[key].plural):
            said[key] = message
    return said


def _key_of(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid)


def _parts(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _is_compiled(catalogue: Path, kept: polib.POFile) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return compiled.exists() and compiled.read_bytes() == kept.to_binary()
