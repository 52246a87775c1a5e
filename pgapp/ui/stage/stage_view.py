"""The view under the stage: zoom, pan, and what mouse and keyboard ask for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView

from pgapp.ui.language.translate import tr

_STEP = 1.2
MARGIN = 16
"""pixels of the screen around a picture that is fitted"""
_LARGEST_ZOOM = 64.0


class StageView(QGraphicsView):
    """Signals carry scene points (canvas pixels as ``x = col``, ``y = row``) and viewport points."""

    clicked = Signal(QPointF)
    pull_begun = Signal(QPointF)
    """the mouse was pressed there, beside the patch, and drags; the whole canvas is in sight"""
    pulled = Signal(QPointF, bool)
    """and whether Ctrl is held"""
    pull_ended = Signal()
    crop_held = Signal(bool)
    """whether the picture is dragged under the canvas, which Alt does"""
    crop_pulled = Signal(QPointF)
    """and so far further"""
    pointed = Signal(QPointF, QPoint)
    left = Signal()
    nudged = Signal(int, int)
    grown = Signal(int)
    removed = Signal()
    escaped = Signal()
    hide_held = Signal(bool)
    zoomed = Signal(float)
    looked = Signal()
    """another part of the canvas is in sight"""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._fitted = True
        self._area = QRectF(0, 0, 1, 1)
        self._pressed: QPoint | None = None
        self._pan_from: QPoint | None = None
        self._pulling = False
        self._crop_from: QPointF | None = None
        self._cursor_before = QCursor()
        self.setObjectName("stageView")
        self.setAccessibleName(tr("Picture and patch"))
        self.setAccessibleDescription(
            tr(
                "Arrow keys move the patch, with Shift by ten pixels; plus and minus resize it; "
                "Delete removes it; Space held down hides the overlays; F fits the picture, 1 "
                "shows it at 100 percent. Alt and the mouse drag the picture under the canvas, "
                "where something of it is cut off."
            )
        )
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        for part in (self, self.viewport()):
            part.setAcceptDrops(False)  # the window takes what is dropped; a graphics view would swallow it
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.looked.emit())

    def set_area(self, area: QRectF) -> None:
        """The canvas; there is room to pan around it."""
        self._area = area
        self.setSceneRect(area.adjusted(-area.width(), -area.height(), area.width(), area.height()))
        if self._fitted:
            self.fit()

    def fit(self) -> None:
        """Show the whole canvas as large as it goes, and keep it so when the window is resized."""
        self._fitted = True
        room = self.viewport().rect()
        if self._area.isEmpty() or room.isEmpty():
            return
        scale = min(
            max(room.width() - 2 * MARGIN, 8) / self._area.width(),
            max(room.height() - 2 * MARGIN, 8) / self._area.height(),
        )
        self._set_scale(scale)
        self.centerOn(self._area.center())

    def show_full_size(self) -> None:
        """One canvas pixel to one screen pixel."""
        self._fitted = False
        self._set_scale(1.0 / self.devicePixelRatioF())

    def zoom_by(self, factor: float) -> None:
        self._fitted = False
        scale = self.transform().m11()
        self._set_scale(min(max(scale * factor, 0.1), _LARGEST_ZOOM))

    def _set_scale(self, scale: float) -> None:
        now = self.transform().m11()
        if abs(scale - now) > 1e-9:
            self.scale(scale / now, scale / now)
            self.zoomed.emit(scale)
            self.looked.emit()

    def look_like(self, other: StageView) -> None:
        """Show the same part of the canvas as another view does, whatever pixels its canvas has."""
        if other._fitted:
            self.fit()
            return
        self._fitted = False
        here, there = self._area, other._area
        self._set_scale(other.transform().m11() * there.width() / here.width())
        middle = other.mapToScene(other.viewport().rect().center())
        across = (middle.x() - there.left()) / there.width()
        down = (middle.y() - there.top()) / there.height()
        self.centerOn(here.left() + across * here.width(), here.top() + down * here.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.zoom_by(_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() == Qt.MouseButton.MiddleButton:
            self._start_pan(event.position().toPoint())
            return
        if event.button() == Qt.MouseButton.LeftButton and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._crop_from = event.position()
            self.crop_held.emit(True)
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.scene().mouseGrabberItem() is None:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._crop_from is not None:
            by, self._crop_from = event.position() - self._crop_from, event.position()
            self.crop_pulled.emit(by / self.transform().m11())
            return
        here = event.position().toPoint()
        far = QApplication.startDragDistance()
        if self._pressed is not None and (here - self._pressed).manhattanLength() > far:
            if self._fitted:
                self._pulling = True
                self.pull_begun.emit(self.mapToScene(self._pressed))
            else:
                self._start_pan(self._pressed)
            self._pressed = None
        if self._pan_from is not None:
            self._pan_to(here)
            return
        if self._pulling:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.pulled.emit(self.mapToScene(here), bool(held))
            return
        super().mouseMoveEvent(event)
        if self.scene().mouseGrabberItem() is None and self._pressed is None:
            self.pointed.emit(self.mapToScene(here), here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._crop_from is not None:
            self._crop_from = None
            self.crop_held.emit(False)
            return
        if self._pan_from is not None:
            self._pan_from = None
            self.viewport().setCursor(self._cursor_before)
            return
        super().mouseReleaseEvent(event)
        if self._pulling:
            self._pulling = False
            self.pull_ended.emit()
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.clicked.emit(self.mapToScene(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _start_pan(self, at: QPoint) -> None:
        self._pan_from = at
        self.left.emit()
        self._cursor_before = self.viewport().cursor()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _pan_to(self, here: QPoint) -> None:
        if self._pan_from is not None:
            self._fitted = False
            step = here - self._pan_from
            self._pan_from = here
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - step.x())
            down.setValue(down.value() - step.y())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.left.emit()
        return super().viewportEvent(event)

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        step = 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        nudges = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
        }
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in nudges:
            drow, dcol = nudges[Qt.Key(key)]
            self.nudged.emit(drow * step, dcol * step)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.grown.emit(1)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.grown.emit(-1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hide_held.emit(True)
        elif key == Qt.Key.Key_F:
            self.fit()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.hide_held.emit(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hide_held.emit(False)
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the keys that move the patch go a frame that says so."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
