.PHONY: run test check check-all bench

run:
	@bin/run

test:
	@bin/test

check:
	@bin/check

check-all:
	@bin/check-all

bench:
	@bin/bench
