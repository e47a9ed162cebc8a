"""Every sentence of the product that wants a translation, read from its source.

Python is read as a syntax tree and templates with Django's own lexer, so neither gettext
nor a running product is needed.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import (
    block_re,
    constant_re,
    endblock_re,
    inline_re,
    plural_re,
)

from ntt.checks.sources import PRODUCT, files, is_test, short

# Where the parts stand among the arguments: context, message, plural.
_CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}


@dataclass(frozen=True)
class Message:
    """One sentence of the source; text and plural are as gettext keys them."""

    text: str
    plural: str
    context: str
    file: str


def messages(under: Path = PRODUCT) -> Iterator[Message]:
    """All sentences, in the order of their files."""
    for path in files(".py", ".html", ".txt", under=under):
        if is_test(path):
            continue
        if path.suffix == ".py":
            yield from from_python(path.read_text(), short(path))
        elif "templates" in path.parts:
            yield from from_template(path.read_text(), short(path))


def from_python(text: str, file: str) -> Iterator[Message]:
    tree = ast.parse(text)
    called = _names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        places = called.get(node.func.id)
        if places is None:
            continue
        parts = [_literal(node, place) for place in places]
        # A name instead of a sentence is looked up at run time; its sentence stands elsewhere.
        if parts[1] is not None:
            yield Message(parts[1], parts[2] or "", parts[0] or "", file)


def _names(tree: ast.Module) -> dict[str, tuple[int | None, int, int | None]]:
    """What this file calls the functions of translation."""
    return {
        alias.asname or alias.name: _CALLS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _CALLS
    }


def _literal(call: ast.Call, place: int | None) -> str | None:
    if place is None or place >= len(call.args):
        return None
    argument = call.args[place]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def from_template(text: str, file: str) -> Iterator[Message]:
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        if token.token_type == TokenType.BLOCK:
            if token.contents.split()[0] == "comment":
                _skip_comment(tokens)
                continue
            if opened := block_re.match(token.contents):
                yield _block(token, tokens, _bare(opened[2]), file)
                continue
            if inline := inline_re.match(token.contents):
                yield Message(_key(inline[1]), "", _bare(inline[3]), file)
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for constant in constant_re.findall(token.contents):
                yield Message(_key(constant), "", "", file)


def _skip_comment(tokens: Iterator[Token]) -> None:
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents == "endcomment":
            return


def _block(opening: Token, tokens: Iterator[Token], context: str, file: str) -> Message:
    """The sentence between blocktranslate and its end."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.BLOCK and endblock_re.match(token.contents):
            break
        if token.token_type == TokenType.BLOCK and plural_re.match(token.contents):
            parts.append([])
        elif token.token_type == TokenType.VAR:
            parts[-1].append(f"%({token.contents})s")
        elif token.token_type == TokenType.TEXT:
            parts[-1].append(token.contents.replace("%", "%%"))
    texts = ["".join(part) for part in parts]
    if "trimmed" in opening.split_contents():
        texts = [trim_whitespace(text) for text in texts]
    plural = texts[1] if len(texts) > 1 else ""
    return Message(texts[0], plural, context, file)


def _key(quoted: str) -> str:
    """A quoted constant of a template as gettext keys it."""
    return _bare(quoted).replace("%", "%%")


def _bare(quoted: str | None) -> str:
    return quoted[1:-1] if quoted else ""
