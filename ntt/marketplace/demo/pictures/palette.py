"""Colours of the drawings: dyes of the region and the warm tones of the goods."""

from typing import NamedTuple

type Colour = tuple[int, int, int]

NILA: Colour = (34, 53, 124)
NILA_DEEP: Colour = (24, 32, 72)
NILA_SKY: Colour = (112, 141, 186)
MENGKUDU: Colour = (155, 44, 31)
MENGKUDU_DEEP: Colour = (106, 29, 26)
BATA: Colour = (192, 86, 58)
KUNYIT: Colour = (226, 166, 42)
KUNYIT_PALE: Colour = (242, 206, 118)
KAPAS: Colour = (252, 243, 222)
KAPAS_WARM: Colour = (238, 219, 182)
MORINDA: Colour = (92, 46, 32)
SOGA: Colour = (146, 94, 48)
HITAM: Colour = (38, 32, 34)
DAUN: Colour = (62, 108, 62)
DAUN_DEEP: Colour = (36, 72, 48)
DAUN_PALE: Colour = (150, 178, 106)
LAUT: Colour = (38, 110, 118)
PUTIH: Colour = (252, 249, 242)
KAYU: Colour = (170, 116, 66)
KAYU_PALE: Colour = (214, 168, 110)
KERTAS: Colour = (206, 168, 118)
LONTAR: Colour = (222, 194, 132)
TINTA: Colour = (44, 38, 34)


class Dyes(NamedTuple):
    """The threads of one cloth: its field, its quiet stripes and what is tied into it."""

    field: Colour
    stripe: Colour
    figure: Colour
    heart: Colour


DYES: dict[str, Dyes] = {
    "nila": Dyes(NILA_DEEP, NILA, KAPAS, KUNYIT),
    "nila_mengkudu": Dyes(NILA_DEEP, MENGKUDU, KAPAS, BATA),
    "mengkudu": Dyes(MENGKUDU, MORINDA, KAPAS, KUNYIT),
    "mengkudu_hitam": Dyes(HITAM, MENGKUDU, KAPAS_WARM, BATA),
    "morinda": Dyes(MORINDA, MENGKUDU, KUNYIT_PALE, KAPAS),
    "kunyit": Dyes(KUNYIT, MORINDA, MENGKUDU, KAPAS),
    "kapas": Dyes(KAPAS, KAPAS_WARM, NILA, MENGKUDU),
    "kapas_mengkudu": Dyes(KAPAS, KUNYIT_PALE, MENGKUDU, NILA_DEEP),
    "hitam_kunyit": Dyes(HITAM, SOGA, KUNYIT, KAPAS),
    "laut": Dyes(LAUT, NILA_DEEP, KAPAS, KUNYIT),
    "daun": Dyes(DAUN_DEEP, SOGA, KAPAS_WARM, KUNYIT),
    "soga": Dyes(SOGA, MORINDA, KAPAS, NILA_DEEP),
}


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour stirred into the first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float = 0.22) -> Colour:
    """The shade side of a colour: towards a warm dark, never towards grey."""
    return mix(colour, (40, 18, 14), share)


def lighter(colour: Colour, share: float = 0.3) -> Colour:
    """The lit side of a colour."""
    return mix(colour, (255, 246, 224), share)


def luma(colour: Colour) -> float:
    """How light a colour is, 0 to 1."""
    red, green, blue = colour
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
