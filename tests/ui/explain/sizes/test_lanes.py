from __future__ import annotations

from typing import Any

import pytest
from pyqtgraph import PlotDataItem
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.explain.sizes.card import SizesBody
from pgapp.ui.explain.sizes.lanes import SizeLanes
from pgapp.ui.widgets.theme import Theme, TypeRole, apply_theme, font_of
from tests.support.there import there
from tests.ui.explain.sizes.made import CLEANSER, MASKING, curves


@pytest.fixture
def body(qtbot: QtBot) -> SizesBody:
    made = SizesBody()
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    made.show_answer(curves())
    qtbot.waitExposed(made)
    return made


def lanes_of(body: SizesBody) -> SizeLanes:
    return there(body.lanes)


def at(lanes: SizeLanes, lane: int, number: int) -> QPoint:
    return lanes.place_of((lane, number)).toPoint()


def spots(lanes: SizeLanes) -> dict[tuple[float, float], Any]:
    """Marks by size and lane."""
    scatter = lanes.plot.getPlotItem().items[-1]
    return {(spot.pos().x(), spot.pos().y()): spot for spot in scatter.points()}


def test_what_is_proven_is_filled_and_what_is_promised_has_a_shape(body: SizesBody) -> None:
    found = spots(lanes_of(body))
    symbols = {place: spot.symbol() for place, spot in found.items()}
    filled = {place for place, spot in found.items() if spot.brush().style() != Qt.BrushStyle.NoBrush}
    assert (symbols[20, 0], symbols[18, 1], symbols[18, 2], symbols[20, 3]) == ("o", "o", "t1", "s")
    assert (symbols[72, 1], symbols[80, 3]) == ("x", "x"), "wrong on the clean picture, whatever is promised"
    assert {(20, 0), (41, 0), (36, 1), (18, 2), (20, 3)} <= filled
    assert not {(80, 0), (18, 1), (36, 2), (41, 3)} & filled
    assert found[280, 0].size() < found[80, 0].size() / 2, "not computed yet"


def test_a_lane_is_barred_up_to_the_largest_certified_size(body: SizesBody) -> None:
    bars = [item for item in lanes_of(body).plot.getPlotItem().items if isinstance(item, PlotDataItem)]
    drawn = {(int(bar.getData()[0].max()), int(bar.getData()[1][0])) for bar in bars}
    assert drawn == {(41, 0), (36, 1), (18, 2), (20, 3)}


def test_lanes_are_named_and_long_names_leave_room_for_the_marks(body: SizesBody, qtbot: QtBot) -> None:
    lanes, axis = lanes_of(body), lanes_of(body).plot.getPlotItem().getAxis("left")
    assert [name for _, name in axis._tickLevels[0]] == ["masking", "PatchCleanser", "HiCert", "votes"]
    body.resize(160, 700)
    qtbot.waitUntil(lambda: axis._tickLevels[0][1][1].endswith("…"), timeout=5000)
    assert lanes.plot.getPlotItem().getViewBox().width() > 0.3 * lanes.width()


def test_the_pointer_says_values_and_the_cursor_stays(body: SizesBody, qtbot: QtBot) -> None:
    lanes = lanes_of(body)
    assert body.readout.text() == "masking, 41 px: certified; least margin +0.50"
    QTest.mouseMove(lanes.plot.viewport(), at(lanes, 0, 2))
    qtbot.waitUntil(lambda: "80 px" in body.readout.text(), timeout=5000)
    assert body.readout.text() == "masking, 80 px: not certified: an attack may exist; least margin −1.50"
    assert lanes.at == (0, 1)
    lanes.pointed.emit(None)
    assert "41 px" in body.readout.text()


def test_a_click_takes_the_cursor_and_its_margins_along(body: SizesBody, qtbot: QtBot) -> None:
    lanes = lanes_of(body)
    chosen: list[int] = []
    body.size_chosen.connect(chosen.append)
    qtbot.mouseClick(lanes.plot.viewport(), Qt.MouseButton.LeftButton, pos=at(lanes, 1, 1))
    assert lanes.at == (1, 1)
    assert body.readout.text() == "PatchCleanser, 36 px: certified; least margin +0.70"
    assert there(body.margins).drawn == [(36, 0.7)]
    assert "PatchCleanser" in body.margin_title.text()
    assert chosen == []
    qtbot.mouseDClick(lanes.plot.viewport(), Qt.MouseButton.LeftButton, pos=at(lanes, 1, 1))
    qtbot.waitUntil(lambda: chosen == [36], timeout=5000)


def test_keys_walk_through_lanes_and_sizes(body: SizesBody, qtbot: QtBot) -> None:
    lanes = lanes_of(body)
    plot, chosen = lanes.plot, list[int]()
    body.size_chosen.connect(chosen.append)
    assert plot.focusPolicy() == Qt.FocusPolicy.StrongFocus

    def press(*keys: Qt.Key) -> tuple[int, int] | None:
        for key in keys:
            qtbot.keyClick(plot, key)
        return lanes.at

    assert press(Qt.Key.Key_Down) == (1, 1)
    assert plot.accessibleDescription() == body.readout.text() == "PatchCleanser, 36 px: certified; least margin +0.70"
    assert press(Qt.Key.Key_Right) == (1, 2)
    assert press(Qt.Key.Key_Right) == (1, 2)
    assert press(Qt.Key.Key_Home) == (1, 0)
    assert press(Qt.Key.Key_End, Qt.Key.Key_Left) == (1, 1)
    assert press(*[Qt.Key.Key_Down] * 3) == (3, 1)
    assert "the label may leave the top 3" in body.readout.text()
    assert press(*[Qt.Key.Key_Up] * 4) == (0, 1)
    assert press(Qt.Key.Key_End) == (0, 2), "what lies beyond the axis is not walked to"
    press(Qt.Key.Key_Return)
    assert chosen == [80]


def test_the_cursor_stays_with_its_defence_when_more_is_known(body: SizesBody) -> None:
    lanes = lanes_of(body)
    lanes.walk_to((1, 1))
    body.show_answer(curves(CLEANSER, MASKING))
    assert lanes.at == (0, 1)
    body.show_answer(curves(MASKING))
    assert lanes.at == (0, 1), "one that is gone leaves it with the first, at the assumed size"
    body.show_answer(curves(MASKING, complete=False))
    assert lanes.at == (0, 1)


def test_they_outlive_other_text_and_another_theme(body: SizesBody, qapp: QApplication, qtbot: QtBot) -> None:
    try:
        for theme, scale in ((Theme.DARK, 1.5), (Theme.LIGHT, 2.0), (Theme.LIGHT, 1.0)):
            apply_theme(qapp, theme, scale)
            qtbot.wait(50)
            axis = lanes_of(body).plot.getPlotItem().getAxis("bottom")
            assert axis.style["tickFont"].pointSizeF() == font_of(TypeRole.CAPTION).pointSizeF()
    finally:
        apply_theme(qapp)
