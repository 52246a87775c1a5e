"""What people do with pgapp, as a script for a process that is watched.

``python -m tests.support.processes.everyday_use FOLDER``.
Commands, also with a network of timm's, then the window: a picture, a patch that moves, an attack, another network.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp import paths
from pgapp.app import THREADS, main
from pgapp.core.scene import Patch
from pgapp.data.pictures.samples import sample

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TIMM_MODEL, TIMM_FILE = "mobilenetv3_small_050", "timm.pth"
"""weights that lie in FOLDER"""


def commands(folder: Path) -> None:
    picture = str(sample("coffee").path)
    pictures = folder / "pictures"
    pictures.mkdir()
    shutil.copy(picture, pictures)
    results = str(folder / "run.sqlite")
    quick = ["--network", "bagnet6-cifar10"]
    for arguments in (
        ["predict", picture],
        ["predict", picture, "--network", f"file:timm:{TIMM_MODEL}:{folder / TIMM_FILE}"],
        ["certify", picture, "--patch-size", "2%", "--json"],
        ["evaluate", str(pictures), "--patch-size", "5", "--out", results, "--csv", str(folder / "run.csv"), *quick],
        ["merge", "--out", str(folder / "all.sqlite"), results],
        ["attack", picture, "--patch-size", "5", "--steps", "2", "--out", str(folder / "patch"), *quick],
    ):
        code = main(arguments)
        if code != 0:
            raise SystemExit(f"pgapp {' '.join(arguments)} ended with {code}")


def window(folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from pgapp.ui.window.kept.remembered import Remembered
    from pgapp.ui.window.offscreen.shot import wait
    from pgapp.ui.window.start import make_window

    app = QApplication([])
    app.setApplicationName("pgapp")
    app.setOrganizationName("pgapp")
    store = Remembered()
    opened = make_window(store)
    opened.show()
    opened.autosave.begin()
    session, here = opened.session, Patch(20, 20, 41)
    try:
        wait(session, lambda: session.open_path(str(sample("chelsea").path)), 120)
        session.edit_patch(here)
        until(app, "patch moved", lambda: session.analysis is not None and session.analysis.scene.patch == here)
        opened.adversary.start()
        until(app, "attack begun", lambda: opened.adversary.running)
        opened.adversary.stop()
        until(app, "attack stopped", lambda: not opened.adversary.running)
        opened.adversary.discard()
        wait(session, lambda: session.set_network("bagnet6-cifar10"), 120)
        kept = paths.user_state() / f"running-{os.getpid()}.pgapp"
        until(app, "session kept", kept.exists)
        opened.sessions.save_to(folder / "talk.pgapp", with_picture=True)
        until(app, "session saved", (folder / "talk.pgapp").exists)
    finally:
        opened.close()
        session.close()
        store.sync()


def until(app: QApplication, what: str, done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise SystemExit(f"the window did not do what was asked of it: {what}")
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    os.environ.update(THREADS | os.environ)
    place = Path(sys.argv[1])
    commands(place)
    window(place)
