"""Marks drawn as SVG in whatever colour the theme asks for. Every meaning has its own shape."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pgapp.ui.widgets.theme import Meaning

MARKS_KEPT = 64
"""drawn marks that are remembered: all shapes, in two sizes and both themes"""

_SHIELD = '<path d="M12 2.5 20 5.5v6c0 5-3.4 8.5-8 10-4.6-1.5-8-5-8-10v-6z"/>'
_SHAPES = {
    "certified": _SHIELD + '<path d="m8 12 3 3 5.5-6"/>',
    "vulnerable": _SHIELD + '<path d="M12 7.5v5.5M12 16v.6"/>',
    "wrong": '<circle cx="12" cy="12" r="9"/><path d="m8.5 8.5 7 7m0-7-7 7"/>',
    "attack_found": '<path d="M12 3 22 20.5H2z"/><path d="M12 9.5v5M12 17.2v.6"/>',
    "neutral": '<circle cx="12" cy="12" r="8"/>',
    "not_covered": '<rect x="3.5" y="3.5" width="17" height="17" stroke-dasharray="4 3"/><path d="M7 17 17 7"/>',
    "same": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "computing": '<circle cx="5.5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="18.5" cy="12" r="1"/>',
    "play": '<path d="M7 4.5 19 12 7 19.5z"/>',
    "pause": '<path d="M8 5v14M16 5v14"/>',
    "step": '<path d="m9 5 7 7-7 7"/>',
    "back": '<path d="m15 5-7 7 7 7"/>',
    "part_on": '<path d="m5 5 7 7-7 7M12.5 5l7 7-7 7"/>',
    "part_back": '<path d="m19 5-7 7 7 7M11.5 5l-7 7 7 7"/>',
    "last": '<path d="m6 5 7 7-7 7M18 5v14"/>',
    "first": '<path d="m18 5-7 7 7 7M6 5v14"/>',
    "dismiss": '<path d="m6 6 12 12M18 6 6 18"/>',
}


@lru_cache(maxsize=MARKS_KEPT)
def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The mark ``name`` in ``colour``, ``side`` logical pixels a side; ``ratio`` is the screen's pixel ratio.

    The same pixmap every time: Qt's cache keeps a copy of each that a label shows, under a name that a new one lacks.

    Raises ``KeyError`` for a name that is not drawn here.
    """
    image = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_mark(painter, name, colour, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def paint_mark(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw the mark ``name`` in lines, whatever is painted on. Raises ``KeyError`` for a name that has none."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{colour}" '
        f'stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">{_SHAPES[name]}</svg>'
    )
    QSvgRenderer(QByteArray(svg.encode())).render(painter, area)


def icon(name: str, colour: str, side: int = 24) -> QIcon:
    """The mark as an icon, sharp up to twice ``side``."""
    return QIcon(pixmap(name, colour, side * 2))


def mark_of(meaning: Meaning) -> str:
    """The name of the mark that goes with ``meaning``."""
    return meaning.name.lower()
