"""A folder that is opened shows its first picture."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.support.fakes import HeldAnalyst
from tests.support.galleries import labelled_folder
from tests.support.windows import open_picture, shown_window


def test_the_first_picture_is_shown_unless_one_of_the_folder_is_there(
    qtbot: QtBot, picture: Path, tmp_path: Path
) -> None:
    root = labelled_folder(tmp_path / "set")
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        session, folders = window.session, window.folders
        open_picture(qtbot, window, picture)
        folders.open_folder(str(root))
        first = root / "English springer" / "delta.png"
        qtbot.waitUntil(lambda: session.canvas is not None and session.canvas.picture.path == str(first), timeout=9000)
        assert window.gallery.key_of_current == "English springer/delta.png"
        window.gallery.step(2)
        qtbot.waitUntil(lambda: session.canvas is not None and session.canvas.picture.name == "alpha.png", timeout=9000)
        with qtbot.waitSignal(folders.folder.opened, timeout=9000):
            folders.open_folder(str(root))
        qtbot.wait(100)
        assert session.canvas is not None
        assert session.canvas.picture.name == "alpha.png"
        assert window.gallery.key_of_current == "tench/alpha.png"


def test_a_session_brings_its_own_picture(qtbot: QtBot, picture: Path, tmp_path: Path) -> None:
    root = labelled_folder(tmp_path / "set")
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        open_picture(qtbot, window, picture)
        with qtbot.waitSignal(window.folders.folder.opened, timeout=9000):
            window.folders.open_folder(str(root), first=False)
        qtbot.wait(100)
        assert window.session.canvas is not None
        assert window.session.canvas.picture.path == str(picture)
