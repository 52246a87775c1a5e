# make run    opens the window on a sample picture (PICTURE=... for one of yours)
# make shot   draws that window into window.png, with no display
# make check  in under a minute: ruff, mypy, the contracts of imports, and the tests of core and data
# make test   ruff, mypy, the contracts of imports and every test (WORKERS=1 for one test at a time)
# make coverage  which lines and branches of the program the tests take, into build/coverage/
# make docs   the pages of docs/ as a site, into build/docs/
# Each makes .venv and installs what is missing first; see scripts/setup.sh.
VENV := $(or $(PGAPP_VENV),.venv)
PICTURE ?=
OUT ?= window.png
# one more than there are cores: tests of the window wait for a fifth of their time
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN || echo 1) + 1)))
# each worker holds torch and Qt, 1.5 GB: a large machine is not filled with them
PYTEST = "$(VENV)/bin/python" -m pytest -q -n $(WORKERS) --maxprocesses 4 --dist worksteal

# what is compiled, the tests' assertions among it, is kept: otherwise every process of the tests does it anew
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run shot check test lint tests-quick tests-all coverage docs clean
.DEFAULT_GOAL := run

run:
	@scripts/setup.sh run
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "There is no display to open a window on; 'make shot' draws the window into $(OUT) instead."; \
	else \
		exec "$(VENV)/bin/pgapp" $(if $(PICTURE),"$(PICTURE)"); \
	fi

shot:
	@scripts/setup.sh run
	@"$(VENV)/bin/pgapp" shot "$(or $(PICTURE),resources/samples/chelsea.jpg)" --out "$(OUT)"
	@echo "The window is in $(OUT)."

# what reads the code has one core, and the tests do not wait for it
check:
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory -j 2 lint tests-quick

test:
	@scripts/setup.sh test
	@$(MAKE) --no-print-directory -j 2 lint tests-all

lint:
	"$(VENV)/bin/ruff" check .
	"$(VENV)/bin/ruff" format --check .
	"$(VENV)/bin/lint-imports"
	"$(VENV)/bin/mypy"

tests-quick:
	$(PYTEST) tests/core tests/data

tests-all:
	$(PYTEST)

coverage:
	@scripts/setup.sh test
	$(PYTEST) --cov --cov-report=term --cov-report=html
	"$(VENV)/bin/coverage" report --include="pgapp/core/*" --fail-under=100

docs:
	@scripts/setup.sh test
	"$(VENV)/bin/python" -m sphinx -q -W --keep-going -b html docs build/docs
	@echo "The site begins with build/docs/index.html."

clean:
	rm -rf build dist pgapp.egg-info .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
