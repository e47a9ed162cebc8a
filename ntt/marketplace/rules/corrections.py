"""What two officers may say happened to money outside our books, and when."""

from ntt.marketplace.rules.money import PASSING

# The bank returned money that our books say had arrived, at a seller's or at a buyer's.
PAYOUT_BACK, REFUND_BACK = "payout_back", "refund_back"
# The provider does not send money back: it goes by transfer, or the buyer has it already.
REFUND_BY_TRANSFER, REFUND_ARRIVED = "refund_by_transfer", "refund_arrived"
# The provider does not hold a buyer's money any more and will not: the operator bears it.
MISSING_BORNE = "missing_borne"
# Each kind, and what it corrects.
KINDS = {
    PAYOUT_BACK: "payout",
    REFUND_BACK: "refund",
    REFUND_BY_TRANSFER: "refund",
    REFUND_ARRIVED: "refund",
    MISSING_BORNE: "payment",
}


def is_given_up(*, way: str, state: str, refusal: str) -> bool:
    """Whether nobody asks the provider any more to send this money back: it has refused for a
    reason that does not pass. Until then a correction might pay it twice."""
    return way == "provider" and state == "approved" and refusal not in {"", *PASSING}


def of_refund(*, way: str, state: str, refusal: str) -> list[str]:
    """The kinds that fit a refund as it stands."""
    if way == "transfer" and state == "done":
        return [REFUND_BACK]
    if is_given_up(way=way, state=state, refusal=refusal):
        return [REFUND_BY_TRANSFER, REFUND_ARRIVED]
    return []
