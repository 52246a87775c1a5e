"""The stage: the picture, the patch on it, and what network and defence make of both."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsScene, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Canvas, Certification, FloatArray, Patch
from pgapp.ui.canvas_image import image_of_canvas
from pgapp.ui.cell_card import CellCard, card_of_cell, card_of_window
from pgapp.ui.colour_bar import ColourBar, CropInset
from pgapp.ui.colours import class_colour
from pgapp.ui.dimmer import Dimmer
from pgapp.ui.overlays import (
    Heatmap,
    HeatmapItem,
    MarginMarks,
    OutlineItem,
    Overlay,
    Scale,
    heatmap_of,
    turned_rgba,
    window_cells,
)
from pgapp.ui.patch_item import PatchItem, clamped
from pgapp.ui.stage_view import StageView
from pgapp.ui.tiling import tiling_of, window_grid

_STALE_OPACITY = 0.35


class Stage(QWidget):
    """Shows frozen values and says what the person did; all coordinates are canvas pixels ``(row, col)``.

    ``patch_moved`` and ``patch_resized`` come during a drag, between ``patch_drag_started`` and
    ``patch_drag_finished``; the patch on screen is already there. ``cell_hovered`` and ``cell_clicked`` carry a
    cell, ``margin_clicked`` a malicious window, as indices into the grid and the margin map.
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
    margin_clicked = Signal(int, int)
    escaped = Signal()
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas: Canvas | None = None
        self._analysis: Analysis | None = None
        self._certification: Certification | None = None
        self._class = 0
        self._overlay = Overlay.NOW
        self._opacity = 0.55
        self._fixed: tuple[float, float] | None = None
        self._placing = True
        self._new_patch_size = 32
        self._hidden = False
        self._dimmed = False
        self._hovered: tuple[int, int] | None = None
        self._build_scene()
        self._build_layout()
        self._connect()
        self._apply_opacity()
        self.set_placing(True)

    def _build_scene(self) -> None:
        self._scene = QGraphicsScene(self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.picture_item = QGraphicsPixmapItem()
        self.picture_item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.patch_item = PatchItem()
        self.heatmap_item = HeatmapItem()
        self.margin_marks = MarginMarks()
        self.touched_item = OutlineItem(1.2, (4, 4), halo=90)
        self.window_item = OutlineItem(3.0)
        self.seen_item = OutlineItem(1.6, (3, 2))
        self.cell_item = OutlineItem(2.0)
        self._overlay_items = (
            self.heatmap_item,
            self.margin_marks,
            self.touched_item,
            self.window_item,
            self.seen_item,
            self.cell_item,
        )
        stack = (self.picture_item, self.patch_item.picture, *self._overlay_items, self.patch_item)
        for height, item in enumerate(stack):
            item.setZValue(height)
            self._scene.addItem(item)
        self.patch_item.set_shown(False)

    def _build_layout(self) -> None:
        self.view = StageView(self._scene)
        self.colour_bar = ColourBar()
        self.crop_inset = CropInset()
        self.card = CellCard(self.view.viewport())
        self._hint = QLabel("Drop a picture here, paste one, or open one with Ctrl+O", self.view)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 8)
        side.addWidget(self.colour_bar, 1)
        side.addWidget(self.crop_inset)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addLayout(side)
        centre = QVBoxLayout(self.view)
        centre.addWidget(self._hint)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusProxy(self.view)
        self.setAccessibleName("Stage")
        self._dimmer = Dimmer(self)

    def _connect(self) -> None:
        patch, view = self.patch_item, self.view
        patch.moved.connect(self.patch_moved)
        patch.resized.connect(self.patch_resized)
        patch.drag_started.connect(self.patch_drag_started)
        patch.drag_started.connect(self._leave)
        patch.drag_finished.connect(self.patch_drag_finished)
        view.clicked.connect(self._click)
        view.pointed.connect(self._point)
        view.left.connect(self._leave)
        view.nudged.connect(self.nudge)
        view.grown.connect(self._grow)
        view.removed.connect(self._remove)
        view.escaped.connect(self._escape)
        view.hide_held.connect(self.set_overlays_hidden)
        view.zoomed.connect(self.zoom_changed)
        self._dimmer.dimmed.connect(self._dim)

    # what is shown

    @property
    def overlay(self) -> Overlay:
        return self._overlay

    @property
    def overlays_hidden(self) -> bool:
        return self._hidden

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
        self._hint.hide()
        self.view.set_area(QRectF(0, 0, cols, rows))

    def show_patch(self, patch: Patch | None, pixels: FloatArray | None) -> None:
        """Show ``patch`` with its ``pixels`` float32 ``[3, size, size]``; while it is dragged it stays at the mouse."""
        self.patch_item.set_shown(patch is not None)
        if patch is None:
            self.patch_item.cancel_drag()
            return
        self._new_patch_size = patch.size
        if pixels is not None:
            self.patch_item.set_image(image_of_canvas(pixels))
        if not self.patch_item.dragging:
            self.patch_item.set_place(patch.rect)

    def set_covered(self, covered: bool) -> None:
        """False where the patch is larger than the size certified for."""
        self.patch_item.set_covered(covered)

    def show_analysis(self, analysis: Analysis | None) -> None:
        self._analysis = analysis
        self._dimmer.news()
        self._refresh()

    def show_certification(self, certification: Certification | None) -> None:
        self._certification = certification
        if self._overlay is Overlay.MARGINS:
            self._refresh()

    def select_class(self, k: int) -> None:
        if k != self._class:
            self._class = k
            self._refresh()

    def set_overlay(self, overlay: Overlay | str) -> None:
        overlay = Overlay(overlay)
        if overlay is not self._overlay:
            self._overlay = overlay
            self._leave()
            self._refresh()

    def set_opacity(self, opacity: float) -> None:
        """Of the heatmap, 0 (not seen) to 1 (nothing else is seen)."""
        self._opacity = min(max(opacity, 0.0), 1.0)
        self._apply_opacity()

    def set_scale(self, auto: bool, low: float = 0.0, high: float = 1.0) -> None:
        """The colour scale of evidence: fitted to the numbers, or from ``low`` to ``high``."""
        fixed = None if auto else (low, high)
        if fixed != self._fixed:
            self._fixed = fixed
            self._refresh()

    def set_stale(self, stale: bool) -> None:
        """Dim what is no longer current, unless the news comes within a blink."""
        self._dimmer.set_stale(stale)

    def set_overlays_hidden(self, hidden: bool) -> None:
        """Hide everything but picture and patch, for as long as it is wanted."""
        self._hidden = hidden
        for item in self._overlay_items:
            item.setVisible(not hidden)
        if hidden:
            self.card.hide()

    def set_placing(self, placing: bool, new_patch_size: int | None = None) -> None:
        """Whether a click puts the patch there; ``new_patch_size`` is the side of one that does not exist yet."""
        self._placing = placing
        self._new_patch_size = new_patch_size or self._new_patch_size
        self.view.viewport().setCursor(Qt.CursorShape.CrossCursor if placing else Qt.CursorShape.ArrowCursor)

    def set_inset_shown(self, shown: bool) -> None:
        """Whether to show how the canvas was cut from the original."""
        self.crop_inset.set_wanted(shown)

    def fit(self) -> None:
        self.view.fit()

    def show_full_size(self) -> None:
        self.view.show_full_size()

    def zoom_by(self, factor: float) -> None:
        self.view.zoom_by(factor)

    def _refresh(self) -> None:
        heatmap = heatmap_of(self._overlay, self._analysis, self._certification, self._class)
        scale = self._scale_of(heatmap)
        self.colour_bar.show_scale(scale)
        if heatmap is not None and scale is not None:
            self.heatmap_item.show_heatmap(heatmap, scale)
        elif self._overlay is Overlay.TURNED and self._analysis is not None:
            self.heatmap_item.show_cells(turned_rgba(self._analysis), tiling_of(self._analysis.grid))
        else:
            self.heatmap_item.setPixmap(QPixmap())
        self.margin_marks.show_margins(heatmap if self._overlay is Overlay.MARGINS else None)
        self._outline_results()

    def _scale_of(self, heatmap: Heatmap | None) -> Scale | None:
        if heatmap is None:
            return None
        if self._fixed is None or self._overlay not in (Overlay.CLEAN, Overlay.NOW):
            return heatmap.scale
        return Scale(self._fixed[0], self._fixed[1], heatmap.scale.map, heatmap.scale.unit)

    def _outline_results(self) -> None:
        window: tuple[Rect, ...] = ()
        touched: tuple[Rect, ...] = ()
        colour = class_colour(self._class)
        analysis = self._analysis
        if analysis is not None and self._overlay not in (Overlay.NONE, Overlay.MARGINS):
            tiling = tiling_of(analysis.grid)
            cells = window_cells(analysis, self._class)
            if cells is not None:
                window = tiling.tiles(cells)
            if analysis.touched is not None:
                touched = tiling.tiles(analysis.touched)
        self.window_item.show_rects(window, colour)
        self.touched_item.show_rects(touched)

    def _dim(self, dimmed: bool) -> None:
        self._dimmed = dimmed
        self._apply_opacity()

    def _apply_opacity(self) -> None:
        for item in self._overlay_items:
            base = self._opacity if item is self.heatmap_item else 1.0
            item.setOpacity(base * _STALE_OPACITY if self._dimmed else base)

    # what the person did

    def _click(self, at: QPointF) -> None:
        if self._canvas is None or not self.picture_item.boundingRect().contains(at):
            return
        window = self._margin_at(at)
        if window is not None:
            self.margin_clicked.emit(*window)
            return
        cell = self._cell_at(at)
        if cell is not None:
            self.cell_clicked.emit(*cell)
        if self._placing:
            size = min(self._patch_size(), *self._canvas.size)
            corner = clamped(round(at.y() - size / 2), round(at.x() - size / 2), size, self._canvas.size)
            self.patch_placed.emit(*corner)

    def _patch_size(self) -> int:
        return self.patch_item.place.rows if self.patch_item.isVisible() else self._new_patch_size

    def _cell_at(self, at: QPointF) -> tuple[int, int] | None:
        return None if self._analysis is None else tiling_of(self._analysis.grid).cell_at(at.y(), at.x())

    def _margin_at(self, at: QPointF) -> tuple[int, int] | None:
        found = self._certification
        if found is None or self._overlay is not Overlay.MARGINS or self._hidden:
            return None
        places = (found.margins.shape[0], found.margins.shape[1])
        return tiling_of(window_grid(found.grid, found.window, places)).cell_at(at.y(), at.x())

    def _point(self, at: QPointF, pointer: QPoint) -> None:
        window, cell = self._margin_at(at), self._cell_at(at)
        if cell is None and window is None:
            self._leave()
            return
        if cell is not None and cell != self._hovered:
            self._hovered = cell
            self.cell_hovered.emit(*cell)
        if self._hidden:
            return
        over_patch = self.patch_item.isVisible() and self.patch_item.sceneBoundingRect().contains(at)
        if window is not None and self._certification is not None:
            self._outline_window(self._certification, window)
            text = card_of_window(self._certification, *window)
        elif cell is not None and self._analysis is not None:
            self._outline_cell(self._analysis, cell)
            text = card_of_cell(self._analysis, *cell, self._class, clean=self._overlay is Overlay.CLEAN)
        if over_patch:
            self.card.hide()
        else:
            self.card.show_text(text, pointer)

    def _outline_cell(self, analysis: Analysis, cell: tuple[int, int]) -> None:
        tiling, cells = tiling_of(analysis.grid), Rect(*cell, 1, 1)
        self.cell_item.show_rects(tiling.tiles(cells))
        self.seen_item.show_rects(tiling.receptive_field(cells))

    def _outline_window(self, found: Certification, window: tuple[int, int]) -> None:
        cells = Rect(*window, *found.window)
        self.cell_item.show_rects(tiling_of(found.grid).tiles(cells))
        self.seen_item.show_rects(())

    def _leave(self) -> None:
        self.card.hide()
        self.cell_item.show_rects(())
        self.seen_item.show_rects(())
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

    def _remove(self) -> None:
        if self.patch_item.isVisible():
            self.patch_removed.emit()

    def _escape(self) -> None:
        if self.patch_item.dragging:
            self.patch_item.cancel_drag()
        else:
            self.escaped.emit()
