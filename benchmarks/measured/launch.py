"""Runs one of our benchmarks with the pgapp that PYTHONPATH names, started as the program starts.

    PYTHONPATH=CHECKOUT python benchmarks/measured/launch.py benchmarks/masking.py --json

The build of 22 November 2026 (e11e4a5) had the same functions in other modules. What a benchmark imports is found there
under its earlier name, so that one script measures both builds alike.
"""

from __future__ import annotations

import importlib
import os
import runpy
import sys
from importlib.util import find_spec
from pathlib import Path

EARLIER = {
    "pgapp.core.attack.objectives": "pgapp.core.objectives",
    "pgapp.core.attack.optimize": "pgapp.core.attack",
    "pgapp.core.attack.rules": "pgapp.core.attack_rules",
    "pgapp.core.masking.certify": "pgapp.core.certify",
    "pgapp.core.masking.robust_masking": "pgapp.core.masking",
    "pgapp.data.pictures.images": "pgapp.data.images",
    "pgapp.data.results.run_record": "pgapp.data.run_record",
    "pgapp.data.results.store": "pgapp.data.results",
    "pgapp.engine.jobs.judging": "pgapp.engine.judging",
    "pgapp.networks.catalogue": "pgapp.networks",
    "pgapp.networks.catalogue.label_spaces": "pgapp.networks.labels",
    "pgapp.networks.modules.bagnet": "pgapp.networks.bagnet",
    "pgapp.ui.widgets.theme": "pgapp.ui.theme",
    "pgapp.ui.window": "pgapp.ui",
    "pgapp.ui.window.shot": "pgapp.ui.shot",
    "pgapp.ui.window.start": "pgapp.ui.start",
}
"""where the modules stood that the compared benchmarks import"""


def main() -> None:
    script, *arguments = sys.argv[1:]
    begin_like_the_program()
    if find_spec("pgapp.networks.catalogue") is None:
        asked = Path(script).read_text(encoding="utf-8") + Path(script).with_name("asked.py").read_text(
            encoding="utf-8"
        )
        find_earlier(asked)
    sys.argv = [script, *arguments]
    sys.path[0] = str(Path(script).resolve().parent)
    runpy.run_path(script, run_name="__main__")


def begin_like_the_program() -> None:
    """The environment and the allocator as ``pgapp.app`` sets them; before torch and Qt are imported."""
    app = importlib.import_module("pgapp.app")
    os.environ.update(app.THREADS | getattr(app, "KEPT", {}) | os.environ)
    getattr(app, "share_memory", lambda: None)()


def find_earlier(asked: str) -> None:
    """Let the import of what the text ``asked`` names find the module that it was."""
    for name, earlier in EARLIER.items():
        if name in asked:
            sys.modules[name] = importlib.import_module(earlier)


if __name__ == "__main__":
    main()
