"""A plot as a figure for a file or the clipboard, where it stands on the screen.

Drawn anew in pixels of the widget: what pyqtgraph paints comes as recorded pictures, clips and pens under a scale, of
which an SVG keeps some and loses others, each reader its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtSvg import QSvgGenerator

from pgapp.core.wording import worded
from pgapp.ui.language.axes import NumberAxis
from pgapp.ui.results.plots.lines import DOT, WIDTH, Line
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of
from pgapp.version import __version__
from pgapp.whole_files import write_whole

PNG_WIDTH = 1600
MM_PER_INCH = 25.4


@dataclass(frozen=True)
class PlotFigure:
    """What a plot shows of ``lines``, with English words; ``axes``: those below it and at the left; ``upright``: where
    a dotted line stands, in the units of its x axis."""

    plot: pg.PlotWidget
    lines: Sequence[Line]
    title: str
    axes: tuple[str, str]
    upright: float | None = None

    def write(self, path: str) -> None:
        """As SVG or PDF where the name says so, otherwise as PNG. Raises ``OSError``."""
        made = {".svg": self.svg, ".pdf": self.pdf}.get(Path(path).suffix.lower(), self.png)
        write_whole(Path(path), made())

    def mime(self) -> QMimeData:
        """For the clipboard: the picture, and SVG and PDF for programs that take them."""
        mime = QMimeData()
        mime.setImageData(self.image())
        mime.setData("image/svg+xml", QByteArray(self.svg()))
        mime.setData("application/pdf", QByteArray(self.pdf()))
        return mime

    def svg(self) -> bytes:
        """SVG 1.1, whose fonts are named."""
        seen, buffer = self.plot.viewport().rect(), QBuffer()
        device = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        device.setOutputDevice(buffer)
        device.setResolution(self.plot.logicalDpiX())
        device.setSize(seen.size())
        device.setViewBox(seen)
        device.setTitle(self.title)
        self._paint(device)
        return bytes(buffer.data().data())

    def pdf(self) -> bytes:
        """One page as large as the plot."""
        seen, dpi, buffer = self.plot.viewport().rect(), self.plot.logicalDpiX(), QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(buffer)
        device.setResolution(dpi)
        device.setTitle(self.title)
        device.setCreator(f"pgapp {__version__}")
        size = QSizeF(seen.width(), seen.height()) * (MM_PER_INCH / dpi)
        page = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
        device.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        self._paint(device)
        return bytes(buffer.data().data())

    def image(self) -> QImage:
        """``PNG_WIDTH`` pixels wide."""
        seen = self.plot.viewport().rect()
        scale = PNG_WIDTH / max(1, seen.width())
        image = QImage(PNG_WIDTH, max(1, round(seen.height() * scale)), QImage.Format.Format_RGB32)
        self._paint(image, scale)
        return image

    def png(self) -> bytes:
        """``image`` it."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload]  # it takes str, its stub says bytes
        return bytes(data.data())

    def _paint(self, device: QImage | QPdfWriter | QSvgGenerator, scale: float = 1.0) -> None:
        self.plot.grab()  # one that was never seen learns now how much room its numbers take, and moves the rest
        self.plot.getPlotItem().layout.activate()
        painter = QPainter()
        if not painter.begin(device):
            raise OSError(worded("the figure could not be drawn."))
        with painter:  # left open, an exception would take the process down
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        plot, colours, item = self.plot, colours_of(self.plot.palette()), self.plot.getPlotItem()
        painter.fillRect(QRectF(plot.viewport().rect()), QColor(colours.base))
        for name, words in zip(("bottom", "left"), self.axes, strict=True):
            _draw_axis(painter, item.getAxis(name), words, plot.viewportTransform())
        for line in self.lines:
            self._draw_band(painter, line)
        for line in self.lines:  # no band lies on a line
            self._draw_line(painter, line)
        if self.upright is not None:
            _, (bottom, top) = item.getViewBox().viewRange()
            _set_pen(painter, QPen(QColor(colours.text), 1, Qt.PenStyle.DotLine))
            painter.drawPolyline(QPolygonF(self._seen([self.upright] * 2, [bottom, top])))
        if item.legend is not None:
            self._draw_names(painter)

    def _draw_band(self, painter: QPainter, line: Line) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line.faint)
        painter.drawPolygon(QPolygonF([*self._seen(line.xs, line.high), *reversed(self._seen(line.xs, line.low))]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_line(self, painter: QPainter, line: Line) -> None:
        _set_pen(painter, QPen(QColor(line.colour), WIDTH, line.style))
        painter.drawPolyline(QPolygonF(self._seen(line.xs, line.ys)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(line.colour))
        (_, right), _ = self.plot.getPlotItem().getViewBox().viewRange()
        for x, y in line.dots:
            if x <= right:
                painter.drawEllipse(self._seen([x], [y])[0], DOT, DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _seen(self, xs: Sequence[float], ys: Sequence[float]) -> list[QPointF]:
        """Where points are in the widget; what lies beside the axis is brought to its end."""
        box, onto = self.plot.getPlotItem().getViewBox(), self.plot.viewportTransform()
        (left, right), _ = box.viewRange()
        return [onto.map(box.mapViewToScene(QPointF(min(max(x, left), right), y))) for x, y in zip(xs, ys, strict=True)]

    def _draw_names(self, painter: QPainter) -> None:
        plot, colours = self.plot, colours_of(self.plot.palette())
        onto, legend = plot.viewportTransform(), plot.getPlotItem().legend
        painter.setFont(_font(TypeRole.BODY))
        for line, (sample, label) in zip(self.lines, legend.items, strict=False):
            mark = (sample.sceneTransform() * onto).mapRect(sample.boundingRect())
            _set_pen(painter, QPen(QColor(line.colour), WIDTH, line.style))
            painter.drawLine(QPointF(mark.left(), mark.center().y()), QPointF(mark.right(), mark.center().y()))
            painter.setPen(QColor(colours.text))
            around = label.item.document().documentMargin()
            words = (label.item.sceneTransform() * onto).mapRect(label.item.boundingRect())
            words.adjust(around, around, -around, -around)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, line.name)


def _draw_axis(painter: QPainter, axis: NumberAxis, words: str, onto: QTransform) -> None:
    place = axis.sceneTransform() * onto
    painter.setFont(_font(TypeRole.CAPTION))
    with axis.in_english():
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
    painter.drawText(label.boundingRect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)
    painter.restore()


def _font(role: TypeRole) -> QFont:
    """By its own name, and with what a reader takes who has it not: "Sans Serif" says nothing to browsers. Without
    ligatures, in which nobody finds a word."""
    font = font_of(role)
    font.setFamilies([QFontInfo(font).family(), "sans-serif"])
    if hasattr(font, "setFeature"):  # Qt 6.7
        for name in ("liga", "clig", "dlig"):
            font.setFeature(QFont.Tag(name), 0)
    return font


def _set_pen(painter: QPainter, pen: QPen) -> None:
    """As wide as it says in pixels of the figure, in every reader."""
    plain = QPen(pen)
    plain.setCosmetic(False)
    painter.setPen(plain)
