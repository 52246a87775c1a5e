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

import math
from typing import Any

from pgapp.core.arrays import Array, first_max, xp_of
from pgapp.core.masking.windows import cells_inside, flat, window_sums

ROUNDING = 32.0
"""times the cells, in units in the last place of ``G``"""


def lead_rounding(values: Array) -> Array:
    """What leads of ``values [..., K, Hf, Wf]`` round by, here and in an inference: ``[...]``, see this module."""
    xp: Any = xp_of(values)
    greatest = xp.sum(xp.maximum(xp.max(values, axis=-3), -xp.min(values, axis=-3)), axis=(-2, -1))
    found: Array = ROUNDING * values.shape[-2] * values.shape[-1] * float(xp.finfo(values.dtype).eps) * greatest
    return found


def can_lead(values: Array, window: tuple[int, int], wrap: bool) -> tuple[Array, Array]:
    """The classes of ``values [K, Hf, Wf]`` that can have the highest sum (or one equal to it) outside one window, and
    outside two: int64, ascending. What the others sum to may be left out of an inference; see this module."""
    xp: Any = xp_of(values)
    totals = xp.sum(values, axis=(-2, -1))
    highest, leader = first_max(totals)
    held = xp.max(window_sums(values[int(leader)] - xp.min(values, axis=-3), window, wrap))
    slack = lead_rounding(values)
    once, twice = (xp.nonzero(~(highest - totals > masks * held + slack))[0] for masks in (1, 2))
    return once, twice


def least_leads(values: Array, label: int, window: tuple[int, int], wrap: bool) -> tuple[Array, Array]:
    """The least lead of ``label`` with each window masked and any second one, and the class that comes nearest.

    Args:
        values: ``[K, Hf, Wf]`` with K of at least 2, float64 (float32 on MPS), of any sign.
        window: (rows, cols), within the grid.

    Returns:
        ``[Nr, Nc]`` by top-left cell, and int64 of the same shape.
    """
    xp: Any = xp_of(values)
    own = values[label]
    inside = cells_inside(values, window, wrap)
    totals = xp.sum(own) - xp.sum(values, axis=(-2, -1))
    totals[label] = math.inf
    nearest = int(first_max(-totals)[1])
    held = window_sums(own - xp.min(values, axis=-3), window, wrap)
    first = _without(own - values[nearest], inside, window, wrap)
    enough = xp.max(first + xp.reshape(held, (-1,))) + xp.max(held)
    totals[nearest] = math.inf
    kept = xp.nonzero(totals < enough)[0]
    leads = own - values[kept]
    low = flat(_lower_bounds(leads, window, wrap))
    least, rivals = first, xp.full_like(inside[:, 0, 0], nearest, dtype=kept.dtype)
    while kept.shape[0]:
        bound, which = first_max(-low, 0)
        places = xp.nonzero(-bound < least)[0]
        if not places.shape[0]:
            break
        which = which[places]
        found = _without(leads[which], inside[places], window, wrap)
        nearer = found < least[places]
        least[places] = xp.where(nearer, found, least[places])
        rivals[places] = xp.where(nearer, kept[which], rivals[places])
        low[which, places] = math.inf
    return xp.reshape(least, held.shape), xp.reshape(rivals, held.shape)


def _lower_bounds(leads: Array, window: tuple[int, int], wrap: bool) -> Array:
    """``[C, Nr, Nc]``: no second mask leaves less of ``leads [C, Hf, Wf]`` at each place."""
    xp: Any = xp_of(leads)
    second = xp.max(window_sums(xp.clip(leads, min=0.0), window, wrap), axis=(-2, -1), keepdims=True)
    found: Array = xp.sum(leads, axis=(-2, -1), keepdims=True) - window_sums(leads, window, wrap) - second
    return found


def _without(leads: Array, inside: Array, window: tuple[int, int], wrap: bool) -> Array:
    """``[N]``: what is left of ``leads [N, Hf, Wf]`` (or one for all) without ``inside``, bool of the same shape, and
    without the second window that takes most."""
    xp: Any = xp_of(leads)
    left = xp.where(inside, xp.zeros_like(leads[..., :1, :1]), leads)
    found: Array = xp.sum(left, axis=(-2, -1)) - xp.max(window_sums(left, window, wrap), axis=(-2, -1))
    return found
