"""Cells of the network's grid: which are masked for a class, which the patch touches, and what one of them says. No Qt.

Here and in the files of the overlays ``k`` is the selected class, and ``entry`` a cell as ``(row, col)``.
"""

from __future__ import annotations

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Certification
from pgapp.core.wording import joined, worded
from pgapp.ui.overlays.base import CardLine, CardText, Outlines, Pointed
from pgapp.ui.overlays.colours import class_colour
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.widgets.wording import number_text

_LINES = 4
"""leading classes on the card of a cell"""


def window_cells(analysis: Analysis, k: int) -> Rect | None:
    """The detected window of class ``k`` now, or the one that raises the alert, in cells; None where there is none."""
    masked = analysis.now.defended
    if not 0 <= k < len(masked.windows) or masked.windows[k, 0] < 0:
        return None
    row, col = masked.windows[k].tolist()
    return Rect(row, col, *masked.window)


def in_window(analysis: Analysis, window: Rect, row: int, col: int) -> bool:
    """Whether cell ``(row, col)`` lies in ``window``, around the edge too where the grid is a ring."""
    beyond = col - window.col
    if analysis.grid.wrap:
        beyond %= analysis.grid.cells[1]
    return 0 <= row - window.row < window.rows and 0 <= beyond < window.cols


def outline_cells(analysis: Analysis | None, _certification: Certification | None, k: int) -> Outlines:
    """The detected window of class ``k``, and the cells that the patch touches."""
    if analysis is None:
        return Outlines()
    tiling, cells = tiling_of(analysis.grid), window_cells(analysis, k)
    return Outlines(
        tiling.tiles(cells) if cells is not None else (),
        tiling.tiles(analysis.touched) if analysis.touched is not None else (),
    )


def point_at_cell(
    analysis: Analysis | None,
    _certification: Certification | None,
    k: int,
    entry: tuple[int, int],
    clean: bool = False,
) -> Pointed | None:
    """The cell ``entry`` of the network's grid with its receptive field; None where nothing has been answered."""
    if analysis is None:
        return None
    tiling, cells = tiling_of(analysis.grid), Rect(*entry, 1, 1)
    return Pointed(
        card=card_of_cell(analysis, *entry, k, clean),
        outline=tiling.tiles(cells),
        seen=tiling.receptive_field(cells),
    )


def point_at_clean_cell(
    analysis: Analysis | None, certification: Certification | None, k: int, entry: tuple[int, int]
) -> Pointed | None:
    """The same of the clean picture."""
    return point_at_cell(analysis, certification, k, entry, clean=True)


def card_of_cell(analysis: Analysis, row: int, col: int, k: int, clean: bool = False) -> CardText:
    """What cell ``(row, col)`` says: its leading classes, now or on the clean picture, and its receptive field.

    ``k`` is the selected class: the card says when the cell lies in its detected window.
    """
    reading = analysis.clean if clean else analysis.now
    names = analysis.scene.label_space.names
    evidence = reading.evidence[:, row, col]
    leading = np.argsort(-evidence, kind="stable")[:_LINES].tolist()
    most = max(float(reading.evidence.max()), 1e-9)
    fields = tiling_of(analysis.grid).receptive_field(Rect(row, col, 1, 1))
    notes: list[str] = [
        worded(
            "sees rows {first}–{last}, columns {columns} (dashed frame)",
            first=fields[0].row,
            last=fields[0].row + fields[0].rows - 1,
            columns=joined(worded(" and "), [f"{field.col}–{field.col + field.cols - 1}" for field in fields]),
        )
    ]
    before, now = int(analysis.clean.cell_labels[row, col]), int(analysis.now.cell_labels[row, col])
    if before != now:
        notes.append(worded("flipped by the patch: was {before}, now {now}", before=names[before], now=names[now]))
    window = None if clean else window_cells(analysis, k)
    if window is not None and in_window(analysis, window, row, col):
        if analysis.now.defended.alert:
            notes.append(worded("in the window whose masking raises the alert"))
        else:
            notes.append(
                worded(
                    "in the detected window of {name}: its most evidence in {rows} × {cols} cells",
                    name=names[k],
                    rows=window.rows,
                    cols=window.cols,
                )
            )
    shares = [(k, float(evidence[k])) for k in leading]
    return CardText(
        worded("Cell row {row}, column {col}, clean" if clean else "Cell row {row}, column {col}", row=row, col=col),
        tuple(CardLine(names[k], number_text(value), value / most, class_colour(k)) for k, value in shares),
        joined("\n", notes),
    )


def sees_all(analysis: Analysis | None, _certification: Certification | None) -> str:
    """Of one cell there is nothing to draw."""
    if analysis is None or not analysis.grid.sees_all:
        return ""
    return worded("This network sees the picture as a whole: there are no cells whose evidence could be drawn.")
