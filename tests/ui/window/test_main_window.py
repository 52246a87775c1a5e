from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QClipboard, QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from pgapp.core.scene import Outcome, Pixels
from pgapp.data.pictures.patch_content import CONTENT_SIDE
from pgapp.data.pictures.reading import Reading
from pgapp.data.pictures.samples import samples
from pgapp.ui.overlays.table import DEFAULT
from pgapp.ui.panels.certificate_panel import certificate_text, margin_text
from pgapp.ui.panels.class_model import MASKED
from pgapp.ui.panels.class_table import FOLLOW_EVERY
from pgapp.ui.stage.leading_classes import leading_classes
from pgapp.ui.widgets.clipboard import Dropped
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.answers import LOADING_TORCH
from pgapp.ui.window.layout.side_column import LEAST_LINES, SideColumn
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.reading_bar import ReadingBar
from pgapp.ui.window.start import make_window
from tests.support.evaluation import settings_of
from tests.support.fakes import HeldAnalyst
from tests.support.there import there
from tests.support.windows import open_picture


def at(window: MainWindow, row: int, col: int) -> QPoint:
    """The point of the stage's viewport at a canvas pixel."""
    return window.stage.view.mapFromScene(QPointF(col + 0.5, row + 0.5))


def test_a_picture_is_shown_with_its_verdicts(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    assert window.windowTitle().startswith("a picture.png")
    assert threading.main_thread() not in analyst.threads
    assert (
        "may exist"
        in window.verdicts.certificate.accessibleDescription() + window.tabs.panel("certificate").sentence.text()
    )
    assert window.gallery.entries.row_of(str(picture)) >= 0


def test_that_torch_is_being_loaded_is_said_while_it_is(qtbot: QtBot, window: MainWindow) -> None:
    loading, message = window.session.runner.loading_torch, window.status.message
    loading.emit(True)
    assert message.text() == LOADING_TORCH
    loading.emit(False)
    assert message.text() == ""
    loading.emit(True)
    window.notices.said.emit("Saved it")
    loading.emit(False)
    assert message.text() == "Saved it"


def test_nothing_opens_by_itself(qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst) -> None:
    window.gallery.setFocus()
    qtbot.wait(100)
    assert window.session.canvas is None
    assert not analyst.scenes


def test_the_patch_follows_the_mouse_while_the_worker_is_held(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    patch = window.session.settings.patch
    analyst.gate.clear()
    start = at(window, patch.row + 10, patch.col + 10)
    viewport = window.stage.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 21):
        QTest.mouseMove(viewport, start + QPoint(3 * step, 2 * step))
        now = window.session.settings.patch
        assert window.stage.patch_item.place.row == now.row
        assert window.stage.patch_item.place.col == now.col
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(60, 40))
    moved = window.session.settings.patch
    assert moved.row > patch.row + 5
    assert moved.col > patch.col + 10
    analyst.gate.set()
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch == moved, timeout=5000)
    assert len(analyst.scenes) < 10
    window.session.undo_stack.undo()
    assert window.session.settings.patch == patch


