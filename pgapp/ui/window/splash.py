"""What is on screen first, while the window's modules are still being imported."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel

from pgapp.paths import resources
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import plain_label
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

WIDTH, HEIGHT = 360, 150


def splash() -> QLabel:
    """Icon, name and that it is starting; the application must be dressed already. Close it when the window is there.

    No QSplashScreen: that one waits up to a second, when shown and when finished, for a window system to map it.
    """
    colours = colours_of(QGuiApplication.palette())
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio()
    pixmap = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(colours.raised))
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(colours.border), 2))
    painter.drawRect(0, 0, WIDTH, HEIGHT)
    QIcon(str(resources() / "icons" / "pgapp.svg")).paint(painter, QRect(28, 43, 64, 64))
    painter.setPen(QColor(colours.text))
    painter.setFont(font_of(TypeRole.DISPLAY, bold=True))
    painter.drawText(QRect(116, 34, 230, 44), Qt.AlignmentFlag.AlignVCenter, "pgapp")
    painter.setPen(QColor(colours.muted))
    painter.setFont(font_of(TypeRole.BODY))
    painter.drawText(QRect(116, 78, 230, 30), Qt.AlignmentFlag.AlignVCenter, tr("Starting…"))
    painter.end()
    shown = plain_label()
    shown.setWindowFlags(Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
    shown.setPixmap(pixmap)
    shown.setFixedSize(WIDTH, HEIGHT)
    shown.move(screen.availableGeometry().center() - shown.rect().center())
    return shown
