"""Runs tests in forked children of a process that holds torch, Qt and pytest already; for ``mutants.py``.

Each child has a copy of the tree and a folder for temporary files of its own, and a group that ends with it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PRELOADED = (
    *("torch", "torchvision", "timm", "onnx", "onnxruntime", "numpy", "PIL.Image", "safetensors.torch"),
    *("PySide6.QtWidgets", "pyqtgraph", "hypothesis", "pytest", "pytestqt.plugin", "pytest_timeout", "coverage"),
)
ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "ORT_DISABLE_TELEMETRY": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "QT_NO_GUI_THREADPOOL": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "CI": "1",  # hypothesis draws the same examples each time
}
MEMORY = 10 * 2**30
"""bytes that a child may ask for: a fault may make it ask for any number"""
QUIET = ("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-W", "ignore")


@dataclass
class Place:
    """A copy of the tree for one child at a time."""

    folder: Path
    process: int | None = None
    until: float = 0.0
    began: float = 0.0

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    @property
    def answer(self) -> Path:
        return self.folder / "answer.json"

    @property
    def log(self) -> Path:
        return self.folder / "log.txt"


@dataclass(eq=False)
class Told:
    """A plugin of pytest: what each test did and how long it took, and the first that failed."""

    tests: dict[str, tuple[float, str]] = field(default_factory=dict)
    failed: str = ""
    on_start: Callable[[str], object] = lambda _test: None

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.on_start(nodeid)

    def pytest_runtest_logreport(self, report: object) -> None:
        test, outcome = str(getattr(report, "nodeid", "")), str(getattr(report, "outcome", ""))
        seconds, before = self.tests.get(test, (0.0, "passed"))
        worst = before if before != "passed" else outcome
        self.tests[test] = (seconds + float(getattr(report, "duration", 0.0)), worst)
        if outcome == "failed" and not self.failed:
            self.failed = test

    def pytest_collectreport(self, report: object) -> None:
        if getattr(report, "outcome", "") == "failed" and not self.failed:
            self.failed = f"{getattr(report, 'nodeid', '')} (import)"


def preload() -> None:
    """What every child needs, once. Nothing of pgapp: a fault must be there before it is imported."""
    os.environ.update(ENVIRONMENT)
    for name in PRELOADED:
        importlib.import_module(name)
    if "pgapp" in sys.modules:
        raise RuntimeError("pgapp was imported before it could get a fault")
    gc.freeze()


def make_place(root: Path, folder: Path, names: list[str]) -> Place:
    """A fresh copy of the files ``names`` of the tree."""
    place = Place(folder)
    shutil.rmtree(folder, ignore_errors=True)
    for name in names:
        target = place.tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, target)
    return place


def start(place: Place, work: Callable[[Path], object], limit: float) -> None:
    """Fork a child that runs ``work(tree)`` and leaves what it returns as JSON in ``place.answer``."""
    temporary = place.folder / "tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    place.answer.unlink(missing_ok=True)
    sys.stdout.flush()
    place.began = time.monotonic()
    place.until = place.began + limit
    process = os.fork()
    if process:
        place.process = process
        return
    code = 70
    try:
        os.setsid()
        log = os.open(place.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        null = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((null, 0), (log, 1), (log, 2)):
            os.dup2(source, target)
        os.chdir(place.tree)
        os.environ.update(TMPDIR=str(temporary), PYTHONPATH=str(place.tree))
        sys.path.insert(0, str(place.tree))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        place.answer.write_text(json.dumps(work(place.tree)))
        code = 0
    except BaseException:  # noqa: BLE001 - it ends here, and must not run on in the parent's code
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def ended(place: Place) -> dict[str, object] | None:
    """What the child has left, when it is over; None while it runs. ``{"timeout": ...}`` where it took too long."""
    if place.process is None:
        raise ValueError("there is no child here")
    process, status = os.waitpid(place.process, os.WNOHANG)
    late = time.monotonic() > place.until
    if not process and not late:
        return None
    with suppress(ProcessLookupError):
        os.killpg(place.process, signal.SIGKILL)
    if not process:
        os.waitpid(place.process, 0)
    place.process = None
    seconds = round(time.monotonic() - place.began, 2)
    if late and not process:
        return {"timeout": True, "seconds": seconds}
    if not place.answer.exists():
        return {"crashed": os.waitstatus_to_exitcode(status), "seconds": seconds}
    found: dict[str, object] = json.loads(place.answer.read_text())
    return {**found, "seconds": seconds}


def tested(tree: Path, tests: list[str]) -> dict[str, object]:
    """In a child: run ``tests`` in their order up to the first that fails."""
    import pytest

    told = Told()
    code = int(pytest.main([*QUIET, "-x", "--rootdir", str(tree), *tests], plugins=[told]))
    if code == pytest.ExitCode.USAGE_ERROR and not told.failed:  # the fault changed what a test's parameters are called
        whole = list(dict.fromkeys(test.partition("[")[0] for test in tests))
        code = int(pytest.main([*QUIET, "-x", "--rootdir", str(tree), *whole], plugins=[told]))
    return {"code": code, "by": told.failed, "passed": sum(what == "passed" for _, what in told.tests.values())}


def measured(tree: Path, test_file: str) -> dict[str, object]:
    """In a child: run a file of tests, and say which lines of pgapp each test executes."""
    import coverage
    import pytest

    folder = Path(os.environ["TMPDIR"])
    cover = coverage.Coverage(data_file=str(folder / "coverage"), include=[f"{tree}/pgapp/*"], config_file=False)
    told = Told(on_start=cover.switch_context)
    cover.start()
    code = int(pytest.main([*QUIET, "--rootdir", str(tree), test_file], plugins=[told]))
    cover.stop()
    data = cover.get_data()
    lines: dict[str, dict[str, list[str]]] = {}
    for path in data.measured_files():
        found = data.contexts_by_lineno(path)
        module = Path(path).relative_to(tree).as_posix()
        lines[module] = {str(line): sorted(tests) for line, tests in found.items()}
    return {"code": code, "tests": told.tests, "lines": lines}
