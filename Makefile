# Needs only Python 3.11 or newer, make and a package index. Run `make` to see what there is.

PYTHON ?= python3
SITE   ?= .
BIN    := .venv/bin
ARGS   ?=
LOCKED := --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 --upgrade -q
TIME   ?= 60
# A worker for each processor, and a module whole to one of them, in the order of tests/conftest.py: the longest ones first.
SPREAD := --numprocesses auto --dist loadfile --no-loadscope-reorder
# As they were typed: a path with spaces, quotes, `$` or `#` arrives whole, and the shell reads ARGS as any command line.
override SITE := $(value SITE)
override ARGS := $(value ARGS)
override DIR := $(value DIR)
export SITE DIR

.DEFAULT_GOAL := help
# All but .venv/…: none makes a file of its name.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

init: .venv/built ## begin a desk of your own; DIR="../my desk" is its folder
	@test -n "$$DIR" || { echo 'Name its folder: make init DIR="../my desk"' >&2; exit 2; }
	@$(BIN)/python build.py init $(ARGS) -- "$$DIR"

build: .venv/built ## bring output/ up to date with the copy
	@$(BIN)/python build.py build --root="$$SITE" $(ARGS)

check: .venv/built ## find every problem in the copy, publish nothing
	@$(BIN)/python build.py check --root="$$SITE" $(ARGS)

serve: .venv/built ## build, watch, and reload the browser on every save; ARGS="--drafts --port 8000"
	@$(BIN)/python build.py serve --root="$$SITE" $(ARGS)

new: .venv/built ## begin a story; ARGS='"A working title" --desk africa --author bianca-bridger'
	@$(BIN)/python build.py new --root="$$SITE" $(ARGS)

rename: .venv/built ## give something another name, wherever it is named; ARGS="story old-slug new-slug --dry-run"
	@$(BIN)/python build.py rename --root="$$SITE" $(ARGS)

list: .venv/built ## the stories and their states; ARGS="--state sealed,draft --desk africa"
	@$(BIN)/python build.py list --root="$$SITE" $(ARGS)

schedule: .venv/built ## what goes out and falls off, and when; ARGS="--at 2026-12-01T06:00:00Z" what would be different then
	@$(BIN)/python build.py schedule --root="$$SITE" $(ARGS)

pictures: .venv/built ## what pictures weigh and would have given away; ARGS="slug-of-a-story --strict"
	@$(BIN)/python build.py pictures --root="$$SITE" $(ARGS)

why: .venv/built ## what an address is made from, and why it was rendered; ARGS=/2023/09/bourem-recaptured/
	@$(BIN)/python build.py why --root="$$SITE" $(ARGS)

theme: .venv/built ## what is yours of the templates and assets; ARGS="--copy templates/article.html" or --diff
	@$(BIN)/python build.py theme --root="$$SITE" $(ARGS)

schema: .venv/built ## write the JSON Schemas that help an editor with the keys
	@$(BIN)/python build.py schema --root="$$SITE" $(ARGS)

verify: .venv/built ## build clean elsewhere and compare every byte with output/
	@$(BIN)/python build.py verify --root="$$SITE" $(ARGS)

audit: .venv/built ## read output/ with other eyes: links, fragments, policy, loads, markup
	@$(BIN)/python build.py audit --root="$$SITE" $(ARGS)

announce: .venv/built ## after a deploy: tell a hub and search engines what has changed; ARGS=--dry-run
	@$(BIN)/python build.py announce --root="$$SITE" $(ARGS)

search: .venv/built ## make the index of the search again
	@$(BIN)/python build.py search --root="$$SITE" $(ARGS)

rollback: .venv/built ## give readers the release before, where releases are kept; ARGS=--list names them
	@$(BIN)/python build.py rollback --root="$$SITE" $(ARGS)

clean: .venv/built ## remove what was built, and what was remembered
	@$(BIN)/python build.py clean --root="$$SITE" $(ARGS)

quick: .venv/tested ## while you work, within a minute: a sample, without browser, servers, random histories and types
	@$(BIN)/ruff check --quiet .
	@$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile quick -m "not slow and not browser" $(ARGS)

test: .venv/tested lint ## everything that can fail
	@$(BIN)/python -m pytest $(SPREAD) $(ARGS)

test-long: .venv/tested ## the same with ten times as many random examples, and new ones each time: half an hour or more
	@$(BIN)/python -m pytest $(SPREAD) --hypothesis-profile long $(ARGS)

fuzz: .venv/tested ## put random bytes into everything that reads any, and see; TIME=60 seconds each, SEED=1, TARGET="bodies state"
	@$(BIN)/python -m tests.fuzz $(TARGET) --time $(TIME) $(if $(SEED),--seed $(SEED))

lint: .venv/tested ## ruff, mypy (for Linux, macOS and Windows, the oldest Python and the newest), import contracts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary --platform linux & linux=$$!; \
	for platform in darwin win32; do \
	  $(BIN)/mypy --no-error-summary --platform $$platform --python-version 3.14 --cache-dir .mypy_cache/$$platform newsdesk build.py || wrong=1; \
	done; wait $$linux && test -z "$$wrong"
	@$(BIN)/lint-imports

tables: .venv/tested ## write anew, in docs/make-it-yours.md, what every template sees
	@$(BIN)/python -m tests.view_tables

cldr: .venv/tested ## write anew the tables of languages from the Unicode CLDR, months and plurals (needs npm)
	@$(BIN)/python -m tests.languages.cldr

outlines: .venv/tested ## write anew the coasts, borders and names of countries of the maps (needs npm)
	@$(BIN)/python -m tests.maps.outlines
	@$(BIN)/python -m tests.maps.country_names

screenshots: .venv/tested ## take the pictures of the sample site that the docs show, into docs/screenshots/ (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots

accept: .venv/tested ## take the golden sites as they are built now; read the diff before you commit it
	@$(BIN)/python -m tests.golden

bench: .venv/tested ## measure; N=10000 stories, PEERS=1 runs Hugo, Eleventy and Pelican beside us, RUNS=3; SIZES=1000,10000; EVERYTHING=1
	@$(BIN)/python -m tests.bench

lock: ## pin the libraries anew, with hashes (needs uv)
	uv pip compile $(LOCKED) --extra maps --extra search pyproject.toml -o requirements.lock
	uv pip compile $(LOCKED) --extra maps --extra search pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile $(LOCKED) --extra maps --extra search --extra dask pyproject.toml -c requirements-dev.lock -o requirements-dask.lock
	uv pip compile $(LOCKED) --group audit -o requirements-audit.lock

audit-dependencies: .tools/audit/built ## ask the index which pinned libraries have known vulnerabilities
	@for lock in requirements*.lock; do echo "$$lock" && \
	  .tools/audit/bin/pip-audit --strict --progress-spinner off --require-hashes --disable-pip -r $$lock || exit 1; done

# The environment is made anew when the lock file is newer than it.
.venv/built: requirements.lock
	@echo "Setting up .venv (once, and whenever requirements.lock changes)" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@touch $@

.venv/tested: .venv/built requirements-dev.lock
	@echo "Adding the tools for testing to .venv" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

.tools/audit/built: requirements-audit.lock
	@$(PYTHON) -m venv .tools/audit
	@.tools/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	@touch $@
