.PHONY: run test check bench

run:
	@bin/run

test:
	@bin/test

check:
	@bin/check

bench:
	@bin/bench
