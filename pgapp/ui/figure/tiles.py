"""The pictures of a figure, each with what is drawn on it and what stands beneath, in English. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pgapp.core.geometry import Rect
from pgapp.core.patch import stamp
from pgapp.core.scene import ByteArray, FloatArray
from pgapp.core.wording import worded
from pgapp.ui.figure.spec import FigureContent
from pgapp.ui.overlays.base import Heatmap, Scale, signed
from pgapp.ui.overlays.cells import outline_cells, sees_all
from pgapp.ui.overlays.colours import class_colour, heatmap_rgba
from pgapp.ui.overlays.evidence import evidence_now
from pgapp.ui.overlays.margins import margin_map, promises_nothing
from pgapp.ui.overlays.tiling import Tiling
from pgapp.ui.widgets.wording import size_text

OPACITY = 0.72
"""of a heatmap over the picture in greys; its colour bar is mixed with grey likewise"""
GREY = 128
MOST_NUMBERS = 144
"""entries of a margin map that have their numbers, where these fit"""
HATCHED = 18
"""lines of a hatch along the shorter side of a canvas"""
WHITE = (255, 255, 255)

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Frame:
    """A rectangle of canvas pixels, outlined from within, or ``around`` it, so that all of it is seen."""

    rect: Rect
    colour: Colour
    dashed: bool = False
    around: bool = False


@dataclass(frozen=True)
class Number:
    """A number amid a rectangle of canvas pixels."""

    rect: Rect
    text: str


@dataclass(frozen=True)
class Bar:
    """A foot with a colour bar, and words under it."""

    scale: Scale


@dataclass(frozen=True)
class Legend:
    """A foot with what frames mean: words, colour, dashed."""

    lines: tuple[tuple[str, Colour, bool], ...]


@dataclass(frozen=True)
class Ruler:
    """A foot with a bar that is ``pixels`` of the canvas long."""

    pixels: int
    words: str


@dataclass(frozen=True)
class Note:
    """A foot of words alone."""

    words: str


Foot = Bar | Legend | Ruler | Note


@dataclass(frozen=True, eq=False, kw_only=True)
class Tile:
    """A picture, uint8 ``[H, W, 3]``, and what is drawn on it in canvas pixels: ``hatch`` are ends of lines
    ``(row, col, row, col)``. ``hard`` pictures have cells whose edges stay sharp."""

    pixels: ByteArray
    foot: Foot
    hard: bool = False
    frames: tuple[Frame, ...] = ()
    numbers: tuple[Number, ...] = ()
    hatch: tuple[tuple[float, float, float, float], ...] = ()


def clean_tile(content: FigureContent) -> Tile:
    """The picture as the network is given it."""
    rows, cols = content.analysis.scene.canvas.size
    length = next(step for step in (500, 200, 100, 50, 20, 10, 5, 2, 1) if step <= 0.4 * cols)
    return Tile(
        pixels=_levels(content.analysis.scene.canvas.pixels),
        foot=Ruler(length, f"{length} px of {cols} × {rows}"),
    )


def patched_tile(content: FigureContent) -> Tile:
    """With the patch on it, framed."""
    scene = content.analysis.scene
    patch = scene.patch
    if patch is None:
        raise ValueError("there is no patch")
    size = size_text(patch.size, scene.canvas.size)
    beyond = "; larger than certified for" if content.uncovered is not None else ""
    where = f"{size} at row\u00a0{patch.row}, column\u00a0{patch.col}{beyond}"
    return Tile(pixels=_now(content), foot=Note(where), frames=(Frame(patch.rect, WHITE, around=True),))


def no_patch(content: FigureContent) -> str:
    return "" if content.analysis.scene.patch is not None else worded("there is no patch on the picture")


def heatmap_tile(content: FigureContent) -> Tile:
    """The evidence of the selected class, with the patch where there is one."""
    found = evidence_now(content.analysis, None, content.selected)
    if found is None:
        raise ValueError("there is no such class")
    return Tile(pixels=_mixed(_now(content), found), foot=Bar(found.scale), hard=True)


def no_cells(content: FigureContent) -> str:
    if sees_all(content.analysis, None):
        return worded("the network sees the picture as a whole and has no cells")
    return "" if 0 <= content.selected < len(content.names) else worded("no class is selected")


def windows_tile(content: FigureContent) -> Tile:
    """The detected window of the selected class, and the cells that the patch touches."""
    found = outline_cells(content.analysis, None, content.selected)
    colour, name = class_colour(content.selected), content.names[content.selected]
    alert = content.analysis.now.defended.alert
    words = "its masking raises the alert" if alert else f"masked for {name}"
    touched = (("cells that the patch touches", WHITE, True),) if found.touched else ()
    lines = ((words, colour, False), *touched)
    frames = *(Frame(rect, WHITE, True) for rect in found.touched), *(Frame(rect, colour) for rect in found.window)
    return Tile(pixels=_now(content), foot=Legend(lines), frames=frames)


def no_windows(content: FigureContent) -> str:
    why_not = no_cells(content)
    if why_not:
        return why_not
    found = outline_cells(content.analysis, None, content.selected)
    return "" if found.window else worded("the defence masks no cells for this class")


def margins_tile(content: FigureContent) -> Tile:
    """The certificate's margin map, hatched where it does not hold."""
    found = margin_map(None, content.certification, content.selected)
    if found is None:
        raise ValueError("there is no certificate")
    failing = ~(found.values > 0) & ~np.isnan(found.values)
    tiling = found.tiling
    numbers: tuple[Number, ...] = ()
    if found.values.size <= MOST_NUMBERS:
        numbers = tuple(
            Number(tile, signed(float(value)))
            for (row, col), value in np.ndenumerate(found.values)
            if not np.isnan(value)
            for tile in tiling.tiles(Rect(row, col, 1, 1))[:1]
        )
    clean = _levels(content.analysis.scene.canvas.pixels)
    more = ", hatched where an attack may exist" if failing.any() else ", above 0 everywhere"
    scale = Scale(found.scale.low, found.scale.high, found.scale.map, f"{found.scale.unit}{more}")
    hatch = hatch_of(failing, tiling)
    return Tile(pixels=_mixed(clean, found), foot=Bar(scale), hard=True, numbers=numbers, hatch=hatch)


