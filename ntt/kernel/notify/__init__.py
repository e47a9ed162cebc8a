"""One message to one address: put in the outbox by a change, sent by the worker.

Knows addresses and languages, not persons. Which ways are open is known to `channels`; a
message whose way is not open is held, shown to staff, and never lost.
"""
