"""How long a search takes, called from Python by one client in a warm database."""

import random
import string
import time
from collections.abc import Callable
from statistics import median

from bench.report import Report, kept

LETTERS = string.ascii_lowercase
WARM = 20
# Two regencies' worth of a filter: the largest town, and only what is in stock.
TOWN = "53.71"


def measure(report: Report, *, rounds: int) -> None:
    from ntt.marketplace.queries.reading import suggest, understand
    from ntt.marketplace.rules.search import Cursor

    rng = random.Random(5)
    docs, rare = _docs(), _rare()
    common = _words(docs * 0.01, docs * 0.02)
    commonest = _words(docs * 0.05, docs)
    slips = _slips(rare, rng)
    after = Cursor.read(_deep())
    report.section(f"Search over {docs:,} products")
    calls: list[tuple[str, str, Callable[[], object]]] = [
        ("word of 1 to 2 %, with facets", "10 25", lambda: ask(rng.choice(common))),
        ("word of 5 % and more, with facets", "", lambda: ask(rng.choice(commonest))),
        ("two such words, with facets", "", lambda: ask(
            f"{rng.choice(common)} {rng.choice(commonest)}")),
        ("rare word, with facets", "1 5", lambda: ask(rng.choice(rare))),
        ("word with a slip: understood", "1 5", lambda: understand(rng.choice(slips)[1])),
        ("word with a slip, with facets", "", lambda: ask(rng.choice(slips)[1])),
        ("common word and two filters", "", lambda: ask(
            rng.choice(common), regency=TOWN, in_stock=True)),
        ("everything, page 1 with facets", "", lambda: ask("")),
        ("everything, page 1", "", lambda: ask("", facets=False)),
        ("everything, page 900", "", lambda: ask("", facets=False, after=after)),
        ("suggestions, two letters", "", lambda: suggest(rng.choice(common)[:2])),
        ("suggestions, second word", "", lambda: suggest(f"{rng.choice(common)} te")),
    ]  # fmt: skip
    for what, targets, call in calls:
        _say(report, what, targets, rounds, call)
    _recall(report, slips[:500])


def ask(text: str, *, facets: bool = True, **wanted: object) -> None:
    from ntt.marketplace.queries.reading import understand
    from ntt.marketplace.queries.search import Wanted, search

    search(understand(text), Wanted(**wanted), facets=facets)  # type: ignore[arg-type]


def _say(
    report: Report, what: str, targets: str, rounds: int, call: Callable[[], object]
) -> None:
    for _ in range(WARM):
        call()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    middle, high = median(times), times[int(len(times) * 0.99)]
    if targets:
        low, most = map(float, targets.split())
        note = kept(middle <= low and high <= most)
        report.row(what, f"{middle:.1f} / {high:.1f} ms", f"{low:.0f} / {most:.0f} ms", note)
    else:
        report.row(what, f"{middle:.1f} / {high:.1f} ms")


def _recall(report: Report, slips: list[tuple[str, str]]) -> None:
    """Of words that some product has, typed with a slip: how often the word was found."""
    from ntt.marketplace.queries.reading import understand

    heard = [(word, understand(wrong)) for word, wrong in slips]
    asked = [(word, reading) for word, reading in heard if reading.slips]
    found = sum(any(word in others for _, others in r.slips) for word, r in asked)
    part = found / len(asked) if asked else 0
    report.row("a slip finds its word", f"{part:.0%}", "≥ 95 %", kept(part >= 0.95))


def _docs() -> int:
    from ntt.marketplace.models import SearchDoc

    return SearchDoc.objects.count()


def _rare() -> list[str]:
    return [
        str(word)
        for word in _rows(
            "SELECT word FROM marketplace_searchword WHERE names BETWEEN 1 AND 20"
            " AND length(word) > 4 ORDER BY md5(word) LIMIT 2000"
        )
    ]


def _words(least: float, most: float) -> list[str]:
    """Words that so many products carry."""
    return [
        str(word)
        for word in _rows(
            "SELECT word FROM marketplace_searchword WHERE docs BETWEEN %s AND %s"
            " ORDER BY names DESC, word LIMIT 30",
            least,
            most,
        )
    ]


def _deep() -> str:
    """Where page 900 of the list of everything begins."""
    found = _rows(
        "SELECT '0.' || rank || '.' || product_id FROM marketplace_searchdoc"
        " ORDER BY rank DESC, product_id DESC OFFSET 899 * 12 - 1 LIMIT 1"
    )
    return str(found[0]) if found else ""


def _slips(words: list[str], rng: random.Random) -> list[tuple[str, str]]:
    from ntt.marketplace.rules.search import is_slip

    return [(word, wrong) for word in words if is_slip(word, wrong := _slip(word, rng))]


def _slip(word: str, rng: random.Random) -> str:
    place, letter = rng.randrange(len(word) - 1), rng.choice(LETTERS)
    head, tail = word[:place], word[place:]
    return rng.choice(
        [head + tail[1:], head + letter + tail, head + letter + tail[1:],
         head + tail[1] + tail[0] + tail[2:]]
    )  # fmt: skip


def _rows(sql: str, *params: object) -> list[object]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, params)  # type: ignore[arg-type]
        return [row[0] for row in cursor.fetchall()]
