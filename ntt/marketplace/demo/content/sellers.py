"""The eighty sellers, in villages that exist, under names that do not."""

from functools import lru_cache

from ntt.marketplace.demo.content.certificates import nib_of
from ntt.marketplace.demo.content.shapes import Seller
from ntt.marketplace.demo.content.tables import rows

BANKS = ("BRI", "Bank NTT", "BNI", "Mandiri", "BRI")
DIGITS = {"BRI": 15, "Bank NTT": 13, "BNI": 10, "Mandiri": 13}


@lru_cache(maxsize=1)
def sellers() -> tuple[Seller, ...]:
    return tuple(_seller(no, row) for no, row in enumerate(rows("sellers.csv"), start=1))


def _seller(no: int, row: dict[str, str]) -> Seller:
    bank = BANKS[no % len(BANKS)]
    head = row["payee"] == "head"
    return Seller(
        no=no,
        slug=row["slug"],
        name=row["name"],
        origin=row["origin"],
        form=row["form"],
        village=row["village"],
        contact=row["contact"],
        phone=f"+628110000{1000 + no}",
        payee=row["payee"],
        payee_name=row["contact"] if head else row["name"],
        bank=bank,
        # Accounts that begin with so many zeros belong to nobody.
        account=str(1000 + no).zfill(DIGITS[bank]),
        nib=nib_of(no),
        story=row["story"],
    )
