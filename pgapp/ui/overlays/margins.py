"""The certificate's margin map: one entry for each malicious window. No Qt."""

from __future__ import annotations

import numpy as np

from pgapp.core.defences.table import row as row_of
from pgapp.core.defences.table import top_of
from pgapp.core.geometry import Rect, place_in_window
from pgapp.core.scene import Analysis, Certification, Promise
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.base import CardLine, CardText, Heatmap, Place, Pointed, Scale, largest, signed
from pgapp.ui.overlays.colours import DIVERGING_MAP, class_colour
from pgapp.ui.overlays.tiling import tiling_of, window_grid
from pgapp.ui.widgets.wording import UNPROVEN


def promises_nothing(analysis: Analysis | None, _certification: Certification | None) -> str:
    """Without a promise there is no certificate, and no margin; nor is there one of a camera's frame."""
    if analysis is not None and analysis.scene.canvas.picture.frame is not None:
        return UNPROVEN
    if analysis is None or row_of(analysis.scene.defence.key).promise is not Promise.NONE:
        return ""
    return tr(
        "The {title} promises nothing: there is no certificate to draw.", title=row_of(analysis.scene.defence.key).title
    )


def margin_map(_analysis: Analysis | None, certification: Certification | None, _k: int) -> Heatmap | None:
    """The margins over the grid of windows, on a scale with 0 in its middle."""
    if certification is None:
        return None
    margins = certification.margins
    grid = window_grid(certification.grid, certification.window, (margins.shape[0], margins.shape[1]))
    reach = largest(np.abs(margins))
    return Heatmap(margins, tiling_of(grid), Scale(-reach, reach, DIVERGING_MAP, "margin"))


def point_at_window(
    _analysis: Analysis | None, certification: Certification | None, _k: int, entry: tuple[int, int]
) -> Pointed | None:
    """The malicious window ``entry``; a click puts a patch of the certified size amid it."""
    if certification is None:
        return None
    grid, window, size = certification.grid, certification.window, certification.patch_size
    place = Place(*place_in_window(grid, entry, window, size), size, tr("put the patch on a malicious window"))
    return Pointed(
        card=card_of_window(certification, *entry),
        outline=tiling_of(grid).tiles(Rect(*entry, *window)),
        place=place,
    )


def card_of_window(certification: Certification, row: int, col: int) -> CardText:
    """What the margin map says of the malicious window ``(row, col)``: its cells, its margin and the rival."""
    margin, rival = float(certification.margins[row, col]), int(certification.rivals[row, col])
    names = certification.scene.label_space.names
    rows, cols = certification.window
    certified = margin > 0
    title = tr("Malicious window: certified") if certified else tr("Malicious window: not certified")
    rival_name = tr("margin to {names}", names=names[rival]) if rival >= 0 else "margin"
    lines = (CardLine(rival_name, signed(margin), None, class_colour(rival)),)
    note = tr("cells from row {row}, column {col}: {rows} × {cols}\n", row=row, col=col, rows=rows, cols=cols)
    promise = row_of(certification.scene.defence.key).promise
    detects, top = promise is Promise.DETECTION, top_of(certification.scene.defence.settings)
    if promise is Promise.TOP_K:
        title = f"Malicious window: {'stays in' if certified else 'may leave'} the top {top}"
    if certified and promise is Promise.TOP_K:
        note += tr(
            "whatever a patch does here, {names} stays in the top {top}", names=names[certification.label], top=top
        )
    elif certified and detects:
        note += tr("whatever a patch does here, the answer is {names} or an alert", names=names[certification.label])
    elif certified:
        note += tr("whatever a patch does here, {names} stays ahead", names=names[certification.label])
    elif promise is Promise.TOP_K:
        note += tr("an attack that pushes it out of the top {top} may exist here; click to put the patch here", top=top)
    elif detects:
        note += tr("an attack without an alert may exist here; click to put the patch here")
    else:
        note += tr("an attack may exist here; click to put the patch here")
    return CardText(title, lines, note)
