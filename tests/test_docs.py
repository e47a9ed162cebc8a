"""The map names every package, the glossary only what exists."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def packages() -> set[str]:
    """Packages a newcomer meets: those of ntt/ and those of ntt/kernel/."""
    found = {path.parent for path in (ROOT / "ntt").glob("*/__init__.py")}
    found |= {path.parent for path in (ROOT / "ntt" / "kernel").glob("*/__init__.py")}
    skipped = {"kernel", "tests"}
    return {f"{path.relative_to(ROOT)}/" for path in found if path.name not in skipped}


def test_the_map_names_every_package_and_no_other() -> None:
    text = (DOCS / "map.md").read_text()
    assert set(re.findall(r"^\| `(ntt/[a-z/]+/)`", text, re.MULTILINE)) == packages()


def test_every_class_of_the_glossary_exists() -> None:
    rows = [line for line in (DOCS / "words.md").read_text().splitlines() if line[:2] == "| "]
    named = {name for row in rows for name in re.findall(r"`([A-Z][A-Za-z]+)`", row)}
    sources = "\n".join(
        path.read_text() for path in (ROOT / "ntt").rglob("*.py") if "tests" not in path.parts
    )
    defined = set(re.findall(r"^(?:class )?([A-Z]\w+)(?:[(:]| = )", sources, re.MULTILINE))
    assert named
    assert named - defined == set()


def test_pages_that_the_code_and_the_readme_point_to_exist() -> None:
    texts = [ROOT / "README.md", *DOCS.glob("*.md"), *(ROOT / "ntt").rglob("*.py")]
    named = {
        name for path in texts for name in re.findall(r"docs/[\w/-]+\.md", path.read_text())
    }
    assert named
    assert {name for name in named if not (ROOT / name).is_file()} == set()


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_files_that_the_rules_and_recipes_name_exist() -> None:
    text = "".join((ROOT / name).read_text() for name in ("STYLE.md", "CONTRIBUTING.md"))
    named = re.findall(
        r"`((?:kernel|marketplace|monitoring|tests|ntt)/[\w/]+(?:\.\w+|/))`", text
    )
    assert named
    missing = {
        path for path in named if not any((ROOT / top / path).exists() for top in (".", "ntt"))
    }
    assert missing == set()


def test_the_constraints_and_tests_that_pages_name_exist() -> None:
    files = [path for kind in ("*.py", "*.sql") for path in (ROOT / "ntt").rglob(kind)]
    sources = "\n".join(path.read_text() for path in files)
    fourth = (DOCS / "locking.md").read_text().partition("\n4. ")[2].partition("\n5. ")[0]
    constraints = re.findall(r"`([a-z]+_[a-z_]+)`", fourth)
    tests = re.findall(r"`(test_\w+)`", (ROOT / "STYLE.md").read_text())

    assert constraints and tests
    assert {
        name for name in constraints if not re.search(f"[\"']{name}[\"']", sources)
    } == set()
    assert {name for name in tests if f"def {name}(" not in sources} == set()
