"""The class table keeps order, selection and place while its numbers change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.panels.class_model import CLEAN, INSIDE, MASKED, NAME, NOW, RANK, ClassModel
from pgapp.ui.panels.class_table import FOLLOW_EVERY, ClassTable
from tests.support.fakes import make_analysis, make_scene


@pytest.fixture
def table(qtbot: QtBot) -> Any:
    table = ClassTable()
    table.resize(420, 300)
    qtbot.addWidget(table)
    table.show()
    return table


def _shown_classes(table: Any) -> Any:
    model = table.model
    return [model.class_at(row) for row in range(model.rowCount())]


def _click(qtbot: QtBot, table: Any, row: Any) -> None:
    place = table.view.visualRect(table.model.index(row, NAME)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_numbers_are_the_analysis(qtbot: QtBot, table: Any) -> None:
    analysis = make_analysis()
    table.show_analysis(analysis)
    masked = analysis.now.defended
    for row, k in enumerate(_shown_classes(table)):
        shown = [float(table.model.index(row, column).data()) for column in (CLEAN, NOW, INSIDE, MASKED)]
        expected = [
            analysis.clean.defended.unmasked[k],
            masked.unmasked[k],
            masked.unmasked[k] - masked.scores[k],
            masked.scores[k],
        ]
        assert shown == pytest.approx(expected, abs=0.006)
        assert int(table.model.index(row, RANK).data()) == row + 1


def test_the_prediction_has_the_first_rank_also_where_a_second_round_overruled_the_most(table: Any) -> None:
    analysis = make_analysis()
    masked = analysis.now.defended
    overruled = replace(masked, label=int(masked.scores.argmin()))
    table.show_analysis(replace(analysis, now=replace(analysis.now, defended=overruled)))
    ranks = {k: table.model.index(row, RANK).data() for row, k in enumerate(_shown_classes(table))}
    assert (ranks[overruled.label], ranks[masked.label]) == ("1", "2")


def test_the_leading_class_comes_first_and_a_click_on_a_header_sorts_by_number(qtbot: QtBot, table: Any) -> None:
    analysis = make_analysis(make_scene(200))
    table.show_analysis(analysis)
    assert _shown_classes(table)[0] == analysis.now.defended.label
    header = table.view.horizontalHeader()
    x = header.sectionViewportPosition(CLEAN) + 15
    for direction in (-1, 1):  # the most first, then the least
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() + _at(x))
        evidence = analysis.clean.defended.unmasked[_shown_classes(table)]
        assert np.all(direction * np.diff(evidence) >= 0)


def test_rows_that_move_leave_the_header_alone(qtbot: QtBot, table: Any) -> None:
    class Paints(QObject):
        count = 0

        def eventFilter(self, watched: Any, event: Any) -> Any:
            self.count += event.type() == QEvent.Type.Paint
            return False

    first, later = make_analysis(seed=1), make_analysis(seed=2)
    table.show_analysis(first)
    table.select_class(_shown_classes(table)[0])
    before = _shown_classes(table)
    qtbot.wait(50)
    header, rows = Paints(), Paints()
    table.view.horizontalHeader().viewport().installEventFilter(header)
    table.view.viewport().installEventFilter(rows)
    table.show_analysis(later)
    qtbot.waitUntil(lambda: rows.count > 0)
    qtbot.wait(50)
    assert _shown_classes(table) != before
    assert header.count == 0


def _at(x: Any) -> Any:
    from PySide6.QtCore import QPoint

    return QPoint(x, 8)


def test_sorting_by_name_ignores_case() -> None:
    model = ClassModel()
    analysis = make_analysis(make_scene(3))
    space = replace(analysis.scene.label_space, names=("banana", "Apple", "cherry"))
    model.show_analysis(replace(analysis, scene=replace(analysis.scene, label_space=space)))
    model.sort(NAME, Qt.SortOrder.AscendingOrder)
    assert [model.index(row, NAME).data() for row in range(3)] == ["Apple", "banana", "cherry"]


def test_numbers_have_as_many_decimals_as_help(qapp: QApplication) -> None:
    model = ClassModel()
    analysis = make_analysis(make_scene(3))
    masked = replace(
        analysis.now.defended,
        unmasked=np.array([250.0, 99.994, 1.5], np.float32),
        scores=np.array([100.0, 99.5, -1.5], np.float32),
    )
    model.show_analysis(replace(analysis, now=replace(analysis.now, defended=masked)))
    rows = [[model.index(row, column).data() for column in (NOW, INSIDE, MASKED, RANK)] for row in range(3)]
    assert rows == [
        ["250.0", "150.0", "100.0", "1"],
        ["99.99", "0.49", "99.50", "2"],
        ["1.50", "3.00", "−1.50", "3"],
    ]
    assert [model.line(row).texts[NOW:] for row in range(3)] == [tuple(row) for row in rows]


def test_rows_that_a_view_holds_follow_their_classes(qapp: QApplication) -> None:
    model = ClassModel()
    model.show_analysis(make_analysis(make_scene(30), seed=1))
    held = [QPersistentModelIndex(model.index(row, column)) for row, column in ((2, NAME), (7, NOW), (29, RANK))]
    classes = [model.class_at(index.row()) for index in held]
    model.show_analysis(make_analysis(make_scene(30), seed=2))
    assert [index.row() for index in held] != [2, 7, 29]
    assert [(model.class_at(index.row()), index.column()) for index in held] == [
        *zip(classes, (NAME, NOW, RANK), strict=True)
    ]
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert [model.class_at(index.row()) for index in held] == classes


def test_search_among_a_thousand(qtbot: QtBot, table: Any) -> None:
    table.show_analysis(make_analysis(make_scene(1000)))
    qtbot.keyClicks(table.search, "CLASS 99")
    assert sorted(_shown_classes(table)) == [99, *range(990, 1000)]
    qtbot.keyClick(table.search, Qt.Key.Key_Escape)
    assert table.model.rowCount() == 1000


def test_a_click_says_which_class_whatever_the_order(qtbot: QtBot, table: Any) -> None:
    table.show_analysis(make_analysis())
    wanted = _shown_classes(table)[2]
    with qtbot.waitSignal(table.class_selected) as caught:
        _click(qtbot, table, 2)
    assert caught.args == [wanted]


def test_the_program_selecting_says_nothing(qtbot: QtBot, table: Any) -> None:
    table.show_analysis(make_analysis())
    with qtbot.assertNotEmitted(table.class_selected):
        table.select_class(6)
        table.show_analysis(make_analysis(seed=5))
    row = table.view.currentIndex().row()
    assert table.model.class_at(row) == 6


def test_an_update_keeps_selection_scroll_and_sort(qtbot: QtBot, table: Any) -> None:
    table.show_analysis(make_analysis(make_scene(300)))
    table.select_class(123)
    table.view.verticalScrollBar().setValue(40)
    with qtbot.assertNotEmitted(table.class_selected):
        table.show_analysis(make_analysis(make_scene(300), seed=8))
    assert table.selected_class == 123
    assert table.model.class_at(table.view.currentIndex().row()) == 123
    assert len(table.view.selectionModel().selectedRows()) == 1
    assert table.view.verticalScrollBar().value() == 40
    scores = make_analysis(make_scene(300), seed=8).now.defended.scores[_shown_classes(table)]
    assert np.all(np.diff(scores) <= 0)


def test_a_search_that_finds_nothing_says_so(table: Any) -> None:
    def written() -> Any:
        table.view.viewport().repaint()
        image = table.view.viewport().grab().toImage()
        ground = image.pixel(0, 0)
        return any(image.pixel(x, y) != ground for x in range(image.width()) for y in range(40))

    table.search.setText("zzzz")
    assert not table.model.nothing_found  # no classes are there yet
    assert not written()
    table.show_analysis(make_analysis())
    assert table.model.nothing_found
    assert written()
    table.search.setText("class")
    assert not table.model.nothing_found


def test_a_selection_hidden_by_the_search_comes_back(qtbot: QtBot, table: Any) -> None:
    table.show_analysis(make_analysis())
    table.select_class(4)
    qtbot.keyClicks(table.search, "class 7")
    assert _shown_classes(table) == [7]
    table.search.clear()
    assert table.model.class_at(table.view.currentIndex().row()) == 4


def test_arrow_keys_walk_through_the_classes(qtbot: QtBot, table: Any) -> None:
    table.show_analysis(make_analysis())
    order = _shown_classes(table)
    table.select_class(order[0])
    with qtbot.waitSignal(table.class_selected) as caught:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert caught.args == [order[1]]


def test_true_and_robust_labels_are_marked(table: Any) -> None:
    analysis = make_analysis(make_scene(label=5))
    table.show_analysis(analysis)
    model = table.model
    truth = model.index(model.row_of(5), NAME)
    robust = model.index(model.row_of(analysis.now.defended.label), NAME)
    assert model.line(truth.row()).badge == "true"
    assert "the true label" in truth.data(Qt.ItemDataRole.ToolTipRole)
    assert model.line(robust.row()).bold
    assert "the prediction" in robust.data(Qt.ItemDataRole.ToolTipRole)
    lines = [model.line(row) for row in range(model.rowCount())]
    assert sum(line.badge == "true" for line in lines) == 1
    assert sum(line.bold for line in lines) == 1


def test_bars_are_shares_of_the_largest_evidence(table: Any) -> None:
    analysis = make_analysis()
    table.show_analysis(analysis)
    largest = max(analysis.clean.defended.unmasked.max(), analysis.now.defended.unmasked.max())
    k = table.model.class_at(1)
    bars = table.model.line(1).bars
    assert bars[CLEAN] == pytest.approx(analysis.clean.defended.unmasked[k] / largest)
    assert bars[RANK] == bars[NAME] == 0


def test_one_update_is_one_change_over_one_range(qtbot: QtBot, table: Any) -> None:
    analysis = make_analysis(make_scene(1000))
    table.show_analysis(analysis)
    ranges = []
    table.model.dataChanged.connect(lambda first, last, *_: ranges.append((first.row(), last.row())))
    table.show_analysis(analysis)
    assert ranges == [(0, 999)]


def test_the_model_keeps_qt_rules(qtmodeltester: Any) -> None:
    model = ClassModel()
    model.show_analysis(make_analysis())
    qtmodeltester.check(model)


def test_no_analysis_empties_the_table(table: Any) -> None:
    table.show_analysis(make_analysis())
    table.show_analysis(None)
    assert table.model.rowCount() == 0


def test_another_network_s_classes_are_shown_from_the_top(qtbot: QtBot, table: Any) -> None:
    scene = make_scene(200)
    table.show_analysis(make_analysis(scene))
    qtbot.waitUntil(lambda: table.view.verticalScrollBar().maximum() > 120)
    table.view.verticalScrollBar().setValue(120)
    table.show_analysis(make_analysis(scene, number=2, seed=1))
    assert table.view.verticalScrollBar().value() == 120
    other = replace(scene, network=replace(scene.network, key="other"))
    table.show_analysis(make_analysis(other, number=3, seed=2))
    assert table.view.verticalScrollBar().value() == 0


def _updates(table: Any) -> Any:
    seen = []
    table.model.dataChanged.connect(lambda *_: seen.append(1))
    return seen


def _is_shown(table: Any, analysis: Any) -> Any:
    masked = [float(table.model.index(table.model.row_of(k), MASKED).data()) for k in range(10)]
    return masked == pytest.approx(analysis.now.defended.scores, abs=0.006)


def test_a_table_that_follows_leaves_answers_out_but_never_the_last(qtbot: QtBot, table: Any) -> None:
    answers = [make_analysis(number=number, seed=number) for number in range(6)]
    updates = _updates(table)
    table.follow(answers[0])
    assert _is_shown(table, answers[0])
    for answer in answers[1:]:
        table.follow(answer)
    assert _is_shown(table, answers[0])
    qtbot.waitUntil(lambda: _is_shown(table, answers[-1]))
    qtbot.wait(2 * FOLLOW_EVERY)
    assert len(updates) == 2
    table.follow(answers[1])
    assert _is_shown(table, answers[1])


def test_what_is_shown_at_once_is_not_overtaken_by_what_was_awaited(qtbot: QtBot, table: Any) -> None:
    table.follow(make_analysis(seed=1))
    table.follow(make_analysis(seed=2))
    table.show_analysis(make_analysis(seed=3))
    qtbot.wait(2 * FOLLOW_EVERY)
    assert _is_shown(table, make_analysis(seed=3))
    table.follow(make_analysis(seed=1))
    table.follow(make_analysis(seed=2))
    table.follow(None)
    qtbot.wait(2 * FOLLOW_EVERY)
    assert table.model.rowCount() == 0


def _left_end(table: Any, row: Any, column: Any) -> Any:
    """The colour at the left end of a cell, which only a full bar reaches."""
    place = table.view.visualRect(table.model.index(row, column))
    return table.view.viewport().grab().toImage().pixelColor(place.left() + 3, place.top() + 3)


def test_a_bar_is_as_long_as_its_number_and_the_selected_row_is_highlighted(table: Any) -> None:
    table.show_analysis(make_analysis())
    lines = [table.model.line(row) for row in range(3)]
    assert max(bar for line in lines for bar in line.bars) == 1
    base = table.view.palette().color(QPalette.ColorRole.Base)
    for row, line in enumerate(lines):
        for column in (CLEAN, NOW, INSIDE, MASKED, RANK):
            assert (_left_end(table, row, column) != base) == (line.bars[column] > 0.97)
    table.select_class(table.model.class_at(1))
    highlight = table.view.palette().color(QPalette.ColorRole.Highlight)
    for column in (NAME, CLEAN, RANK):
        assert _left_end(table, 1, column) == highlight
        assert _left_end(table, 2, column) != highlight


def test_an_alert_is_seen_in_the_row_of_the_prediction(table: Any) -> None:
    analysis = make_analysis(make_scene(label=5))
    said = analysis.now.defended.label
    alarmed = replace(analysis.now, defended=replace(analysis.now.defended, alert=True))
    table.show_analysis(replace(analysis, now=alarmed))
    line = table.model.line(table.model.row_of(said))
    assert line.badge == ("alert, true" if said == 5 else "alert")
    place = table.model.index(table.model.row_of(said), NAME)
    assert "without the alert" in place.data(Qt.ItemDataRole.ToolTipRole)
    assert not alarmed.defended.masks


def test_a_defence_without_masks_has_nothing_inside(qapp: QApplication) -> None:
    analysis = make_analysis()
    now = analysis.now.defended
    plain = replace(now, windows=np.full_like(now.windows, -1), scores=now.unmasked)
    assert not plain.masks
    model = ClassModel()
    model.show_analysis(replace(analysis, now=replace(analysis.now, defended=plain)))
    assert {model.index(row, INSIDE).data() for row in range(model.rowCount())} == {"–"}
    assert model.line(0).texts[INSIDE] == "–"
    model.show_analysis(analysis)
    assert "–" not in {model.index(row, INSIDE).data() for row in range(model.rowCount())}