def test_a_click_puts_the_middle_of_the_patch_there(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    QTest.mouseClick(
        window.stage.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(window, 200, 190)
    )
    patch = window.session.settings.patch
    assert abs(patch.row + patch.size / 2 - 200) <= 2
    assert abs(patch.col + patch.size / 2 - 190) <= 2


def test_arrow_keys_nudge(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    patch = window.session.settings.patch
    window.stage.view.setFocus()
    QTest.keyClick(window.stage.view, Qt.Key.Key_Right)
    QTest.keyClick(window.stage.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    now = window.session.settings.patch
    assert (now.row, now.col) == (patch.row + 10, patch.col + 1)


def test_a_failed_request_says_so_and_the_next_works(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    analyst.error = RuntimeError("the card is gone")
    window.session.place_patch(100, 100)
    qtbot.waitUntil(lambda: window.status.failure.isVisible(), timeout=5000)
    window.session.place_patch(120, 100)
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch.row == 100, timeout=5000)


def test_a_bad_file_is_told_and_the_picture_stays(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    open_picture(qtbot, window, picture)
    bad = tmp_path / "text.png"
    bad.write_text("this is no picture")
    for path in (bad, tmp_path / "vanished.png"):
        window.folders.open_any(str(path))
        qtbot.waitUntil(lambda path=path: path.name in window.status.failure.sentence.text(), timeout=5000)  # type: ignore[misc]
        assert window.status.failure.isVisible()
        assert window.session.canvas.picture.path == str(picture)
        assert window.gallery.entries.row_of(str(path)) == -1


def test_dropping_a_file_opens_it(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.session.canvas is not None, timeout=5000)
    assert Path(there(window.session.canvas.picture.path)) == picture


def test_what_is_dropped_on_the_picture_reaches_the_window(window: MainWindow) -> None:
    for widget in (window.stage.view.viewport(), window.strip, window.gallery.list.viewport(), window.verdicts):
        taker = widget
        while not taker.acceptDrops():
            taker = there(taker.parentWidget())
        assert taker is window


def test_pasting_a_picture_opens_it(qtbot: QtBot, window: MainWindow) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.menus.action("paste").trigger()
    qtbot.waitUntil(lambda: window.session.canvas is not None, timeout=5000)
    pixels = window.session.canvas.picture.pixels
    assert pixels.shape == (40, 60, 3)
    assert pixels[0, 0].tolist() == [255, 0, 0]


def test_what_shines_through_a_pasted_picture_is_white(qtbot: QtBot, window: MainWindow) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGBA64)
    image.fill(QColor(255, 0, 0, 0))
    QGuiApplication.clipboard().setImage(image)
    window.menus.action("paste").trigger()
    qtbot.waitUntil(lambda: window.session.canvas is not None, timeout=5000)
    assert window.session.canvas.picture.pixels.min() == 255


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "x" * 300 + ".csv", "nul\0byte.png", ""])
def test_a_path_that_cannot_be_is_told(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.open_dropped(Dropped((name, name)))
    qtbot.waitUntil(window.status.failure.isVisible, timeout=5000)
    window.folders.open_any(name)


def test_the_patchs_content_is_no_larger_than_a_canvas_needs(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    pixels = np.zeros((900, 1200, 3), dtype=np.uint8)
    pixels[:, 600:] = 255
    Image.fromarray(pixels).save(tmp_path / "large.png")
    with qtbot.waitSignal(window.session.loader.content_loaded, timeout=5000) as loaded:
        window.session.loader.open_content(str(tmp_path / "large.png"))
    content, mask = loaded.args[0].pixels, loaded.args[0].mask
    assert content.shape == (3, CONTENT_SIDE, CONTENT_SIDE)
    rows = np.flatnonzero(mask.all(1))
    assert len(rows) == pytest.approx(CONTENT_SIDE * 900 / 1200, abs=2), "as high in proportion as the picture"
    assert content[:, rows, :300].max() == 0.0
    assert content[:, rows, 340:].min() == 1.0


def test_a_closed_dialog_leaves_nothing_behind(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    window.tabs.show_panel("evaluate")
    before = len(window.findChildren(QDialog))
    for ask in (
        window.menus.action("open").trigger,
        window.menus.action("save-window").trigger,
        window.folders.ask_for_folder,
        window.adversary.files.ask_to_save,
        window.adversary.files.ask_to_load,
        window.adversary.files.ask_to_print,
        window.folders.panel.choose.click,
        window.folders.panel.other.click,
    ):
        ask()
        (opened,) = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        opened.reject()
        qtbot.waitUntil(lambda: len(window.findChildren(QDialog)) == before, timeout=5000)


def test_pasting_nothing_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("words")
    window.menus.action("paste").trigger()
    assert window.status.failure.isVisible()


def test_a_clipboard_that_cannot_be_read_holds_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    window.menus.action("paste").trigger()
    assert window.status.failure.isVisible()


def test_clicking_a_negative_margin_puts_the_patch_there(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    window.show_overlay("margins")
    QTest.mouseClick(window.stage.view.viewport(), Qt.MouseButton.LeftButton, pos=at(window, 1, 1))
    touched = window.session.grid.touched(window.session.settings.patch.rect)
    assert window.session.undo_stack.undoText() == "put the patch on a malicious window"
    assert (touched.row, touched.col) == (0, 0)
    assert touched.rows <= 3


def test_changing_the_defence_asks_again(qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    asked = len(analyst.scenes)
    feature = window.tabs.panel("defence").settings.controls["feature"].focus
    feature.setCurrentIndex(feature.findData("logits"))
    feature.activated.emit(feature.currentIndex())
    qtbot.waitUntil(lambda: len(analyst.scenes) > asked, timeout=5000)
    assert settings_of(analyst.scenes[-1].defence).feature == "logits"


def test_recent_files_are_remembered_and_samples_are_not(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    assert window.recent.paths == [str(picture)]
    window.gallery.choose(0)
    qtbot.waitUntil(lambda: window.session.canvas.picture.path != str(picture), timeout=10000)
    assert window.recent.paths == [str(picture)]


def test_after_a_drag_everything_shows_the_last_answer(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    patch = window.session.settings.patch
    start = at(window, patch.row + 10, patch.col + 10)
    viewport = window.stage.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 41):
        QTest.mouseMove(viewport, start + QPoint(4 * step, 3 * step))
        qtbot.wait(10)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(160, 120))
    moved = window.session.settings.patch
    assert moved.row > patch.row + 20
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch == moved, timeout=5000)
    last = window.session.analysis
    model = window.tabs.panel("classes").model

    def left(k: Any) -> Any:
        return model.index(model.row_of(k), MASKED).data()

    leading = last.now.defended.scores.argsort()[-20:].tolist()
    shown = [f"{last.now.defended.scores[k]:.2f}" for k in leading]
    qtbot.waitUntil(lambda: [left(k) for k in leading] == shown, timeout=2000)
    assert window.stage.layer.analysis is last
    assert window.strip.classes
    assert set(window.strip.classes) <= set(leading_classes(there(last), window.strip.classes, 8))
    window.tabs.setCurrentIndex(1)
    assert (window.tabs.panel("patch").row.value(), window.tabs.panel("patch").col.value()) == (moved.row, moved.col)
    assert window.verdicts.defended.headline == last.scene.label_space.names[last.now.defended.label]
    qtbot.wait(2 * FOLLOW_EVERY)
    assert [left(k) for k in leading] == shown


def test_a_certificate_that_comes_again_leaves_the_list_of_windows_alone(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    panel = window.tabs.panel("certificate")
    session, windows = window.session, panel.windows
    found = there(session.certification)
    windows.setCurrentItem(windows.topLevelItem(1))
    elsewhere = replace(found, number=found.number + 1, scene=replace(found.scene, patch=None))
    session.certification_changed.emit(elsewhere)
    assert windows.currentItem() is windows.topLevelItem(1)
    for other in (replace(elsewhere, outcome=Outcome.CERTIFIED), replace(elsewhere, margins=found.margins + 5)):
        session.certification = other
        session.certification_changed.emit(other)
        assert windows.currentItem() is None
        assert panel.windows.topLevelItem(0).text(3) == margin_text(float(other.margins.min()))
        windows.setCurrentItem(windows.topLevelItem(1))
    assert window.verdicts.certificate.headline == "Not certified"


@pytest.mark.parametrize(("scale", "scrolls"), [(1.0, False), (2.0, True)])
def test_with_large_text_the_window_keeps_to_the_screen_and_the_tabs_keep_their_room(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, scale: float, scrolls: bool
) -> None:
    apply_theme(qapp, Theme.DARK, scale)
    try:
        for key in window.tabs.keys:
            window.tabs.show_panel(key)
            page = window.tabs.currentWidget()
            qtbot.waitUntil(lambda page=page: page.minimumSizeHint().width() <= window.tabs.width(), timeout=5000)  # type: ignore[misc]
        window.resize(1000, 700)
        qtbot.wait(1)
        lines = window.tabs.height() / window.fontMetrics().lineSpacing()
        assert lines >= LEAST_LINES - 1
        bar = window.findChild(SideColumn).findChild(QScrollArea).verticalScrollBar()
        assert (bar.maximum() > 0) is scrolls
        free = window.screen().availableSize()
        assert window.minimumSizeHint().width() <= free.width()
        assert window.minimumSizeHint().height() <= free.height()
    finally:
        apply_theme(qapp)


def test_one_key_resets_what_was_tried(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    begun = window.session.settings
    window.show_overlay("margins")
    window.session.place_patch(150, 150)
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert window.session.settings == begun
    assert window.stage.overlay == DEFAULT


def test_a_window_that_is_gone_leaves_no_widget_behind(qapp: QApplication, tmp_path: Path) -> None:
    before = set(QApplication.allWidgets())
    window = make_window(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat), HeldAnalyst)
    window.show()
    assert {window.adversary.panel, window.folders.panel} <= set(QApplication.allWidgets()) - before
    window.close()
    window.session.close()
    qapp.processEvents()
    delete(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [type(each).__name__ for each in QApplication.allWidgets() if each not in before] == []


def test_a_nearly_black_picture_is_offered_to_be_stretched_and_the_certificate_names_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    levels = np.linspace(0, 1023, 64 * 64).reshape(64, 64).astype(np.uint16)
    Image.fromarray(levels).save(tmp_path / "ten bits.png")
    bar = window.findChild(ReadingBar)
    open_picture(qtbot, window, tmp_path / "ten bits.png")
    assert bar.isVisible()
    assert "as in files of 10 bits, so it is nearly black unless stretched" in bar.text.text()
    dark = window.session.canvas
    bar.button.click()
    qtbot.waitUntil(lambda: window.session.canvas is not dark, timeout=10000)
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)
    assert window.session.canvas.pixels.max() > 0.9
    assert window.folders.folder.reading is Reading.STRETCHED, "a run over a folder reads so, too"
    assert window.menus.action("read-stretched").isChecked()
    said = certificate_text(there(window.session.certification))
    assert "- picture: read with its grey levels stretched; levels 0 to 1023 stretched to 8 bits" in said
    assert bar.button.text() == "Do not stretch"
    bar.button.click()
    qtbot.waitUntil(lambda: window.session.canvas.pixels.max() < 0.1, timeout=10000)
    assert "picture: 16 bits reduced to 8; no level is above 1023" in certificate_text(wait_for_proof(qtbot, window))


def wait_for_proof(qtbot: QtBot, window: MainWindow) -> Any:
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)
    return window.session.certification


def test_a_picture_of_a_patch_keeps_its_shape_on_the_stage(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    open_picture(qtbot, window, picture)
    Image.new("RGB", (60, 20), "red").save(tmp_path / "wide.png")
    window.tabs.show_panel("patch")
    panel = window.tabs.panel("patch")
    panel.content_file_chosen.emit(str(tmp_path / "wide.png"))
    qtbot.waitUntil(lambda: isinstance(window.session.settings.patch.content, Pixels), timeout=10000)
    mask = window.session.settings.patch.content.mask
    assert (mask.sum(), mask.shape) == (60 * 20, (60, 60))
    assert panel.now.text().startswith("now: wide.png, of its own shape, 3")
    panel.content_sample_chosen.emit(samples()[0].title)
    qtbot.waitUntil(lambda: window.session.settings.patch.content.mask is None, timeout=10000)
