"""One picture with masks painted over, again and again: early features are computed only where none has them yet.

An early feature sees the pixels around it and no others (``lite.Lite.sight``). With two masks, one that sees neither is
the picture's own, one that sees a single mask is that of the picture with this mask alone, and only those that see both
are computed, from what is cut out of the picture around them. Of 630 pairs of the 36 masks for a patch of 32 pixels on
224, 310 have none such. What the network says is the same, up to rounding.

Everything here lies turned by 180 degrees, as ``lite`` works.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol, runtime_checkable

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import FloatArray
from pgapp.networks.inference.side_by_side import answers, batches_of, usable_threads
from pgapp.networks.modules.block_cuts import Cut, cut_of, scaling, seeing
from pgapp.networks.modules.lite_graphs import CutGraphs

Masks = tuple[Rect, ...]
KEPT = 40
"""pictures with one mask whose features are kept, 125 KB each: the masks for one size, six a side"""


@runtime_checkable
class CutForMasks(Protocol):
    """A classifier that has a cut for pictures with masks."""

    @property
    def picture_side(self) -> int: ...

    def cut_for_masks(self) -> CutGraphs: ...


@dataclass(frozen=True)
class _Spot:
    """A rectangle of features, without the last row and column; empty where ``top`` is not above ``bottom``."""

    top: int
    bottom: int
    left: int
    right: int

    def common(self, other: _Spot) -> _Spot:
        top, left = max(self.top, other.top), max(self.left, other.left)
        return _Spot(top, min(self.bottom, other.bottom), left, min(self.right, other.right))

    @property
    def empty(self) -> bool:
        return self.top >= self.bottom or self.left >= self.right

    @property
    def place(self) -> tuple[slice, slice, slice]:
        return slice(None), slice(self.top, self.bottom), slice(self.left, self.right)


class MaskedPictures:
    """Meets ``protocols.MaskedPictures``, in arrays.

    Args:
        cut: the network in two parts.
        side: pixels, of the square that the canvas is scaled to.
        pixels: the canvas, float32 ``[3, H, W]`` in 0..1.
        colour: what masks are painted with, 0..1.
        other: the same of a canvas that differs in ``changed`` alone, whose features are taken where they see none
            of that.
    """

    def __init__(
        self,
        cut: CutGraphs,
        side: int,
        pixels: FloatArray,
        colour: tuple[float, float, float],
        other: MaskedPictures | None = None,
        changed: Rect | None = None,
    ) -> None:
        self._cut, self._side, self._pixels = cut, side, pixels
        self._colour = np.array(colour, np.float32)[:, None, None]
        self._scalings = tuple(scaling(length, side) for length in pixels.shape[1:])
        self._known: OrderedDict[Masks, FloatArray] = OrderedDict()
        self._other: MaskedPictures | None = None
        self._changed: _Spot | None = None
        if other is not None and changed is not None:
            self._other, self._changed = other, self._spot(changed)

    def logits(self, masks: Sequence[Masks]) -> FloatArray:
        """float32 ``[N, K]``, for each of ``masks`` those of the canvas with these painted over it."""
        self.learn(parts for painted in masks for parts in _parts(painted))
        ends = accumulate(batches_of(len(masks), usable_threads()))
        batches = [masks[begin:end] for begin, end in pairwise((0, *ends))]
        return np.concatenate(answers(self._answered, batches))

    def learn(self, wanted: Iterable[Masks]) -> None:
        """Get the features of the canvas with no or one mask ready, where they are not known."""
        needed = list(dict.fromkeys(((), *wanted)))
        missing = [painted for painted in needed if painted not in self._known]
        if missing and self._other is not None:
            self._other.learn(missing)
        elif () in missing:
            missing.remove(())
            self._known[()] = self._computed((), _Spot(0, self._features, 0, self._features))
        for painted, features in zip(missing, answers(self._alone, missing), strict=True):
            self._known[painted] = features
        for painted in needed:
            self._known.move_to_end(painted)
        while len(self._known) > max(KEPT, len(needed)):
            self._known.popitem(last=False)

    @property
    def _features(self) -> int:
        """Of an axis."""
        return self._side // self._cut.stride

    def _answered(self, several: Sequence[Masks]) -> FloatArray:
        return self._cut.graphs.late.run(np.stack([self._of(painted) for painted in several]))

    def _of(self, painted: Masks) -> FloatArray:
        """Features ``[C, h, w]`` of the canvas with masks; those with one mask are known."""
        if len(painted) < 2:
            return self._known[painted]
        *_, last = painted
        spot = self._spot(last)
        features: FloatArray
        if len(painted) > 2:
            features, both = self._of(painted[:-1]).copy(), spot
        else:
            features, both = self._known[painted[:1]].copy(), spot.common(self._spot(painted[0]))
            features[spot.place] = self._known[painted[1:]][spot.place]
        if not both.empty:
            features[both.place] = self._computed(painted, both)
        return features

    def _alone(self, painted: Masks) -> FloatArray:
        features: FloatArray
        if self._other is not None and self._changed is not None:
            features, spot = self._other._known[painted].copy(), self._changed
        else:
            features, spot = self._known[()].copy(), self._spot(painted[0])
        features[spot.place] = self._computed(painted, spot)
        return features

    def _spot(self, mask: Rect) -> _Spot:
        """The features that see a mask."""
        found: list[int] = []
        for axis, (first, count) in enumerate(((mask.row, mask.rows), (mask.col, mask.cols))):
            uses = self._scalings[axis].uses[:, first : first + count].any(1)
            found += seeing(np.flatnonzero(uses), self._side, self._cut.stride, self._cut.reach)
        return _Spot(*found)

    def _computed(self, painted: Masks, spot: _Spot) -> FloatArray:
        """The features in ``spot`` of the canvas with masks, from what they see of it."""
        cut = self._cut
        rows = cut_of(spot.top, spot.bottom, self._side, cut.stride, cut.reach)
        cols = cut_of(spot.left, spot.right, self._side, cut.stride, cut.reach)
        (down, seen_rows), (right, seen_cols) = self._weights(0, rows), self._weights(1, cols)
        pixels = self._painted(painted, seen_rows, seen_cols)
        features = cut.graphs.early.run(pixels[None], rows=down[None, None], cols=right.T[None, None])[0]
        top, left = rows.first // cut.stride, cols.first // cut.stride
        found: FloatArray = features[:, spot.top - top : spot.bottom - top, spot.left - left : spot.right - left]
        return found

    def _weights(self, axis: int, cut: Cut) -> tuple[FloatArray, slice]:
        """How the scaled pixels of a cut are made of the canvas's, and of which."""
        scaled = slice(cut.first, cut.first + cut.size)
        used = np.flatnonzero(self._scalings[axis].uses[scaled].any(0))
        seen = slice(int(used[0]), int(used[-1]) + 1)
        return self._scalings[axis].weights[scaled, seen], seen

    def _painted(self, painted: Masks, rows: slice, cols: slice) -> FloatArray:
        pixels = self._pixels[:, rows, cols].copy()
        for mask in painted:
            top, left = mask.row - rows.start, mask.col - cols.start
            pixels[:, max(0, top) : max(0, top + mask.rows), max(0, left) : max(0, left + mask.cols)] = self._colour
        return pixels


def _parts(painted: Masks) -> Iterable[Masks]:
    """What the features of a canvas with masks are put together from."""
    return ((),) if not painted else ((mask,) for mask in painted[:2])
