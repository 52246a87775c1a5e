"""Two masks at once: what the label leads by when any two windows are taken away from a clean picture.

Let ``D_c = v_y - v_c`` be the label's lead over class ``c`` in each cell, ``T_c`` its sum over all cells and
``S_c(j)`` over window ``j``. The *least lead* of ``c`` at place ``j`` is what is left of ``T_c`` without ``j`` and
without the second window ``i`` that then takes most: ``T_c - S_c(j)`` less the largest ``S_c(i)`` without what ``i``
and ``j`` share (``pgapp.core.masking.pairs``). The least lead at ``j`` is the lowest over all classes.

*Classes that cannot lead.* Let ``P_c(j)`` be what window ``j`` holds of the positive part of ``D_c``, and ``P_c`` the
most that any window does. What the second window takes beside ``j`` is at most ``P_c``. So the least lead of ``c`` at
``j`` is at least ``B_c(j) = T_c - S_c(j) - P_c``, and this at least ``T_c - P_c(j) - P_c``, which is asked first. A
class is computed where ``B_c(j)`` is below the least lead found there. Before that, from the sums alone: in no cell is
``v_c`` below the lowest ``v`` of all classes there. So two windows together hold no more of ``D_c`` than of ``E``,
which is ``v_y`` less that lowest and nowhere negative, and that is at most ``S_E(j) + P_E``. The least lead of ``c`` at
``j`` is at least ``T_c - S_E(j) - P_E``; where that is at no place below the least lead of the class with the lowest
``T``, ``c`` is left out.

In an inference, on any picture, the same holds with the class ``r`` of the highest sum for ``y``: where
``T_c > m P_E``, ``c`` is below ``r`` under any ``m`` masks. There the rounding is added to ``m P_E``, so that the sums
that an inference computes are as far apart.

*Rounding.* Let ``G`` be the sum over the ``n`` cells of the greatest ``|v|`` of any class there, and ``e`` a unit in
the last place, relative: an operation rounds by half of it. In each cell ``D_c`` and ``E`` are at most twice that
``|v|``. So a sum over up to ``n`` cells rounds by at most ``n e G``: ``T_c``, ``S_c(j)``, ``S_c(i)``, and all that
bounds are made of. What two windows share is made of sums that run along both axes: of four, or, on a ring, where they
run over two turns and windows can meet in two pieces, of eight. It rounds by at most ``4 (Hf + Wf) e G``, on a ring by
``16 (Hf + Wf) e G``, which is at most ``24 n e G``, since ``Hf + Wf`` is at most ``n + 1``; of a single cell exactly 0
is left. The last subtractions round by less than ``9 e G``, the sums of an inference by ``n e G``. Together this is
less than ``ROUNDING`` times ``n e G``. Where ``G`` is so large that sums could overflow, that is infinite, and nothing
is proven.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

import numpy as np

from pgapp.core.arrays import Array, first_max, picked, xp_of
from pgapp.core.masking.checked import blocks, sums_of_cells
from pgapp.core.masking.pairs import AT_ONCE, SecondMasks, most_taken
from pgapp.core.masking.windows import accumulated, accumulator, flat, window_sums

ROUNDING = 40.0
"""times the cells, in units in the last place of ``G``"""


@dataclass(frozen=True, eq=False)
class Clean(Generic[Array]):
    """A clean picture's evidence ``[K, Hf, Wf]`` of any sign, and what all its least leads share.

    What is computed of it is in the dtype that sums are accumulated in.
    """

    evidence: Array

    @cached_property
    def lowest(self) -> Array:
        """The lowest of all classes in each cell, ``[Hf, Wf]``."""
        return accumulated(xp_of(self.evidence).min(self.evidence, axis=-3))

    @cached_property
    def totals(self) -> Array:
        """Each class's sum over all cells, ``[K]``."""
        return sums_of_cells(self.evidence, accumulator(self.evidence))

    @cached_property
    def rounding(self) -> Array:
        """What leads round by, here and in an inference: ``[]``; see this module."""
        return lead_rounding(self.lowest, accumulated(xp_of(self.evidence).max(self.evidence, axis=-3)))

    def classes(self, which: Array) -> Array:
        """The evidence of the classes ``which [C]``: ``[C, Hf, Wf]``."""
        return accumulated(picked(self.evidence, which))


@np.errstate(over="ignore")
def lead_rounding(lowest: Array, highest: Array) -> Array:
    """What leads round by, here and in an inference: ``[...]``, see this module.

    ``lowest``, ``highest``: of all classes in each cell ``[..., Hf, Wf]``, in the dtype that sums are accumulated in.
    """
    xp: Any = xp_of(lowest)
    greatest = xp.sum(xp.maximum(highest, -lowest), axis=(-2, -1))
    found: Array = ROUNDING * greatest * (lowest.shape[-2] * lowest.shape[-1] * float(xp.finfo(lowest.dtype).eps))
    return found


