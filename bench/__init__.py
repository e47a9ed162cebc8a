"""`make bench`: one run that measures speed, weight and memory; docs/bench.md says how."""
