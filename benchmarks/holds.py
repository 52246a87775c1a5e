"""The longest hold of the window's thread in each of the common actions: what it computed, and by the clock.

    python benchmarks/holds.py [--rounds 3] [--seconds 1.2] [--only WORD ...] [--json]

The real window with the default network, a sample picture, a folder of 1000 pictures and a made-up run over it. Each
action is done once, and then in more rounds: *first* holds what is imported and made for it, *again* is the most of
the others. Asked are less than 50 ms of computing, and 200 where all is dressed anew (theme and size of the text). The
network answers meanwhile, as it does for a person; torch, which the comparison needs, is there before the next action.
Modules are read compiled, as on any machine: the first run after a change writes them.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import cast

from pgapp.app import THREADS

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(THREADS | os.environ)

from gallery import make_folder, make_run
from measured.figures import Figure, add_json, reported
from measured.heartbeat import Heartbeat
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pgapp.core.defences.table import row
from pgapp.core.scene import Noise, Patch
from pgapp.data.pictures.samples import samples
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.kept.remembered import Remembered
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.offscreen.shot import wait
from pgapp.ui.window.start import first_sample, make_window

PICTURES = 1000
DRESSED = "dress all anew: "
"""how actions begin that may take longer"""
Act = Callable[[], object]


sys.dont_write_bytecode = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="times that each is done (default 3)")
    parser.add_argument("--seconds", type=float, default=1.2, metavar="S", help="looked at after each (default 1.2)")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="actions that hold one of these words")
    add_json(parser)
    options = parser.parse_args()
    with reported("holds", options.json) as figures, tempfile.TemporaryDirectory(prefix="pgapp-holds-") as place:
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(place, name))
        measure(Path(place), options, figures)


def measure(place: Path, options: argparse.Namespace, figures: list[Figure]) -> None:
    app = QApplication([])
    apply_theme(app)
    root, results = place / "many", place / "results.sqlite"
    make_folder(root, PICTURES)
    make_run(root, results)
    window = make_window(Remembered(str(place / "settings.ini"), Remembered.Format.IniFormat))
    window.resize(1440, 900)
    window.show()
    wait(window.session, lambda: window.session.open_path(first_sample()), 300)
    gc.freeze()  # as the program does: what was imported is not rubbish
    beat = Heartbeat()
    busy = [False]
    window.session.runner.busy.connect(lambda now: busy.__setitem__(0, now))
    stay(2)
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(options.rounds):
        for name, act, after in actions(window, root, results):
            beat.reset()
            act()
            stay(options.seconds)
            if not options.only or any(word in name for word in options.only):
                found.setdefault(name, []).append((beat.computed, beat.longest))
            after()
            stay(0.3)
            until = time.perf_counter() + 60
            while busy[0] and time.perf_counter() < until:
                stay(0.1)
    print(f"{'computed: first':>15} {'again':>6}   {'held: first':>11} {'again':>6}   ms")
    for name, holds in sorted(found.items(), key=lambda each: -each[1][0][0]):
        first, others = holds[0], holds[1:] or holds
        again = tuple(max(each) for each in zip(*others, strict=True))
        limit = 200 if name.startswith(DRESSED) else 50
        over = "  over" if max(first[0], again[0]) > limit else ""
        print(f"{first[0]:15.0f} {again[0]:6.0f}   {first[1]:11.0f} {again[1]:6.0f}   {name}{over}")
        for when, (computed, held) in (("first", first), ("again", again)):
            figures.append(Figure(f"{name}, {when}: the window's thread computed", computed, "ms", "cpu"))
            figures.append(Figure(f"{name}, {when}: the window's thread was held", held, "ms", "wall"))
    window.close()
    window.session.close()


def stay(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.0005)


def nothing() -> None:
    """There is nothing to take back."""


PICTURE = count(1)


def actions(window: MainWindow, root: Path, results: Path) -> list[tuple[str, Act, Act]]:
    """Its name, the action, and what leads on to the next one, which is not looked at."""
    session, tabs = window.session, window.tabs
    paths = [str(sample.path) for sample in samples()]

    def do(key: str) -> Act:
        return lambda: window.menus.action(key).trigger()

    def right() -> None:
        QTest.keyClick(window.folders.results.pictures.tiles, Qt.Key.Key_Right)

    def next_picture() -> None:
        session.open_path(paths[next(PICTURE) % len(paths)])

    def usual_size() -> None:
        window.resize(1440, 900)

    usual = session.settings.defence
    other = row("clipped-bagnet")
    folder = window.folders.folder
    panels = [(f"show the panel {key}", partial(tabs.show_panel, key), nothing) for key in tabs.keys if key != tabs.key]
    return [
        ("nothing, to compare", nothing, nothing),
        ("open another picture", next_picture, nothing),
        ("put a patch there", lambda: session.edit_patch(Patch(90, 90, 41, Noise(1))), nothing),
        ("begin a drag", lambda: press(window), nothing),
        ("drag", lambda: move(window), nothing),
        ("end a drag", lambda: release(window), nothing),
        ("nudge the patch", lambda: QTest.keyClick(window.stage.view, Qt.Key.Key_Left), nothing),
        ("another overlay", lambda: window.show_overlay("margins"), nothing),
        ("the first overlay", lambda: window.show_overlay("now"), nothing),
        ("another defence", lambda: session.set_defence(replace(usual, settings=other.settings())), nothing),
        ("the first defence", lambda: session.set_defence(usual), nothing),
        ("another patch size", lambda: session.set_assumed_size(29), lambda: session.set_assumed_size(41)),
        ("select a class", lambda: session.select_class((session.selected + 7) % 900), nothing),
        ("undo", do("undo"), nothing),
        ("redo", do("redo"), nothing),
        *panels,
        (f"show the panel {tabs.key}, the first one", partial(tabs.show_panel, tabs.key), nothing),
        ("open a menu", lambda: menu_of(window).popup(QPoint(0, 0)), lambda: menu_of(window).close()),
        ("find an action", do("palette"), shut_palette),
        ("step through", do("step-through"), window.steps.close),
        ("beside each other", do("beside"), do("beside")),
        ("another panel beside the picture", do("dock-panel"), do("panels-back")),
        ("only the picture", do("only-picture"), do("only-picture")),
        (f"{DRESSED}present", do("present-here"), window.presentation.end),
        ("begin a demo", lambda: window.demos.start(first_demo()), window.demos.end),
        ("open a folder", lambda: folder.open(str(root)), nothing),
        ("take a run", lambda: folder.show_run(results), nothing),
        ("open the results", do("results"), nothing),
        ("an arrow in the results", right, nothing),
        ("a second arrow", right, lambda: window.docks.close("results")),
        ("another size of the window", lambda: window.resize(1240, 800), usual_size),
        (f"{DRESSED}light theme", lambda: window.look.set(theme=Theme.LIGHT), nothing),
        (f"{DRESSED}dark theme", lambda: window.look.set(theme=Theme.DARK), nothing),
        (f"{DRESSED}larger text", do("larger-text"), nothing),
        (f"{DRESSED}smaller text", do("smaller-text"), lambda: window.resize(1024, 768)),
        (f"{DRESSED}text twice as large in a small window", lambda: window.look.set(scale=2.0), nothing),
        (f"{DRESSED}text as before in a small window", lambda: window.look.set(scale=1.0), usual_size),
    ]


def first_demo() -> Path:
    from pgapp.data.saved.demos import demo_files

    return demo_files()[0]


def menu_of(window: MainWindow) -> QMenu:
    return cast(QMenu, window.menuBar().actions()[0].menu())


def shut_palette() -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Palette):
            widget.reject()


def on_patch(window: MainWindow, by: int) -> QPoint:
    item = window.stage.patch_item
    view = window.stage.view
    return view.mapFromScene(item.mapToScene(item.boundingRect().center())) + QPoint(by, by)


def press(window: MainWindow) -> None:
    at = on_patch(window, 0)
    QTest.mousePress(window.stage.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(window.stage.view.viewport(), at + QPoint(6, 6))


def move(window: MainWindow) -> None:
    for _ in range(12):
        QTest.mouseMove(window.stage.view.viewport(), on_patch(window, 3))
        stay(0.016)


def release(window: MainWindow) -> None:
    QTest.mouseRelease(window.stage.view.viewport(), Qt.MouseButton.LeftButton, pos=on_patch(window, 0))


if __name__ == "__main__":
    main()
