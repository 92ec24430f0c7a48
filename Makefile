# The one door. Everything runs from the virtual environment in .venv.
PYTHON := .venv/bin/python
SERVICES := $(PYTHON) -m config.embedded
TEST_ENV := HTTPS=0 DEMO=1

.PHONY: test
test:
	$(TEST_ENV) $(SERVICES) $(PYTHON) -m pytest -n 4
