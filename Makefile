# make run    opens the window on a sample picture (PICTURE=... for another)
# make shot   draws that window into window.png, with no display
# make test   ruff, mypy, the contracts of imports and every test
# Each makes .venv and installs what is missing first; see scripts/setup.sh.
VENV := $(or $(PGAPP_VENV),.venv)
PICTURE ?= resources/samples/chelsea.jpg
OUT ?= window.png

.PHONY: run shot test clean
.DEFAULT_GOAL := run

run:
	@scripts/setup.sh run
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "There is no display to open a window on; 'make shot' draws the window into $(OUT) instead."; \
	else \
		exec "$(VENV)/bin/pgapp" "$(PICTURE)"; \
	fi

shot:
	@scripts/setup.sh run
	@"$(VENV)/bin/pgapp" shot "$(PICTURE)" --out "$(OUT)"
	@echo "The window is in $(OUT)."

test:
	@scripts/setup.sh test
	"$(VENV)/bin/ruff" check .
	"$(VENV)/bin/ruff" format --check .
	"$(VENV)/bin/mypy"
	"$(VENV)/bin/lint-imports"
	"$(VENV)/bin/python" -m pytest -q

clean:
	rm -rf build dist pgapp.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
