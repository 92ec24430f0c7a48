# The one door. Everything runs from the virtual environment in .venv; `make` alone lists it all.
PYTHON ?= python3
PORT ?= 8000
SIZE ?= small

RUN := .venv/bin/python
WITH_SERVICES := HTTPS=0 DEMO=1 $(RUN) -m config.embedded $(RUN)
# As on a server. What only reads the settings needs the names and no services behind them.
PRODUCTION := HTTPS=1 DEMO=0 BEHIND_PROXY=1 \
	SECRET_KEY=only-to-read-the-settings-and-never-to-sign-anything-with-it-0123456789 \
	DATABASE_URL=postgresql:///none REDIS_URL=redis://none

.DEFAULT_GOAL := help
.PHONY: help install assets demo demo-reset test check format lock messages bench

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name text; \
		do printf '%-16s %s\n' "$$name" "$$text"; done

install: ## the locked packages, in .venv
	@command -v "$(PYTHON)" >/dev/null || \
		{ echo "$(PYTHON) is missing; Python 3.11 or newer is needed." >&2; exit 1; }
	@"$(PYTHON)" -I config/install.py

assets: install ## style sheet and fonts of the design system
	@$(RUN) -m config.assets

demo: assets ## everything with an example programme, on PORT (8000)
	@exec $(RUN) -m config.demo --port "$(PORT)"

demo-reset: install ## throw away what was entered in the demo
	@$(RUN) -m config.demo --reset

test: check assets ## all checks and all tests, with coverage
	$(PRODUCTION) $(RUN) manage.py collectstatic --noinput --verbosity 0
	$(WITH_SERVICES) -m pytest --numprocesses 2 --dist loadgroup --cov

check: install ## form, types, contracts, migrations, messages, settings, locks
	$(RUN) -m ruff format --check --quiet .
	$(RUN) -m ruff check --quiet .
	find templates actors ambitions measurements -name '*.html' \
		-exec .venv/bin/djade --check --target-version 5.2 {} +
	$(PRODUCTION) $(RUN) -m mypy
	$(RUN) -c 'from importlinter.cli import lint_imports_command as check; check()'
	$(WITH_SERVICES) manage.py makemigrations --check --dry-run
	$(RUN) -m config.messages --check
	$(PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING
	$(RUN) -m config.locks --check

format: install ## put code and templates in shape
	$(RUN) -m ruff check --fix --quiet .
	$(RUN) -m ruff format --quiet .
	find templates actors ambitions measurements -name '*.html' \
		-exec .venv/bin/djade --target-version 5.2 {} +

lock: install ## pin the packages anew
	$(RUN) -m config.locks

messages: install ## gather, complete and compile the Dutch messages
	$(RUN) -m config.messages

bench: assets ## the product against the same work by hand; SIZE=full takes half an hour
	$(WITH_SERVICES) -m measurements.benchmarks
	$(WITH_SERVICES) -m measurements.benchmarks.sizes --size "$(SIZE)"
	$(WITH_SERVICES) -m measurements.benchmarks.files
	$(WITH_SERVICES) -m measurements.benchmarks.form --size "$(SIZE)"
	$(WITH_SERVICES) -m measurements.benchmarks.searching
	$(RUN) -m ambitions.benchmarks.sources
	$(WITH_SERVICES) -m ambitions.benchmarks.judging
