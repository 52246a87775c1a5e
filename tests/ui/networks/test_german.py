"""The dialogs about networks in German."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from pgapp.engine.loading.network_import import Question
from pgapp.networks.checkpoints.file_keys import FileKey
from pgapp.ui.networks.dialog import NetworksDialog
from pgapp.ui.networks.import_dialog import ImportDialog
from tests.support.languages.german import in_german, left_in_english


def test_the_list_of_networks_says_nothing_in_english(qtbot: QtBot, files: Any) -> None:
    files.make_folder()
    (files.folder / "my own.safetensors").write_bytes(b"not opened")
    files.look()
    with in_german():
        dialog = NetworksDialog(files)
        qtbot.addWidget(dialog)
        groups = [dialog.tree.topLevelItem(row).text(0) for row in range(dialog.tree.topLevelItemCount())]  # type: ignore[union-attr]
        assert groups[0] == "Im Programm enthalten"
        installed = dialog.tree.topLevelItem(groups.index("Installiert"))
        assert installed is not None
        assert [installed.child(row).text(0) for row in range(installed.childCount())] == [
            "my own.safetensors (noch nicht geöffnet)"
        ]
        dialog._show_progress("a.pth", 2**20, 3 * 2**20)
        assert dialog.progress.format() == "a.pth: 1,0 von 3 MiB"
        assert left_in_english(dialog) == []


def test_what_a_file_is_asked_in_german(qtbot: QtBot, files: Any, tmp_path: Path) -> None:
    key = FileKey(tmp_path / "a.pth")
    with in_german():
        dialog = ImportDialog(files, key)
        qtbot.addWidget(dialog)
        assert dialog.windowTitle() == "a.pth öffnen"
        dialog.ask(Question(key=key, sentence="", weights=("plain", "ema")))
        assert dialog.message.text().startswith("In der Datei liegen mehrere Gewichte.")
        assert dialog.weights.itemText(1) == "gemittelt (ema)"
        assert left_in_english(dialog) == []
