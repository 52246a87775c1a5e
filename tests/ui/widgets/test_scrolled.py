"""The wheel scrolls a panel; it changes a number only after the person has focused on it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.scene import NetworkSpec
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.widgets.fields.number_spin import NumberSpin
from pgapp.ui.widgets.scrolled import WhenShown, scrolled
from tests.support.fakes import GRID, make_label_space, patchguard


@pytest.fixture
def panel(qtbot: QtBot) -> DefencePanel:
    panel = DefencePanel()
    panel.show_defence(patchguard(41, threshold=0.5), GRID, make_label_space(), NetworkSpec("crop"))
    area = scrolled(panel)
    qtbot.addWidget(area)
    area.resize(430, 200)
    area.show()
    qtbot.waitExposed(area)
    panel.area = area  # type: ignore[attr-defined]
    return panel


def _wheel(widget: NumberSpin) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(centre.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_a_low_window_scrolls_instead_of_squeezing(panel: Any) -> None:
    assert panel.height() >= panel.minimumSizeHint().height() > panel.area.height()
    assert panel.area.verticalScrollBar().maximum() > 0


def test_nothing_is_cut_off_sideways(panel: Any) -> None:
    panel.area.resize(panel.area.minimumSizeHint().width(), 200)
    assert panel.minimumSizeHint().width() <= panel.area.viewport().width()


def test_the_wheel_passes_over_a_number(panel: Any) -> None:
    panel.defaults.setFocus()
    _wheel(panel.settings.controls["threshold"].focus)
    assert panel.settings.controls["threshold"].value() == 0.5


def test_the_wheel_turns_a_number_that_has_the_focus(panel: Any) -> None:
    panel.settings.controls["threshold"].focus.setFocus()
    _wheel(panel.settings.controls["threshold"].focus)
    assert panel.settings.controls["threshold"].value() == pytest.approx(0.45)


class Moves(QObject):
    """The windows that a widget has been in, one for each time that it or what holds it was given another place."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.windows: list[QWidget] = []
        self._watched = watched
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self.windows.append(self._watched.window())
        return False


@pytest.mark.parametrize("scrolls", [False, True])
@pytest.mark.parametrize("has_foot", [False, True])
def test_a_page_puts_its_panel_at_once_where_it_stays(qtbot: QtBot, scrolls: bool, has_foot: bool) -> None:
    """With each step into what holds it, all that it holds would be dressed anew."""
    made: list[tuple[QLabel, Moves]] = []

    def make() -> QWidget:
        panel = QLabel("a panel")
        made.append((panel, Moves(panel)))
        return panel

    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    page = WhenShown(make, scrolls, (lambda: QLabel("a foot")) if has_foot else None)
    tabs.addTab(QWidget(), "another")
    tabs.addTab(page, "this")
    tabs.show()
    assert not page.is_made
    tabs.setCurrentWidget(page)
    ((panel, moves),) = made
    assert moves.windows == [tabs]
    assert panel.isVisible()
    assert (page.panel is panel, page.is_made) == (True, True)
    feet = [each for each in page.findChildren(QLabel) if each.text() == "a foot"]
    assert [foot.isVisible() for foot in feet] == [True] * has_foot
