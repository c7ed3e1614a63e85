# `make` prints what it can do.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes
# Compiled once and kept: without that, each of the many programs that tests start compiles everything anew.
export PYTHONDONTWRITEBYTECODE =
# What is given to a command: make run ARGS="--port 9000"
ARGS ?=
# On every core, up to four: each worker sets up its own database first.
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4

.PHONY: help
help:  ## Print this
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## *' '{printf "  make %-13s %s\n", $$1, $$2}'

.PHONY: run
run: .venv/ready-to-run  ## Set up what is missing and serve on this machine, with the worker
	@exec $(BIN)/fairview run $(ARGS)

.PHONY: test
test: .venv/ready-to-test  ## Run the tests that need only Python, naming those left out
	@ONLY_PYTHON=true $(PYTEST) $(ARGS)

.PHONY: check
check:  ## Do all that CI does: install what is missing, lint, types, contracts, tests on both databases
	@tools/debian-packages.sh
	@$(MAKE) --no-print-directory .venv/ready-to-test
	@$(MAKE) --no-print-directory lint
	@grep -q 'make test' README.md && CI=true $(MAKE) --no-print-directory test ARGS=--quiet
	CI=true $(PYTEST) -m "browser or pango or postgres or gettext"
	CI=true ONLY_STORE=true $(BIN)/python tools/with_postgres.py $(PYTEST) --quiet

.PHONY: lint
lint: .venv/ready-to-test  ## Check style, types, contracts, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive src -lll
	FAIRVIEW_HOME=$$(mktemp -d) DATABASE_URL= $(BIN)/fairview makemigrations --check --dry-run

.PHONY: format
format: .venv/ready-to-test  ## Put imports and lines in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: messages
messages: .venv/ready-to-test  ## Bring the catalogues of words up to the code; ARGS="--left de" prints what waits
	@$(BIN)/python -m tools.messages $(ARGS)

.PHONY: vectors
vectors: .venv/ready-to-run  ## Check the service clock against FILE=…, any file of cases of that form
	@$(BIN)/python -m fairview.calculations.service_time.vectors $(FILE)

.PHONY: shape
shape: .venv/ready-to-run  ## Print how large functions, files, templates and tests are
	@$(BIN)/python tools/shape.py

.PHONY: bench
bench: .venv/ready-to-test  ## Measure what bench/ measures
	@for file in $(filter-out bench/first_start.py, $(wildcard bench/*.py)); do $(BIN)/python $$file || exit 1; done

.PHONY: first-start
first-start:  ## Measure from a fresh clone to the first page
	@$(PYTHON) bench/first_start.py

.PHONY: screenshots
screenshots: .venv/ready-to-test  ## Take the pictures of every page into screenshots/
	@$(BIN)/python -m tests.browser.look $(ARGS)

.PHONY: lock
lock: .venv/ready-to-run  ## Write the locked requirements anew from pyproject.toml
	@for target in "pyproject.toml -o requirements/run.txt" "pyproject.toml --group dev -o requirements/dev.txt" \
		"requirements/installer.in -o requirements/installer.txt"; do \
		UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal \
			--python-version 3.11 --generate-hashes --no-emit-index-url $$target || exit 1; done

# ---------------------------------------------------------------- what the above rest on
.venv/bin/uv: requirements/installer.txt
	@echo "Setting up .venv (once) …"
	@$(PYTHON) tools/make_venv.py
	@touch $@

.venv/ready-to-run: .venv/bin/uv requirements/run.txt pyproject.toml
	@echo "Installing what Fairview needs …"
	@$(INSTALL) -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-to-test: .venv/ready-to-run requirements/dev.txt
	@echo "Installing what the tests need …"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@
