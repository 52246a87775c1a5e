"""Plays the steps of the algorithms in a real window at the fastest speed: frames a second, and what one computes.

    python benchmarks/steps.py [--size 1920x1080] [--speed 8] [--seconds 20] [--json]

The default network, a sample picture and a patch of 41 px; each story is played from its start to its end, or for as
many seconds. A frame is what the window's thread computes from one movement to the next, painting included: sixty a
second leave 16.7 ms for it. *a second* is by the clock, *painted* which share of the movements the stage has shown, and
*asked* what the engine was asked meanwhile: it should be nothing. With QT_QPA_PLATFORM=xcb (or another) the window is
one of that screen.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pgapp.app import THREADS

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | os.environ)

import numpy as np
from measured.figures import Figure, add_json, reported
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.core.defences.table import row
from pgapp.core.scene import Noise, Patch
from pgapp.ui.steps.bar import SPEEDS
from pgapp.ui.widgets.theme import apply_theme
from pgapp.ui.window.kept.remembered import Remembered
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.offscreen.shot import wait
from pgapp.ui.window.start import VERY_FIRST_SAMPLE, first_sample, make_analyst, make_window

if TYPE_CHECKING:
    from pgapp.engine.live.runner import Analyst

PATCH = Patch(120, 150, 41, Noise(1))
LIMIT = 1000 / 60
"""milliseconds"""
STORIES = (
    ("Algorithm 1", "patchguard", False),
    ("Algorithm 2", "patchguard", True),
    ("double masking, answer", "double-masking", False),
    ("double masking, proof", "double-masking", True),
    ("PatchCleanser, answer", "patch-cleanser", False),
    ("PatchCleanser, proof", "patch-cleanser", True),
)
"""how they are called, the defence's key, whether its proof is told"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1920x1080", metavar="WxH", help="of the window (default 1920x1080)")
    parser.add_argument("--speed", type=float, default=SPEEDS[-1], choices=SPEEDS, help=f"(default {SPEEDS[-1]:g})")
    parser.add_argument("--seconds", type=float, default=20.0, metavar="S", help="of a story at most (default 20)")
    add_json(parser)
    options = parser.parse_args()
    with reported("steps", options.json) as figures, tempfile.TemporaryDirectory(prefix="pgapp-steps-") as place:
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(place, name))
        measure(options, Path(place, "settings.ini"), figures)


class Counted:
    """The engine, and how often anything was asked of it; looked at by the worker's thread alone."""

    def __init__(self) -> None:
        self._analyst = make_analyst()
        self.asked = 0
        ENGINES.append(self)

    def __getattr__(self, name: str) -> Any:
        self.asked += 1
        return getattr(self._analyst, name)


ENGINES: list[Counted] = []


class Frames(QObject):
    """While something moves: what the window's thread computes, and how long it takes, from one movement of the player
    to the next, in milliseconds; and how often the stage is painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.computed: list[float] = []
        self.passed: list[float] = []
        self.painted = 0
        self._last: tuple[float, float] | None = None
        self._stage = window.stage.view.viewport()
        self._stage.installEventFilter(self)
        window.steps.bar.diagram.drawn.connect(self._on_drawn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._stage and self._last is not None:
            self.painted += 1
        return False

    def _on_drawn(self, _frame: object, before: object, share: float) -> None:
        """Of what stands still nothing is counted until it moves again."""
        now = 1000 * time.thread_time(), 1000 * time.perf_counter()
        if self._last is not None:
            self.computed.append(now[0] - self._last[0])
            self.passed.append(now[1] - self._last[1])
        self._last = now if before is not None and share < 1.0 else None


def measure(options: argparse.Namespace, settings: Path, figures: list[Figure]) -> None:
    app = QApplication(["steps"])
    apply_theme(app)
    window = make_window(Remembered(str(settings), Remembered.Format.IniFormat), make_counted)
    window.resize(*map(int, options.size.split("x")))
    window.show()
    session = window.session
    wait(session, lambda: session.open_path(first_sample(very_first=True)), 300)
    wait(session, lambda: session.edit_patch(PATCH), 300)
    gc.freeze()  # as the program does: what was imported is not rubbish
    usual = session.settings.defence
    print(f"{VERY_FIRST_SAMPLE}, {options.size}, speed {options.speed:g}; ms that the window's thread computes a frame")
    print(f"{'steps':>6} {'frames':>7} {'a second':>9} {'painted':>8} {'p50':>6} {'p95':>6} {'most':>6} {'asked':>6}")
    for name, key, proof in STORIES:
        settled = row(key).settings()
        if session.settings.defence.settings.key != key:
            wait(session, lambda settled=settled: session.set_defence(replace(usual, settings=settled)), 300)  # type: ignore[misc]
        play(window, name, proof, options, figures)
    window.close()
    session.close()


def make_counted() -> Analyst:
    return Counted()  # type: ignore[return-value]


def play(window: MainWindow, name: str, proof: bool, options: argparse.Namespace, figures: list[Figure]) -> None:
    player = window.steps.player
    window.steps.open(proof)
    until(lambda: player.story is not None, 300)
    player.set_speed(options.speed)
    stay(0.5)
    asked, frames = ENGINES[-1].asked, Frames(window)
    player.play()
    until(lambda: not player.moving, options.seconds)
    steps, asked = player.at + 1, ENGINES[-1].asked - asked
    window.steps.close()
    frames.deleteLater()
    stay(0.3)
    p50, p95, most = (float(np.percentile(frames.computed, part)) for part in (50, 95, 100))
    rate, over = 1000 / float(np.median(frames.passed)), "  over" if p95 > LIMIT else ""
    painted = frames.painted / len(frames.computed)
    counts, costs = (
        f"{steps:6d} {len(frames.computed):7d} {rate:9.1f} {painted:8.2f}",
        f"{p50:6.1f} {p95:6.1f} {most:6.1f}",
    )
    print(f"{counts} {costs} {asked:6d}   {name}{over}")
    figures += [
        Figure(f"{name}, p50: a frame, the window's thread", p50, "ms", "cpu"),
        Figure(f"{name}, p95: a frame, the window's thread", p95, "ms", "cpu"),
        Figure(f"{name}: from one movement to the next, median", 1000 / rate, "ms", "wall"),
    ]


def until(done: Callable[[], bool], seconds: float) -> None:
    """Let the window live until ``done``; it is asked ten times a second, which is not what is measured."""
    loop, end = QEventLoop(), time.perf_counter() + seconds
    look = QTimer(interval=100)
    look.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() > end else None)
    look.start()
    loop.exec()


def stay(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
