# `make demo` and `make test` need Python 3.11, make and a C compiler; they set up all the rest in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DEMO_REPORT := samples/reports/2015-11-24-turkey-shoots-down-russian-jet.txt
.DEFAULT_GOAL := help
.PHONY: help demo test check tables eval lock format clean

help:  ## what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 14

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: .venv/installed  ## code the sample reports, put them in a store, print the brief of a tie, write demo/brief.html
	@mkdir -p demo
	$(BIN)/dyads code samples/reports -o demo/coded.jsonl
	$(BIN)/dyads brief $(DEMO_REPORT) --format html -o demo/report.html
	$(BIN)/dyads read samples/reports --store demo/ties
	$(BIN)/dyads ties RUS TUR --store demo/ties --plot demo/tie.png
	$(BIN)/dyads brief RUS IRN --after 2016-03-14 --store demo/ties --format html -o demo/brief.html
	$(BIN)/dyads brief RUS IRN --after 2016-03-14 --store demo/ties

test: .venv/installed-dev  ## the whole test suite
	$(BIN)/python -m pytest -n auto -q

check: .venv/installed-dev  ## ruff, mypy --strict, import-linter, data checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dyads.actors.compile --check
	$(BIN)/python -m dyads.tables --check

tables: .venv/installed-dev  ## compile the registry, frames, cues and word lists after editing them
	$(BIN)/python -m dyads.actors.compile
	$(BIN)/python -m dyads.tables

eval: .venv/installed-dev  ## accuracy and speed against the floors (needs the shared gold sets beside the checkout)
	$(BIN)/python -m evaluation

lock: .venv/installed-dev  ## renew the hash-locked requirements
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header pyproject.toml build-requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

format: .venv/installed-dev  ## lay the code out
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

clean:  ## remove what make made
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
