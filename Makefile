SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python on the path that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; \
	done)
BIN := .venv/bin
RUNTIME := .venv/.runtime
EVERYTHING := .venv/.everything
CLUSTER := .venv/.cluster
NODE := .venv/.node
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help venv demo test test-cluster test-hosts test-office test-postgres test-next test-lowest docs check words front bench stress release-check clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "jmwidgets needs Python 3.11 or newer; none was found on the path." >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }
	@# Node would take JupyterLab's scripts for modules, as package.json beside says of ours.
	@echo '{}' > .venv/package.json

$(RUNTIME): pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[lab]'
	@touch $@

$(EVERYTHING): pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $(RUNTIME) $@

# Node itself is a wheel of the dev extra.
$(NODE): package.json | $(EVERYTHING)
	$(BIN)/npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

venv: $(EVERYTHING) $(NODE)  ## set up .venv with all that the other targets need

demo: $(RUNTIME)  ## write an example workspace and its reports to demo/
	$(BIN)/jmwidgets demo demo

# Commands and kernels that tests and benchmarks start are compiled once, as they are for users.
test bench: export PYTHONDONTWRITEBYTECODE :=

test: $(EVERYTHING)  ## run every test, in a real browser too
	$(BIN)/node --test 'tests/front/**/*.test.js'
	@$(BIN)/python tools/get_browser.py
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

$(CLUSTER): $(EVERYTHING)
	$(PIP) --editable '.[cluster-test]'
	@touch $@

test-cluster: $(CLUSTER)  ## run the tests that need Dask workers or Spark; Java is set up on Debian
	@$(BIN)/python -m tools.get_java
	$(BIN)/python -m pytest -m cluster tests/evidence tests/runs

docs: $(EVERYTHING)  ## build the documentation site to build/site, and do what its pages say
	$(BIN)/python -m tools.docs build/site
	$(BIN)/python -m pytest -m docs --numprocesses auto --maxprocesses 4 --dist worksteal tests/docs

test-hosts: $(EVERYTHING)  ## run the tests in JupyterHub, nbclassic and marimo, which are set up beside
	$(BIN)/python -m venv .venv-hosts
	@echo '{}' > .venv-hosts/package.json
	.venv-hosts/bin/python -m pip --disable-pip-version-check install --quiet --editable '.[dev]' jupyterhub nbclassic marimo
	PATH="$(CURDIR)/$(BIN):$$PATH" npm install --prefix .venv-hosts --no-package-lock --ignore-scripts --no-audit --no-fund \
		--loglevel=error configurable-http-proxy
	@.venv-hosts/bin/python tools/get_browser.py
	.venv-hosts/bin/python -m pytest -m hosts tests/hosts

test-office: $(EVERYTHING)  ## run the tests that open exported files in LibreOffice, which is set up on Debian
	@$(BIN)/python -m tools.get_office
	$(BIN)/python -m pytest -m office tests/exchange

test-postgres: $(EVERYTHING)  ## run the tests that read a PostgreSQL, which is set up on Debian
	@$(BIN)/python -m tools.get_postgres
	$(PIP) --editable '.[postgres-test]'
	$(BIN)/python -m pytest -m postgres tests/evidence

test-next:  ## run the tests against the next releases of the libraries whose private names the engine uses
	$(PYTHON) -m venv --clear .venv-next
	@echo '{}' > .venv-next/package.json
	.venv-next/bin/python -m pip --disable-pip-version-check install --quiet --editable '.[dev]'
	.venv-next/bin/python -m pip --disable-pip-version-check install --upgrade --pre --upgrade-strategy eager \
		ipykernel jupyter_client nbclient
	.venv-next/bin/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal tests/runs tests/report tests/cli

test-lowest: $(EVERYTHING)  ## run the tests with the oldest releases that pyproject.toml allows
	$(PIP) uv
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-lowest
	@echo '{}' > .venv-lowest/package.json
	VIRTUAL_ENV=.venv-lowest $(BIN)/uv pip install --quiet --resolution lowest-direct --editable '.[dev]'
	.venv-lowest/bin/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: $(EVERYTHING) $(NODE)  ## lint, format, types, import contracts and catalogues, of Python and of the front end
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.catalogues --check
	$(BIN)/python -m tools.sections --check
	$(BIN)/python -m tools.exports --check
	$(BIN)/python -m tools.doors --check
	$(BIN)/python -m tools.field --check
	$(BIN)/python -m tools.front --check
	PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/biome check --error-on-warnings
	PATH="$(CURDIR)/$(BIN):$$PATH" node_modules/.bin/tsc --project .

front: $(EVERYTHING)  ## write what the front end takes from Python: types of messages, golden values
	$(BIN)/python -m tools.front

words: $(EVERYTHING)  ## bring the message catalogues up to date; says what has no translation
	$(BIN)/python -m tools.catalogues

bench: $(EVERYTHING)  ## run the benchmarks, one JSON object a line; QUICK=1 for small ones
	@status=0; for file in benchmarks/[!_]*.py; do \
		test ! -e "$$file" || $(BIN)/python "$$file" $(if $(QUICK),--quick) || status=1; \
	done; exit $$status

stress: $(EVERYTHING)  ## run the reliability tests for hours
	$(BIN)/python -m tests.stress

release-check: $(EVERYTHING)  ## rehearse a release: build it twice into dist/, install it without a network, make reports with it
	$(PIP) --editable '.[release]'
	$(BIN)/python -m tools.release

clean:  ## remove what make made
	rm -rf .venv .venv-hosts .venv-next .venv-lowest demo build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
