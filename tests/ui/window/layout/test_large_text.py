"""A small window with large text: what explains the picture is there, and is not cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch
from pgapp.ui.stage.legend import Legend
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from tests.support.windows import open_picture

SMALL = (1024, 733)
"""what the frame of a window leaves of a screen of 1024 x 768"""


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def words_fit(legend: Legend) -> bool:
    """Whether each has its whole room, one below the other, within the legend."""
    metrics = QFontMetrics(legend._words_font())
    bottoms = []
    for words, (sample, below) in zip(legend.words, legend.places(), strict=True):
        room = QRect(0, 0, below.width(), 10_000)
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), words)
        if needed.height() > below.height() or needed.width() > below.width() or sample.bottom() >= below.top():
            return False
        bottoms.append(below.bottom())
    return bottoms == sorted(bottoms) and bottoms[-1] < legend.height()


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_frames_are_explained_in_a_small_window_with_large_text(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path, scale: float
) -> None:
    open_picture(qtbot, window, picture)
    window.session.edit_patch(Patch(90, 90, 41, Noise(1)))
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch is not None, timeout=5000)
    apply_theme(qapp, Theme.DARK, scale)
    for panels in (False, True):
        window.resize(*SMALL)
        window.arrangement.show_panels(panels)
        qtbot.wait(60)
        legend = window.stage.legend
        assert len(legend.words) == 2
        assert legend.isVisible()
        assert words_fit(legend)
        assert legend.mapTo(window.stage, legend.rect().bottomLeft()).y() < window.stage.height()
        assert window.stage.colour_bar.height() > 4 * window.fontMetrics().height()


def test_the_small_picture_makes_room_for_what_explains_the_frames(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    stage, line = window.stage, window.fontMetrics().height()
    stage.setMinimumHeight(0)
    for lines in (30, 12, 10, 9, 6):
        stage.resize(600, lines * line)
        if stage.crop_inset.isVisible():
            assert stage.legend.isVisible()
    stage.resize(600, 4 * line)
    assert not stage.legend.isVisible()
