"""Random actions in a real window, offscreen: nothing may raise, and memory must not grow.

    cd benchmarks && python -m trial.window [--actions 10000] [--seed 0] [--json FILE]

Real networks (those that ship), real mouse and key events: press, drag, wheel and keys on the picture, every kind of
control in the panels and dialogs, every action of the menus, pictures and folders opened, undone and redone. Never
done: to quit, to open a browser, to fetch anything, and to touch files but those in a folder of its own.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import gc
import json
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

from pgapp.app import KEPT, THREADS, share_memory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | KEPT | os.environ)
share_memory()

# ruff: noqa: E402 - both before anything begins a thread
from PySide6.QtCore import QObject, QtMsgType, QUrl, Slot
from PySide6.QtCore import qInstallMessageHandler as install_message_handler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from pgapp.core.scene import Failure
from pgapp.engine.live.recent import Recent
from pgapp.engine.live.runner import Analyst
from pgapp.ui.window.main_window import MainWindow
from trial.person import Person, prepare_pictures

EXPECTED = ("“", "cannot be read", "evidence must not be negative")
"""words of sentences about what was asked for: a file that is no picture, a clipping bound that masking refuses"""
WARM_UP = 3000
"""actions until every panel, network and cache has been used; memory is judged after them"""
MOST_GROWTH = 2.0
"""MiB per 1,000 actions"""


STALLED = 30.0
"""seconds after which an action that has not ended says where it stands"""


def resident() -> float:
    """MiB of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


class _MallocInfo(ctypes.Structure):
    """What glibc's mallinfo2 tells, in its order."""

    _names = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")
    _fields_ = [(name, ctypes.c_size_t) for name in _names]


def in_use() -> float:
    """MiB that the allocator has given out; 0 where it does not say (glibc before 2.33, other systems)."""
    tell = getattr(ctypes.CDLL(None), "mallinfo2", None)
    if tell is None:
        return 0.0
    tell.restype = _MallocInfo
    told = tell()
    return float(told.uordblks + told.hblkhd) / 2**20


