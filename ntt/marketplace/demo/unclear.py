"""Payments of another amount than was asked, as rows that wait for the finance office."""

from ntt.kernel.people.demo import person_for
from ntt.marketplace.demo.orders import Made
from ntt.marketplace.models import UnclearMoney
from ntt.marketplace.rules.money import ACCEPT

TOO_MUCH = "Lebih bayar. Barang masih ada, kelebihannya kembali."


def make_unclear(made: list[Made]) -> None:
    """One open, one with its first signature: settling them is left to the demo's guests."""
    proposer = person_for("bendahara").pk
    for row in made:
        if odd := row.plan.odd:
            unclear = UnclearMoney(
                payment=row.payment,
                came_rp=row.payment.amount_rp + odd.over_rp,
                owed_rp=row.payment.amount_rp,
                came_at=odd.came_at,
            )
            if odd.proposed_at:
                unclear.state, unclear.way = UnclearMoney.State.PROPOSED, ACCEPT
                unclear.reason, unclear.proposed_by_id = TOO_MUCH, proposer
            unclear.save(force_insert=True)
