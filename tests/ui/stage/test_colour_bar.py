"""The numbers beside the colours of an overlay."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics, QPainter
from pytestqt.qtbot import QtBot

from pgapp.ui.overlays.base import Scale
from pgapp.ui.overlays.colours import EVIDENCE_MAP
from pgapp.ui.stage.colour_bar import ColourBar


@pytest.mark.parametrize("lines", [4.8, 5, 6, 20])
def test_no_number_lies_on_another(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lines: float) -> None:
    """On a small screen with large text a bar is lower than two lines."""
    bar = ColourBar()
    qtbot.addWidget(bar)
    font = bar.font()
    font.setPointSizeF(2 * font.pointSizeF())
    bar.setFont(font)
    bar.show_scale(Scale(0.0, 0.95, EVIDENCE_MAP, "evidence"))
    bar.resize(bar.sizeHint().width(), round(lines * QFontMetrics(font).height()) + 30)
    drawn: list[tuple[int, int]] = []

    def note(painter: QPainter, room: Any, _flags: int, text: str) -> None:
        if text != "evidence":
            drawn.append((room.center().y(), painter.fontMetrics().ascent()))

    monkeypatch.setattr(QPainter, "drawText", note)
    bar.grab()
    assert len(drawn) >= 2
    assert all(abs(above - below) >= high for (above, high), (below, _) in pairwise(drawn))
