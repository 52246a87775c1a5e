"""Starts the program several times and prints how soon its splash, its window, its first picture and first
verdict are on screen.

    python benchmarks/start.py [--times 5]

Each time is from the start of the Python process. Needs no display; with one, QT_QPA_PLATFORM=xcb uses it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys

CHILD = """
import sys, time
started = float(sys.argv[1])
def say(what):
    print(what, time.time() - started, 'torch' in sys.modules, flush=True)
import os
os.environ.setdefault('OMP_WAIT_POLICY', 'PASSIVE')
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication(['start'])
from pgapp.ui.splash import splash
from pgapp.ui.start import first_sample, make_window
from pgapp.ui.theme import apply_theme
apply_theme(app)
opening = splash()
opening.show()
app.processEvents()
say('splash')
window = make_window(QSettings(os.devnull, QSettings.Format.IniFormat))
session = window.session
session.canvas_changed.connect(lambda _: say('picture'))
session.certification_changed.connect(lambda _: (say('verdict'), QTimer.singleShot(0, app.quit)))
session.open_path(first_sample())
window.show()
opening.close()
app.processEvents()
say('window')
app.exec()
window.close()
session.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    found: dict[str, list[float]] = {}
    for _ in range(options.times):
        # the child learns when it was started by reading the clock before it imports anything
        code = f"import time, sys; sys.argv[1:] = [str(time.time())]\n{CHILD}"
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            what, seconds, torch_there = line.split()
            if what == "window" and torch_there == "True":
                raise SystemExit("torch was imported before the window was on screen")
            found.setdefault(what, []).append(float(seconds))
    for what in ("splash", "window", "picture", "verdict"):
        times = found[what]
        print(f"{what:<8} median {statistics.median(times):5.2f} s, least {min(times):5.2f} s, of {len(times)}")


if __name__ == "__main__":
    main()
