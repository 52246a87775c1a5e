"""The numbers of a step as they are painted: nothing of them is cut, however little room there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from pgapp.ui.steps.diagram import paint_chart
from pgapp.ui.steps.frames import Bar, Chart, Gauge
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

PAPER = QColor("#ffffff")
LINE = 20


def bar(name: str, text: str, value: float) -> Bar:
    return Bar(name=name, colour=(200, 80, 0), value=value, text=text)


def chart(bars: int, gauge: bool) -> Chart:
    colour = (200, 80, 0)
    shown = Gauge(name="in the window", colour=colour, value=0.3, best=0.4, high=0.5, limit=None, text="30 %")
    return Chart(
        bars=tuple(bar(f"class {k}", "16.70, not masked", 10.0 + k) for k in range(bars)),
        low=0.0,
        high=20.0,
        gauge=shown if gauge else None,
    )


def inked_rows(qapp: QApplication, chart: Chart, width: int, height: int) -> list[int]:
    """Of the rows beneath the room that it has, and the last one in it, which have ink."""
    image = QImage(width, 2 * height, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    with QPainter(image) as painter:
        paint_chart(painter, QRectF(0, 0, width, height), chart, None, 1.0, LINE, colours_of(qapp.palette()))
    rows = range(height, 2 * height)
    return [row for row in rows if any(image.pixelColor(col, row) != PAPER for col in range(width))]


@pytest.mark.parametrize("lines", [5, 6, 12])
@pytest.mark.parametrize("width", [390, 1000])
@pytest.mark.parametrize(("bars", "gauge"), [(2, False), (3, True), (6, True), (4, False)])
def test_bars_stay_in_the_room_that_there_is(
    qapp: QApplication, bars: int, gauge: bool, width: int, lines: int
) -> None:
    assert inked_rows(qapp, chart(bars, gauge), width, lines * LINE) == []


def test_names_and_numbers_are_written_smaller_before_they_are_cut(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def note(painter: QPainter, room: QRectF, flags: object, text: str) -> None:
        drawn.append(text)
        assert QFontMetricsF(painter.font()).height() <= room.height() + 1

    monkeypatch.setattr(QPainter, "drawText", note)
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for bars in (2, 4):
            paint_chart(
                painter, QRectF(0, 0, 370, 5 * LINE), chart(bars, True), None, 1.0, LINE, colours_of(qapp.palette())
            )
    assert drawn
    assert not [text for text in drawn if text.endswith("…")]


@pytest.fixture
def _written_in(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    before, font = QApplication.font(), QApplication.font()
    font.setPointSizeF(request.param)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


@pytest.mark.usefixtures("_written_in")
@pytest.mark.parametrize("_written_in", range(8, 19), indirect=True)
def test_a_name_that_is_too_long_at_its_smallest_gets_room_of_the_bars(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In German "best of 997 others" is longer, and at twice the usual size it was cut. Letters of 10, 12 or 13 points
    are wider at three fifths than three fifths."""
    drawn: list[str] = []
    monkeypatch.setattr(QPainter, "drawText", lambda *given: drawn.append(given[-1]))
    name = "beste von 997 anderen"
    width = 0.6 * QFontMetricsF(font_of(TypeRole.BODY)).horizontalAdvance(name) / 0.27
    bars = (*chart(3, False).bars, bar(name, "0.89", 0.9))
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        long = Chart(bars=bars, low=0.0, high=20.0, gauge=None)
        paint_chart(painter, QRectF(0, 0, width, 5 * LINE), long, None, 1.0, LINE, colours_of(qapp.palette()))
    assert name in drawn
    assert [text for text in drawn if text.endswith("…")] == []
