"""A payment provider that runs on this machine, for the demo and the tests.

A process of its own that speaks the wire format of Midtrans Core API over HTTP, with the
customer's phone as a page. It knows nothing of the product but the address it sends notices to;
the merchant it plays does not exist, and no money moves.
"""
