"""One of each defence, and the largest patch that one certifies."""

from __future__ import annotations

import torch
from torch import Tensor

from pgapp.core.defences.base import LocalDefence
from pgapp.core.defences.clipped_bagnet import ClippedBagNet
from pgapp.core.defences.derandomized_smoothing import DerandomizedSmoothing
from pgapp.core.defences.mask import RobustMasking
from pgapp.core.defences.mean import Mean
from pgapp.core.defences.patchguard_plus_plus import PatchGuardPlusPlus
from pgapp.core.geometry import Grid


def largest_certified(
    defence: LocalDefence, local_logits: Tensor, label: int | Tensor, grid: Grid, error: float | Tensor = 0.0
) -> Tensor:
    """The largest N (pixels) that ``defence`` certifies on ``grid`` when it assumes N, 0 for none: int64 ``[...]``.

    As it predicts when it assumes N, it is then certified against *every* patch up to N: robust masking with the one
    mask fitted to N (or the one that it has), PatchGuard++ with all masks of N, where certified means right or an
    alert. Clipped BagNet and derandomized smoothing have no mask: what they predict does not depend on N.

    Every window that a patch may have is tried (Equation 1); errors as in ``LocalDefence.certify``.
    """
    largest = torch.zeros(local_logits.shape[:-3], dtype=torch.int64, device=local_logits.device)
    limit = min(*grid.canvas, defence.covers or max(grid.canvas))
    for window in grid.windows(limit):
        size = min(grid.largest_patch(window), limit)
        found = defence.certify(local_logits, label, grid, size, error)
        if found is not None:
            largest = torch.where(found.certified, largest.clamp_min(size), largest)
    return largest


def all_defences(mask_patch_size: int) -> tuple[LocalDefence, ...]:
    """One of each, with the settings of its paper; ``mask_patch_size`` (pixels) is the larger mask's."""
    return (
        Mean(),
        ClippedBagNet(),
        RobustMasking(),
        RobustMasking(mask_patch_size=mask_patch_size, name="robust masking, larger mask"),
        DerandomizedSmoothing(),
        PatchGuardPlusPlus(),
    )
