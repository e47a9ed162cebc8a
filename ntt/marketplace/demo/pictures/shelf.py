"""The list of kinds that can be drawn. Each kind signs itself in with `@good`."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from ntt.marketplace.demo.pictures.pen import Pen

type Drawing = Callable[[Pen, Random], None]

LIGHT = ("kapas", "kapas_mengkudu", "kunyit")
DARK = ("nila", "nila_mengkudu", "mengkudu_hitam", "morinda", "laut", "daun")
WARM = ("kapas", "kunyit", "mengkudu", "morinda", "soga", "kapas_mengkudu")
PLAIN = ("plain",)
"""For woven goods: a ground without bands, so that there is only one cloth to look at."""
ANY = ("kapas", "nila", "kunyit", "nila_mengkudu", "mengkudu", "laut", "kapas_mengkudu")


class Good(NamedTuple):
    """How a kind is drawn, and the dyes it looks well on."""

    draw: Drawing
    grounds: tuple[str, ...]


GOODS: dict[str, Good] = {}


def good(kind: str, grounds: tuple[str, ...] = ANY) -> Callable[[Drawing], Drawing]:
    def sign_in(draw: Drawing) -> Drawing:
        assert kind not in GOODS, f"two drawings are called {kind}"
        GOODS[kind] = Good(draw, grounds)
        return draw

    return sign_in
