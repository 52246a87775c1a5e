"""Figures as files: SVG and PDF with text as text and pictures as they are, PNG, and all of them for the clipboard."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.ui.figure.layout import Figure
from pgapp.ui.figure.spec import KINDS, MM_PER_INCH, MOST_PIXELS, FigureError, FigureSpec
from pgapp.ui.figure.strokes import PER_INCH, PER_MM
from pgapp.version import __version__


def kind_of(path: str | os.PathLike[str]) -> str:
    """The kind of file that a name asks for. Raises ``FigureError``."""
    kind = Path(path).suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise FigureError(
            worded("{path} is no figure: say a name that ends with .svg, .pdf or .png.", path=printable(str(path)))
        )
    return kind


def figure_bytes(figure: Figure, kind: str, spec: FigureSpec) -> bytes:
    """The whole file. Raises ``FigureError`` for a PNG that is too large."""
    return {"svg": svg_of, "pdf": pdf_of, "png": png_of}[kind](figure, spec)


def svg_of(figure: Figure, _spec: FigureSpec) -> bytes:
    """SVG 1.1, which has no fonts in it: they are named, with one that every reader has."""
    buffer = QBuffer()
    device = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    device.setOutputDevice(buffer)
    device.setResolution(round(PER_INCH))
    device.setSize(QSize(figure.width, figure.height))
    device.setViewBox(QRectF(0, 0, figure.width, figure.height))
    device.setTitle(figure.title)
    device.setDescription(figure.description)
    _paint(device, figure)
    return bytes(buffer.data().data())


def pdf_of(figure: Figure, _spec: FigureSpec) -> bytes:
    """One page as large as the figure."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setResolution(round(PER_INCH))
    device.setTitle(figure.title)
    device.setCreator(f"pgapp {__version__}")
    size = QSizeF(figure.width / PER_MM, figure.height / PER_MM)
    page = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    device.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    _paint(device, figure)
    return bytes(buffer.data().data())


def image_of(figure: Figure, spec: FigureSpec) -> QImage:
    """In pixels. Raises ``FigureError`` where there would be too many."""
    width = spec.pixels
    height = max(1, round(figure.height * width / figure.width))
    if width * height > MOST_PIXELS:
        raise FigureError(
            worded(
                "A PNG of {width:,} × {height:,} pixels is too large: choose a lower resolution, a smaller "
                "width, or SVG.",
                width=width,
                height=height,
            )
        )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    _paint(image, figure, width / figure.width)
    dots = round(1000 * spec.dpi / MM_PER_INCH)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.setText("Title", figure.title)
    image.setText("Description", figure.description)
    return image


def png_of(figure: Figure, spec: FigureSpec) -> bytes:
    """``image_of`` it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(figure, spec).save(buffer, "PNG")  # type: ignore[call-overload]  # it takes str, its stub says bytes
    return bytes(data.data())


def mime_of(figure: Figure, spec: FigureSpec) -> QMimeData:
    """For the clipboard: the picture, and SVG and PDF for programs that take them."""
    mime = QMimeData()
    mime.setImageData(image_of(figure, spec))
    mime.setData("image/svg+xml", QByteArray(svg_of(figure, spec)))
    mime.setData("application/pdf", QByteArray(pdf_of(figure, spec)))
    return mime


def _paint(device: QImage | QPdfWriter | QSvgGenerator, figure: Figure, scale: float = 1.0) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise FigureError(worded("The figure could not be drawn: choose another size."))
    with painter:  # left open, an exception would take the process down
        painter.scale(scale, scale)
        figure.paint(painter)
