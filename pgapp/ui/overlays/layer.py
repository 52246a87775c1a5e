"""Everything between picture and patch frame on the stage: it knows what is shown of which result."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Certification
from pgapp.ui.overlays.cell_card import CardText, card_of_cell, card_of_window
from pgapp.ui.overlays.colours import class_colour
from pgapp.ui.overlays.heatmaps import Heatmap, Overlay, Scale, flipped_rgba, heatmap_of, window_cells
from pgapp.ui.overlays.items import HeatmapItem, MarginMarks, OutlineItem
from pgapp.ui.overlays.tiling import tiling_of, window_grid

_DIMMED = 0.35


class OverlayLayer:
    """The items of the overlays, from bottom to top in ``items``, and the results that they draw."""

    def __init__(self) -> None:
        self.heatmap_item = HeatmapItem()
        self.margin_marks = MarginMarks()
        self.touched_item = OutlineItem(1.0, (4, 4), halo=90)
        self.window_item = OutlineItem(3.0)
        self.seen_item = OutlineItem(2.0, (3, 2))
        self.cell_item = OutlineItem(2.0)
        self._outlines = (self.touched_item, self.window_item, self.seen_item, self.cell_item)
        self.items: tuple[QGraphicsItem, ...] = (
            self.heatmap_item,
            self.margin_marks,
            *self._outlines,
        )
        self.analysis: Analysis | None = None
        self.certification: Certification | None = None
        self.overlay = Overlay.NOW
        self.hidden = False
        self.opacity = 0.55
        self._class = 0
        self._dimmed = False
        self.fixed: tuple[float, float] | None = None
        self._heatmap: Heatmap | None = None
        self._apply_opacity()

    # what is shown

    def show_analysis(self, analysis: Analysis | None) -> None:
        before, self.analysis = self.analysis, analysis
        if self.overlay is not Overlay.MARGINS and not _draws_the_same(before, analysis):
            self._refresh()

    def show_certification(self, certification: Certification | None) -> None:
        self.certification = certification
        if self.overlay is Overlay.MARGINS:
            self._refresh()

    def select_class(self, k: int) -> None:
        if k != self._class:
            self._class = k
            self._refresh()

    def set_overlay(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self._refresh()

    def set_scale(self, fixed: tuple[float, float] | None) -> None:
        """The scale of evidence from low to high; None fits it to the numbers."""
        if fixed != self.fixed:
            self.fixed = fixed
            self._refresh()

    def set_opacity(self, opacity: float) -> None:
        self.opacity = min(max(opacity, 0.0), 1.0)
        self._apply_opacity()

    def set_zoom(self, zoom: float) -> None:
        """How many pixels of the screen a canvas pixel takes."""
        for item in self._outlines:
            item.set_zoom(zoom)

    def set_dimmed(self, dimmed: bool) -> None:
        self._dimmed = dimmed
        self._apply_opacity()

    def set_hidden(self, hidden: bool) -> None:
        self.hidden = hidden
        for item in self.items:
            item.setVisible(not hidden)

    @property
    def scale(self) -> Scale | None:
        """The colour scale in use; None where no numbers are shown."""
        if self._heatmap is None:
            return None
        fitted = self._heatmap.scale
        if self.fixed is None or self.overlay not in (Overlay.CLEAN, Overlay.NOW):
            return fitted
        return Scale(*self.fixed, fitted.map, fitted.unit)

    def _refresh(self) -> None:
        self._heatmap = heatmap_of(self.overlay, self.analysis, self.certification, self._class)
        scale = self.scale
        if self._heatmap is not None and scale is not None:
            self.heatmap_item.show_heatmap(self._heatmap, scale)
        elif self.overlay is Overlay.FLIPPED and self.analysis is not None:
            self.heatmap_item.show_cells(flipped_rgba(self.analysis), tiling_of(self.analysis.grid))
        else:
            self.heatmap_item.show_nothing()
        self.margin_marks.show_margins(self._heatmap if self.overlay is Overlay.MARGINS else None)
        self._outline_results()

    def _outline_results(self) -> None:
        window: tuple[Rect, ...] = ()
        touched: tuple[Rect, ...] = ()
        analysis = self.analysis
        if analysis is not None and self.overlay not in (Overlay.NONE, Overlay.MARGINS):
            tiling = tiling_of(analysis.grid)
            cells = window_cells(analysis, self._class)
            window = tiling.tiles(cells) if cells is not None else ()
            touched = tiling.tiles(analysis.touched) if analysis.touched is not None else ()
        self.window_item.show_rects(window, class_colour(self._class))
        self.touched_item.show_rects(touched)

    def _apply_opacity(self) -> None:
        for item in self.items:
            base = self.opacity if item is self.heatmap_item else 1.0
            item.setOpacity(base * _DIMMED if self._dimmed else base)

    # what lies under the pointer

    def cell_at(self, row: float, col: float) -> tuple[int, int] | None:
        return None if self.analysis is None else tiling_of(self.analysis.grid).cell_at(row, col)

    def margin_at(self, row: float, col: float) -> tuple[int, int] | None:
        """The malicious window there, while the margin map is shown."""
        found = self.certification
        if found is None or self.overlay is not Overlay.MARGINS or self.hidden:
            return None
        places = (found.margins.shape[0], found.margins.shape[1])
        return tiling_of(window_grid(found.grid, found.window, places)).cell_at(row, col)

    def value_at(self, window: tuple[int, int] | None, cell: tuple[int, int] | None) -> float | None:
        """The number that is drawn there; None where none is."""
        where = window if self.overlay is Overlay.MARGINS else cell
        return None if self._heatmap is None or where is None else float(self._heatmap.values[where])

    def point(self, window: tuple[int, int] | None, cell: tuple[int, int] | None) -> CardText | None:
        """Outline the malicious window or else the cell, with its receptive field, and say what it is."""
        if window is not None and self.certification is not None:
            found = self.certification
            self.cell_item.show_rects(tiling_of(found.grid).tiles(Rect(*window, *found.window)))
            self.seen_item.show_rects(())
            return card_of_window(found, *window)
        if cell is not None and self.analysis is not None:
            tiling, cells = tiling_of(self.analysis.grid), Rect(*cell, 1, 1)
            self.cell_item.show_rects(tiling.tiles(cells))
            self.seen_item.show_rects(tiling.receptive_field(cells))
            return card_of_cell(self.analysis, *cell, self._class, clean=self.overlay is Overlay.CLEAN)
        self.unpoint()
        return None

    def unpoint(self) -> None:
        self.cell_item.show_rects(())
        self.seen_item.show_rects(())


def _draws_the_same(before: Analysis | None, analysis: Analysis | None) -> bool:
    """Whether only the ordinary network's answer has come in addition, of which no overlay shows anything."""
    return (
        before is not None
        and analysis is not None
        and before.now.evidence is analysis.now.evidence
        and before.now.cell_labels is analysis.now.cell_labels
        and before.now.masked is analysis.now.masked
        and before.clean.evidence is analysis.clean.evidence
        and before.clean.cell_labels is analysis.clean.cell_labels
        and before.grid == analysis.grid
        and before.touched == analysis.touched
        and before.scene.label_space == analysis.scene.label_space
    )
