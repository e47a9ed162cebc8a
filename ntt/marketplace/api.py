"""What others may ask of the marketplace."""

from ntt.marketplace.queries import figures
from ntt.marketplace.queries.figures import Behind, Turnover
from ntt.marketplace.words import STATES

__all__ = ["Behind", "Turnover", "figures", "state_words"]


def state_words(state: str) -> str:
    """«Dikirim»: an order's state as people read it."""
    return str(STATES[state])
