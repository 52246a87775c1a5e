"""The stage: the picture, the patch on it, and what network and defence make of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.geometry import Rect
from pgapp.core.patch import patch_mask
from pgapp.core.scene import Analysis, Canvas, Certification, FloatArray, Patch
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays import table
from pgapp.ui.overlays.base import Scale
from pgapp.ui.overlays.cell_card import CellCard
from pgapp.ui.overlays.items import PaintItem
from pgapp.ui.overlays.layer import OverlayLayer
from pgapp.ui.stage.colour_bar import ColourBar
from pgapp.ui.stage.colour_key import ColourKey
from pgapp.ui.stage.crop_inset import CropInset
from pgapp.ui.stage.legend import Legend, Mark, Sample
from pgapp.ui.stage.mask_matrix import MaskMatrix
from pgapp.ui.stage.patch_item import PatchItem, clamped
from pgapp.ui.stage.stage_view import StageView
from pgapp.ui.widgets.canvas_image import image_of_canvas, image_of_patch
from pgapp.ui.widgets.dimmer import Dimmer
from pgapp.ui.widgets.plain_text import plain_label
from pgapp.ui.widgets.theme import SPACE, TypeRole, set_role

if TYPE_CHECKING:
    from pgapp.engine.live.open_places import OpenPlaces

BAR_LINES, LEAST_BAR_LINES = 7, 5
"""lines of text that the colour bar has where the frames are explained at length, and always"""


class Stage(QWidget):
    """Shows frozen values and says what the person did; all coordinates are canvas pixels ``(row, col)``.

    ``patch_moved`` and ``patch_resized`` come during a drag, between ``patch_drag_started`` and
    ``patch_drag_finished``; the patch on screen is already there. ``cell_hovered`` and ``cell_clicked`` carry a
    cell, as indices into the grid, ``place_clicked`` the ``Place`` where a patch is wanted.
    """

    patch_placed = Signal(int, int)
    patch_moved = Signal(int, int)
    patch_drag_started = Signal()
    patch_drag_finished = Signal()
    patch_resized = Signal(int, int, int)
    patch_removed = Signal()
    nudge = Signal(int, int)
    cell_hovered = Signal(int, int)
    hover_left = Signal()
    cell_clicked = Signal(int, int)
    place_clicked = Signal(object)
    escaped = Signal()
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas: Canvas | None = None
        self._placing = True
        self._new_patch_size = 32
        self._cursor = Qt.CursorShape.ArrowCursor
        self._hovered: tuple[int, int] | None = None
        self._pointer: tuple[QPointF, QPoint] | None = None
        self._patch_pixels: FloatArray | None = None
        self._patch: Patch | None = None
        self._lent_to_others = False
        self._lent_marks: tuple[Mark, ...] = ()
        self._patch_aside = False
        self._build_scene()
        self._build_layout()
        self._connect()
        self._choose_cursor()

    def _build_scene(self) -> None:
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.picture_item = QGraphicsPixmapItem()
        self.picture_item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.patch_item = PatchItem()
        self.layer = OverlayLayer()
        # the heatmap lies under the patch, so that the patch is seen as the network sees it
        heatmap, *marks, numbers = self.layer.items
        self.paint_item, patch = PaintItem(), self.patch_item
        stack = (self.picture_item, heatmap, patch.picture, *marks, patch, numbers, self.paint_item)
        for height, item in enumerate(stack):
            item.setZValue(height)
            self._scene.addItem(item)
        for item in (self.picture_item, heatmap):
            # scaled once, not at every move of the patch
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.patch_item.set_shown(False)

    def _build_layout(self) -> None:
        self.view = StageView(self._scene)
        self.colour_bar = ColourBar()
        self.colour_key = ColourKey()
        self.crop_inset = CropInset()
        self.legend = Legend()
        self.matrix = MaskMatrix()
        self.card = CellCard(self.view.viewport())
        self._hint = plain_label(tr("Drop a picture here, paste one, or open one with Ctrl+O"), self.view)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        set_role(self._hint, TypeRole.TITLE)
        self._side = QWidget(minimumHeight=1)  # what it holds comes and goes with the room that there is
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, SPACE)
        side.addWidget(self.matrix)
        side.addWidget(self.colour_bar, 1)
        side.addWidget(self.colour_key, 1)
        side.addWidget(self.legend)
        side.addWidget(self.crop_inset)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._side)
        centre = QVBoxLayout(self.view)
        centre.addWidget(self._hint)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusProxy(self.view)
        self.setAccessibleName(tr("Stage"))
        self._dimmer = Dimmer(self)

    def _connect(self) -> None:
        patch, view = self.patch_item, self.view
        patch.moved.connect(self.patch_moved)
        patch.resized.connect(self.patch_resized)
        patch.drag_started.connect(self.patch_drag_started)
        patch.drag_started.connect(self._leave)
        patch.drag_finished.connect(self.patch_drag_finished)
        view.clicked.connect(self._click)
        view.pull_begun.connect(self._take_along)
        view.pulled.connect(patch.follow)
        view.pull_ended.connect(patch.drop_drag)
        view.crop_pulled.connect(self.crop_inset.pull)
        view.crop_held.connect(self.crop_inset.hold)
        view.pointed.connect(self._point)
        view.left.connect(self._leave)
        view.nudged.connect(self._nudge)
        view.grown.connect(self._grow)
        view.removed.connect(self._remove)
        view.escaped.connect(self._escape)
        view.hide_held.connect(self.set_overlays_hidden)
        view.zoomed.connect(self.zoom_changed)
        view.zoomed.connect(self.layer.set_zoom)
        view.zoomed.connect(patch.set_zoom)
        self._dimmer.dimmed.connect(self.layer.set_dimmed)
        self.matrix.pair_chosen.connect(self._choose_pair)
        self.matrix.pair_pointed.connect(self._point_at_pair)
        self.matrix.pair_left.connect(lambda: self.layer.point(None))

    # what is shown
    @property
    def overlay(self) -> str:
        """The key of the one that is shown."""
        return self.layer.overlay.key

    @property
    def overlays_hidden(self) -> bool:
        return self.layer.hidden

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The colour bar keeps its room before what explains the frames, and that before the small picture."""
        super().resizeEvent(event)
        self._share_side()

    def _share_side(self) -> None:
        inset, line = self.crop_inset.height(), self.fontMetrics().height()
        high, there = self.height(), self.matrix.table is None
        room, long = high - LEAST_BAR_LINES * line, high - inset - BAR_LINES * line
        taken = self.legend.take_room(long, room, high - SPACE) if there else self.legend.leave()
        self.crop_inset.set_room(room - inset >= taken)

    def show_canvas(self, canvas: Canvas) -> None:
        """Show a new picture; results of another canvas are taken off."""
        if self._canvas is not None and canvas.size != self._canvas.size:
            self.show_analysis(None)
            self.show_certification(None)
        self._canvas = canvas
        rows, cols = canvas.size
        self.picture_item.setPixmap(QPixmap.fromImage(image_of_canvas(canvas.pixels)))
        self.patch_item.set_canvas(canvas.size)
        self.crop_inset.show_canvas(canvas)
        self._share_side()
        self._hint.hide()
        self.view.set_area(QRectF(0, 0, cols, rows))

    def show_frame(self, canvas: Canvas) -> None:
        """Show the next frame of a camera; what is known of the frames before stays on it."""
        self._canvas = canvas
        self.picture_item.setPixmap(QPixmap.fromImage(image_of_canvas(canvas.pixels)))

    def show_patch(self, patch: Patch | None, pixels: FloatArray | None) -> None:
        """Show ``patch`` with its ``pixels`` float32 ``[3, size, size]``; while it is dragged it stays at the mouse."""
        self._patch = patch
        self.patch_item.set_shown(self._shows_patch)
        if patch is None:
            self.patch_item.drop_drag()
            return
        self._new_patch_size = patch.size
        if pixels is not None and pixels is not self._patch_pixels:  # a drag moves the patch, and leaves its pixels
            self._patch_pixels = pixels
            self.patch_item.set_image(image_of_patch(pixels, patch_mask(patch.content, patch.size)))
        if not self.patch_item.dragging:
            self.patch_item.set_place(patch.rect)

    def set_covered(self, covered: bool) -> None:
        """False where the patch is larger than the size certified for."""
        self.patch_item.set_covered(covered)

    def show_analysis(self, analysis: Analysis | None) -> None:
        self._dimmer.news()
        self.layer.show_analysis(analysis)
        if analysis is not None:
            self.patch_item.stride = analysis.grid.stride
        self._show_beside()
        self._point_again()

    def show_certification(self, certification: Certification | None) -> None:
        self.layer.show_certification(certification)
        self._show_beside()
        self._point_again()

    def show_places(self, places: OpenPlaces | None) -> None:
        """The open places of several proofs, None while they are not known."""
        self.layer.show_places(places)
        self._show_scale()
        self._point_again()

    def select_class(self, k: int) -> None:
        self.layer.select_class(k)
        self._show_scale()

    def set_overlay(self, word: str) -> None:
        """Show the overlay of this key or alias."""
        wanted = table.overlay(word)
        if wanted is not self.layer.overlay:
            self._leave()
            self.layer.set_overlay(wanted)
            self._show_beside()

    def set_opacity(self, opacity: float) -> None:
        """Of the heatmap, 0 (not seen) to 1 (nothing else is seen)."""
        self.layer.set_opacity(opacity)

    def set_scale(self, auto: bool, low: float = 0.0, high: float = 1.0) -> None:
        """The colour scale of evidence: fitted to the numbers, or from ``low`` to ``high``."""
        self.layer.set_scale(None if auto else (low, high))
        self._show_scale()

    def set_stale(self, stale: bool) -> None:
        """Dim what is no longer current, unless the news comes within a blink."""
        self._dimmer.set_stale(stale)

    def _show_beside(self) -> None:
        """The matrix, of which there may be another one now, and the scale."""
        table = None if self._lent_to_others else self.layer.matrix
        known = self.matrix.table
        if table is None or known is None or table.table is not known.table or table.label != known.label:
            self._leave_pair()
            self.matrix.show_table(table)
            self._share_side()
        self._show_scale()

    def _show_scale(self) -> None:
        if not self._lent_to_others:
            self.colour_bar.show_scale(self.layer.scale)
        key = () if self._lent_to_others else self.layer.key_of_colours
        self.colour_key.show_lines(key)
        self.colour_bar.setVisible(not key)
        self.legend.show_marks(self._frames_meaning())

    def _frames_meaning(self) -> tuple[Mark, ...]:
        """Of the frames that are drawn: words, colour, and how their line looks."""
        layer, found = self.layer, []
        if self._lent_to_others:
            return self._lent_marks
        if layer.analysis is not None and layer.window_item.rects:
            alert = layer.analysis.now.defended.alert
            name = layer.analysis.scene.label_space.names[layer.selected]
            words = tr("its masking raises the alert") if alert else tr("masked for {name}", name=name)
            found.append((words, layer.window_item.colour, Sample.SOLID))
        if layer.touched_item.rects:
            found.append((tr("cells that the patch touches"), layer.touched_item.colour, Sample.DASHED))
        return tuple(found)

    def set_overlays_hidden(self, hidden: bool) -> None:
        """Hide everything but picture and patch, for as long as it is wanted."""
        self.layer.set_hidden(hidden or self._lent_to_others or self.matrix.chosen is not None)
        if hidden:
            self.card.hide()

    # lent to others

    def add_items(self, below: Sequence[QGraphicsItem], above: Sequence[QGraphicsItem]) -> None:
        """Items of others: ``below`` lie between the picture and the patch, ``above`` over both."""
        for items, height in ((below, self.layer.heatmap_item.zValue()), (above, self.patch_item.zValue())):
            for item in items:
                item.setZValue(height)
                self._scene.addItem(item)

    def lend(self, lent: bool, patch_aside: bool = False) -> None:
        """Whether others draw on the picture: the overlays are off it then, and the patch, too, where it is
        ``patch_aside``."""
        if (lent, patch_aside) == (self._lent_to_others, self._patch_aside):
            return
        self._lent_to_others, self._patch_aside = lent, patch_aside
        self._lent_marks = ()
        self._leave()
        self._show_beside()
        self.set_overlays_hidden(False)
        self.patch_item.set_shown(self._shows_patch)

    @property
    def _shows_patch(self) -> bool:
        table = self.matrix.table
        aside = self._patch_aside or (self.matrix.chosen is not None and table is not None and table.clean)
        return self._patch is not None and not aside

    # a picture with two masks

    def _choose_pair(self, j: int, i: int) -> None:
        """Show the picture with both masks as the network sees it, or the overlay again."""
        table = self.matrix.table
        if table is None or self.matrix.chosen == (j, i):
            self._leave_pair()
            return
        self.matrix.choose((j, i))
        self.paint_item.show_rects(table.masks(j, i), table.colour)
        self.set_overlays_hidden(False)
        self.patch_item.set_shown(self._shows_patch)

    def _leave_pair(self) -> None:
        if self.matrix.chosen is not None:
            self.matrix.choose(None)
            self.paint_item.show_rects(())
            self.set_overlays_hidden(False)
            self.patch_item.set_shown(self._shows_patch)

    def _point_at_pair(self, j: int, i: int) -> None:
        if self.matrix.table is not None:
            self.layer.cell_item.show_rects(self.matrix.table.masks(j, i))

    def show_lent_scale(self, scale: Scale | None) -> None:
        """The scale of what others draw."""
        if self._lent_to_others:
            self.colour_bar.show_scale(scale)

    def show_lent_marks(self, marks: tuple[Mark, ...]) -> None:
        """What the lines of others mean; see ``Legend.show_marks``."""
        if self._lent_to_others:
            self._lent_marks = marks
            self.legend.show_marks(marks)

    def set_placing(self, placing: bool, new_patch_size: int | None = None) -> None:
        """Whether a click puts the patch there; ``new_patch_size`` is the side of one that does not exist yet."""
        self._placing = placing
        self._new_patch_size = new_patch_size or self._new_patch_size
        self._choose_cursor()

    def _choose_cursor(self, on_place: bool = False) -> None:
        here = Qt.CursorShape.CrossCursor if self._placing else Qt.CursorShape.ArrowCursor
        wanted = Qt.CursorShape.PointingHandCursor if on_place else here
        if wanted is not self._cursor:
            self._cursor = wanted
            self.view.viewport().setCursor(wanted)

    @property
    def inset_shown(self) -> bool:
        """Whether the small picture is wanted; it shows only where something was cropped."""
        return self.crop_inset.wanted

    def set_inset_shown(self, shown: bool) -> None:
        """Whether to show how the canvas was cut from the original."""
        self.crop_inset.set_wanted(shown)

    def set_hint(self, text: str) -> None:
        """What stands there while there is no picture."""
        self._hint.setText(text)

    def set_compact(self, compact: bool) -> None:
        """Whether to leave out the colour bar and how the picture was cut, where room is short."""
        self._side.setVisible(not compact)

    def fit(self) -> None:
        self.view.fit()

    def show_full_size(self) -> None:
        self.view.show_full_size()

    def zoom_by(self, factor: float) -> None:
        self.view.zoom_by(factor)

    # what the person did

    def _click(self, at: QPointF) -> None:
        if self._canvas is None or not self.picture_item.boundingRect().contains(at):
            return
        if self.matrix.chosen is not None:
            self._leave_pair()
            return
        entry = self.layer.entry_at(at.y(), at.x())
        pointed = self.layer.look_at(entry) if entry is not None else None
        if pointed is not None and pointed.place is not None and not self.layer.hidden:
            self._leave()  # the patch comes here: the card, which lies beside the pointer, would cover it
            self.place_clicked.emit(pointed.place)
            return
        cell = self.layer.cell_at(at.y(), at.x())
        if cell is not None:
            self.cell_clicked.emit(*cell)
        if self._placing:
            size = min(self._patch_size(), *self._canvas.size)
            corner = clamped(round(at.y() - size / 2), round(at.x() - size / 2), size, self._canvas.size)
            self.patch_placed.emit(*corner)

    def _take_along(self, at: QPointF) -> None:
        """Who presses beside the patch and drags wants it under the mouse."""
        if self._placing and self.patch_item.isVisible() and self.picture_item.boundingRect().contains(at):
            self.patch_item.begin(None, resizing=False)

    def _patch_size(self) -> int:
        return self.patch_item.place.rows if self.patch_item.isVisible() else self._new_patch_size

    def _point(self, at: QPointF, pointer: QPoint) -> None:
        entry, cell = self.layer.entry_at(at.y(), at.x()), self.layer.cell_at(at.y(), at.x())
        if entry is None:
            self._leave()
            return
        self._pointer = (at, pointer)
        if cell is not None and cell != self._hovered:
            self._hovered = cell
            self.cell_hovered.emit(*cell)
        if self.layer.hidden:
            return
        over_patch = self.patch_item.isVisible() and self.patch_item.sceneBoundingRect().contains(at)
        pointed = None if over_patch else self.layer.look_at(entry)
        self.layer.point(pointed)
        self.colour_bar.point_at(self.layer.value_at(at.y(), at.x()))
        if pointed is None:
            self.card.hide()
        else:
            self._choose_cursor(on_place=pointed.place is not None)
            picture = self.view.mapFromScene(self.picture_item.boundingRect()).boundingRect()
            self.card.show_text(pointed.card, pointer, picture)

    def _point_again(self) -> None:
        """The pointer rests while the results under it change."""
        if self._pointer is not None:
            self._point(*self._pointer)

    def _leave(self) -> None:
        self._pointer = None
        self.card.hide()
        self.colour_bar.point_at(None)
        self.layer.point(None)
        if self._hovered is not None:
            self._hovered = None
            self.hover_left.emit()

    def _grow(self, step: int) -> None:
        if self._canvas is None or not self.patch_item.isVisible() or self.patch_item.dragging:
            return
        place = self.patch_item.place
        size = min(max(place.rows + step, 1), *self._canvas.size)
        if size != place.rows:
            row, col = clamped(place.row, place.col, size, self._canvas.size)
            self.patch_drag_started.emit()
            self.patch_item.set_place(Rect(row, col, size, size))
            self.patch_resized.emit(row, col, size)
            self.patch_drag_finished.emit()

    def _nudge(self, drow: int, dcol: int) -> None:
        if self.patch_item.isVisible() and not self.patch_item.dragging:
            self.nudge.emit(drow, dcol)

    def _remove(self) -> None:
        if self.patch_item.isVisible() and not self.patch_item.dragging:
            self.patch_removed.emit()

    def _escape(self) -> None:
        if self.patch_item.dragging:
            self.patch_item.cancel_drag()
        elif self.matrix.chosen is not None:
            self._leave_pair()
        else:
            self.escaped.emit()
