# Every target can be repeated, and none destroys data. `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
WORKERS ?= 2
LANGUAGES := ar
# The catalogues of these hold only what the pages on which persons answer can say.
ANSWERING := es ru
PO := $(wildcard elearn/translations/*/LC_MESSAGES/messages.po)
export PORT

.PHONY: help setup setup-dev run serve test check check-all bench demo catalogues lock messages format

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

setup: $(VENV)/.runtime catalogues ## prepare .venv with what the product needs; starts nothing

$(VENV)/.runtime: requirements.lock .ci/venv
	@.ci/venv "$(PYTHON)" $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

setup-dev: $(VENV)/.dev catalogues ## the same, with what tests and checks need, and a browser where it can be had
	@.ci/browser

catalogues: $(PO:.po=.mo)

%.mo: %.po $(VENV)/.runtime
	@$(BIN)/pybabel --quiet compile -i $< -o $@

demo: setup ## mark an empty database as a demonstration and load courses, directory and cast
	@$(BIN)/flask demo mark
	@$(BIN)/flask demo start

run: demo serve ## set everything up, load the demonstration, serve it on http://127.0.0.1:8000

serve: setup ## serve what is there; in production with SECRET_KEY and DATABASE_URL set
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers $(WORKERS) \
		--blocking-threads 4 --log-level warning wsgi:app

test: setup-dev ## run the tests on SQLite, PostgreSQL and in a browser
	@.ci/test

check: setup-dev ## look at style, types, templates, courses and translations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint --lint --quiet elearn/templates
	@$(BIN)/flask courses check courses
	@$(BIN)/python -m tests.catalogues

check-all: check ## the same, and the exhaustive sweeps of the tests
	@EXAMPLES=thorough .ci/test -m "exhaustive or not exhaustive"

bench: setup-dev ## print the figures of docs/performance.md, measured here and now
	@$(BIN)/python -m tests.bench

EXTRACT = $(BIN)/pybabel --quiet extract --ignore-dirs ".* build node_modules" -k lazy_gettext -k _l -k Rule:3 -k Message:1 \
	--no-location --sort-output --project elearn --version 1
UPDATE = $(BIN)/pybabel --quiet update -d elearn/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

messages: setup-dev ## collect the strings of the interface into the catalogues of translations
	@mkdir -p build
	@$(EXTRACT) -F babel.cfg -o build/messages.pot .
	@for lang in $(LANGUAGES); do $(UPDATE) -l $$lang -i build/messages.pot || exit 1; done
	@$(EXTRACT) -F babel-answering.cfg -o build/answering.pot .
	@for lang in $(ANSWERING); do $(UPDATE) -l $$lang -i build/answering.pot || exit 1; done

lock: $(VENV)/.dev ## write the lock files anew from requirements*.txt
	@for name in requirements requirements-dev; do $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
		--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header \
		--upgrade -o $$name.lock $$name.txt; done

format: setup-dev ## bring code and templates into their form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .
