"""Starts the program several times and prints how soon its splash, its window, its first picture and first
verdict are on screen, and how much computing time the GUI thread had used by then.

    python benchmarks/start.py [--times 5] [--precision auto] [--json]

Each time is from the start of the Python process to the end of the first drawing. The first start is not counted: it
compiles what Python keeps. Needs no display; with one, QT_QPA_PLATFORM=xcb uses it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

from measured.figures import Figure, add_json, reported

CHILD = """
import sys, time
from dataclasses import replace
started, precision = float(sys.argv[1]), sys.argv[2]
from PySide6.QtCore import QEvent, QObject, QTimer
try:
    from pgapp.ui.window import start
except ImportError:  # where it stood in the build of 22 November 2026
    from pgapp.ui import start

def say(what):
    print(what, time.time() - started, time.thread_time(), 'torch' in sys.modules, flush=True)

class Drawn(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: say(self.objectName()))
        return False

def watched(widget, what):
    drawn = Drawn(widget)
    drawn.setObjectName(what)
    widget.installEventFilter(drawn)
    return widget

def make_window(*arguments):
    window = watched(make(*arguments), 'window')
    session = window.session
    network = replace(session.settings.network, precision=precision)
    session.settings = replace(session.settings, network=network)
    session.canvas_changed.connect(lambda _: say('picture'))
    session.analysis_changed.connect(lambda _: 'verdict' in said or (said.append('verdict'), say('verdict')))
    session.certification_changed.connect(lambda _: (say('certificate'), QTimer.singleShot(0, window.close)))
    return window

said = []
make, splash = start.make_window, start.splash
start.make_window = make_window
start.splash = lambda: watched(splash(), 'splash')
sys.argv[1:] = []
from pgapp.app import main
raise SystemExit(main([]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5, metavar="N", help="starts that count (default 5)")
    parser.add_argument(
        "--precision", default="auto", choices=["auto", "float32"], help="of the network (default auto)"
    )
    add_json(parser)
    options = parser.parse_args()
    with reported("start", options.json) as figures:
        found, computed = started(options.times, options.precision)
        for what in ("splash", "window", "picture", "verdict", "certificate"):
            times, computing = zip(*found[what], strict=True)
            print(
                f"{what:<12} median {statistics.median(times):5.2f} s, least {min(times):5.2f} s, of {len(times)}; "
                f"computing {statistics.median(computing):5.2f} s, least {min(computing):5.2f} s"
            )
            figures.append(Figure(what, statistics.median(times), "s", "wall"))
            figures.append(Figure(f"{what}, GUI thread", statistics.median(computing), "s", "cpu"))
        print(f"all threads  computing {statistics.median(computed):5.2f} s until the window is closed")
        figures.append(Figure("until closed, all threads", statistics.median(computed), "s", "cpu"))


def started(times: int, precision: str) -> tuple[dict[str, list[tuple[float, float]]], list[float]]:
    """For each thing on screen, of each start, the seconds until then and those that the GUI thread had computed; and
    the seconds that all threads computed until the window was closed."""
    found: dict[str, list[tuple[float, float]]] = {}
    computed: list[float] = []
    with tempfile.TemporaryDirectory() as settings:
        # no settings of the person's, and modules compiled once, as on any machine
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "XDG_CONFIG_HOME": settings}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(times + 1):
            # the child learns when it was started by reading the clock before it imports anything
            code = f"import time, sys; sys.argv[1:] = [str(time.time()), {precision!r}]\n{CHILD}"
            command = [sys.executable, "-c", code]
            before = children_seconds()
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
            if turn == 0:
                continue
            computed.append(children_seconds() - before)
            for line in done.stdout.splitlines():
                what, seconds, thread_seconds, torch_there = line.split()
                if what == "window" and torch_there == "True":
                    raise SystemExit("torch was imported before the window was on screen")
                found.setdefault(what, []).append((float(seconds), float(thread_seconds)))
    return found, computed


def children_seconds() -> float:
    """Computing time of all processes that were started here and have ended."""
    usage = os.times()
    return usage.children_user + usage.children_system


if __name__ == "__main__":
    main()
