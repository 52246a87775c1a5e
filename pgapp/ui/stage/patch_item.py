"""The patch on the stage: it follows the mouse at once, whatever the worker does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPixmapItem,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from pgapp.core.geometry import Rect
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import TypeRole, font_of

_HANDLE = 13.0
_GRIP = 14.0
_COVERED, _NOT_COVERED = QColor(255, 255, 255), QColor(255, 96, 32)
_HANDLE_PEN = QPen(QColor(0, 0, 0), 1.5)


def _frame_pens(colour: QColor, width: float, dashes: tuple[float, ...] = ()) -> tuple[QPen, QPen]:
    """The dark line behind and the bright one in it."""
    outer, inner = QPen(QColor(0, 0, 0, 220), width + 2), QPen(colour, width)
    if dashes:
        inner.setDashPattern(dashes)
    for pen in (outer, inner):
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return outer, inner


_COVERED_PENS = _frame_pens(_COVERED, 2.0)
_NOT_COVERED_PENS = _frame_pens(_NOT_COVERED, 3.0, (4, 2))


def clamped(row: int, col: int, size: int, canvas: tuple[int, int]) -> tuple[int, int]:
    """The nearest top left corner at which a square of ``size`` lies on the canvas."""
    return min(max(row, 0), canvas[0] - size), min(max(col, 0), canvas[1] - size)


def _wants_cells(event: QGraphicsSceneMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _snapped(at: float, stride: int) -> int:
    """The nearest multiple of the stride."""
    return round(at / stride) * stride


class PatchItem(QGraphicsObject):
    """Frame, corner handle and label of the patch; its pixels are ``picture``, an item below the overlays.

    Signals carry canvas pixels. ``drag_started`` and ``drag_finished`` frame each drag that changed something.
    """

    moved = Signal(int, int)
    resized = Signal(int, int, int)
    drag_started = Signal()
    drag_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picture = QGraphicsPixmapItem()
        self.picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._pixmap_size = 1
        self._canvas = (1, 1)
        self.stride = (1, 1)
        """rows and columns between two cells of the grid: with Ctrl held a drag goes from one to the next"""
        self._place = Rect(0, 0, 1, 1)
        self._before = self._place
        self._grip: QPointF | None = None
        self._resizing = False
        self._started = False
        self._covered = True
        self._zoom = 1.0
        self._frame = self._bounds = self._caught = QRectF(0, 0, 1, 1)
        self._handle = _Handle(self)
        self._label = _Label(self)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setVisible(False)
        self._find_bounds()
        self._describe()

    @property
    def place(self) -> Rect:
        """Where the patch is on screen, in canvas pixels."""
        return self._place

    @property
    def dragging(self) -> bool:
        return self._grip is not None

    @property
    def covered(self) -> bool:
        return self._covered

    def set_canvas(self, canvas: tuple[int, int]) -> None:
        self._canvas = canvas

    def set_place(self, place: Rect) -> None:
        """Put the patch there, without a signal."""
        if place != self._place:
            resized = place.rows != self._place.rows
            self._place = place
            if resized:
                self.prepareGeometryChange()
                self._find_bounds()
            self.setPos(place.col, place.row)
            self._arrange()

    def set_zoom(self, zoom: float) -> None:
        """How many pixels of the screen a canvas pixel takes."""
        self.prepareGeometryChange()
        self._zoom = zoom
        self._find_bounds()
        self._arrange()

    def set_image(self, image: QImage) -> None:
        """The patch's pixels, square."""
        self.picture.setPixmap(QPixmap.fromImage(image))
        self._pixmap_size = max(1, image.width())
        self._arrange()

    def set_covered(self, covered: bool) -> None:
        """False: larger than the size certified for, so the frame says that it is not covered."""
        if covered != self._covered:
            self._covered = covered
            self._describe()
            self._arrange()
            self.update()

    def set_shown(self, shown: bool) -> None:
        self.setVisible(shown)
        self.picture.setVisible(shown)

    def drop_drag(self) -> None:
        """End a drag where it is: the patch was taken away."""
        if self.dragging:
            self.end()

    def cancel_drag(self) -> None:
        """Back to where the drag began."""
        if self.dragging:
            resized, started = self._resizing, self._started
            self._grip = None
            self._change(self._before, resized)
            self._finish()
            if started:
                self.drag_finished.emit()

    def _describe(self) -> None:
        said = [
            tr(
                "The patch: drag it (Ctrl: from cell to cell), resize it by its corner, nudge it with the arrow keys "
                "(Shift: ten pixels)."
            )
        ]
        if not self._covered:
            said.append(
                tr("Not covered: it is larger than the size certified for, so the certificate does not speak of it.")
            )
        self.setToolTip(tip("\n".join(said)))

    def _arrange(self) -> None:
        size = self._place.rows
        self._handle.setPos(size, size)
        self._handle.set_apart(size * self._zoom < 2 * _HANDLE)
        labelled = self.dragging or not self._covered
        self._label.setVisible(labelled)
        if labelled:
            below = self._place.row * 2 < self._canvas[0]
            self._label.setPos(size / 2, size if below else 0)
            middle = (self._place.col + size / 2) * self._zoom
            self._label.show_text(self._label_text(), below, middle, self._canvas[1] * self._zoom)
        self.picture.setPos(self._place.col, self._place.row)
        self.picture.setScale(size / self._pixmap_size)

    def _label_text(self) -> str:
        where = tr(
            "{side} px at row {row}, column {col}", side=self._place.rows, row=self._place.row, col=self._place.col
        )
        if self._covered:
            return where
        return tr("{where}: not covered", where=where) if self.dragging else tr("not covered")

    # the mouse

    def begin(self, at: QPointF | None, resizing: bool) -> None:
        """Held ``at`` that point; None: by its middle, wherever the mouse is."""
        self._before = self._place
        self._resizing = resizing
        corner = QPointF(self._place.col, self._place.row)
        if resizing:
            corner += QPointF(self._place.cols, self._place.rows)
        middle = QPointF(self._place.cols / 2, self._place.rows / 2)
        self._grip = middle if at is None else at - corner
        self._started = False
        self._arrange()

    def follow(self, at: QPointF, by_cells: bool = False) -> None:
        """The mouse is ``at`` that point; ``by_cells``: go in steps of the stride."""
        if self._grip is None:
            return
        corner, stride = at - self._grip, self.stride if by_cells else (1, 1)
        if self._resizing:
            side = _snapped(max(corner.x() - self._place.col, corner.y() - self._place.row), stride[0])
            room = min(self._canvas[0] - self._place.row, self._canvas[1] - self._place.col)
            side = min(max(side, 1), room)
            wanted = Rect(self._place.row, self._place.col, side, side)
        else:
            row, col = _snapped(corner.y(), stride[0]), _snapped(corner.x(), stride[1])
            row, col = clamped(row, col, self._place.rows, self._canvas)
            wanted = Rect(row, col, self._place.rows, self._place.cols)
        self._change(wanted, self._resizing)

    def end(self) -> None:
        self._grip = None
        started = self._started
        self._finish()
        if started:
            self.drag_finished.emit()

    def _finish(self) -> None:
        self._started = False
        self._arrange()

    def _change(self, wanted: Rect, resizing: bool) -> None:
        if wanted == self._place:
            return
        if not self._started:
            self._started = True
            self.drag_started.emit()
        self.set_place(wanted)
        if resizing:
            self.resized.emit(wanted.row, wanted.col, wanted.rows)
        else:
            self.moved.emit(wanted.row, wanted.col)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.begin(event.scenePos(), resizing=False)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.follow(event.scenePos(), _wants_cells(event))

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.end()

    # the look

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        """Never less than a few screen pixels, so that a patch of one pixel can be caught."""
        path = QPainterPath()
        path.addRect(self._caught)
        return path

    def _find_bounds(self) -> None:
        """What the frame covers and where the mouse catches the patch, both asked for at every repaint."""
        self._frame = QRectF(0, 0, self._place.cols, self._place.rows)
        reach = max(0.0, _GRIP / self._zoom - self._place.rows) / 2
        self._caught = self._frame.adjusted(-reach, -reach, reach, reach)
        line = 4 / self._zoom
        self._bounds = self._caught.adjusted(-line, -line, line, line)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # crisp, and fast: drawn at every move
        for pen in _COVERED_PENS if self._covered else _NOT_COVERED_PENS:
            painter.setPen(pen)
            painter.drawRect(self._frame)


