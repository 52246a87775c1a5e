"""What the window keeps for its next start: its settings, which are damaged, and its session, when it is killed.

Each start that is killed is a real window, offscreen, with the network that ships, in folders of its own. Somebody
moves the patch every tenth of a second or so, and says when; at most two seconds of that may be lost.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from trial.files import spoiled
from trial.report import Line

ALLOWED = 2.0
"""seconds of work that a kill may take"""
PATIENCE = 300.0
"""seconds until a window must have opened"""
COLS = 200
"""patch number n lies at row n // COLS, column n % COLS"""
KEYS = ("geometry", "splitter", "opacity", "theme", "scale", "recent", "folder")
RUBBISH = ("", "nan", "1e999", "-1", "true", "@Invalid()", "@ByteArray(x)", "@Variant(", "a, b, c", "\\x0", "é" * 300)
WHOLE = (
    "[General]\nfolder=/tmp\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0)\nopacity=0.55\n"
    "recent=/tmp/a.png, /tmp/b.png\nscale=1.1\nsplitter=@ByteArray(\\0\\0\\0\\xff)\ntheme=dark\n"
)


def damaged(count: int, seed: int) -> Line:
    """Rubbish under every key that is remembered, and files with bytes flipped and cut."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        for number in range(count):
            if number % 2:
                text = "[General]\n" + "".join(f"{key}={draw.choice(RUBBISH)}\n" for key in KEYS)
                data = text.encode()
            else:
                data = spoiled(WHOLE.encode(), draw)
            Path(place, f"{number}.ini").write_bytes(data)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), place)
        child = [sys.executable, __file__, "open", place, str(count)]
        run = subprocess.run(child, capture_output=True, text=True, env=environment)
        opened = run.stdout.count("opened\n")
        clean = run.returncode == 0 and "Traceback" not in run.stderr
    said = f"{opened} windows opened" + ("" if clean else f", exit code {run.returncode}: {run.stderr[-200:]!r}")
    return Line("damaged settings", count, said, opened == count and clean)


@dataclass(frozen=True)
class Start:
    """One start that was killed: what it went on from, and the changes with their times; both None and empty where it
    was killed before."""

    resumed: int | None
    changes: tuple[tuple[int, float], ...]
    killed: float


def killed(kills: int, seed: int) -> Line:
    """SIGKILL at random moments of a window that goes on from the session of the one before."""
    draw = random.Random(seed)
    worst, right, resumed_right, before = 0.0, 0, 0, -1
    with tempfile.TemporaryDirectory(prefix="pgapp-trial-") as place:
        for number in range(kills):
            start = _one_start(Path(place), draw, goes_on=before >= 0)
            resumed_right += start.resumed == (before if before >= 0 else None)
            kept = _kept(Path(place))
            lost = _lost(start, kept)
            worst, right = max(worst, lost), right + (lost <= ALLOWED)
            before = kept
            print(
                f"  {number + 1:3d} killed after {len(start.changes)} changes, went on from {start.resumed}, "
                f"kept {kept}, lost {lost:.2f} s",
                file=sys.stderr,
                flush=True,
            )
    said = f"at most {worst:.2f} s lost; {resumed_right} starts went on exactly where the file was"
    return Line("SIGKILL in a window at work", kills, said, right == resumed_right == kills)


def _lost(start: Start, kept: int) -> float:
    """Seconds from the first change that was lost to the kill."""
    missing = [when for number, when in start.changes if number > kept]
    return start.killed - min(missing) if missing else 0.0


def _kept(place: Path) -> int:
    """The number of the patch in the session that the next start is offered; -1 where there is none."""
    from pgapp.core.scene import Noise
    from pgapp.data.saved.session_files import read_session
    from pgapp.ui.window.kept.autosave import left_behind

    found = left_behind(place / "state" / "pgapp")
    if found is None or not found.crashed:
        return -1
    patch = read_session(found.path).patch
    return patch.content.seed if patch is not None and isinstance(patch.content, Noise) else -1


def _one_start(place: Path, draw: random.Random, goes_on: bool) -> Start:
    names = {"XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data"}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
    environment |= {name: str(place / folder) for name, folder in names.items()}
    child = [sys.executable, __file__, "work", "--seed", str(draw.randrange(2**31)), *(["--go-on"] if goes_on else [])]
    with (place / "said").open("w") as said:
        run = subprocess.Popen(child, stdout=said, env=environment)
    begun = time.monotonic()
    while "ready" not in (place / "said").read_text():
        if run.poll() is not None or time.monotonic() - begun > PATIENCE:
            run.kill()
            raise RuntimeError(f"the window did not open: exit code {run.wait()}")
        time.sleep(0.02)
    time.sleep(draw.uniform(0.0, 6.0))
    run.send_signal(signal.SIGKILL)
    stopped = time.time()
    run.wait()
    lines = [line.split() for line in (place / "said").read_text().splitlines() if line.endswith(".")]
    resumed = [int(line[1]) for line in lines if line[0] == "resumed"]
    changes = tuple((int(line[1]), float(line[2])) for line in lines if line[0] == "change")
    return Start(resumed[0] if resumed else None, tuple(each for each in changes if each[1] <= stopped), stopped)


# ---- the windows


def open_each() -> None:
    """Open a window with each settings file of a folder."""
    from PySide6.QtWidgets import QApplication

    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.kept.remembered import SCALES, Remembered, remembered_number, remembered_theme
    from pgapp.ui.window.start import make_window

    app = QApplication([])
    for number in range(int(sys.argv[3])):
        store = Remembered(str(Path(sys.argv[2], f"{number}.ini")), Remembered.Format.IniFormat)
        apply_theme(app, remembered_theme(store), remembered_number(store, "scale", 1.0, *SCALES))
        window = make_window(store)
        window.show()
        app.processEvents()
        window.close()
        window.session.close()
        print("opened", flush=True)


def work_on() -> None:
    """A window in which somebody works until it is killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--go-on", action="store_true", help="from the session that was left")
    options = parser.parse_args(sys.argv[2:])
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from pgapp.core.scene import Noise, Patch
    from pgapp.ui.widgets.theme import apply_theme
    from pgapp.ui.window.kept.remembered import Remembered
    from pgapp.ui.window.start import begin, first_sample, make_window

    app = QApplication(["trial"])
    apply_theme(app)
    window = make_window(Remembered())
    window.resize(1440, 900)
    window.show()
    session, draw = window.session, random.Random(options.seed)
    count = 0

    def work() -> None:
        nonlocal count
        count += 1
        session.edit_patch(Patch(count // COLS, count % COLS, 41, Noise(count)))
        print(f"change {count} {time.time()} .", flush=True)
        QTimer.singleShot(draw.randrange(40, 160), work)

    def go() -> None:
        nonlocal count
        patch = session.settings.patch
        if options.go_on:
            count = patch.content.seed if patch is not None and isinstance(patch.content, Noise) else -1
            print(f"resumed {count} .", flush=True)
        print("ready .", flush=True)
        QTimer.singleShot(draw.randrange(0, 2000), work)

    def opened(_canvas: object) -> None:
        session.canvas_changed.disconnect(opened)
        if options.go_on:
            window.sessions.opened.connect(go)
            window.autosave.go_on()
        else:
            go()

    session.canvas_changed.connect(opened)
    begin(window, first_sample())
    app.exec()


if __name__ == "__main__":
    {"open": open_each, "work": work_on}[sys.argv[1]]()