def trim() -> None:
    """Give back what the allocator keeps, where it can: so that what stays is held by somebody."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)


def rest(person: Person, window: MainWindow, analysts: list[Analyst]) -> dict[str, int]:
    """Bring the window to where it started: sample, settings, size and text. How full the engine's caches were.

    They hold so many canvases and networks, whichever were used last: a hundred MiB more or less by chance. They are
    emptied.
    """
    from pgapp.ui.session.settings import default_settings
    from pgapp.ui.widgets.theme import Theme
    from pgapp.ui.window.start import first_sample

    for top in person.app.topLevelWidgets():
        if top is not window and top.isVisible():
            top.close()
    window.look.set(theme=Theme.SYSTEM, scale=1.0)
    window.showNormal()
    window.resize(1440, 900)
    if window.session.canvas is not None:
        window.session.adopt(window.session.canvas, default_settings())
    window.folders.open_any(first_sample())
    person.wait(1)
    person.settle()
    [analyst] = analysts
    caches = {name: cache for name, cache in vars(analyst).items() if isinstance(cache, Recent)}
    held = {name.strip("_"): len(cache) for name, cache in caches.items()}
    if any(len(cache) > cache.kept for cache in caches.values()):
        raise AssertionError(f"a cache holds more than it may: {held}")
    for cache in caches.values():
        cache.clear()
    return held


class Witness(QObject):
    """Whatever goes wrong: exceptions of slots and threads, failures, Qt's warnings."""

    def __init__(self) -> None:
        super().__init__()
        self.exceptions: list[str] = []
        self.failures: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        sys.excepthook = lambda _kind, error, _trace: self.keep(error)
        threading.excepthook = lambda told: self.keep(told.exc_value)
        install_message_handler(self._qt_says)
        for scheme in ("http", "https", "file"):
            QDesktopServices.setUrlHandler(scheme, self, "browse")  # type: ignore[arg-type]  # its stub says bytes

    def failed(self, failure: Failure) -> None:
        self.failures[failure.sentence[:100]] += 1

    @Slot(QUrl)
    def browse(self, _url: QUrl) -> None:
        """Where a browser would be opened."""

    def keep(self, error: BaseException | None) -> None:
        """An exception that nobody caught."""
        told = "".join(traceback.format_exception(error))
        self.exceptions.append(told)
        print(told, file=sys.stderr, flush=True)

    def told(self) -> dict[str, object]:
        return {
            "exceptions": len(self.exceptions),
            "unexpected": [text for text in self.failures if not any(words in text for words in EXPECTED)],
            "failures": dict(self.failures),
            "warnings": dict(self.warnings),
        }

    def _qt_says(self, kind: QtMsgType, _context: object, text: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in str(text):
            self.warnings[str(text)[:120]] += 1


def settle_in(place: Path) -> None:
    """Give the program folders of its own in an empty one, and pictures."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
        os.environ[name] = str(place / name.lower())
        (place / name.lower()).mkdir()
    prepare_pictures(place / "pictures")


def run(actions: int, seed: int, every: int = 500) -> dict[str, object]:
    """Do so many actions; what went wrong and how memory went."""
    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.kept.remembered import Remembered
    from pgapp.ui.window.start import first_sample, make_analyst, make_window

    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        settle_in(Path(place))
        app = QApplication.instance() or QApplication(["trial"])
        assert isinstance(app, QApplication)
        witness = Witness()
        apply_theme(app)
        analysts: list[Analyst] = []

        def keep() -> Analyst:
            analysts.append(make_analyst())
            return analysts[0]

        window = make_window(Remembered(str(Path(place, "settings.ini")), Remembered.Format.IniFormat), keep)
        window.session.failed.connect(witness.failed)
        window.show()
        person = Person(app, window, Path(place, "pictures"), seed)
        window.folders.open_any(first_sample())
        person.wait(3)
        memory: list[tuple[int, float, float, float]] = []

        def weigh(number: int) -> None:
            person.settle()
            trim()
            stood = resident()
            held = rest(person, window, analysts)
            trim()
            memory.append((number, stood, resident(), in_use()))
            spoken = f"{stood:.1f} MiB as it stood, {memory[-1][2]:.1f} MiB at rest, {in_use():.1f} MiB of it in use"
            print(f"{number:6d} actions, {time.perf_counter() - started:4.0f} s, {spoken}; {held}", flush=True)

        started = time.perf_counter()
        for number in range(actions):
            if number % every == 0:
                weigh(number)
            faulthandler.dump_traceback_later(STALLED)
            try:
                person.act()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what the trial looks for
                witness.keep(error)
            faulthandler.cancel_dump_traceback_later()
        weigh(actions)
        seconds = time.perf_counter() - started
        window.close()
        window.session.close()
        person.wait(0.2)
    return {
        "actions": actions,
        "seconds": round(seconds),
        "did": dict(person.did),
        **witness.told(),
        "growth": growth_of([(done, size) for done, _, size, _ in memory]),
        "growth in use": growth_of([(done, size) for done, _, _, size in memory]),
        "memory": memory,
    }


def growth_of(memory: list[tuple[int, float]]) -> float | None:
    """MiB per 1,000 actions, by least squares after the warm-up; None where there was little more than that."""
    late = [(done / 1000, size) for done, size in memory if done >= WARM_UP]
    if len(late) < 4:
        return None
    middle = sum(done for done, _ in late) / len(late)
    spread = sum((done - middle) ** 2 for done, _ in late)
    return sum((done - middle) * size for done, size in late) / spread


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actions", type=int, default=10_000, metavar="N", help="(default 10000)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="(default 0)")
    parser.add_argument("--json", metavar="FILE", help="write the figures here")
    options = parser.parse_args()
    found = run(options.actions, options.seed)
    print(json.dumps(found, indent=1))
    if options.json:
        Path(options.json).write_text(json.dumps(found))


if __name__ == "__main__":
    main()
