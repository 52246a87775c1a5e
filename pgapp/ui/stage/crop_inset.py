"""Beside the stage: the original, small, with the part that the network sees, which can be dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from pgapp.core.scene import MIDDLE, Canvas
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.widgets.canvas_image import image_of_bytes
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import colours_of

STEP, LONG_STEP = 0.02, 0.1
"""of what the crop leaves over, that an arrow key moves it, and with Shift"""


class CropInset(QWidget):
    """Hidden where nothing was cut off. ``moved`` carries which share of the rows and cols that are left over is to lie
    above the crop and left of it; it comes between ``begun`` and ``ended`` while the crop is dragged."""

    begun = Signal()
    moved = Signal(float, float)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._crop = QRectF()
        self._at = MIDDLE
        self._pixel = 0.0, 0.0
        """a row and a column of the canvas, in shares of the original"""
        self._grip: QPointF | None = None
        """where the mouse holds the crop, from its corner, in shares of the original"""
        self._held = False
        self.wanted = True
        self._cut, self._room = False, True
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("How the canvas was cut from the original"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setVisible(False)

    def show_canvas(self, canvas: Canvas) -> None:
        rows, cols = canvas.picture.pixels.shape[:2]
        crop = canvas.crop
        step = -(-max(rows, cols) // 400)
        small: QImage = image_of_bytes(canvas.picture.pixels[::step, ::step])
        width = WIDTH - 8
        height = min(max(round(width * rows / cols), 12), 150)
        self._picture = QPixmap.fromImage(
            small.scaled(
                width * 2, height * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        if not self._held:  # else the mouse is ahead of what was made
            self._crop = QRectF(crop.col / cols, crop.row / rows, crop.cols / cols, crop.rows / rows)
            self._at = canvas.spec.framing.at
        self.setFixedHeight(height + 8)
        self._pixel = crop.rows / canvas.size[0] / rows, crop.cols / canvas.size[1] / cols
        self._cut = crop.rows < rows or crop.cols < cols
        self._explain(canvas)
        self._show_where_wanted()
        self.update()

    def _explain(self, canvas: Canvas) -> None:
        rows, cols = canvas.picture.pixels.shape[:2]
        crop = canvas.crop
        said = tr(
            "The original is {cols} × {rows} pixels; the network sees the framed {crop_cols} × {crop_rows} of "
            "them, scaled to {canvas_cols} × {canvas_rows}.",
            cols=cols,
            rows=rows,
            crop_cols=crop.cols,
            crop_rows=crop.rows,
            canvas_cols=canvas.size[1],
            canvas_rows=canvas.size[0],
        )
        more = shown(canvas.spec.departure)
        self.setAccessibleDescription(f"{said} {more}".rstrip())
        how = tr("Drag the frame, or move it with the arrow keys; Home puts it in the middle.")
        self.setToolTip(tip("\n".join(part for part in (said, more, how) if part)))

    def set_wanted(self, wanted: bool) -> None:
        self.wanted = wanted
        self._show_where_wanted()

    def set_room(self, room: bool) -> None:
        """Whether there is room for it."""
        self._room = room
        self._show_where_wanted()

    def _show_where_wanted(self) -> None:
        self.setVisible(self._cut and self.wanted and self._room)

    def hold(self, held: bool) -> None:
        """Whether the crop is dragged, here or on the stage."""
        self._held = held
        if held:
            self.begun.emit()
        else:
            self.ended.emit()

    def move_by(self, down: float, across: float) -> None:
        """Move the crop by shares of the original's height and width, from where it is now."""
        self._move_to(QPointF(self._crop.x() + across, self._crop.y() + down))

    def pull(self, by: QPointF) -> None:
        """The picture comes along with the mouse, by so many canvas pixels, and the crop goes the other way."""
        self.move_by(-by.y() * self._pixel[0], -by.x() * self._pixel[1])

    def put_in_the_middle(self) -> None:
        self._crop.moveTo((1 - self._crop.width()) / 2, (1 - self._crop.height()) / 2)
        self._say(MIDDLE)

    def _move_to(self, corner: QPointF) -> None:
        free = 1 - self._crop.width(), 1 - self._crop.height()
        x, y = (min(max(0.0, at), max(0.0, room)) for at, room in zip((corner.x(), corner.y()), free, strict=True))
        self._crop.moveTo(x, y)
        across, down = (at / room if room > 0 else 0.5 for at, room in zip((x, y), free, strict=True))
        self._say((down, across))

    def _say(self, at: tuple[float, float]) -> None:
        self.update()
        if at != self._at:
            self._at = at
            self.moved.emit(*at)

    # ---- mouse and keyboard

    def _share_at(self, at: QPointF) -> QPointF:
        area = self._area()
        return QPointF((at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._picture is None:
            super().mousePressEvent(event)
            return
        at = self._share_at(event.position())
        inside = self._crop.contains(at)
        self._grip = at - self._crop.topLeft() if inside else QPointF(self._crop.width() / 2, self._crop.height() / 2)
        self.hold(True)
        if not inside:
            self._move_to(at - self._grip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move_to(self._share_at(event.position()) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.button() is Qt.MouseButton.LeftButton:
            self._grip = None
            self.hold(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = LONG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        keys = Qt.Key
        moves = {keys.Key_Up: (-step, 0.0), keys.Key_Down: (step, 0.0), keys.Key_Left: (0.0, -step)}
        moves[keys.Key_Right] = 0.0, step
        if event.key() == keys.Key_Home:
            self.put_in_the_middle()
        elif event.key() in moves:
            down, across = moves[keys(event.key())]
            self.move_by(down * (1 - self._crop.height()), across * (1 - self._crop.width()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # ---- drawing

    def _area(self) -> QRectF:
        """Where the original is drawn."""
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self._picture is None:
            return room
        scale = min(room.width() / self._picture.width(), room.height() / self._picture.height())
        size = (self._picture.width() * scale, self._picture.height() * scale)
        return QRectF(room.center().x() - size[0] / 2, room.center().y() - size[1] / 2, *size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
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
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
