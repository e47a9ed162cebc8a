"""The door of regions."""

from ntt.kernel.regions.actions import loading
from ntt.kernel.regions.maps import TILES, MapValue, Tile, outline
from ntt.kernel.regions.models import Region
from ntt.kernel.regions.queries.areas import (
    Regency,
    ancestors,
    around,
    count_villages,
    descendants,
    get,
    label,
    labels,
    regencies,
    regency_of,
)
from ntt.kernel.regions.queries.rings import Ring, rings_in
from ntt.kernel.regions.queries.villages import (
    Understood,
    VillageHit,
    find_villages,
    understand,
    village,
    village_at,
)
from ntt.kernel.regions.rules import HITS_MAX, full_name

__all__ = [
    "HITS_MAX",
    "MapValue",
    "Regency",
    "Region",
    "Ring",
    "Tile",
    "Understood",
    "VillageHit",
    "ancestors",
    "around",
    "count_villages",
    "descendants",
    "find_villages",
    "full_name",
    "get",
    "label",
    "labels",
    "load",
    "outline",
    "regencies",
    "regency_of",
    "rings_in",
    "tiles",
    "understand",
    "village",
    "village_at",
]


def load() -> None:
    """Put the shipped areas and boundaries into the database; safe to repeat."""
    loading.load()


def tiles() -> dict[str, Tile]:
    """Where each regency's square stands on the tile map, and how it is called there."""
    return dict(TILES)
