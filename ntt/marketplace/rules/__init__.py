"""Decisions of the marketplace that need no database: plain Python, no Django."""

from ntt.kernel.refusals import Refused


class OrderRefused(Refused):
    """An order, its payment or its delivery may not go this way."""


class ShopRefused(Refused):
    """A shop or a product may not be changed this way."""


class MoneyRefused(Refused):
    """A shipping rate, split rule, refund or payout may not go this way."""
