"""The ledger: every rupiah of the platform, in double entry.

An *account* is a place where rupiah can be, an *entry* one movement between accounts, a *leg*
one side of it: plus is debit, minus is credit, and the legs of an entry sum to zero. Entries
are never changed; a mistake is undone by its exact opposite. docs/ledger.md has it on one page.
"""
