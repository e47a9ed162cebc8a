"""What events and messages are about, in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from ntt.kernel.home import registry
from ntt.kernel.home.registry import Subject
from ntt.kernel.people.api import Role


def in_words(subjects: Iterable[str], roles: Collection[Role]) -> dict[str, Subject]:
    """Those of the subjects that a module has words for; one statement a kind."""
    by_kind: defaultdict[str, set[int]] = defaultdict(set)
    for subject in subjects:
        kind, _colon, number = subject.partition(":")
        if kind in registry.subjects and number.isdecimal():
            by_kind[kind].add(int(number))
    return {
        f"{kind}:{number}": found
        for kind, numbers in by_kind.items()
        for number, found in registry.subjects[kind](numbers, roles).items()
    }
