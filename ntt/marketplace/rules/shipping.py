"""What a parcel is charged for, from a dated rate row. Weights in grams, sizes in cm."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

GRAMS_FREE_OVER_A_KILO = 300


@dataclass(frozen=True, slots=True)
class Rate:
    """Price of one pair of places: first and each further kilo, days, volume divisor."""

    first_kg_rp: int
    next_kg_rp: int
    days_min: int
    days_max: int
    divisor: int


def chargeable_kg(weight_g: int, volume_cm3: int, divisor: int) -> int:
    """Whole kilos to pay: the larger of weight and volume, at least one.

    Up to 300 g over a whole kilo are dropped (rule of JNE as published).
    """
    grams = max(weight_g, math.ceil(volume_cm3 * 1000 / divisor))
    whole, over = divmod(grams, 1000)
    return max(1, whole + (1 if over > GRAMS_FREE_OVER_A_KILO else 0))


def price_rp(rate: Rate, *, weight_g: int, volume_cm3: int) -> int:
    """Rupiah for one parcel."""
    kilos = chargeable_kg(weight_g, volume_cm3, rate.divisor)
    return rate.first_kg_rp + (kilos - 1) * rate.next_kg_rp


def arrives_by(sent_on: date, days_max: int) -> date:
    """The last day a parcel should need, sent that day."""
    return sent_on + timedelta(days=days_max)
