"""Money back to buyers, as rows: for orders that ended early, and for money too late."""

from collections.abc import Iterator
from random import Random

from ntt.kernel.crypto import encrypt
from ntt.kernel.people.demo import person_for
from ntt.marketplace.demo.lives import Back
from ntt.marketplace.demo.market import SEED
from ntt.marketplace.demo.orders import Made, Part
from ntt.marketplace.models import Refund
from ntt.marketplace.words import GOODS_GONE

BANKS = ("BRI", "Bank NTT", "BNI", "Mandiri")


def make_refunds(made: list[Made]) -> dict[str, tuple[Refund, Back]]:
    """By key, as the actions name them; in the order in which the money began to go back."""
    signers = (person_for("bendahara").pk, person_for("penyetuju").pk)
    found = sorted(_due(made), key=lambda each: each[1].begun_at)
    rng = Random(SEED)
    for refund, back in found:
        if back.way == "transfer":
            _sign(rng, refund, back, signers)
    Refund.objects.bulk_create([refund for refund, _back in found])
    return {refund.key: (refund, back) for refund, back in found}


def back_key(row: Made, part: Part | None = None) -> str:
    return f"{part.order.number}-back" if part else f"{row.payment.order_ref}-all"


def _due(made: list[Made]) -> Iterator[tuple[Refund, Back]]:
    for row in made:
        if row.plan.late_back:
            amount_rp = row.payment.amount_rp
            yield (
                _refund(row, None, row.plan.late_back, amount_rp, GOODS_GONE),
                row.plan.late_back,
            )
        for part in row.parts:
            if back := part.life.back:
                order = part.order
                amount_rp = order.goods_rp + order.shipping_rp
                yield _refund(row, part, back, amount_rp, order.reason), back


def _refund(row: Made, part: Part | None, back: Back, amount_rp: int, reason: str) -> Refund:
    return Refund(
        key=back_key(row, part),
        purchase=row.purchase,
        payment=row.payment,
        order=part.order if part else None,
        amount_rp=amount_rp,
        way=back.way,
        state=back.state,
        reason=reason,
        created_at=back.begun_at,
        done_at=back.done_at,
    )


def _sign(rng: Random, refund: Refund, back: Back, signers: tuple[int, int]) -> None:
    if back.named_at:
        # Accounts that begin with so many zeros belong to nobody.
        account = f"000000{rng.randrange(10_000):04d}"
        refund.account_bank = rng.choice(BANKS)
        refund.account_name = refund.purchase.name
        refund.account_cipher, refund.account_last4 = encrypt(account), account[-4:]
    refund.proposed_by_id = signers[0] if back.proposed_at else None
    refund.approved_by_id = signers[1] if back.approved_at else None
