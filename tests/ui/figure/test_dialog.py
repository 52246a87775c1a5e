"""The dialog shows the figure as it will be, and writes what it shows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.ui.figure.dialog import PRESETS, FigureDialog
from pgapp.ui.figure.strokes import Photo, Words
from tests.ui.figure.shown import content


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "figure.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def dialog(qtbot: QtBot, store: QSettings) -> Any:
    made = FigureDialog(content(), store)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.view.figure is not None)
    yield made
    made.close()


def said(dialog: Any) -> str:
    return " ".join(each.text for each in dialog.view.figure.elements if isinstance(each, Words))


def drawn(qtbot: QtBot, dialog: Any, before: Any) -> None:
    qtbot.waitUntil(lambda: dialog.view.figure is not before)


def test_the_preview_follows_what_is_chosen(qtbot: QtBot, dialog: Any) -> None:
    assert "Not certified" in said(dialog)
    before = dialog.view.figure
    for key in ("clean", "windows", "margins", "verdicts"):
        dialog.parts[key].click()
    drawn(qtbot, dialog, before)
    assert "Not certified" not in said(dialog)
    photos = [each for each in dialog.view.figure.elements if isinstance(each, Photo) and len(str(each))]
    assert len([each for each in photos if each.area.height() > 500]) == 2
    before = dialog.view.figure
    dialog.preset.setCurrentIndex(1)
    dialog.preset.activated.emit(1)
    drawn(qtbot, dialog, before)
    assert (dialog.spec.width, dialog.spec.unit, dialog.spec.dpi) == PRESETS[0][1:]
    assert dialog.view.figure.width == round(85 * 720 / 25.4)
    before = dialog.view.figure
    dialog.theme.setCurrentIndex(1)
    drawn(qtbot, dialog, before)
    assert dialog.view.figure.ground != before.ground


def test_nothing_chosen_is_told_and_nothing_can_be_saved(qtbot: QtBot, dialog: Any) -> None:
    for box in dialog.parts.values():
        box.setChecked(False)
    qtbot.waitUntil(lambda: dialog.view.figure is None)
    assert "at least one part" in dialog.told.text()
    assert not dialog.save.isEnabled()
    assert not dialog.copy.isEnabled()
    dialog.parts["clean"].setChecked(True)
    qtbot.waitUntil(dialog.save.isEnabled)


def test_another_unit_is_the_same_width(dialog: Any) -> None:
    wide = dialog.spec.millimetres
    dialog.unit.setCurrentIndex(1)
    assert dialog.spec.unit == "px"
    assert dialog.spec.millimetres == pytest.approx(wide, abs=0.1)
    dialog.unit.setCurrentIndex(0)
    assert dialog.spec.millimetres == pytest.approx(wide, abs=0.1)


def test_newer_answers_are_shown_and_the_class_that_was_chosen_stays(qtbot: QtBot, dialog: Any) -> None:
    before = dialog.view.figure
    dialog.selected.label_chosen.emit(5)
    drawn(qtbot, dialog, before)
    assert dialog.content.selected == 5
    assert "evidence for class 5" in said(dialog)
    before = dialog.view.figure
    dialog.show_content(replace(content(Outcome.CERTIFIED, patch=None), selected=2))
    drawn(qtbot, dialog, before)
    assert "Certified" in said(dialog)
    assert "evidence for class 5" in said(dialog)
    assert not dialog.parts["patched"].isEnabled()
    assert "no patch" in dialog.parts["patched"].toolTip()
    assert "patched" not in dialog.spec.parts


@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_it_writes_the_file(qtbot: QtBot, dialog: Any, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"mine.{kind}"
    dialog.dpi.setValue(72)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_to(str(path))
    head = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}[kind]
    assert path.read_bytes().startswith(head)
    if kind == "png":
        with Image.open(path) as image:
            assert image.width == dialog.spec.pixels


def test_what_cannot_be_written_is_told(qtbot: QtBot, dialog: Any, tmp_path: Path) -> None:
    told = QSignalSpy(dialog.failed)
    for number, name in enumerate(("nowhere/mine.svg", "mine.bmp")):
        dialog.save_to(str(tmp_path / name))
        qtbot.waitUntil(partial(lambda wanted: told.count() == wanted, number + 1))
        assert told.at(number)[0].sentence.endswith(".")
        assert dialog.told.text() == told.at(number)[0].sentence
    assert not (tmp_path / "nowhere").exists()


def test_a_copy_is_on_the_clipboard(dialog: Any) -> None:
    dialog.dpi.setValue(72)
    dialog.copy.click()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert mime.hasFormat("image/svg+xml")


def test_what_was_chosen_is_chosen_again(qtbot: QtBot, dialog: Any, store: QSettings) -> None:
    before = dialog.view.figure
    dialog.parts["clean"].setChecked(False)
    dialog.width_field.setValue(120.0)
    dialog.theme.setCurrentIndex(1)
    dialog.caption.setChecked(False)
    drawn(qtbot, dialog, before)
    again = FigureDialog(content(), store)
    qtbot.addWidget(again)
    assert again.spec == dialog.spec
    again.close()


def test_rubbish_in_the_settings_does_no_harm(qtbot: QtBot, store: QSettings) -> None:
    for name in ("parts", "width", "unit", "dpi", "theme", "text", "columns", "caption", "kind", "folder"):
        store.setValue(f"figure/{name}", "nan")
    made = FigureDialog(content(), store)
    qtbot.addWidget(made)
    made.show()
    made.parts["clean"].setChecked(True)
    qtbot.waitUntil(made.save.isEnabled)
    made.close()
