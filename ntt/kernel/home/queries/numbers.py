"""Where the thing with a number is followed."""

from ntt.kernel.home import registry
from ntt.kernel.home.rules import prefix_of


def place_of(typed: str) -> str | None:
    """The address of what bears this number; None when no module knows it."""
    prefix = prefix_of(typed, registry.numbers)
    return registry.numbers[prefix](typed.strip()) if prefix else None


def example() -> str:
    """A number as the first kind in use looks, so that people know which one is meant.

    Its dashes do not break, so that it stays in one line.
    """
    first = next(iter(registry.numbers), "")
    return f"{first}-2611-00042-7".replace("-", "\N{NON-BREAKING HYPHEN}") if first else ""