def no_margins(content: FigureContent) -> str:
    if content.analysis.scene.canvas.picture.frame is not None:
        return worded("no certificate is claimed of a camera's frame")
    if promises_nothing(content.analysis, None):
        return worded("the defence promises nothing, so that there is no certificate")
    found = content.certification
    if found is None:
        return worded("the certificate is still being computed")
    return "" if found.exact else worded("of the margins only their signs are known yet")


def always(_content: FigureContent) -> str:
    return ""


def hatch_of(failing: NDArray[np.bool_], tiling: Tiling) -> tuple[tuple[float, float, float, float], ...]:
    """Lines at 45 degrees over the entries that fail, bool ``[rows, cols]``, as ends ``(row, col, row, col)``."""
    rows, cols = tiling.grid.canvas
    marked = failing[np.ix_(tiling.row_cells, tiling.col_cells)]
    step, lines = max(2, round(min(rows, cols) / HATCHED)), []
    for start in range(step // 2, rows + cols, step):
        down = np.arange(max(0, start - cols + 1), min(rows, start + 1))
        if not len(down):
            continue
        across = start - down
        inside = np.diff(np.concatenate([[False], marked[down, across], [False]]).astype(int))
        for first, last in zip(np.flatnonzero(inside == 1), np.flatnonzero(inside == -1), strict=True):
            row, col = float(down[first]), float(across[first])
            length = float(last - first)
            lines.append((row, col + 1.0, row + length, col + 1.0 - length))
    return tuple(lines)


def blended(colours: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Colours ``[..., 3]`` of a map as they come out over a middling grey."""
    mixed: NDArray[np.uint8] = np.rint(OPACITY * colours + (1 - OPACITY) * GREY).astype(np.uint8)
    return mixed


def _levels(pixels: FloatArray) -> ByteArray:
    levels: ByteArray = np.rint(np.clip(pixels.transpose(1, 2, 0), 0, 1) * 255).astype(np.uint8)
    return levels


def _now(content: FigureContent) -> ByteArray:
    scene = content.analysis.scene
    return _levels(scene.canvas.pixels if scene.patch is None else stamp(scene.canvas.pixels, scene.patch))


def _mixed(picture: ByteArray, found: Heatmap) -> ByteArray:
    """The heatmap over the picture in greys, equally strong everywhere, so that its colours can be read off."""
    grey = picture @ np.array([0.299, 0.587, 0.114])
    rgba = heatmap_rgba(found.values, found.scale.low, found.scale.high, found.scale.map)
    spread = rgba[np.ix_(found.tiling.row_cells, found.tiling.col_cells)]
    alpha = OPACITY * spread[..., 3:].astype(np.float64) / 255
    mixed: ByteArray = np.rint(alpha * spread[..., :3] + (1 - alpha) * grey[..., None]).astype(np.uint8)
    return mixed
