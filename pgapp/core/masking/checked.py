"""Evidence that was looked at once, and what masking and certificates of all windows compute of it once."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

import numpy as np

from pgapp.core.arrays import Array, accumulator, along, detached, extremes, is_tensor, picked, xp_of
from pgapp.core.masking.windows import accumulated, flat
from pgapp.core.scene import NotFiniteError
from pgapp.core.wording import worded

BLOCK = 2**16
"""numbers that are computed together on a CPU"""
INFINITY = 0x7F80_0000
"""the bits of float32's; those of all that is finite and at least 0 are below, in the order of the numbers"""


@dataclass(frozen=True, eq=False)
class Checked(Generic[Array]):
    """Evidence ``[..., K, Hf, Wf]``, finite and nowhere negative, without gradients; ``highest`` is its maximum."""

    evidence: Array
    highest: float

    @classmethod
    def of(cls, evidence: Array) -> Checked[Array]:
        """``evidence``, looked at.

        Raises ``ValueError`` unless it is ``[..., K, Hf, Wf]``, not empty, finite (``NotFiniteError``) and nowhere
        negative.
        """
        return cls(detached(evidence), highest_of(evidence))

    @cached_property
    def values(self) -> Array:
        """All of it, in the dtype that sums are accumulated in."""
        return accumulated(self.evidence)

    @cached_property
    def totals(self) -> Array:
        """Sums over the cells, in that dtype: ``[..., K]``."""
        return sums_of_cells(self.evidence, accumulator(self.evidence))

    @cached_property
    def most(self) -> Array:
        """``[..., K]``: no less than any sum over cells of a class, however it was rounded; in the dtype of scores.

        ``n`` numbers of at least 0 are added up, in any order, to within ``n`` units of rounding of their sum.
        """
        xp, out = xp_of(self.evidence), self.scores
        cells = self.evidence.shape[-2] * self.evidence.shape[-1]
        # vecdot adds faster than numpy's sum, torch's sum faster than its vecdot
        plain = is_tensor(self.evidence) or self.evidence.dtype != out
        sums = sums_of_cells(self.evidence, out) if plain else xp.vecdot(flat(self.evidence), xp.ones(cells, dtype=out))
        return (1.0 + 4.0 * cells * float(xp.finfo(out).eps)) * sums

    @property
    def scores(self) -> Any:
        """The dtype that scores are compared in: float64 of float64, else float32."""
        xp = xp_of(self.evidence)
        return xp.float64 if self.evidence.dtype == xp.float64 else xp.float32

    def classes(self, which: Array) -> Array:
        """The evidence of the classes ``which [n]``, as ``values``: ``[..., n, Hf, Wf]``."""
        return accumulated(picked(self.evidence, which, axis=-3))

    def classes_of_each(self, which: Array) -> Array:
        """The evidence of the classes ``which [..., n]`` of each picture, as ``values``: ``[..., n, Hf, Wf]``."""
        return accumulated(along(self.evidence, which[..., None, None], -3))

    def in_one_row(self) -> Checked[Array]:
        """The same with one batch dimension: ``[B, K, Hf, Wf]``."""
        return self._with(lambda each, axes: xp_of(each).reshape(each, (-1, *each.shape[-axes:])))

    def pictures(self, places: Array) -> Checked[Array]:
        """Of one batch dimension, the pictures at ``places``, int64 ascending."""
        if places.shape[0] == self.evidence.shape[0]:
            return self
        return self._with(lambda each, axes: picked(each, places))

    def _with(self, change: Callable[[Array, int], Array]) -> Checked[Array]:
        """With evidence and totals (of 3 axes and of 1 beside the batch) changed."""
        found = Checked(change(self.evidence, 3), self.highest)
        found.__dict__["totals"] = change(self.totals, 1)
        return found


def sums_of_cells(evidence: Array, dtype: Any) -> Array:
    """Sums of ``evidence [..., K, Hf, Wf]`` over the cells, accumulated in ``dtype``: ``[..., K]``."""
    xp = xp_of(evidence)
    # torch writes all of it in another dtype before it adds
    widened = is_tensor(evidence) and dtype != evidence.dtype
    parts = blocks(evidence) if widened else [evidence]
    sums = [xp.sum(flat(part), axis=-1, dtype=dtype) for part in parts]
    return sums[0] if len(sums) == 1 else xp.concat(sums, axis=-1)


def blocks(evidence: Array, at_once: int = 0) -> Iterator[Array]:
    """The evidence of all classes; on a CPU of many, with more than ``at_once`` numbers, in blocks of classes that its
    caches hold."""
    classes, numbers = evidence.shape[-3], math.prod(evidence.shape)
    if numbers <= max(at_once, BLOCK) or "cpu" not in str(evidence.device).lower():
        yield evidence
        return
    step = max(1, classes * BLOCK // numbers)
    for first in range(0, classes, step):
        yield evidence[..., first : min(first + step, classes), :, :]


def highest_of(evidence: Any) -> float:
    """The maximum of evidence that is ``[..., K, Hf, Wf]``, not empty, finite and nowhere negative; errors as of
    ``Checked.of``."""
    if evidence.ndim < 3 or 0 in evidence.shape:
        raise ValueError(f"evidence must be [..., classes, rows, cols] and not empty, got {list(evidence.shape)}")
    if isinstance(evidence, np.ndarray) and evidence.dtype == np.float32 and evidence.flags.c_contiguous:
        bits = evidence.view(np.uint32).max()
        if bits < INFINITY:
            return float(bits.view(np.float32))
    low, high = extremes(evidence)
    if not (math.isfinite(low) and math.isfinite(high)):
        raise NotFiniteError(worded("evidence must be finite: the network yields NaN or infinity for this picture"))
    if low < 0:
        raise ValueError(
            worded(
                "evidence must not be negative (found {least:.3g}): set the lower clipping bound to 0 or more",
                least=low,
            )
        )
    return high
