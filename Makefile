# The two commands of the README: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
AXE := $(VENV)/npm/node_modules/axe-core/axe.min.js
SAMPLE := examples/harbour.txt

.PHONY: demo test lint bench clean

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[export,pdf,web]'
	touch $@

$(VENV)/.test: $(VENV)/.demo
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[export,pdf,spacy,test,web]'
	touch $@

demo: $(VENV)/.demo  ## read the sample: the report in the terminal, and as demo-report.html
	$(BIN)/sayso read $(SAMPLE)
	$(BIN)/sayso read $(SAMPLE) --format html --output demo-report.html
	@echo 'The same report as a page: demo-report.html'

# checks accessibility in the tests; MPL-2.0, fetched, never shipped
$(AXE): | $(VENV)/.test
	-@command -v npm >/dev/null && npm install --silent --no-save --prefix $(VENV)/npm axe-core@4 || \
	  echo 'npm is not here: the accessibility checks will be skipped'

test: $(VENV)/.test lint $(AXE)  ## all tests
	AXE_CORE=$(AXE) $(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache demo-report.html
