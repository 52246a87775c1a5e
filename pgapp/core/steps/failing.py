"""Why a certificate fails on a picture, or how narrowly it holds, in numbers. Numpy only; no network is asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.windows import accumulated, window_sums
from pgapp.core.scene import Certification, FloatArray, MaskTable


@dataclass(frozen=True)
class Held:
    """The window that holds the most of a class's evidence. ``share`` of the positive evidence (0..1) lies there;
    ``total`` is all of that. ``negative``: other cells have evidence against the class."""

    cells: Rect
    share: float
    total: float
    negative: bool = False


@dataclass(frozen=True)
class Open:
    """Where a certificate has no proof: ``count`` of ``places`` of the attacker's window, or of the patch.

    ``weakest`` is the place (row, col) with the smallest margin, ``margin``, and ``rival`` the class nearest to the
    label there. ``rivals``: classes with how many of the open places are theirs, the most first.
    """

    count: int
    places: int
    weakest: tuple[int, int]
    margin: float
    rival: int
    rivals: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Pair:
    """Two masks of a table, or one that stands twice, under which a network answers ``label`` instead."""

    first: Rect
    second: Rect
    label: int


def held_of(evidence: FloatArray, k: int, window: tuple[int, int], grid: Grid) -> Held | None:
    """Where the evidence ``[K, Hf, Wf]`` of class ``k`` lies; None where it has none above 0."""
    plane = np.maximum(accumulated(evidence[k]), 0.0)
    total = float(plane.sum())
    if total <= 0:
        return None
    sums = window_sums(plane, window, grid.wrap)
    row, col = np.unravel_index(int(sums.argmax()), sums.shape)
    return Held(Rect(int(row), int(col), *window), float(sums[row, col]) / total, total, bool((evidence[k] < 0).any()))


def open_of(found: Certification) -> Open:
    """What a certificate says of its places."""
    margins, rivals = found.margins, found.rivals
    row, col = np.unravel_index(int(margins.argmin()), margins.shape)
    fails = ~(margins > 0)
    classes, counts = np.unique(rivals[fails], return_counts=True)
    most = np.argsort(-counts, kind="stable")
    return Open(
        count=int(np.count_nonzero(fails)),
        places=margins.size,
        weakest=(int(row), int(col)),
        margin=float(margins[row, col]),
        rival=int(rivals[row, col]),
        rivals=tuple((int(classes[at]), int(counts[at])) for at in most if classes[at] >= 0),
    )


def turned_by(seen: MaskTable, label: int) -> tuple[Rect, ...]:
    """The masks that alone make the network answer another class than ``label``."""
    alone = seen.labels.diagonal()
    return tuple(seen.masks[at] for at in np.flatnonzero((alone >= 0) & (alone != label)).tolist())


def pair_over(seen: MaskTable, label: int, patch: Rect) -> Pair | None:
    """A mask that hides all of ``patch``, with a second one under which the network answers another class than
    ``label``: of the mask with the fewest such, the first. None where nothing of the kind was seen."""
    found: list[tuple[int, Pair]] = []
    for at, mask in enumerate(seen.masks):
        row = seen.labels[at]
        others = np.flatnonzero((row >= 0) & (row != label))
        if len(others) and _hides(mask, patch):
            second = int(others[0])
            found.append((len(others), Pair(mask, seen.masks[second], int(row[second]))))
    return min(found, key=lambda each: each[0])[1] if found else None


def _hides(mask: Rect, patch: Rect) -> bool:
    return (
        mask.row <= patch.row
        and mask.col <= patch.col
        and patch.row + patch.rows <= mask.row + mask.rows
        and patch.col + patch.cols <= mask.col + mask.cols
    )
