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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify, checked_labels, checked_uncertainty
from pgapp.core.masking.windows import (
    checked_evidence,
    checked_threshold,
    covering_sums,
    outside_window,
    window_sums,
)

Window = tuple[int, int]


def largest_certified_patch(
    evidence: Tensor,
    label: int | Tensor,
    grid: Grid,
    threshold: float = 0.0,
    uncertainty: float | Tensor = 0.0,
) -> Tensor:
    """The largest N (pixels) that robust masking certifies with the mask fitted to N; 0 where there is none.

    With that *one* mask, every patch up to N is certified (Lemma 2: ``certify`` with ``mask_window`` of N). With masks
    fitted to smaller sizes it need not be, since what they leave is other evidence: all the windows that a patch may
    have on ``grid`` count (Equation 1). Returns int64 ``[...]``; arguments and errors as in ``certify``.
    """
    *_, largest = search_largest(evidence, label, grid, threshold, uncertainty)
    return largest


def search_largest(
    evidence: Tensor,
    label: int | Tensor,
    grid: Grid,
    threshold: float = 0.0,
    uncertainty: float | Tensor = 0.0,
    covers: int | None = None,
    known: Mapping[int, Tensor] | None = None,
) -> Iterator[Tensor]:
    """The search of ``largest_certified_patch``, a window a step: what was found so far, and in the end the answer.

    ``covers``: the mask is fitted to this patch (pixels) whatever N, which may be no larger. ``known``: whether some N,
    each the largest of its window, are certified, bool ``[...]``.
    """
    if tuple(evidence.shape[-2:]) != grid.cells:
        raise ValueError(f"the evidence has {list(evidence.shape[-2:])} cells, the grid {grid.cells}")
    labels = checked_labels(label, evidence)
    values = checked_evidence(evidence.detach())
    totals = values.sum((-2, -1))
    errors = checked_uncertainty(uncertainty, totals).reshape(-1, totals.shape[-1])
    batch, labels, totals = labels.shape, labels.reshape(-1), totals.reshape(errors.shape)
    evidence, values = (each.reshape(-1, *each.shape[-3:]) for each in (evidence, values))
    everyone = torch.arange(len(labels), device=labels.device)
    leaders = totals.scatter(-1, labels[:, None], -torch.inf).argmax(-1)
    rivalry = Rivalry(values[everyone, labels], values[everyone, leaders], checked_threshold(threshold), grid.wrap)
    found = torch.zeros_like(labels)
    for size, window in sizes_of(grid, covers):
        mask = window if covers is None else grid.window(covers)
        held = (known or {}).get(size)
        if held is None:
            waiting = ((found == 0) & ~rivalry.hopeless(window, mask)).nonzero().squeeze(-1)
            if len(waiting):
                some = evidence[waiting], labels[waiting], window, threshold, grid.wrap, mask, errors[waiting]
                found = found.index_put((waiting,), torch.where(certify(*some).certified, size, 0))
        else:
            found = torch.where((found == 0) & held.reshape(-1), size, found)
        yield found.reshape(batch)
        if bool((found > 0).all()):
            return


def sizes_of(grid: Grid, covers: int | None = None) -> list[tuple[int, Window]]:
    """The largest patch (pixels) of each window that one of up to ``covers`` may have; the largest first."""
    limit = min(*grid.canvas, covers or max(grid.canvas))
    return [(min(grid.largest_patch(window), limit), window) for window in grid.windows(limit)[::-1]]


@dataclass(frozen=True, eq=False)
class Rivalry:
    """The evidence of the label and of the other class that has most, float64 ``[B, Hf, Wf]`` (float32 on MPS)."""

    own: Tensor
    rival: Tensor
    threshold: float
    wrap: bool

    def hopeless(self, window: Window, mask: Window) -> Tensor:
        """Bool ``[B]``: ``certify`` surely says no for this window and mask (proof: this module)."""
        masks = window_sums(self.own, mask, self.wrap)
        most, place = masks.flatten(-2).max(-1)
        counts = most > self.threshold * self.own.sum((-2, -1))
        tops = torch.stack([place // masks.shape[-1], place % masks.shape[-1]], -1)
        left = torch.where(counts[:, None, None], outside_window(self.own, tops, mask, self.wrap), self.own)
        lower = left.sum((-2, -1))[:, None, None] - window_sums(left, window, self.wrap)
        held = window_sums(self.rival, mask, self.wrap)
        if mask != window:
            held = covering_sums(held, mask, window, self.wrap)
        upper = self.rival.sum((-2, -1))[:, None, None] - held
        return (lower <= upper / (1.0 - self.threshold)).flatten(1).any(-1)
