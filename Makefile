# The ways into this tree; `make help` lists them. The scripts are in .ci/.
.DEFAULT_GOAL := help
.PHONY: help setup run test bench simulate format clean

ARGS ?=
SEED ?=
HOURS ?=
GATES ?=

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 16

setup: ## installs the Debian packages that building needs and are missing
	@.ci/setup build

run: setup ## builds release and starts the demo; ARGS='--quiet --port 9000 --data DIR' passes flags on
	@swift build -c release --product svar
	@exec .build/release/svar demo $(ARGS)

test: ## sets up and runs every gate; GATES='style unit' only these
	@.ci/setup test
	@.ci/gates/all $(GATES)

bench: ## measures against fdatasync, Redis, nginx and PostgreSQL; ARGS='--json' for machines
	@.ci/setup bench
	@swift build -c release --product svar
	@swift build -c release --product Benchmarks
	@.venv/bin/python Benchmarks/driver/bench.py $(ARGS)

simulate: setup ## the seeded crash loop, a minute; SEED=N runs one seed again, HOURS=N fresh ones for so long
	@swift run -c release Simulation $(if $(SEED),--seed $(SEED),--minutes $(if $(HOURS),$$(($(HOURS) * 60)),1))

format: ## rewrites the Swift sources in the house format
	@swift format -i -r --parallel Package.swift Sources Tests Benchmarks

clean: ## removes what was built and the tests' Python, keeps snapshots/
	@rm -rf .build .build-* .venv
