"""Two masks at once: what the label leads by when any two windows are taken away from a clean picture.

Let ``D_c = v_y - v_c`` be the label's lead over class ``c`` in each cell, ``T_c`` its sum over all cells and
``S_c(j)`` over window ``j``. The *least lead* of ``c`` at place ``j`` is what is left of ``T_c`` without ``j`` and
without the second window that then takes most: with the cells of ``j`` set to 0, the sum less that of the largest
window. So it matters not in how many pieces two windows meet on a ring. The least lead at ``j`` is the lowest over all
classes.

*Classes that cannot lead.* What the second window takes beside ``j`` is at most ``P_c``, the most that the positive
part of ``D_c`` has in any window. So the least lead of ``c`` at ``j`` is at least ``B_c(j) = T_c - S_c(j) - P_c``. At
each place classes are computed in the order of ``B_c(j)``, and no more once it is not below the least lead found
there. Before that, from the sums alone: in no cell is ``v_c`` below the lowest ``v`` of all classes there. So two
windows together hold no more of ``D_c`` than of ``E``, which is ``v_y`` less that lowest and nowhere negative, and
that is at most ``S_E(j) + P_E``. The least lead of ``c`` at ``j`` is at least ``T_c - S_E(j) - P_E``; where that is
at no place below the least lead of the class with the lowest ``T``, ``c`` is left out.

In an inference, on any picture, the same holds with the class ``r`` of the highest sum for ``y``: where
``T_c > m P_E``, ``c`` is below ``r`` under any ``m`` masks. There the rounding is added to ``m P_E``, so that the sums
that an inference computes are as far apart.

*Rounding.* Let ``G`` be the sum over the cells of the greatest ``|v|`` of any class there. In each of the ``n`` cells
``D_c`` and ``E`` are at most twice that, so that every sum of them rounds by at most ``2 G`` times ``n`` units in the
last place. A least lead, the bounds that left a class out and an inference of the same cells are made of at most twelve
such sums together: ``ROUNDING`` covers them.
"""

from __future__ import annotations

import torch
from torch import Tensor

from pgapp.core.masking.windows import cells_inside, first_max, window_sums

ROUNDING = 32.0
"""times the cells, in units in the last place of ``G``"""


def lead_rounding(values: Tensor) -> Tensor:
    """What leads of ``values [..., K, Hf, Wf]`` round by, here and in an inference: ``[...]``, see this module."""
    greatest = torch.maximum(values.amax(-3), -values.amin(-3)).sum((-2, -1))
    return ROUNDING * values.shape[-2] * values.shape[-1] * torch.finfo(values.dtype).eps * greatest


def can_lead(values: Tensor, window: tuple[int, int], wrap: bool) -> tuple[Tensor, Tensor]:
    """The classes of ``values [K, Hf, Wf]`` that can have the highest sum (or one equal to it) outside one window, and
    outside two: int64, ascending. What the others sum to may be left out of an inference; see this module."""
    totals = values.sum((-2, -1))
    highest, leader = first_max(totals)
    held = window_sums(values[leader] - values.amin(-3), window, wrap).amax()
    slack = lead_rounding(values)
    once, twice = ((~(highest - totals > masks * held + slack)).nonzero()[:, 0] for masks in (1, 2))
    return once, twice


def least_leads(values: Tensor, label: int, window: tuple[int, int], wrap: bool) -> tuple[Tensor, Tensor]:
    """The least lead of ``label`` with each window masked and any second one, and the class that comes nearest.

    Args:
        values: ``[K, Hf, Wf]`` with K of at least 2, float64 (float32 on MPS), of any sign.
        window: (rows, cols), within the grid.

    Returns:
        ``[Nr, Nc]`` by top-left cell, and int64 of the same shape.
    """
    own = values[label]
    inside = cells_inside(values, window, wrap)
    totals = own.sum() - values.sum((-2, -1))
    totals[label] = torch.inf
    _, nearest = first_max(-totals)
    held = window_sums(own - values.amin(-3), window, wrap)
    first = _without(own - values[nearest], inside, window, wrap)
    enough = (first + held.flatten()).amax() + held.amax()
    totals[nearest] = torch.inf
    kept = (totals < enough).nonzero()[:, 0]
    leads = own - values[kept]
    low = _lower_bounds(leads, window, wrap).flatten(1)
    least, rivals = first, nearest.repeat(len(first))
    while len(kept):
        bound, which = first_max(-low, 0)
        places = (-bound < least).nonzero()[:, 0]
        if not len(places):
            break
        which = which[places]
        found = _without(leads[which], inside[places], window, wrap)
        nearer = found < least[places]
        least[places] = torch.where(nearer, found, least[places])
        rivals[places] = torch.where(nearer, kept[which], rivals[places])
        low[which, places] = torch.inf
    return least.reshape(held.shape), rivals.reshape(held.shape)


def _lower_bounds(leads: Tensor, window: tuple[int, int], wrap: bool) -> Tensor:
    """``[C, Nr, Nc]``: no second mask leaves less of ``leads [C, Hf, Wf]`` at each place."""
    second = window_sums(leads.clamp_min(0.0), window, wrap).amax((-2, -1), keepdim=True)
    return leads.sum((-2, -1), keepdim=True) - window_sums(leads, window, wrap) - second


def _without(leads: Tensor, inside: Tensor, window: tuple[int, int], wrap: bool) -> Tensor:
    """``[N]``: what is left of ``leads [N, Hf, Wf]`` (or one for all) without ``inside``, bool of the same shape, and
    without the second window that takes most."""
    left = leads.masked_fill(inside, 0.0)
    return left.sum((-2, -1)) - window_sums(left, window, wrap).amax((-2, -1))
