"""What is said at the bottom moves nothing above it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Failure, Noise, Patch
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from tests.support.windows import open_picture

SENTENCE = "“broken.png” is not a picture that this program knows: choose a JPEG, PNG, TIFF, WebP or PNM file."


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


@pytest.fixture(params=[(1440, 900, 1.0), (1024, 733, 1.5)], ids=str)
def sized(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path
) -> MainWindow:
    """With a patch on the picture."""
    width, height, scale = request.param
    apply_theme(qapp, Theme.DARK, scale)
    window.resize(width, height)
    open_picture(qtbot, window, picture)
    window.session.edit_patch(Patch(90, 90, 41, Noise(1)))
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch is not None, timeout=5000)
    qtbot.wait(200)
    return window


def places(window: MainWindow) -> list[QRect]:
    parts: list[QWidget] = [window.stage, window.view_bar, window.verdicts, window.gallery]
    parts += [part for part in (window.tabs, window.strip, window.touch_line, window.step_button) if part.isVisible()]
    return [QRect(part.mapTo(window, QPoint(0, 0)), part.size()) for part in parts]


def test_a_failure_that_comes_and_goes_moves_nothing(qtbot: QtBot, sized: MainWindow) -> None:
    before = places(sized)
    sized.notices.failed.emit(Failure(0, SENTENCE, "more of it"))
    qtbot.wait(100)
    box = sized.status.failure
    assert box.isVisible()
    assert box.sentence.height() >= box.sentence.heightForWidth(box.sentence.width())
    assert sized.status.geometry().bottom() == sized.status.parentWidget().rect().bottom()
    assert places(sized) == before
    box.details.click()
    qtbot.wait(100)
    assert box.text.isVisible()
    assert places(sized) == before
    box.dismiss.click()
    qtbot.wait(100)
    assert not box.isVisible()
    assert places(sized) == before


def test_what_runs_and_what_is_told_moves_nothing(qtbot: QtBot, sized: MainWindow) -> None:
    before, status = places(sized), sized.status
    words = [status.network, status.device]
    heights = [part.mapTo(sized, QPoint(0, part.height() // 2)).y() for part in words]
    usual = status.height()
    for text in ("Undid: move the patch", "Saved /home/somebody/pictures/of/a/long/name/with a patch.png", ""):
        status.show_message(text)
        qtbot.wait(60)
        assert places(sized) == before
    status.show_progress("Optimizing: 4 of 100 · 2.2 s · 1.8 steps/s", 0.04)
    qtbot.wait(60)
    assert places(sized) == before
    assert status.cancel.isVisible()
    assert status.height() == usual, "it hides nothing, either"
    now = [part.mapTo(sized, QPoint(0, part.height() // 2)).y() for part in words]
    assert now == pytest.approx(heights, abs=1), "half a pixel is rounded up or down"
    status.hide_progress()
    qtbot.wait(60)
    assert places(sized) == before
    assert all(fact.isVisible() for fact in (status.device, status.precision, status.latency, status.cells))


def test_the_strip_is_laid_out_once_for_its_place(qtbot: QtBot, sized: MainWindow) -> None:
    """It was a row for a moment, with every new size of anything above the picture."""
    heights = []
    fit = sized.strip._fit

    def noted() -> None:
        fit()
        heights.append(sized.strip.maximumHeight())

    sized.strip._fit = noted  # type: ignore[method-assign]
    before = sized.strip.maximumHeight()
    sized.stage_column.fit()
    assert set(heights) <= {before}
