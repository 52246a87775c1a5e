"""A line over the picture with another state of things on either side: it follows the pointer and the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays import table
from pgapp.ui.overlays.base import Heatmap
from pgapp.ui.overlays.comparisons import Comparison, Side
from pgapp.ui.overlays.items import HeatmapItem
from pgapp.ui.stage.legend import Sample, fitting
from pgapp.ui.stage.stage import Stage
from pgapp.ui.widgets.theme import TypeRole, font_of

STEPS = 32
"""arrow keys from one edge of the picture to the other"""
MASKED = QColor(20, 22, 26, 225)
LINE = (255, 255, 255)
MOST_LINES = 2
"""of the words beside the line"""
_BESIDE = 8.0
"""pixels between the line and them"""
_KNOB = 11.0
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -STEPS, Qt.Key.Key_End: STEPS}
_KEPT = {Qt.Key.Key_Up, Qt.Key.Key_Down}
"""the other arrow keys, which would move the patch"""


class Wipe(QObject):
    """One a stage, whose overlays are off it meanwhile."""

    changed = Signal()
    """it is open, or closed, or compares something else"""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self.comparison: Comparison | None = None
        """what is compared, while it is open"""
        self.share = 0.5
        """where the line is, of the picture's width"""
        self.under, self.over, self.line = _Sides(), _Sides(), _Line()
        stage.add_items((self.under,), (self.line,))
        stage.add_items((), (self.over,))
        self.over.setZValue(stage.patch_item.zValue() - 0.5)  # on the patch's picture, and under its frame
        self.line.setZValue(stage.paint_item.zValue() + 1)
        for item in self._items:
            item.setVisible(False)
        stage.view.pointed.connect(self._point)
        stage.view.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self.comparison is not None

    @property
    def _items(self) -> tuple[QGraphicsItem, ...]:
        return self.under, self.over, self.line

    def open(self, wanted: Comparison) -> str:
        """Compare this; returns why it cannot be, in a sentence, "" where it can."""
        analysis = self._stage.layer.analysis
        if analysis is None:
            return tr("There is nothing to compare yet: open a picture, and wait for the verdicts.")
        why_not = wanted.fits(analysis, self._stage.layer.selected)
        if not why_not:
            self.comparison, self.share = wanted, 0.5
            self._stage.lend(True)
            for item in self._items:
                item.setVisible(True)
            self._stage.setFocus()
            self.refresh()
            self.changed.emit()
        return why_not

    def close(self) -> None:
        """The overlays are back."""
        if self.comparison is None:
            return
        self.comparison = None
        for item in self._items:
            item.setVisible(False)
        self._stage.lend(False)
        self.changed.emit()

    def refresh(self) -> None:
        """Draw what there is by now; it closes where there is nothing to compare any more."""
        wanted, layer = self.comparison, self._stage.layer
        if wanted is None:
            return
        analysis = layer.analysis
        if analysis is None:
            return  # another picture: its answer is on its way
        if wanted.fits(analysis, layer.selected):
            self.close()
            return
        drawn = wanted.always_evidence or layer.overlay.key != table.overlay("picture").key
        both = tuple(_Drawn(side, analysis, layer.selected, drawn) for side in (wanted.left, wanted.right))
        picture = self._stage.picture_item.pixmap()
        self.under.show_sides(both, picture, layer.opacity, above=False)
        self.over.show_sides(both, picture, layer.opacity, above=True)
        self.line.show_words(shown(wanted.left.words), shown(wanted.right.words))
        heat = next((each.heatmap for each in both if each.heatmap is not None), None)
        self._stage.show_lent_scale(None if heat is None else heat.scale)
        self._stage.show_lent_marks(
            (
                (tr("left: {words}", words=wanted.left.words), LINE, Sample.LEFT),
                (tr("right: {words}", words=wanted.right.words), LINE, Sample.RIGHT),
            )
        )
        self._move(self.share)

    def move(self, steps: int) -> None:
        """Move the line by so many steps to the right, or left where negative."""
        self._move(self.share + steps / STEPS)

    def _move(self, share: float) -> None:
        self.share = min(1.0, max(0.0, share))
        area = self._stage.picture_item.boundingRect()
        at = area.left() + self.share * area.width()
        for item in (self.under, self.over, self.line):
            item.place(area, at)

    def _point(self, at: QPointF, _pointer: QPoint) -> None:
        area = self._stage.picture_item.boundingRect()
        if self.is_open and area.top() <= at.y() <= area.bottom() and area.width() > 0:
            self._move((at.x() - area.left()) / area.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys, and Escape before it is anybody else's."""
        if not self.is_open or not isinstance(event, QKeyEvent):
            return False
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not plain:
            return False
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in _MOVES:
            self.move(_MOVES[key])
        return key == Qt.Key.Key_Escape or key in _MOVES or key in _KEPT


class _Drawn:
    """What one side shows of an answer."""

    def __init__(self, side: Side, analysis: Analysis, k: int, evidence: bool) -> None:
        self.patched = side.patched
        self.heatmap: Heatmap | None = side.heatmap(analysis, k) if evidence else None
        self.masked: tuple[Rect, ...] = side.masked(analysis, k)
        self.heat = QPixmap()
        if self.heatmap is not None:
            painted = HeatmapItem()
            painted.show_heatmap(self.heatmap, self.heatmap.scale)
            self.heat = painted.pixmap()


class _Sides(QGraphicsItem):
    """Two pictures, each up to the line. Under the patch lies the evidence of sides that have it; over it the clean
    picture of those that have not, and what is masked."""

    def __init__(self) -> None:
        super().__init__()
        self._both: tuple[_Drawn, ...] = ()
        self._picture = QPixmap()
        self._opacity, self._above = 1.0, False
        self._area, self._at = QRectF(), 0.0
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_sides(self, both: tuple[_Drawn, ...], picture: QPixmap, opacity: float, above: bool) -> None:
        self._both, self._picture, self._opacity, self._above = both, picture, opacity, above
        self.update()

    def place(self, area: QRectF, at: float) -> None:
        """The line is ``at`` that column of the picture, which takes ``area``."""
        if area != self._area:
            self.prepareGeometryChange()
        self._area, self._at = area, at
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        area = self._area
        rooms = (
            QRectF(area.left(), area.top(), self._at - area.left(), area.height()),
            QRectF(self._at, area.top(), area.right() - self._at, area.height()),
        )
        for drawn, room in zip(self._both, rooms, strict=False):
            painter.save()
            painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
            if self._above and not drawn.patched:
                painter.drawPixmap(0, 0, self._picture)
            if self._above != drawn.patched:
                painter.setOpacity(self._opacity)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
                painter.drawPixmap(0, 0, drawn.heat)
                painter.setOpacity(1.0)
            if self._above:
                for rect in drawn.masked:
                    where = QRectF(rect.col, rect.row, rect.cols, rect.rows)
                    painter.fillRect(where, MASKED)
                    painter.fillRect(where, QBrush(QColor(255, 255, 255, 90), Qt.BrushStyle.BDiagPattern))
            painter.restore()


class _Line(QGraphicsItem):
    """The line, a knob on it, and on either side what is seen there, as far as there is room for the words."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")
        self._area, self._at = QRectF(), 0.0
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def words(self) -> tuple[str, str]:
        return self._words

    def show_words(self, left: str, right: str) -> None:
        self._words = (left, right)
        self.update()

    def place(self, area: QRectF, at: float) -> None:
        self.prepareGeometryChange()
        self._area, self._at = area, at

    def boundingRect(self) -> QRectF:
        return self._area.adjusted(-20, -20, 20, 20)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        to_screen = painter.transform()
        area, at = to_screen.mapRect(self._area), to_screen.map(QPointF(self._at, 0.0)).x()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen in (QPen(QColor(0, 0, 0, 200), 5), QPen(QColor(*LINE), 2)):
            painter.setPen(pen)
            painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()))
        self._paint_knob(painter, QPointF(at, area.center().y()))
        self._paint_words(painter, area, at)
        painter.restore()

    def _paint_knob(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(QColor(0, 0, 0, 200), 1.5))
        painter.setBrush(QColor(*LINE))
        painter.drawEllipse(middle, _KNOB, _KNOB)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 22, 26))
        for side in (-1, 1):
            tip = middle + QPointF(side * 0.7 * _KNOB, 0)
            back = QPointF(-side * 0.45 * _KNOB, 0.4 * _KNOB)
            painter.drawPolygon(QPolygonF([tip, tip + back, tip + QPointF(back.x(), -back.y())]))

    def _paint_words(self, painter: QPainter, area: QRectF, at: float) -> None:
        for side, words in zip((-1, 1), self._words, strict=True):
            room = (at - area.left() if side < 0 else area.right() - at) - 2 * _BESIDE
            font, needed = fitted_words(words, room - 16)
            if needed.width() > room - 16:
                continue  # hardly anything of that side is to be seen
            wide, high = needed.width() + 16, needed.height() + 6
            pill = QRectF(at - _BESIDE - wide if side < 0 else at + _BESIDE, area.top() + 8, wide, high)
            painter.setFont(font)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(24, 26, 31, 225))
            painter.drawRoundedRect(pill, 6, 6)
            painter.setPen(QColor(*LINE))
            painter.drawText(pill, _WRAPPED, words)


def fitted_words(words: str, room: float) -> tuple[QFont, QRectF]:
    """In which font they stand beside the line, where ``room`` pixels are free, and how large they are then."""
    usual = font_of(TypeRole.BODY, bold=True)
    high = MOST_LINES * QFontMetricsF(usual).lineSpacing()
    font = fitting(usual, words, QRect(0, 0, max(1, int(room)), int(high)))
    return font, QFontMetricsF(font).boundingRect(QRectF(0, 0, max(1.0, room), 10_000), _WRAPPED, words)
