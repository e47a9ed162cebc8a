"""What a seller, a product and a single cloth of the demo catalogue consist of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Seller:
    """A shop bound to one village.

    `origin`: ovop, ocop, osop or umkm. `form`: group, community, school, business or
    cooperative. `payee`: "own" when the money goes to the seller's own account, "head" when
    it goes to the head of the group.
    """

    no: int
    slug: str
    name: str
    origin: str
    form: str
    village: str
    contact: str
    phone: str
    payee: str
    payee_name: str
    bank: str
    account: str
    nib: str
    story: str

    @property
    def regency(self) -> str:
        return self.village[:5]


@dataclass(frozen=True, slots=True)
class Certificate:
    """`kind`: pirt, md, tr, na or halal. A halal certificate has no end date."""

    kind: str
    number: str
    issued_on: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One cloth of which there is only one: how it was made, and how it is drawn."""

    length_cm: int
    width_cm: int
    weaver: str
    days: int
    technique: str
    dye: str
    motif: str
    rights: str
    style: str
    dyes: str
    shape: str
    seed: int


@dataclass(frozen=True, slots=True)
class Product:
    """Something a seller offers.

    `missing` names the certificates it still waits for: such a product is shown with what is
    missing and cannot be bought. `popularity` runs from 1 to 10. A product with a `piece` has
    a stock of one and three pictures; the others have one, drawn from `picture` and `seed`.
    """

    seller: str
    category: str
    slug: str
    name: str
    name_en: str
    story: str
    price_rp: int
    unit: str
    weight_g: int
    size_cm: tuple[int, int, int]
    stock: int
    popularity: int
    picture: str
    seed: int
    shelf_days: int | None
    halal_state: str
    ships_abroad: str
    certificates: tuple[Certificate, ...]
    missing: tuple[str, ...]
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Buyer:
    """Someone who orders: in a village of NTT, or in a town outside it."""

    name: str
    phone: str
    village: str
    city: str