class _Handle(QGraphicsItem):
    """The corner that resizes, the same size on screen at any zoom."""

    def __init__(self, patch: PatchItem) -> None:
        super().__init__(patch)
        self._patch = patch
        self._apart = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        self.setToolTip(tip(tr("Drag to resize the patch (or press + and −)")))

    def set_apart(self, apart: bool) -> None:
        """Whether it stands off the corner, so that a patch smaller than itself is seen."""
        if apart != self._apart:
            self.prepareGeometryChange()
            self._apart = apart

    def boundingRect(self) -> QRectF:
        corner = 4.0 if self._apart else -_HANDLE / 2 + 3
        return QRectF(corner, corner, _HANDLE, _HANDLE)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(_HANDLE_PEN)
        painter.setBrush(_COVERED if self._patch.covered else _NOT_COVERED)
        painter.drawRect(self.boundingRect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._patch.begin(event.scenePos(), resizing=True)

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._patch.follow(event.scenePos(), _wants_cells(event))

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self._patch.end()


class _Label(QGraphicsItem):
    """A pill of text above or below the patch, sharp at any zoom."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._text = ""
        self._font = QFont()
        self._bounds = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_text(self, text: str, below: bool, middle: float, room: float) -> None:
        """``middle`` is where the patch's middle lies on a canvas ``room`` wide, both in pixels of the screen."""
        self._font = font_of(TypeRole.BODY)
        metrics = QFontMetricsF(self._font)
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
        left = min(max(middle - width / 2, 0.0), max(0.0, room - width)) - middle
        bounds = QRectF(left, 14 if below else -14 - height, width, height)
        if (text, bounds) != (self._text, self._bounds):
            self.prepareGeometryChange()
            self._text, self._bounds = text, bounds
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(24, 26, 31, 225))
        painter.drawRoundedRect(self.boundingRect(), 6, 6)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(self.boundingRect(), Qt.AlignmentFlag.AlignCenter, self._text)
