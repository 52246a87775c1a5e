"""A small window with large text: what explains the picture is there, and is not cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch
from pgapp.ui.stage.legend import Legend
from pgapp.ui.widgets.theme import Meaning, Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from tests.support.windows import open_picture

SMALL = (1024, 733)
"""what the frame of a window leaves of a screen of 1024 x 768"""
LOW = (1024, 690)
"""with what a panel of the desktop takes"""


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


@pytest.mark.slow
@pytest.mark.parametrize(("panel", "welcome"), [("attack", False), ("evaluate", False), ("", True), ("attack", True)])
def test_the_frames_and_the_colours_are_explained_beside_whatever_takes_their_room(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path, panel: str, welcome: bool
) -> None:
    open_picture(qtbot, window, picture)
    apply_theme(qapp, Theme.DARK, 2.0)
    window.resize(*LOW)
    if welcome:
        window.welcome.begin()
    if panel:
        window.tabs.show_panel(panel)
        window.arrangement.show_panels(True)
    window.session.edit_patch(Patch(90, 90, 41, Noise(1)))
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch is not None, timeout=5000)
    stage = window.stage
    qtbot.waitUntil(lambda: len(stage.legend.words) == 2 and stage.legend.isVisible(), timeout=5000)
    qtbot.wait(60)
    assert words_fit(stage.legend)
    assert stage.legend.mapTo(stage, stage.legend.rect().bottomLeft()).y() < stage.height()
    bar = stage.colour_bar.grab().toImage()
    shades = {bar.pixel(12, y) for y in range(bar.height())}
    assert len(shades) > 20 or bar.height() < 3 * window.fontMetrics().height(), "not its words alone"
    assert window.welcome.isVisible() == (welcome and not panel), "it makes room for what was opened"
    if panel:
        window.arrangement.show_panels(False)
        assert window.welcome.isVisible() == welcome


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


@pytest.mark.slow
@pytest.mark.parametrize("shown", ["camera", "welcome", "results"])
def test_what_stands_around_the_picture_leaves_it_room_and_is_not_cut(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path, shown: str
) -> None:
    open_picture(qtbot, window, picture)
    apply_theme(qapp, Theme.DARK, 2.0)
    window.resize(*SMALL)
    qtbot.wait(60)
    if shown == "camera":
        window.camera.bar.say("There is no camera: plug one in, or choose a video file in its place.", Meaning.WRONG)
        window.camera.bar.show()
    elif shown == "welcome":
        window.welcome.begin()
    else:
        window.show_results()
    column, area = window.stage_column, window.centralWidget()

    def is_whole() -> bool:
        within = (window.stage, window.touch_line, window.step_button, window.strip)
        seen = [part for part in within if part.isVisible()]
        boxes = [QRect(part.mapTo(column, QPoint(0, 0)), part.size()) for part in seen]
        apart = all(not one.intersects(other) for one, other in combinations(boxes, 2))
        return apart and all(column.rect().contains(box) for box in boxes)

    qtbot.waitUntil(is_whole, timeout=5000)
    assert area.verticalScrollBar().maximum() == 0  # type: ignore[attr-defined]
    side = window.stage.view.transform().m11() * window.session.canvas.size[0]
    assert side >= 190


def test_small_text_again_leaves_the_columns_as_they_were(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    window.show_results()
    window.panel_docks.dock("patch")
    qtbot.wait(100)

    def widths() -> list[int]:
        docks = [window.docks.dock(key).width() for key in ("results", "panel_patch")]
        return [*docks, window.gallery.width(), window.tabs.width(), window.width()]

    before = widths()
    for scale in (2.0, 1.5, 1.0):
        window.look.set(scale=scale)
        qtbot.wait(100)
    qtbot.waitUntil(lambda: widths() == before, timeout=5000)
