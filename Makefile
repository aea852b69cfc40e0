# Each target sets up what it needs in .venv, once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: app test check fix bench checkpoints assets clean

app: .venv/runtime          ## the app, on http://127.0.0.1:7860
	$(BIN)/python -m app

test: .venv/development     ## all tests, the browser's included (they need Chromium)
	$(BIN)/python -m pytest -q

check: .venv/development    ## style, types, fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/python -m pytest -q -n 2 -m "not slow and not browser"

fix: .venv/development      ## style, mended where that can be done by a program
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/development    ## the figures of speed and memory
	$(BIN)/python -m tests.benchmarks

checkpoints: .venv/runtime  ## the mini spaces and projectors, from nothing
	$(BIN)/python -m core pretrain --out checkpoints
	$(BIN)/python -m core train --base mini_clip --leaf mini_clap --leaf mini_ulip --out checkpoints/mini

assets: .venv/runtime       ## the demo collection, from its seed
	$(BIN)/python -m core demo --out assets

clean:
	rm -rf .venv .pytest_cache .ruff_cache

# torch first: see requirements.txt
.venv/runtime: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q "$$(grep ^torch== requirements.txt)"
	$(BIN)/pip install -q -r requirements.txt
	touch $@

.venv/development: requirements-dev.txt .venv/runtime
	$(BIN)/pip install -q -r requirements-dev.txt
	touch $@
