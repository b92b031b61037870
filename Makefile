# The two commands are `make run` and `make test`; `make help` lists the others.

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
BUILD := build
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Options of `operative demo` for `make run`.
RUN ?=
WORKERS ?= auto

.PHONY: help run running test check format pytest packages wheel benchmark publish fuzz lock reference clean
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

run: $(VENV)/.run ## open the register with resolution 48/23 in it (RUN="--port 8024 --data FOLDER": elsewhere)
	@exec $(BIN)/operative demo $(RUN)

test: check running wheel pytest ## everything: checks, make run, the wheel alone, the tests and the documents

check: $(VENV)/.dev ## lint, format, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: $(VENV)/.dev packages ## the tests; those that need ../shared say that they are skipped
	$(BIN)/pytest --numprocesses=$(WORKERS) --dist=worksteal
	scripts/on_postgres.sh $(BIN)/pytest --numprocesses=$(WORKERS) --dist=worksteal -m "not one_database" tests/web || \
	    { test $$? = 69 && echo "The tests of the register on PostgreSQL are skipped: there is no PostgreSQL here"; }

packages: ## install the Debian packages that tests use, where root may
	@scripts/install_packages.sh

wheel: $(VENV)/.dev ## build the wheel, read a resolution with it alone, then open the register with it
	$(BIN)/python scripts/check_wheel.py

running: $(VENV)/.run ## start `make run`, sign in, see the samples read, end it
	$(BIN)/python scripts/check_run.py

format: $(VENV)/.dev ## put the source into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(VENV)/.benchmark $(VENV)/.dev ## measure accuracy and speed over ../shared/corpus
	$(BIN)/python benchmark/run.py

publish: $(VENV)/.benchmark $(VENV)/.dev ## measure and write the figures into docs/reference/accuracy.md and the README
	$(BIN)/python benchmark/run.py --publish || test $$? = 1
	$(BIN)/python scripts/make_reference.py

fuzz: $(VENV)/.fuzz ## ten minutes of coverage-guided fuzzing of each reader
	$(BIN)/python fuzz/run.py --seconds 600

reference: $(VENV)/.dev ## write the generated pages of docs/reference
	$(BIN)/python scripts/make_reference.py

lock: $(VENV)/.lock ## write requirements/*.txt anew (UPGRADE=--upgrade: with the newest versions)
	scripts/lock.sh $(BIN)/uv $(UPGRADE)

clean: ## remove what was built
	rm -rf $(VENV) $(BUILD) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# An environment made with a Python that has since gone is made anew.
$(VENV)/.venv:
	@python=$$(scripts/find_python.sh "$(PYTHON)" "$(firstword $(MAKECMDGOALS))") && \
	    echo "Making $(VENV) with $$($$python --version)" && $$python -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.venv requirements/run.txt requirements/web.txt requirements/build.txt pyproject.toml
	@echo "Installing the library and the register"
	@$(PIP) --require-hashes -r requirements/run.txt -r requirements/web.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "Installing what checks and tests it"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.benchmark: $(VENV)/.run requirements/benchmark.txt
	@$(PIP) --require-hashes -r requirements/benchmark.txt
	@touch $@

$(VENV)/.fuzz: $(VENV)/.run requirements/fuzz.txt
	@$(PIP) --require-hashes -r requirements/fuzz.txt
	@touch $@

$(VENV)/.lock: $(VENV)/.venv requirements/lock.txt
	@$(PIP) --require-hashes -r requirements/lock.txt
	@touch $@
