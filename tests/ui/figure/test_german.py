"""The dialog of a figure is in German, the figure itself in English."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.ui.figure.dialog import FigureDialog
from pgapp.ui.figure.layout import lay_out
from pgapp.ui.figure.parts import offered
from pgapp.ui.figure.spec import FigureContent, FigureError, FigureSpec
from pgapp.ui.figure.strokes import Words
from tests.support.languages.german import in_german, left_in_english
from tests.ui.figure.shown import content


def words(made: FigureContent) -> list[str]:
    figure = lay_out(made, FigureSpec(parts=offered(made)))
    return [figure.title, figure.description, *(each.text for each in figure.elements if isinstance(each, Words))]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_figure_is_english_in_a_german_window(qtbot: QtBot, outcome: Outcome) -> None:
    made = content(outcome)
    english = words(made)
    with in_german():
        assert words(made) == english


def test_the_dialog_says_nothing_in_english_but_the_figure(qtbot: QtBot, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "figure.ini"), QSettings.Format.IniFormat)
    with in_german():
        dialog = FigureDialog(content(patch=None), store)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.view.figure is not None)
        assert dialog.windowTitle() == "Abbildung exportieren (englisch)"
        assert dialog.parts["patched"].toolTip() == "Nicht hier: auf dem Bild ist kein Patch."
        said = dialog.view.figure.description if dialog.view.figure is not None else ""
        assert said.startswith("shapes.png.")
        dialog.view.setAccessibleDescription("")
        assert left_in_english(dialog) == []
        for box in dialog.parts.values():
            box.setChecked(False)
        qtbot.waitUntil(lambda: dialog.told.text().startswith("Eine Abbildung zeigt mindestens einen Teil"))
        dialog.close()


def test_an_error_says_itself_in_english_until_it_is_shown(qapp: QApplication) -> None:
    with in_german(), pytest.raises(FigureError, match="at least one part"):
        FigureSpec(parts=())
