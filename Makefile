# `make serve` and `make test` do all their own set-up; both are quick the second time.
PYTHON  ?= python3
VENV    ?= .venv
REPORTS ?= eval/suites/demo/reports
PORT    ?= 7860
BIN     := $(VENV)/bin
# Real reports, questions and benchmarks, where there are any.
SHARED  := $(or $(WENBAO_SHARED),../shared)
# uv is several times faster than pip; it does not read pip's settings, so hand them on.
UV      := $(shell command -v uv 2>/dev/null)
PIP     := $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet)
ifdef PIP_FIND_LINKS
export UV_FIND_LINKS ?= $(PIP_FIND_LINKS)
endif

.DELETE_ON_ERROR:
.PHONY: help setup serve test check bench eval browser wheel train
help: ## show this help
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

setup: $(VENV)/.dev ## install everything for development into .venv

serve: $(VENV)/.base ## index the sample reports (or REPORTS=folder) and open the page on PORT=7860
	$(BIN)/wenbao serve "$(REPORTS)" --port $(PORT)

test: $(VENV)/.dev ## run the tests that need no browser and no second installation
	$(BIN)/python -m pytest -m "not browser and not install"

check: $(VENV)/.dev ## lint, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev ## print speed, memory and quality (on real reports too, from WENBAO_SHARED or ../shared)
	$(BIN)/python -m eval.bench

eval: $(VENV)/.dev ## score the answers to all questions at hand; fail below eval/floors.json
	$(BIN)/wenbao eval demo --gate
	$(BIN)/wenbao eval hard --gate
ifneq ($(wildcard $(SHARED)/questions/dev.jsonl),)
	$(BIN)/wenbao eval $(SHARED)/questions/dev.jsonl --folder $(SHARED)/reports --index $(VENV)/index/dev --gate
	$(BIN)/wenbao eval bench --slice 300 --gate
endif

browser: $(VENV)/.dev ## drive the page in Chromium
	$(BIN)/python -m pytest tests/browser

wheel: $(VENV)/.dev ## build the wheel and try it in a fresh environment without torch
	$(BIN)/python -m pytest tests/test_install.py

train: $(VENV)/.dev ## train the built-in encoder on TEXTS=folder (default ../shared/train)
	$(BIN)/python -m index.encoder.train $(if $(TEXTS),"$(TEXTS)")

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'wenbao 需要 Python 3.11 或更新版本 needs Python 3.11 or newer: make PYTHON=python3.12 …'; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The constraints decide the versions: a loose torch would arrive with gigabytes of CUDA.
$(VENV)/.base: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -c constraints.txt -e ".[dev]"
	@touch $(VENV)/.base $@
