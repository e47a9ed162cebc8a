"""Beli NTT: villages sell, people buy, every rupiah is accounted for.

A *shop* belongs to a village and offers *products*. A *purchase* is one checkout with one
payment; it holds one *order* for each shop. A *share* says who gets which part of an order.
A *payout* sends a shop what it is owed. Words: docs/words.md.
"""
