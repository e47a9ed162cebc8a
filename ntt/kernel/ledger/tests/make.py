"""Accounts and entries for tests. Codes begin with test:, the reference data has its own."""

from itertools import count
from uuid import uuid4

from ntt.kernel.ledger.api import Leg, ensure_account, post

_numbers = count(1)


def kept(code: str = "", **over: object) -> str:
    """An account that must not go below zero, such as a shop's; empty."""
    code = code or f"test:shop:{next(_numbers)}"
    ensure_account(
        code,
        **{
            "kind": "liability",
            "name": f"Toko {code}",
            "keeps_total": True,
            "may_overdraw": False,
        }
        | over,
    )
    return code


def house(code: str = "test:bank", **over: object) -> str:
    """An account everybody uses and nobody waits for."""
    return kept(code, **{"kind": "asset", "keeps_total": False, "may_overdraw": True} | over)


def move(to: str, frm: str, amount_rp: int = 1_000, *, reference: str = "", **over) -> int:
    """Debit `to`, credit `frm`: money arrives in an asset, a debt to `frm` grows."""
    return post(
        reference=reference or f"test:{uuid4()}",
        memo="Uji coba",
        legs=[Leg(to, amount_rp), Leg(frm, -amount_rp)],
        **over,
    )
