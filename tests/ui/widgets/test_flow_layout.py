from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.flow_layout import FlowLayout


def box(width: int, height: int = 20, grows: bool = False) -> QWidget:
    """A widget that asks for this size; one that grows may be as wide as it gets."""
    widget = QWidget()
    widget.setMinimumSize(width, height)
    if grows:
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    else:
        widget.setMaximumWidth(width)
    return widget


def laid_out(qtbot: QtBot, width: int, *widgets: QWidget) -> tuple[FlowLayout, list[tuple[int, int, int]]]:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, spacing=5)
    for widget in widgets:
        flow.addWidget(widget)
    whole.show()
    flow.whole = whole  # type: ignore[attr-defined]  # lives as long as its layout
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    return flow, [(each.x(), each.y(), each.width()) for each in widgets]


def test_what_has_room_stands_in_one_line(qtbot: QtBot) -> None:
    flow, places = laid_out(qtbot, 105, box(50), box(50))
    assert places == [(0, 0, 50), (55, 0, 50)]
    assert flow.heightForWidth(105) == 20


def test_what_has_no_room_goes_into_the_next_line(qtbot: QtBot) -> None:
    flow, places = laid_out(qtbot, 104, box(50), box(50, 30), box(40))
    assert places == [(0, 0, 50), (0, 25, 50), (55, 30, 40)]
    assert flow.heightForWidth(104) == 20 + 5 + 30
    assert flow.minimumSize() == QSize(50, 30)


def test_one_that_grows_takes_what_is_left_of_its_line_and_hidden_ones_take_nothing(qtbot: QtBot) -> None:
    hidden = box(70)
    flow, places = laid_out(qtbot, 200, box(50), hidden, box(30, grows=True))
    hidden.hide()
    flow.setGeometry(QRect(0, 0, 200, 20))
    assert flow.itemAt(2).geometry() == QRect(55, 0, 145, 20)
    assert places[0] == (0, 0, 50)
