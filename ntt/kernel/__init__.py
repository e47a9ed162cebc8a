"""Shared ground of all modules; no business of its own. Order and doors: docs/map.md."""
