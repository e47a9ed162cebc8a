"""Who gets which part of an order: a waterfall of dated rules, to the rupiah.

goods + shipping              what the buyer pays for one shop's order
  shipping  -> who carries it, untouched
  goods     -> seller, less the platform's fee
  fee       -> payment cost first, then investor and PAD estimate, the rest to the platform
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ntt.marketplace.rules import MoneyRefused
from ntt.marketplace.rules.orders import REASON_MAX

FULL = 10_000  # basis points
REFUND_STATES = ("needs_account", "proposed", "approved", "sent", "done", "failed")
BENEFICIARIES = ("seller", "shipping", "payment_fee", "platform", "investor", "pad")
# Own revenue (PAD) on the sixth level of Kepmendagri 050-5889/2021, where alone is posted; not
# 4.1.04.16, for what a BLUD earns stays with it and never reaches the RKUD.
PAD_ACCOUNT = r"^4\.1\.(?!04\.16\.)\d{2}\.\d{2}\.\d{2}\.\d{4}$"
# The ledger's account of money whose owner is not known yet.
SUSPENSE = "suspense"
# What a shop is owed for goods, and for the parcels it has paid.
SHOP_ACCOUNTS = ("shop", "shipping")
# Money of another amount than was asked: where it stands, and the two ways to settle it.
UNCLEAR_STATES = ("open", "proposed", "settled")
GIVE_BACK, ACCEPT = "give_back", "accept"
SETTLE_WAYS = (GIVE_BACK, ACCEPT)
# A refusal of our own: the provider has sent money back that we did not ask it to.
GONE_OTHERWISE = "gone_otherwise"
# Refusals that pass when our key or its patience is mended; others wait for a person.
PASSING = frozenset({"bad_key", "too_many"})
# Sent by the provider, a refund should be done within this time.
STUCK_AFTER = timedelta(minutes=30)
# A purchase nobody has paid should be over within this time after its last minute.
ENDED_AFTER = timedelta(minutes=15)
# Shops in one payout batch; letters in the note of a line.
BATCH_MAX = 500
ACCOUNT_DIGITS_MIN, ACCOUNT_DIGITS_MAX = 6, 20
# More digits than a date has, as accounts and phones are written.
NUMBER_OF_SOMEBODY = re.compile(r"\d{9}|\b0\d{2,3}[ .-]\d{3,4}[ .-]\d{3}")
NOTE_MAX = 200
# Why a line is not sent: its shop has another account than when it was proposed.
ACCOUNT_CHANGED = "Rekening berubah sesudah diusulkan"
# Its shop has less than when it was proposed; nobody signed it.
BALANCE_CHANGED = "Saldo toko berubah sesudah diusulkan"
PROPOSAL_DROPPED = "Usulan dibatalkan"
# Failed without having left: what the bank says comes of money that did.
NEVER_LEFT = (ACCOUNT_CHANGED, BALANCE_CHANGED, PROPOSAL_DROPPED)
# What a rule's basis points are taken of.
BASES = ("goods", "total", "margin")
RULED = {"platform": "goods", "payment_fee": "total", "investor": "margin", "pad": "margin"}


class At(StrEnum):
    """Where money is that a provider refuses to send back."""

    SENT = "sent"
    STILL_THERE = "still_there"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Ours:
    """What we asked a provider to send back of one payment: amounts by key."""

    key: str
    amount_rp: int
    others: Mapping[str, int]
    done_rp: int


def where_is(ours: Ours, *, refunded_rp: int, refunds: Mapping[str, int]) -> At:
    """Where the money of `ours.key` is, by what the provider says went back of its payment.

    ELSEWHERE: more went back than we asked for, so paying it once more might pay it twice.
    Where the keys are not told the sum must fit to the rupiah.
    """
    if refunds.get(ours.key) == ours.amount_rp:
        return At.SENT
    if refunds:
        return At.STILL_THERE if refunds.keys() <= ours.others.keys() else At.ELSEWHERE
    if refunded_rp == ours.done_rp + ours.amount_rp:
        return At.SENT
    return At.STILL_THERE if refunded_rp <= ours.done_rp else At.ELSEWHERE


def missing_rp(*, came_rp: int, sent_back_rp: int, left_rp: int) -> int:
    """What of money that came is neither at the provider nor sent back by us."""
    return max(0, came_rp - sent_back_rp - left_rp)


@dataclass(frozen=True, slots=True)
class Rule:
    """One approved row in force: `basis_points` of its base, not above `cap_rp` (0: no cap)."""

    id: int
    basis_points: int
    cap_rp: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """One beneficiary's part of an order, frozen when it is placed."""

    beneficiary: str
    amount_rp: int
    rule_id: int | None


