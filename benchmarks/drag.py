"""Drags the patch across a sample picture in a real window and prints how soon the verdict follows.

    python benchmarks/drag.py [--seconds 10] [--network crop-lite0] [--precision auto] [--json]

A verdict is late by the time since the mouse was where it says; that is the figure of the window's status bar. Printed
besides, from each move of the mouse, also those that no answer is about, to the first answer about that place or a
later one.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from measured.asked import told
from measured.figures import Figure, add_json, reported
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.app import THREADS
from pgapp.core.scene import Analysis, Patch
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.ui.session.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | os.environ)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, metavar="S", help="how long it drags (default 10)")
    parser.add_argument("--network", default="crop-lite0", metavar="KEY", help="(default crop-lite0)")
    parser.add_argument(
        "--precision", default="auto", choices=["auto", "float32", "bfloat16", "int8"], help="(default auto)"
    )
    add_json(parser)
    options = parser.parse_args()
    with told():
        catalog.entry(options.network)
    with reported("drag", options.json) as figures, tempfile.TemporaryDirectory(prefix="pgapp-drag-") as place:
        measure(options, Path(place, "settings.ini"), figures)


def measure(options: argparse.Namespace, settings: Path, figures: list[Figure]) -> None:
    started = time.perf_counter()
    app = QApplication(["drag"])
    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.offscreen.shot import wait
    from pgapp.ui.window.start import first_sample, make_window

    apply_theme(app)
    window = make_window(QSettings(str(settings), QSettings.Format.IniFormat))
    session = window.session
    window.show()
    app.processEvents()
    print(f"first window     {1000 * (time.perf_counter() - started):6.0f} ms")
    network = session.settings.network
    if (network.key, network.precision) != (options.network, options.precision):
        session.set_network(options.network, precision=options.precision)
    wait(session, lambda: session.open_path(first_sample()), 300)
    if options.precision == "int8" and session.analysis is not None and session.analysis.provenance.fallback:
        raise SystemExit(session.analysis.provenance.fallback)
    print(f"first verdict    {1000 * (time.perf_counter() - started):6.0f} ms")
    drag = Drag(session)
    computed = time.process_time()
    drag.go(app, options.seconds)
    computed = time.process_time() - computed
    gaps = 1000 * np.diff(drag.beats)
    print(
        f"moves            {len(drag.beats):6d}, gap between moves p95 {np.percentile(gaps, 95):.0f} ms (asked for 16)"
    )
    print(f"verdicts         {len(drag.ages):6d}, {len(drag.ages) / options.seconds:.0f} a second")
    for what, seconds in (("drag to verdict", drag.ages), ("from any move", drag.waits)):
        p50, p95 = 1000 * np.percentile(seconds, [50, 95])
        print(f"{what:16} p50 {p50:.0f} ms, p95 {p95:.0f} ms")
        figures += [Figure(f"{what}, p50", float(p50), "ms", "wall"), Figure(f"{what}, p95", float(p95), "ms", "wall")]
    figures.append(Figure("a verdict, all threads", 1000 * computed / len(drag.ages), "ms", "cpu"))
    print(f"computing        {figures[-1].value:6.0f} ms a verdict")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures.append(Figure("memory at most", memory, "MB"))
    print(f"memory           {memory:.0f} MB at most")
    window.close()
    session.close()


class Drag:
    """The patch on a round trip of four seconds, asked to move every 16 ms, and what became of the moves (seconds)."""

    def __init__(self, session: Session) -> None:
        if session.canvas is None or session.settings.patch is None:
            raise SystemExit("the sample picture has no patch to drag")
        self._session = session
        (rows, cols), size = session.canvas.size, session.settings.patch.size
        self._reach = (rows - size) / 2, (cols - size) / 2
        self._asked: list[tuple[float, Patch]] = []
        self.waits: list[float] = []
        self.ages: list[float] = []
        self.beats: list[float] = []
        session.analysis_changed.connect(self._answered)

    def go(self, app: QApplication, seconds: float) -> None:
        timer = QTimer()
        timer.setInterval(16)
        timer.timeout.connect(self._move)
        self._session.begin_drag()
        timer.start()
        QTimer.singleShot(round(1000 * seconds), app.quit)
        app.exec()
        timer.stop()
        self._session.end_drag()
        if not self.ages:
            raise SystemExit("no verdict came while the patch was dragged: say more --seconds")

    def _move(self) -> None:
        self.beats.append(time.perf_counter())
        angle = 2 * math.pi * (self.beats[-1] - self.beats[0]) / 4
        row = round(self._reach[0] * (1 + 0.9 * math.sin(angle)))
        col = round(self._reach[1] * (1 + 0.9 * math.cos(1.3 * angle)))
        asked_at = time.perf_counter()
        self._session.drag_patch(row, col)
        if self._session.settings.patch is not None:
            self._asked.append((asked_at, self._session.settings.patch))

    def _answered(self, analysis: Analysis) -> None:
        now, patch = time.perf_counter(), analysis.scene.patch
        places = [place for _, place in self._asked]
        if patch in places:
            upto = len(places) - 1 - places[::-1].index(patch)
            self.ages.append(now - self._asked[upto][0])
            self.waits.extend(now - moved for moved, _ in self._asked[: upto + 1])
            del self._asked[: upto + 1]


if __name__ == "__main__":
    main()
