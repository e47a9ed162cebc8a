"""Whoever is refused reads a sentence: no code may be raised that has none."""

import ast
from pathlib import Path

import pytest

from ntt.kernel.web.words import sentence
from ntt.marketplace import rules

MODULE = Path(rules.__file__).parent.parent
CLASSES = {"OrderRefused", "ShopRefused", "MoneyRefused"}


class Any(dict):
    """Has a value for every placeholder."""

    def __missing__(self, key):
        return 1


def raised():
    """Every (class, code) written out in a call of a refusal."""
    for path in sorted(MODULE.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in CLASSES
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.func.id, node.args[0].value


@pytest.mark.parametrize(("name", "code"), sorted(set(raised())))
def test_each_refusal_has_its_sentence(name, code):
    refusal = getattr(rules, name)(code)
    refusal.values = Any()

    assert str(sentence(refusal)).strip()


def test_the_codes_the_database_refuses_with_have_theirs():
    for code in ("product_gone", "price_changed", "sold_out", "stock_left"):
        assert sentence(rules.OrderRefused(code, name="Kopi", left=2))


def test_the_search_for_codes_finds_some():
    assert len(set(raised())) > 30
