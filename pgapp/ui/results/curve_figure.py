"""The curves as a figure for a file, where they stand on the screen.

Drawn anew in pixels of the widget: what pyqtgraph paints comes as recorded pictures, clips and pens under a scale, of
which an SVG keeps some and loses others, each reader its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtSvg import QSvgGenerator

from pgapp.data.results.summary import Curve
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

PNG_WIDTH = 1600
DOT, LINE = 3.5, 2.5
"""pixels: radius of a dot, width of a curve"""


def write_figure(path: str, plot: pg.PlotWidget, curves: Sequence[tuple[str, Curve]], title: str) -> None:
    """Write what a plot shows of ``curves``, as SVG where the name says so, otherwise as PNG. Raises ``OSError``."""
    seen = plot.viewport().rect()
    device: QImage | QSvgGenerator
    if path.lower().endswith(".svg"):
        device = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        device.setResolution(plot.logicalDpiX())
        device.setFileName(path)
        device.setSize(seen.size())
        device.setViewBox(seen)
        device.setTitle(title)
        scale = 1.0
    else:
        scale = PNG_WIDTH / max(1, seen.width())
        device = QImage(PNG_WIDTH, round(seen.height() * scale), QImage.Format.Format_RGB32)
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(tr("choose another folder."))
    with painter:  # left open, an exception would take the process down
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        _draw(painter, plot, curves)
    if isinstance(device, QImage) and not device.save(path, "PNG"):  # type: ignore[call-overload]
        raise OSError(tr("choose another folder."))


def staircase(points: Sequence[tuple[int, float]]) -> tuple[list[float], list[float]]:
    """Corner points in percent: each value holds for all sizes up to its own."""
    xs: list[float] = []
    ys: list[float] = []
    before = 0.0
    for size, value in points:
        xs += [before, size]
        ys += [100 * value, 100 * value]
        before = size
    return xs, ys


def three_lines(curve: Curve) -> tuple[list[float], list[float], list[float], list[float]]:
    """The staircase of a curve: sizes, values, lower and upper ends of the intervals, in percent."""
    xs, middle = staircase([(size, share.value or 0.0) for size, share in curve])
    _, low = staircase([(size, share.interval[0] if share.interval else 0.0) for size, share in curve])
    _, high = staircase([(size, share.interval[1] if share.interval else 0.0) for size, share in curve])
    return xs, middle, low, high


def _draw(painter: QPainter, plot: pg.PlotWidget, curves: Sequence[tuple[str, Curve]]) -> None:
    colours = colours_of(plot.palette())
    painter.fillRect(QRectF(plot.viewport().rect()), QColor(colours.base))
    item = plot.getPlotItem()
    for name in ("bottom", "left"):
        _draw_axis(painter, item.getAxis(name), plot.viewportTransform())
    drawn = [
        (curve, QColor(colour))
        for (_, curve), colour in zip(curves, (colours.accent, colours.vulnerable), strict=False)
        if curve
    ]
    for draw in (_draw_band, _draw_line):  # no band lies on a line
        for curve, colour in drawn:
            draw(painter, plot, curve, colour)
    if item.legend is not None:
        _draw_names(painter, plot, curves)


def _draw_axis(painter: QPainter, axis: pg.AxisItem, onto: QTransform) -> None:
    place = axis.sceneTransform() * onto
    painter.setFont(_font(TypeRole.CAPTION))
    specs = axis.generateDrawSpecs(painter)
    if specs is None:
        return
    line, ticks, texts = specs
    for pen, start, end in (*ticks, line):
        _set_pen(painter, pen)
        painter.drawLine(place.map(QPointF(start)), place.map(QPointF(end)))
    painter.setPen(axis.textPen())
    for rect, flags, text in texts:
        painter.drawText(place.mapRect(QRectF(rect)), int(flags), text)
    label = axis.label
    painter.save()
    painter.setTransform(label.sceneTransform() * onto, True)
    painter.setFont(_font(TypeRole.BODY))
    painter.drawText(label.boundingRect(), Qt.AlignmentFlag.AlignCenter, label.toPlainText().strip())
    painter.restore()


def _draw_band(painter: QPainter, plot: pg.PlotWidget, curve: Curve, colour: QColor) -> None:
    xs, _, low, high = three_lines(curve)
    faint = QColor(colour)
    faint.setAlpha(50)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint)
    painter.drawPolygon(QPolygonF([*_seen(plot, xs, high), *reversed(_seen(plot, xs, low))]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_line(painter: QPainter, plot: pg.PlotWidget, curve: Curve, colour: QColor) -> None:
    xs, middle, _, _ = three_lines(curve)
    _set_pen(painter, QPen(colour, LINE))
    painter.drawPolyline(QPolygonF(_seen(plot, xs, middle)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    (_, right), _ = plot.getPlotItem().getViewBox().viewRange()
    shown = [(size, 100 * (share.value or 0.0)) for size, share in curve if size <= right]
    for dot in _seen(plot, [size for size, _ in shown], [value for _, value in shown]):
        painter.drawEllipse(dot, DOT, DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _seen(plot: pg.PlotWidget, xs: Sequence[float], ys: Sequence[float]) -> list[QPointF]:
    """Where points are in the widget; what lies beside the axis is brought to its end."""
    box, onto = plot.getPlotItem().getViewBox(), plot.viewportTransform()
    (left, right), _ = box.viewRange()
    return [onto.map(box.mapViewToScene(QPointF(min(max(x, left), right), y))) for x, y in zip(xs, ys, strict=True)]


def _draw_names(painter: QPainter, plot: pg.PlotWidget, curves: Sequence[tuple[str, Curve]]) -> None:
    onto, legend = plot.viewportTransform(), plot.getPlotItem().legend
    named = [(name, curve) for name, curve in curves if curve]
    colours = colours_of(plot.palette())
    painter.setFont(_font(TypeRole.BODY))
    for (name, _), (sample, label), colour in zip(
        named, legend.items, (colours.accent, colours.vulnerable), strict=False
    ):
        mark = (sample.sceneTransform() * onto).mapRect(sample.boundingRect())
        _set_pen(painter, QPen(QColor(colour), LINE))
        painter.drawLine(QPointF(mark.left(), mark.center().y()), QPointF(mark.right(), mark.center().y()))
        painter.setPen(QColor(colours.text))
        around = label.item.document().documentMargin()
        words = (label.item.sceneTransform() * onto).mapRect(label.item.boundingRect())
        words.adjust(around, around, -around, -around)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, name)


def _font(role: TypeRole) -> QFont:
    """By its own name, and with what a reader takes who has it not: "Sans Serif" says nothing to browsers."""
    font = font_of(role)
    font.setFamilies([QFontInfo(font).family(), "sans-serif"])
    return font


def _set_pen(painter: QPainter, pen: QPen) -> None:
    """As wide as it says in pixels of the figure, in every reader."""
    plain = QPen(pen)
    plain.setCosmetic(False)
    painter.setPen(plain)
