"""Beside the stage: the colour bar with its numbers, and how the canvas was cut from the original."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.core.scene import Canvas
from pgapp.ui.canvas_image import image_of_bytes
from pgapp.ui.colours import colour_table
from pgapp.ui.overlays import Scale

_WIDTH = 104


class ColourBar(QWidget):
    """The scale of the overlay, high values on top; empty while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Colour bar")

    @property
    def scale(self) -> Scale | None:
        return self._scale

    def show_scale(self, scale: Scale | None) -> None:
        if scale != self._scale:
            self._scale = scale
            self.setAccessibleDescription("" if scale is None else f"{scale.unit} from {scale.low:g} to {scale.high:g}")
            self.setToolTip("" if scale is None else f"The colours of the overlay: {scale.unit}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = painter.fontMetrics().height()
        words = QRect(6, 10, self.width() - 8, 2 * line)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(
            words,
            int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom),
            self._scale.unit,
        )
        top = words.bottom() + line // 2 + 4
        height = min(self.height() - top - line, 380)
        if height < 20:
            return
        bar = QRect(8, top, 16, height)
        column = image_of_bytes(colour_table(self._scale.map)[::-1, None, :])
        painter.drawImage(bar, column)
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        for value in self._ticks():
            share = (value - self._scale.low) / (self._scale.high - self._scale.low)
            at = round(bar.bottom() - share * (height - 1))
            painter.drawLine(bar.right(), at, bar.right() + 4, at)
            text = f"{value:.3g}".replace("-", "−")
            painter.drawText(QRect(bar.right() + 8, at - line, 70, 2 * line), int(Qt.AlignmentFlag.AlignVCenter), text)

    def _ticks(self) -> list[float]:
        if self._scale is None or not self._scale.high > self._scale.low:
            return []
        low, high = self._scale.low, self._scale.high
        return [low + (high - low) * part / 4 for part in range(5)]


class CropInset(QWidget):
    """The original, small, with the part that the network sees; hidden where nothing was cut off."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._crop = QRectF()
        self._wanted = True
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName("How the canvas was cut from the original")
        self.setVisible(False)

    def show_canvas(self, canvas: Canvas) -> None:
        rows, cols = canvas.picture.pixels.shape[:2]
        crop = canvas.crop
        step = max(1, max(rows, cols) // 400)
        small: QImage = image_of_bytes(canvas.picture.pixels[::step, ::step])
        width = _WIDTH - 8
        height = min(max(round(width * rows / cols), 12), 150)
        self._picture = QPixmap.fromImage(
            small.scaled(
                width * 2, height * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        self._crop = QRectF(crop.col / cols, crop.row / rows, crop.cols / cols, crop.rows / rows)
        self.setFixedHeight(height + 8)
        cut = (crop.rows, crop.cols) != (rows, cols)
        self.setToolTip(
            f"The original is {cols} × {rows} pixels; the network sees the framed {crop.cols} × {crop.rows} of them, "
            f"scaled to {canvas.size[1]} × {canvas.size[0]}."
        )
        self._cut = cut
        self.setVisible(cut and self._wanted)

    _cut = False

    def set_wanted(self, wanted: bool) -> None:
        self._wanted = wanted
        self.setVisible(self._cut and wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        scale = min(room.width() / self._picture.width(), room.height() / self._picture.height())
        size = (self._picture.width() * scale, self._picture.height() * scale)
        area = QRectF(room.center().x() - size[0] / 2, room.center().y() - size[1] / 2, *size)
        painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
        crop = QRectF(
            area.x() + self._crop.x() * area.width(),
            area.y() + self._crop.y() * area.height(),
            self._crop.width() * area.width(),
            self._crop.height() * area.height(),
        )
        for outside in (
            QRectF(area.left(), area.top(), area.width(), crop.top() - area.top()),
            QRectF(area.left(), crop.bottom(), area.width(), area.bottom() - crop.bottom()),
            QRectF(area.left(), crop.top(), crop.left() - area.left(), crop.height()),
            QRectF(crop.right(), crop.top(), area.right() - crop.right(), crop.height()),
        ):
            painter.fillRect(outside, QColor(0, 0, 0, 150))
        painter.setPen(QPen(QColor(0, 0, 0), 3))
        painter.drawRect(crop)
        painter.setPen(QPen(QColor(255, 255, 255), 1.5))
        painter.drawRect(crop)
