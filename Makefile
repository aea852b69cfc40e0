# Each target sets up what it needs in .venv, once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: app test parity check fix bench checkpoints assets clean

app: .venv/runtime          ## the app, on http://127.0.0.1:7860
	$(BIN)/python -m app

test: .venv/development     ## all tests, the browser's included (they need Chromium)
	$(BIN)/python -m pytest -q

parity: .venv-laion/ready   ## the same numbers as LAION's own package, in an environment of its own
	.venv-laion/bin/python -m pytest -q tests/parity

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

# REAL=DIR: a folder of real files with an index.csv; without it, the spaces learn from the world alone
checkpoints: .venv/runtime  ## the mini spaces and projectors, from nothing; REAL=DIR finishes them on real files too
	$(BIN)/python -m core pretrain $(if $(REAL),--real $(REAL)) --out checkpoints
	$(BIN)/python -m core train --base mini_clip --leaf mini_clap --leaf mini_ulip $(if $(REAL),--real $(REAL)) --out checkpoints/mini
	$(BIN)/python -m core bank --world 20 --space mini_clip --space mini_clap --space mini_ulip --out checkpoints/mini/bank
	$(BIN)/python -m core calibrate --space mini $(if $(REAL),--real $(REAL))

assets: .venv/runtime       ## the demo collection, from its seed
	$(BIN)/python -m core demo --out assets

clean:
	rm -rf .venv .venv-laion .pytest_cache .ruff_cache

# torch first: see requirements.txt
.venv/runtime: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q "$$(grep ^torch== requirements.txt)"
	$(BIN)/pip install -q -r requirements.txt
	touch $@

.venv/development: requirements-dev.txt .venv/runtime
	$(BIN)/pip install -q -r requirements-dev.txt
	touch $@

# torchaudio's compiled parts are for CUDA and fail to load beside a CPU torch; what laion_clap asks of it is plain Python.
.venv-laion/ready: requirements.txt requirements-laion.txt requirements-dev.txt
	$(PYTHON) -m venv .venv-laion
	.venv-laion/bin/pip install -q "$$(grep ^torch== requirements.txt)"
	.venv-laion/bin/pip install -q -r requirements.txt
	.venv-laion/bin/pip install -q -r requirements-laion.txt $$(grep -E '^(pytest|beartype)==' requirements-dev.txt)
	.venv-laion/bin/python -c "import torchaudio" 2>/dev/null || rm -f .venv-laion/lib/python*/site-packages/torchaudio/lib/*.so
	touch $@
