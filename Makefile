# `make` alone lists what can be done. Everything runs from this folder; nothing is installed outside .venv but the apt packages.
SHELL := /bin/sh
BIN := .venv/bin
export OMP_THREAD_LIMIT := 1
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run demo test lint lock bench bench-setup pictures chaos mutants clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## install what is missing (system packages by apt, Python packages by hash into .venv)
	@scripts/setup

setup-test:
	@scripts/setup test

run: setup ## set up, start everything, upload the sample dossiers; Ctrl-C stops it (OPTIONS="--port 8090 --home DIR")
	@exec $(BIN)/khenthuong run $(OPTIONS)

demo: setup ## the main job on the sample dossiers from upload to papers, then stop; papers in demo-output/
	@exec $(BIN)/khenthuong demo $(OPTIONS)

test: setup-test ## set up, layers, style, types, all tests (TESTS="tests/jobs -k kill" for some)
	@$(MAKE) --no-print-directory lint
	$(PYTEST) $(or $(TESTS),-n 2 --dist loadfile --no-loadscope-reorder)

lint: setup-test ## layers, style, types only
	$(BIN)/lint-imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: setup ## make the hashed requirement files anew from the .in files
	for name in uv runtime dev mutants; do \
	  $(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	    --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

bench-setup: setup ## install the peers that only benchmarks compare with
	@if [ "$$(id -u)" = 0 ]; then apt-get install -y -qq --no-install-recommends ocrmypdf >/dev/null; \
	  else sudo apt-get install -y -qq --no-install-recommends ocrmypdf >/dev/null; fi

bench: setup-test ## measure speed and accuracy on the samples
	@for name in reading accuracy certificates decision fidelity rules; do echo "== $$name"; $(BIN)/khenthuong bench $$name || exit 1; done

mutants: setup-test ## mutation tests of dossier/checks, a lane of its own (MODULES="caps scope" OPTIONS="--sample 300"); see docs/mutants.md
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/mutants.txt || \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/mutants.txt
	nice -n 15 $(BIN)/python scripts/mutants.py $(MODULES) $(OPTIONS)

pictures: setup-test ## make docs/pictures anew from the browser walk and the templates' samples
	KHENTHUONG_SCREENSHOTS=var/screenshots $(PYTEST) tests/browser
	$(BIN)/python scripts/pictures var/screenshots

chaos: setup-test ## kill workers and broker at random while many jobs run
	KHENTHUONG_CHAOS_JOBS=200 $(PYTEST) -m chaos -p no:xdist --timeout 1200 tests

clean: ## remove .venv, caches and demo output; dossiers in var/ stay
	rm -rf .venv demo-output .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
