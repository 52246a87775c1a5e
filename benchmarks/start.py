"""Starts the program several times and prints how soon its splash, its window, its first picture and first
verdict are on screen, and how much computing time the GUI thread had used by then.

    python benchmarks/start.py [--times 5] [--precision auto] [--beside OLD_CHECKOUT] [--json]

With ``--beside`` the build in that checkout starts in turns with ours, and so does ``pgapp certify`` on a sample:
printed are the medians of both then and their ratio, new over old, with the least and the greatest of one turn.

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
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measured.asked import told
from measured.checkouts import OURS, Checkout, side_by_side
from measured.figures import Figure, add_json, reported

CHILD = """
import os, sys, time
from dataclasses import replace
started, precision = float(sys.argv[1]), sys.argv[2]
from PySide6.QtCore import QEvent, QObject, QTimer
try:
    from pgapp.ui.window import start
except ImportError:  # where it stood in the build of 22 November 2026
    from pgapp.ui import start

def resident():
    try:
        with open('/proc/self/statm') as told:
            return int(told.read().split()[1]) * os.sysconf('SC_PAGE_SIZE') / 2**20
    except OSError:
        return 0.0

def say(what):
    print(what, time.time() - started, time.thread_time(), 'torch' in sys.modules, resident(), flush=True)

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
    parser.add_argument("--beside", type=Path, metavar="OLD_CHECKOUT", help="the build to start in turns with ours")
    add_json(parser)
    options = parser.parse_args()
    if options.beside is not None:
        with told(), side_by_side(options.beside) as sides:
            in_turns(sides, options.times, options.precision)
        return
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


@dataclass(frozen=True)
class Seen:
    """Something on screen: seconds since the start, those that the GUI thread had computed, MB of resident memory."""

    wall: float
    computed: float
    memory: float


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
            before = children_seconds()
            seen = seen_in(environment, precision, None)
            if turn == 0:
                continue
            computed.append(children_seconds() - before)
            for what, each in seen.items():
                found.setdefault(what, []).append((each.wall, each.computed))
    return found, computed


def seen_in(environment: Mapping[str, str], precision: str, cwd: Path | None) -> dict[str, Seen]:
    """One start, of the ``pgapp`` that Python finds from ``cwd``."""
    # the child learns when it was started by reading the clock before it imports anything
    code = f"import time, sys; sys.argv[1:] = [str(time.time()), {precision!r}]\n{CHILD}"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        what, seconds, thread_seconds, torch_there, memory = line.split()
        if what == "window" and torch_there == "True":
            raise SystemExit("torch was imported before the window was on screen")
        found[what] = Seen(float(seconds), float(thread_seconds), float(memory))
    return found


def in_turns(sides: Sequence[Checkout], times: int, precision: str) -> None:
    """Print the ratios. The first turn does not count: it compiles, and looks whether the network is computed right."""
    found: dict[str, dict[str, list[float]]] = {}
    for turn in range(times + 1):
        for side in sides if turn % 2 else reversed(sides):
            figures = certify(side)
            verdict = seen_in(side.environment(), precision, side.home)["verdict"]
            figures |= {"window, first verdict, s": verdict.wall, "window, resident after it, MB": verdict.memory}
            for what, value in figures.items():
                found.setdefault(what, {}).setdefault(side.name, []).append(value)
    for what, of_sides in found.items():
        old, new = (of_sides[name][1:] for name in ("old", "new"))
        ratios = sorted(ours / theirs for ours, theirs in zip(new, old, strict=True) if theirs)
        median = statistics.median(new) / (statistics.median(old) or 1.0)
        spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})" if ratios else ""
        print(f"{what:<34} {statistics.median(old):8.2f} {statistics.median(new):8.2f}  {median:.3f} {spread}")


def certify(side: Checkout) -> dict[str, float]:
    """What ``pgapp certify`` costs on a sample: computing time of all threads, time that passed, memory at most."""
    sample = str(OURS / "resources" / "samples" / "coffee.jpg")
    command = [sys.executable, "-m", "pgapp", "certify", sample, "--patch-size", "2%", "--json"]
    begun = time.perf_counter()
    child = subprocess.Popen(command, env=side.environment(), cwd=side.home, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"pgapp certify with the {side.name} checkout ended with {child.returncode}")
    return {
        "certify, computing, s": usage.ru_utime + usage.ru_stime,
        "certify, until it has ended, s": time.perf_counter() - begun,
        "certify, memory at most, MB": usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 1024),
    }


def children_seconds() -> float:
    """Computing time of all processes that were started here and have ended."""
    usage = os.times()
    return usage.children_user + usage.children_system


if __name__ == "__main__":
    main()
