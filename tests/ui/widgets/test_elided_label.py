"""A text that changes many times a second moves nothing, and is still there for who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.elided_label import SMALLEST_LINK, ElidedLabel, LinkLabel
from tests.support.stages import Counted


def _in_a_row(qtbot: QtBot, label: ElidedLabel) -> QWidget:
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    layout.addWidget(label)
    row.resize(200, 40)
    row.show()
    QApplication.processEvents()
    return row


def test_a_new_text_is_drawn_but_lays_nothing_out(qtbot: QtBot) -> None:
    label = ElidedLabel("3.10")
    row = _in_a_row(qtbot, label)
    before = row.grab().toImage()
    layouts = Counted(row, QEvent.Type.LayoutRequest)
    label.setText("a much longer text than the one that was there before it")
    QApplication.processEvents()
    assert layouts.count == 0
    assert row.grab().toImage() != before
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()


def test_the_text_is_the_accessible_name_unless_it_has_one_of_its_own(qapp: QApplication) -> None:
    plain, named = ElidedLabel("tabby"), ElidedLabel("tabby")
    named.setAccessibleName("Headline")
    for label in (plain, named):
        label.setText("lynx")
    assert plain.accessibleName() == "lynx"
    assert named.accessibleName() == "Headline"


def test_alignment(qtbot: QtBot) -> None:
    label = ElidedLabel("1")
    row = _in_a_row(qtbot, label)
    left = row.grab().toImage()
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert row.grab().toImage() != left


def test_a_link_is_written_smaller_before_it_is_cut(qtbot: QtBot) -> None:
    link = LinkLabel()
    link.setText("double masking certifies it")
    row = _in_a_row(qtbot, link)
    row.resize(600, 40)
    whole = link.sizeHint().width()
    for share, cut in ((1.5, False), (0.8, False), (0.3, True)):
        link.setFixedWidth(round(share * whole))
        assert link.shown_text().endswith("…") is cut
        size = link.shown_font().pointSizeF() / link.font().pointSizeF()
        assert SMALLEST_LINK <= size <= 1
        assert (size < 1) is (share < 1)