def can_lead(values: Array, window: tuple[int, int], wrap: bool) -> tuple[Array, Array]:
    """The classes of ``values [K, Hf, Wf]`` that can have the highest sum (or one equal to it) outside one window, and
    outside two: int64, ascending. What the others sum to may be left out of an inference; see this module."""
    xp: Any = xp_of(values)
    totals = xp.sum(values, axis=(-2, -1))
    highest, leader = first_max(totals)
    lowest = xp.min(values, axis=-3)
    held = xp.max(window_sums(values[int(leader)] - lowest, window, wrap))
    slack = lead_rounding(lowest, xp.max(values, axis=-3))
    once, twice = (xp.nonzero(~(highest - totals > masks * held + slack))[0] for masks in (1, 2))
    return once, twice


@np.errstate(over="ignore", invalid="ignore")
def least_leads(clean: Clean[Array], label: int, window: tuple[int, int], wrap: bool) -> tuple[Array, Array]:
    """The least lead of ``label`` with each window masked and any second one, and the class that comes nearest.

    Args:
        clean: of at least 2 classes.
        window: (rows, cols), within the grid.

    Returns:
        ``[Nr, Nc]`` by top-left cell, and int64 of the same shape.
    """
    xp: Any = xp_of(clean.evidence)
    own: Any = accumulated(clean.evidence[label])
    totals: Any = clean.totals[label] - clean.totals
    totals[label] = math.inf
    shape = own.shape[0] - window[0] + 1, own.shape[1] if wrap else own.shape[1] - window[1] + 1
    few = totals.shape[0] * (shape[0] * shape[1]) ** 2 <= AT_ONCE
    others = xp.arange(totals.shape[0] - 1, device=own.device)
    classes = xp.where(others < label, others, others + 1) if few else xp.reshape(first_max(-totals)[1], (1,))
    leads = own - clean.classes(classes)
    sums = window_sums(leads, window, wrap)
    most = flat(sums + most_taken(leads, sums, window, window, wrap, signed=True))
    best, which = first_max(most - totals[classes][:, None], 0)
    least, rivals = -best, classes[which]
    if not few:
        held = flat(window_sums(own - clean.lowest, window, wrap))
        totals[classes] = math.inf
        kept = xp.nonzero(totals < xp.max(least + held) + xp.max(held))[0]
        if kept.shape[0]:
            kept, low = _nearer(clean.evidence, own, kept, totals[kept], least, window, wrap)
            masks = SecondMasks.of(own - clean.classes(kept), window, wrap)
            least, rivals = _nearest(masks, totals[kept], kept, low, least, rivals)
    return xp.reshape(least, shape), xp.reshape(rivals, shape)


def _nearer(
    evidence: Array, own: Array, kept: Array, totals: Array, least: Array, window: tuple[int, int], wrap: bool
) -> tuple[Array, Array]:
    """Those of the classes ``kept [C]``, of ``totals [C]``, whose bounds are below ``least [N]`` somewhere, and these
    bounds ``B_c(j)``: int64 ``[n]`` and ``[n, N]``."""
    xp: Any = xp_of(kept)
    first, found = 0, []
    for block in blocks(picked(evidence, kept)):
        some = xp.arange(first, first + block.shape[0], device=kept.device)
        first += block.shape[0]
        leads = own - accumulated(block)
        held = flat(window_sums(xp.clip(leads, min=0.0), window, wrap))
        rest = totals[some][:, None] - xp.max(held, axis=-1, keepdims=True)
        likely = xp.nonzero(xp.any(rest - held < least, axis=-1))[0]
        low = rest[likely] - flat(window_sums(leads[likely], window, wrap))
        nearer = xp.nonzero(xp.any(low < least, axis=-1))[0]
        found.append((kept[some[likely[nearer]]], low[nearer]))
    classes, bounds = (xp.concat(parts) for parts in zip(*found, strict=True))
    return classes, bounds


def _nearest(
    masks: SecondMasks[Array], totals: Array, classes: Array, low: Array, least: Array, rivals: Array
) -> tuple[Array, Array]:
    """``least [N]`` and ``rivals [N]`` with ``classes [C]``, too, of ``totals [C]``, which are nearer only where their
    bounds ``low [C, N]`` are below.

    The lowest bound of each place is asked first, since it may spare the others.
    """
    xp: Any = xp_of(low)
    at_once = max(masks.together, low.shape[1])
    which, places = xp.nonzero(low < least)
    if which.shape[0] > at_once:
        bound, which = first_max(-low, 0)
        places = xp.nonzero(-bound < least)[0]
        which = which[places]
    while which.shape[0]:
        found = xp.full_like(low, math.inf)
        found[which, places] = totals[which] - masks.both(which, places)
        low[which, places] = math.inf
        best, nearer = first_max(-found, 0)
        rivals = xp.where(-best < least, classes[nearer], rivals)
        least = xp.minimum(-best, least)
        which, places = (each[:at_once] for each in xp.nonzero(low < least))
    return least, rivals