@dataclass(frozen=True, slots=True)
class Portion:
    """One beneficiary's part of one or more orders, and whether a rule gives it any."""

    amount_rp: int
    is_ruled: bool
    # The legal basis of that rule.
    basis: str = ""


def shop_accounts(shop_id: int) -> list[str]:
    """All accounts of the ledger that are one shop's money."""
    return [f"{family}:{shop_id}" for family in SHOP_ACCOUNTS]


def part_rp(base_rp: int, rule: Rule | None) -> int:
    """`basis_points` of the base, half up: half a rupiah goes to the beneficiary."""
    if rule is None or base_rp <= 0:
        return 0
    amount = (base_rp * rule.basis_points * 2 + FULL) // (2 * FULL)
    return min(amount, rule.cap_rp) if rule.cap_rp else amount


def shares(*, goods_rp: int, shipping_rp: int, rules: Mapping[str, Rule]) -> list[Share]:
    """Split one order. The parts sum to goods + shipping and none is below zero, but one:
    the platform's, when the payment costs more than its fee; that loss is the operator's
    (reference 7: the operator bears the MDR), and then nothing is left for investor and PAD.
    """
    fee = min(goods_rp, part_rp(goods_rp, rules.get("platform")))
    payment = part_rp(goods_rp + shipping_rp, rules.get("payment_fee"))
    margin = max(0, fee - payment)
    investor = part_rp(margin, rules.get("investor"))
    pad = min(margin - investor, part_rp(margin, rules.get("pad")))
    amounts = {
        "seller": goods_rp - fee,
        "shipping": shipping_rp,
        "payment_fee": payment,
        "platform": fee - payment - investor - pad,
        "investor": investor,
        "pad": pad,
    }
    return [
        Share(name, amount, rules[name].id if name in rules else None)
        for name, amount in amounts.items()
    ]


@dataclass(frozen=True, slots=True)
class Span:
    """So many basis points from a day through another; None: without end."""

    since: date
    until: date | None
    basis_points: int

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def most_together(span: Span, others: Sequence[Span]) -> int:
    """The most basis points that hold on one day of `span`, with it.

    The sum can only grow on a day on which something begins, so those days are enough.
    """
    days = [span.since, *[other.since for other in others if span.holds_on(other.since)]]
    return max(
        span.basis_points + sum(other.basis_points for other in others if other.holds_on(day))
        for day in days
    )


def is_enough(*, came_rp: int, owed_rp: int) -> bool:
    """Whether money of another amount may count as payment: less can only go back."""
    return came_rp >= owed_rp


def back_rp(way: str, *, came_rp: int, owed_rp: int) -> int:
    """What the buyer gets back when unclear money is settled this way; the rest pays."""
    return came_rp if way == GIVE_BACK else came_rp - owed_rp


def said_reason(typed: str, *, most: int = REASON_MAX) -> str:
    """Why somebody decides against or differently: never empty, at most so many letters."""
    if not typed.strip():
        raise MoneyRefused("reason_missing")
    return said_note(typed, most=most)


def said_note(typed: str, *, most: int = REASON_MAX) -> str:
    """What somebody adds to a signature, perhaps nothing.

    It stands in an event and is never erased, so the number of an account or a phone is
    refused: the page behind it has them, sealed.
    """
    if NUMBER_OF_SOMEBODY.search(typed):
        raise MoneyRefused("reason_has_number")
    return said_slip(typed, most=most)


def said_slip(typed: str, *, most: int = REASON_MAX) -> str:
    """What proves a transfer, perhaps nothing: it may have the number of the bank's slip."""
    words = typed.strip()
    if len(words) > most:
        raise MoneyRefused("reason_too_long", most=most)
    return words


def account_digits(typed: str) -> str:
    """The number of a bank account as typed, without its spaces, dots and hyphens."""
    digits = "".join(char for char in typed if char not in " .-")
    if not (digits.isascii() and digits.isdigit()) or not (
        ACCOUNT_DIGITS_MIN <= len(digits) <= ACCOUNT_DIGITS_MAX
    ):
        raise MoneyRefused("account_number_wrong")
    return digits


def is_same_name(one: str, other: str) -> bool:
    """Whether two names have the same words: banks write in capitals, and in another order."""
    return _words_of(one) == _words_of(other)


def _words_of(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", name.casefold()))


def mask_name(name: str) -> str:
    """«Mama Ina» as «M*** I***»: enough for who knows the name, little for others."""
    return " ".join(f"{word[0]}***" for word in name.split())
