"""Everything that lies over the picture on the stage: it knows what is shown of which result."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsItem

from pgapp.core.scene import Analysis, Certification, Reading
from pgapp.ui.overlays import table
from pgapp.ui.overlays.base import ColouredCells, Heatmap, KeyLine, Outlines, Pointed, Scale
from pgapp.ui.overlays.cells import point_at_cell
from pgapp.ui.overlays.colours import class_colour
from pgapp.ui.overlays.items import HeatmapItem, MarginHatches, MarginNumbers, OutlineItem
from pgapp.ui.overlays.masks import TwoMasks
from pgapp.ui.overlays.table import Answers, Picks
from pgapp.ui.overlays.tiling import tiling_of

if TYPE_CHECKING:
    from pgapp.engine.live.open_places import OpenPlaces

_DIMMED = 0.35


class OverlayLayer:
    """The items of the overlays, from bottom to top in ``items``, and the results that they draw. Between the last and
    the others lies the frame of the patch."""

    def __init__(self) -> None:
        self.heatmap_item = HeatmapItem()
        self.margin_hatches, self.margin_numbers = MarginHatches(), MarginNumbers()
        self.lines_item = OutlineItem(1.0, halo=70)
        self.touched_item = OutlineItem(1.0, (4, 4), halo=90)
        self.window_item = OutlineItem(3.0)
        self.seen_item = OutlineItem(2.0, (3, 2))
        self.cell_item = OutlineItem(2.0)
        self._outlines = (self.lines_item, self.touched_item, self.window_item, self.seen_item, self.cell_item)
        self.items: tuple[QGraphicsItem, ...] = (
            self.heatmap_item,
            self.margin_hatches,
            *self._outlines,
            self.margin_numbers,
        )
        self.analysis: Analysis | None = None
        self.certification: Certification | None = None
        self.places: OpenPlaces | None = None
        self.overlay = table.overlay(table.DEFAULT)
        self.hidden = False
        self.opacity = 0.55
        self._class = 0
        self._dimmed = False
        self.fixed: tuple[float, float] | None = None
        self._drawn: Heatmap | ColouredCells | None = None
        self._fits = True
        self._apply_opacity()

    # what is shown

    @property
    def selected(self) -> int:
        """The class that is shown."""
        return self._class

    def show_analysis(self, analysis: Analysis | None) -> None:
        before, self.analysis = self.analysis, analysis
        if Answers.ANALYSIS in self.overlay.answers and not _draws_the_same(before, analysis):
            self._refresh()

    def show_certification(self, certification: Certification | None) -> None:
        self.certification = certification
        if Answers.CERTIFICATION in self.overlay.answers:
            self._refresh()

    def show_places(self, places: OpenPlaces | None) -> None:
        self.places = places
        if Answers.PLACES in self.overlay.answers:
            self._refresh()

    @property
    def matrix(self) -> TwoMasks | None:
        """What stands beside the picture."""
        shown = self.overlay
        if shown.fits(self.analysis, self.certification):
            return None
        return shown.matrix(self.analysis, self.certification)

    def select_class(self, k: int) -> None:
        if k != self._class:
            self._class = k
            self._refresh()

    def set_overlay(self, overlay: table.Overlay) -> None:
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
    def key_of_colours(self) -> tuple[KeyLine, ...]:
        """What the colours that are drawn mean; nothing where they have a scale, or nothing is drawn."""
        return self.overlay.key_of_colours(self.certification, self.places) if self._drawn is not None else ()

    @property
    def scale(self) -> Scale | None:
        """The colour scale in use; None where no numbers are shown."""
        if not isinstance(self._drawn, Heatmap):
            return None
        fitted = self._drawn.scale
        if self.fixed is None or not self.overlay.evidence:
            return fitted
        return Scale(*self.fixed, fitted.map, fitted.unit)

    def _refresh(self) -> None:
        shown = self.overlay
        self._fits = fits = not shown.fits(self.analysis, self.certification)
        self._drawn = drawn = self._numbers() if fits else None
        scale = self.scale
        if isinstance(drawn, Heatmap) and scale is not None:
            self.heatmap_item.show_heatmap(drawn, scale)
        elif isinstance(drawn, ColouredCells):
            self.heatmap_item.show_cells(drawn.rgba, drawn.tiling, drawn.stripes)
        else:
            self.heatmap_item.show_nothing()
        margins = drawn if shown.marks and isinstance(drawn, Heatmap) else None
        self.margin_hatches.show_margins(margins)
        self.margin_numbers.show_margins(margins)
        outlines = shown.outlines(self.analysis, self.certification, self._class) if fits else Outlines()
        self.window_item.show_rects(outlines.window, class_colour(self._class))
        self.touched_item.show_rects(outlines.touched)
        self.lines_item.show_rects(outlines.lines)

    def _numbers(self) -> Heatmap | ColouredCells | None:
        shown = self.overlay
        if shown.of_places is not None:
            return shown.of_places.heatmap(self.places)
        return shown.heatmap(self.analysis, self.certification, self._class)

    def _apply_opacity(self) -> None:
        for item in self.items:
            base = self.opacity if item is self.heatmap_item else 1.0
            item.setOpacity(base * _DIMMED if self._dimmed else base)

    # what lies under the pointer

    def cell_at(self, row: float, col: float) -> tuple[int, int] | None:
        return None if self.analysis is None else tiling_of(self.analysis.grid).cell_at(row, col)

    def entry_at(self, row: float, col: float) -> tuple[int, int] | None:
        """What is picked there: a cell, or an entry of the grid that is drawn; None outside the canvas."""
        drawn = self._picked
        return self.cell_at(row, col) if drawn is None else drawn.tiling.cell_at(row, col)

    @property
    def _picked(self) -> Heatmap | ColouredCells | None:
        """The grid whose entries are picked instead of cells, while it is in sight."""
        return self._drawn if self.overlay.picks is Picks.ENTRY and not self.hidden else None

    def value_at(self, row: float, col: float) -> float | None:
        """The number that is drawn there; None where none is."""
        drawn = self._drawn
        entry = drawn.tiling.cell_at(row, col) if isinstance(drawn, Heatmap) else None
        return float(drawn.values[entry]) if isinstance(drawn, Heatmap) and entry is not None else None

    def look_at(self, entry: tuple[int, int]) -> Pointed | None:
        """What the overlay says of it; of a cell, where it draws no entries."""
        if self.overlay.of_places is not None and self._picked is not None:
            return self.overlay.of_places.point(self.places, entry)
        own = self._fits if self.overlay.picks is Picks.CELL else self._picked is not None
        point = self.overlay.point if own else point_at_cell
        return point(self.analysis, self.certification, self._class, entry)

    def point(self, pointed: Pointed | None) -> None:
        """Outline it, and its receptive field; None takes the outlines off."""
        self.cell_item.show_rects(pointed.outline if pointed is not None else ())
        self.seen_item.show_rects(pointed.seen if pointed is not None else ())


def _draws_the_same(before: Analysis | None, analysis: Analysis | None) -> bool:
    """Whether only the undefended network's answer has come in addition, of which no overlay shows anything."""
    return (
        before is not None
        and analysis is not None
        and _reads_the_same(before.now, analysis.now)
        and _reads_the_same(before.clean, analysis.clean)
        and before.grid == analysis.grid
        and before.touched == analysis.touched
        and before.scene.label_space == analysis.scene.label_space
    )


def _reads_the_same(before: Reading, reading: Reading) -> bool:
    names = (field.name for field in fields(Reading) if field.name != "undefended")
    return all(getattr(before, name) is getattr(reading, name) for name in names)
