"""Shape of what people send in; no decisions."""
