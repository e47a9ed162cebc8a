"""How money comes in: one port, one adapter for each licensed payment provider.

`port` says what any provider can do, `midtrans` speaks to one over HTTP, `qris` reads and
writes the text inside a QRIS code, `make` picks the provider the settings name. Nothing here
knows the database.
"""
