"""Measurements: `make bench`, or one of them by itself: `python -m bench.search`."""
