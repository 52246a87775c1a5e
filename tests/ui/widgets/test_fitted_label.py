from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.fitted_label import LEAST_FOR_OTHERS, SMALLEST, FittedLabel


def label_of(qtbot: QtBot, text: str, share: float) -> FittedLabel:
    """A label of one line, as wide as this share of its text."""
    label = FittedLabel(text)
    qtbot.addWidget(label)
    label.resize(round(share * label.sizeHint().width()), label.fontMetrics().height())
    return label


def test_text_that_has_room_has_its_usual_size(qtbot: QtBot) -> None:
    assert label_of(qtbot, "Not certified", 1.0).fit() == 1.0


def test_text_without_room_shrinks_and_nothing_of_it_is_cut(qtbot: QtBot) -> None:
    label = label_of(qtbot, "fooled: was German short-haired pointer", 0.8)
    assert 0.7 < label.fit() <= 0.8
    assert label.shown_text() == label.text()
    assert label.sizeHint().height() == label.fontMetrics().height()


def test_text_that_would_be_too_small_wraps(qtbot: QtBot) -> None:
    label = label_of(qtbot, "fooled: was German short-haired pointer", 0.3)
    assert SMALLEST <= label.fit() < 0.6
    wraps = int(Qt.TextFlag.TextWordWrap)
    metrics = QFontMetricsF(label._font(label.fit()))
    needed = metrics.boundingRect(QRect(0, 0, label.width(), 1000), wraps, label.text())
    assert needed.height() <= label.height()
    assert needed.width() <= label.width()


def test_it_follows_its_width(qtbot: QtBot) -> None:
    label = label_of(qtbot, "Egyptian cat", 0.6)
    small = label.fit()
    label.resize(2 * label.width(), label.height())
    assert label.fit() == 1.0 > small


def test_lines_that_stand_together_are_of_one_size(qtbot: QtBot) -> None:
    short = label_of(qtbot, "clean picture", 1.0)
    long = label_of(qtbot, "small fields, mean of confidences: espresso 58 %", 0.85)
    for each in (short, long):
        each.show()
    FittedLabel.join([short, long])
    assert short.fit() == long.fit() < 1.0
    long.setText("short")
    assert short.fit() == long.fit() == 1.0


def test_a_line_that_is_much_too_long_takes_the_others_with_it_only_so_far(qtbot: QtBot) -> None:
    short = label_of(qtbot, "clean picture", 1.0)
    long = label_of(qtbot, "small fields, mean of confidences: espresso 58 %", 0.3)
    for each in (short, long):
        each.show()
    FittedLabel.join([short, long])
    assert long.fit() < LEAST_FOR_OTHERS
    assert short.fit() == LEAST_FOR_OTHERS
    long.hide()
    assert short.fit() == 1.0
