"""The largest mask that certifies a clean picture: from the largest window down, what surely fails passed over.

*What surely fails.* Algorithm 2 asks for a positive margin at every malicious window W (proof and names:
``pgapp.core.masking.certify``). Let M be the mask that holds most of the label's evidence, and let its share of *all*
that evidence be above T. Then its share of what lies outside any W is above T, too, so that M counts against every W:
the label keeps no more than its evidence outside W and M. With no such M it keeps no more than that outside W. Any
other class may keep ``(t - k) / (1 - T)``; take the one with the most evidence. The difference is no less than the
margin, for all W at once, from sums over windows: no table of pairs of windows, no other class. Where it is positive
nowhere is certain, and the certificate itself decides. Where it is 0 or less for any W, no certificate follows: a
margin that only rounding makes positive is within what certificates allow for their own sums.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic

import numpy as np

from pgapp.core.arrays import Array, first_max, picked, replaced, xp_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify_checked, checked_labels, checked_uncertainty
from pgapp.core.masking.checked import Checked
from pgapp.core.masking.windows import checked_threshold, covering_sums, flat, outside_window, window_sums

Window = tuple[int, int]


def largest_certified_patch(
    evidence: Array,
    label: int | Array,
    grid: Grid,
    threshold: float = 0.0,
    uncertainty: float | Array = 0.0,
) -> Array:
    """The largest N (pixels) that robust masking certifies with the mask fitted to N; 0 where there is none.

    With that *one* mask, every patch up to N is certified (Lemma 2: ``certify`` with ``mask_window`` of N). With masks
    fitted to smaller sizes it need not be, since what they leave is other evidence: all the windows that a patch may
    have on ``grid`` count (Equation 1). Returns int64 ``[...]``; arguments and errors as in ``certify``.
    """
    *_, largest = search_largest(evidence, label, grid, threshold, uncertainty)
    return largest


def search_largest(
    evidence: Array,
    label: int | Array,
    grid: Grid,
    threshold: float = 0.0,
    uncertainty: float | Array = 0.0,
    covers: int | None = None,
    known: Mapping[int, Array] | None = None,
) -> Iterator[Array]:
    """The search of ``largest_certified_patch``, a window a step: what was found so far, and in the end the answer.

    ``covers``: the mask is fitted to this patch (pixels) whatever N, which may be no larger. ``known``: whether some N,
    each the largest of its window, are certified, bool ``[...]``.
    """
    return search_checked(Checked.of(evidence), label, grid, threshold, uncertainty, covers, known)


def search_checked(
    checked: Checked[Array],
    label: int | Array,
    grid: Grid,
    threshold: float = 0.0,
    uncertainty: float | Array = 0.0,
    covers: int | None = None,
    known: Mapping[int, Array] | None = None,
) -> Iterator[Array]:
    """``search_largest`` of evidence that was looked at; arguments and errors as there."""
    if tuple(checked.evidence.shape[-2:]) != grid.cells:
        raise ValueError(f"the evidence has {list(checked.evidence.shape[-2:])} cells, the grid {grid.cells}")
    xp = xp_of(checked.evidence)
    labels = checked_labels(label, checked.evidence)
    batch, labels = labels.shape, xp.reshape(labels, (-1,))
    errors = xp.reshape(checked_uncertainty(uncertainty, checked.totals), (-1, checked.totals.shape[-1]))
    checked = checked.in_one_row()
    _, leaders = first_max(replaced(checked.totals, labels[:, None], -math.inf))
    own, rival = (checked.classes_of_each(one[:, None])[:, 0, ...] for one in (labels, leaders))
    rivalry = Rivalry(own, rival, checked_threshold(threshold), grid.wrap)
    found = xp.zeros_like(labels)
    for size, window in sizes_of(grid, covers):
        mask = window if covers is None else grid.window(covers)
        held = (known or {}).get(size)
        if held is None:
            waiting = xp.nonzero((found == 0) & ~rivalry.hopeless(window, mask))[0]
            if waiting.shape[0]:
                whose, moved = picked(labels, waiting), picked(errors, waiting)
                one = certify_checked(checked.pictures(waiting), whose, window, threshold, grid.wrap, mask, moved)
                certified = picked(waiting, xp.nonzero(one.certified)[0])
                now = xp.any(certified[:, None] == xp.arange(found.shape[0], device=found.device), axis=0)
                found = xp.where(now, size, found)
        else:
            found = xp.where((found == 0) & xp.reshape(held, (-1,)), size, found)
        yield xp.reshape(found, batch)
        if bool(xp.all(found > 0)):
            return


def sizes_of(grid: Grid, covers: int | None = None) -> list[tuple[int, Window]]:
    """The largest patch (pixels) of each window that one of up to ``covers`` may have; the largest first."""
    limit = min(*grid.canvas, covers or max(grid.canvas))
    return [(min(grid.largest_patch(window), limit), window) for window in grid.windows(limit)[::-1]]


@dataclass(frozen=True, eq=False)
class Rivalry(Generic[Array]):
    """The evidence of the label and of the other class that has most, float64 ``[B, Hf, Wf]`` (float32 on MPS)."""

    own: Array
    rival: Array
    threshold: float
    wrap: bool

    @np.errstate(over="ignore", invalid="ignore")
    def hopeless(self, window: Window, mask: Window) -> Array:
        """Bool ``[B]``: ``certify`` surely says no for this window and mask (proof: this module)."""
        xp = xp_of(self.own)
        masks = window_sums(self.own, mask, self.wrap)
        most, place = first_max(flat(masks))
        counts = most > self.threshold * xp.sum(self.own, axis=(-2, -1))
        tops = xp.stack([place // masks.shape[-1], place % masks.shape[-1]], axis=-1)
        left = xp.where(counts[:, None, None], outside_window(self.own, tops, mask, self.wrap), self.own)
        lower = xp.sum(left, axis=(-2, -1))[:, None, None] - window_sums(left, window, self.wrap)
        held = window_sums(self.rival, mask, self.wrap)
        if mask != window:
            held = covering_sums(held, mask, window, self.wrap)
        upper = xp.sum(self.rival, axis=(-2, -1))[:, None, None] - held
        return xp.any(lower <= upper / (1.0 - self.threshold), axis=(-2, -1))
