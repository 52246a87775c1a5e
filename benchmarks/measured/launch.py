"""Runs one of our benchmarks with the pgapp that PYTHONPATH names, started as the program starts.

    PYTHONPATH=CHECKOUT python benchmarks/measured/launch.py benchmarks/masking.py --json

What a benchmark imports is found in the build of 22 November 2026, too (``earlier.py``).
"""

from __future__ import annotations

import importlib
import os
import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from measured.earlier import find_earlier, is_earlier


def main() -> None:
    script, *arguments = sys.argv[1:]
    begin_like_the_program()
    if is_earlier():
        read = (Path(script), Path(__file__).with_name("asked.py"))
        find_earlier("".join(each.read_text(encoding="utf-8") for each in read))
    sys.argv = [script, *arguments]
    runpy.run_path(script, run_name="__main__")


def begin_like_the_program() -> None:
    """The environment and the allocator as ``pgapp.app`` sets them; before torch and Qt are imported."""
    app = importlib.import_module("pgapp.app")
    os.environ.update(app.THREADS | getattr(app, "KEPT", {}) | os.environ)
    getattr(app, "share_memory", lambda: None)()


if __name__ == "__main__":
    main()
