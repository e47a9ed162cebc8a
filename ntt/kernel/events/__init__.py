"""What happened: one append-only row per change, audit trail and trigger of handlers."""
