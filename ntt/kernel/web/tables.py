"""Cells of a file that a spreadsheet will open."""

# A spreadsheet takes a cell that begins so for a formula and runs it.
RISKY = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """A text that begins like a formula, marked as text; all else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
