"""How settings and sizes read in the interface: one place, so that every panel says it the same way."""

from __future__ import annotations

import math

from pgapp.core.geometry import Grid
from pgapp.core.patch import share_of_side
from pgapp.core.scene import Analysis, Defence, LabelSpace

SHARES = (0.01, 0.02, 0.03)
"""The preset patch sizes, as shares of the canvas area."""


def size_text(side: int, canvas_size: tuple[int, int]) -> str:
    """``41 px (2.03 %)``, which never breaks between number and unit."""
    return f"{side}\u00a0px ({100 * share_of_side(side, canvas_size):.2f}\u00a0%)"


def threat_sentence(patch_size: int, canvas_size: tuple[int, int]) -> str:
    """The threat model."""
    share = 100 * share_of_side(patch_size, canvas_size)
    return f"One square patch, at most {patch_size} px ({share:.2f} %), anywhere, any content"


def feature_text(defence: Defence) -> str:
    """The feature type with what belongs to it."""
    text = defence.feature
    if defence.feature == "confidence":
        text += f", temperature {defence.temperature:g}"
        if defence.vote_threshold is not None:
            text += f", votes at {defence.vote_threshold:g}"
    return text


def bound_text(bound: float) -> str:
    if math.isinf(bound):
        return "∞" if bound > 0 else "−∞"
    return f"{bound:g}".replace("-", "−")


def clip_text(clip: tuple[float, float]) -> str:
    """``[0, ∞)``."""
    low = ("(" if math.isinf(clip[0]) else "[") + bound_text(clip[0])
    high = bound_text(clip[1]) + (")" if math.isinf(clip[1]) else "]")
    return f"{low}, {high}"


def space_text(space: LabelSpace) -> str:
    """The label space with its number of classes, which its name may hold already."""
    count = str(len(space.names))
    return space.name if count in space.name else f"{space.name} ({count})"


def precision_text(precision: str) -> str:
    return {"float32": "32-bit", "bfloat16": "bf16 (16-bit)"}.get(precision, precision)


def window_equation(patch_size: int, grid: Grid) -> str:
    """Equation 1 with its numbers, for both axes where they differ."""

    def one(axis: int) -> str:
        field, stride = grid.receptive_field[axis], grid.stride[axis]
        cells = -(-(patch_size + field - 1) // stride)
        text = f"w = ⌈(p + r − 1)/s⌉ = ⌈({patch_size} + {field} − 1)/{stride}⌉ = {cells}"
        return text if cells <= grid.cells[axis] else f"{text}, all {grid.cells[axis]} cells"

    rows, cols = one(0), one(1)
    if grid.cells[0] == 1:  # bands of whole columns
        return cols
    return rows if rows == cols else f"rows: {rows}\ncolumns: {cols}"


def assumptions(
    defence: Defence, grid: Grid | None, patch_size: int, canvas_size: tuple[int, int], network: str, precision: str
) -> list[str]:
    """Everything that a certificate rests on, one phrase an entry."""
    lines = [
        threat_sentence(patch_size, canvas_size),
        f"network: {network}",
        f"feature: {feature_text(defence)}",
        f"T = {defence.threshold:g}",
        f"clipped to {clip_text(defence.clip)}",
    ]
    if grid is not None:
        window = grid.window(patch_size)
        lines.append(f"window {window[0]} × {window[1]} of {grid.cells[0]} × {grid.cells[1]} cells")
    lines.append(f"precision: {precision_text(precision)}")
    return lines


def touch_text(analysis: Analysis | None) -> str:
    """How many cells the patch touches, and how many local predictions it flipped."""
    if analysis is None or analysis.touched is None:
        return "No patch on the picture: click where it should be."
    cells = analysis.grid.cells[0] * analysis.grid.cells[1]
    flipped = int(analysis.flipped.sum())
    return (
        f"The patch touches {analysis.touched.area} of {cells} cells and flips {flipped} of their local predictions. "
        f"Window: {analysis.now.masked.window[0]} × {analysis.now.masked.window[1]} cells."
    )
