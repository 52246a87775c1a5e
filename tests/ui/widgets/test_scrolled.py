"""The wheel scrolls a panel; it changes a number only after the person has focused on it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import NetworkSpec
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.widgets.fields.number_spin import NumberSpin
from pgapp.ui.widgets.scrolled import scrolled
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
