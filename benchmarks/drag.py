"""Drags the patch across a sample picture in a real window and prints how soon the verdict follows.

    python benchmarks/drag.py [--seconds 10] [--network crop-lite0]

A verdict is late by the time since the mouse was where it says; that is the figure of the window's status bar. Printed
besides, from each move of the mouse, also those that no answer is about, to the first answer about that place or a
later one.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import time

import numpy as np
from asked import told
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.app import THREADS
from pgapp.core.scene import Analysis, Patch
from pgapp.networks.catalogue import catalog

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | os.environ)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, metavar="S", help="how long it drags (default 10)")
    parser.add_argument("--network", default="crop-lite0", metavar="KEY", help="(default crop-lite0)")
    options = parser.parse_args()
    with told():
        catalog.entry(options.network)
    started = time.perf_counter()
    app = QApplication(["drag"])
    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.shot import wait
    from pgapp.ui.window.start import first_sample, make_window

    apply_theme(app)
    window = make_window(QSettings("/dev/null", QSettings.Format.IniFormat))
    session = window.session
    window.show()
    app.processEvents()
    print(f"first window     {1000 * (time.perf_counter() - started):6.0f} ms")
    if options.network != session.settings.network.key:
        session.set_network(options.network)
    wait(session, lambda: session.open_path(first_sample()), 300)
    print(f"first verdict    {1000 * (time.perf_counter() - started):6.0f} ms")
    if session.canvas is None or session.settings.patch is None:
        raise SystemExit("the sample picture has no patch to drag")
    (rows, cols), size = session.canvas.size, session.settings.patch.size

    asked: list[tuple[float, Patch]] = []
    waits: list[float] = []
    ages: list[float] = []
    beats: list[float] = []

    def answered(analysis: Analysis) -> None:
        now, patch = time.perf_counter(), analysis.scene.patch
        places = [place for _, place in asked]
        if patch in places:
            upto = len(places) - 1 - places[::-1].index(patch)
            ages.append(now - asked[upto][0])
            waits.extend(now - moved for moved, _ in asked[: upto + 1])
            del asked[: upto + 1]

    session.analysis_changed.connect(answered)
    begun = time.perf_counter()

    def move() -> None:
        beats.append(time.perf_counter())
        angle = 2 * math.pi * (beats[-1] - begun) / 4
        row = round((rows - size) / 2 * (1 + 0.9 * math.sin(angle)))
        col = round((cols - size) / 2 * (1 + 0.9 * math.cos(1.3 * angle)))
        asked_at = time.perf_counter()
        session.drag_patch(row, col)
        if session.settings.patch is not None:
            asked.append((asked_at, session.settings.patch))

    session.begin_drag()
    timer = QTimer()
    timer.setInterval(16)
    timer.timeout.connect(move)
    timer.start()
    QTimer.singleShot(round(1000 * options.seconds), app.quit)
    app.exec()
    timer.stop()
    session.end_drag()
    gaps = 1000 * np.diff(beats)
    print(f"moves            {len(beats):6d}, gap between moves p95 {np.percentile(gaps, 95):.0f} ms (asked for 16)")
    print(f"verdicts         {len(ages):6d}, {len(ages) / options.seconds:.0f} a second")
    for what, seconds in (("drag to verdict", ages), ("from any move", waits)):
        print(
            f"{what:16} p50 {1000 * np.percentile(seconds, 50):.0f} ms, p95 {1000 * np.percentile(seconds, 95):.0f} ms"
        )
    print(f"memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    window.close()
    session.close()


if __name__ == "__main__":
    main()
