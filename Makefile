# What there is to do here. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help site serve test bench fix lock clean
PYTHON ?= python3
BIN := .venv/bin

help: ## List what there is to do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/site: requirements/site.txt
	@$(PYTHON) scripts/lag_venv.py site

.venv/test: requirements/test.txt
	@$(PYTHON) scripts/lag_venv.py test

site: .venv/site ## Build the site to site/
	@$(BIN)/python scripts/bygg.py

serve: .venv/site ## Serve the site on http://127.0.0.1:8000/, bokmål alone: `make serve SPRAAK="nn en"` for more
	@SPRAAK="$(SPRAAK)" NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --quiet --dirty --no-strict

test: .venv/test ## Run every test (installs Chromium and Firefox where it can)
	@$(BIN)/python scripts/finn_verktoey.py
	@$(BIN)/python scripts/lag_node.py
	@$(BIN)/python -m pytest

bench: .venv/test ## Measure the budgets (installs Lighthouse with npm): `make bench STEG="bygg vekt"`
	@$(BIN)/python scripts/finn_verktoey.py
	@$(BIN)/python scripts/bench.py $(STEG)

fix: .venv/test ## Regenerate and format whatever a script can
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .
	@$(BIN)/python scripts/lag_node.py @biomejs/biome/bin/biome check --write --log-level=warn || true
	@$(BIN)/python scripts/lag.py || true
	@$(BIN)/python scripts/sjekk.py

lock: .venv/test ## Lock the newest versions that requirements/*.in allow, with hashes
	@for name in site test bench; do $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	  --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done

clean: ## Remove what is built and installed
	rm -rf .venv .cache site
