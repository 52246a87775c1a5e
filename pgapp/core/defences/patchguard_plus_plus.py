"""PatchGuard++."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, Kind, error_of_pictures, on_grid
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival
from pgapp.core.masking.evidence import cell_errors, class_evidence
from pgapp.core.masking.windows import accumulated, first_max, outside_sums


@dataclass(frozen=True)
class PatchGuardPlusPlus:
    """PatchGuard++ (Xiang and Mittal, 2021), which detects: the mean prediction, and an alert when the prediction
    after masking some window (for all classes at once) differs from it with confidence above ``tau``.

    Predictions after masking are the softmax of the mean over the cells left. Certified when each of them is the
    label with confidence strictly above ``tau``: a patch that turns the mean prediction then meets the mask that
    covers it, which gives the alert. At equality no alert need come. ``margins``: the lesser of the confidence less
    ``tau`` and the lead over the highest rival.
    """

    tau: float = 0.5
    feature: str = "logits"
    clip: tuple[float, float] = (0.0, math.inf)
    name: str = "PatchGuard++"
    kind: Kind = Kind.DETECTION
    covers: int | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.tau < 1.0:
            raise ValueError(f"tau must be at least 0 and less than 1, got {self.tau}")

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return self._detect(*self._aggregate(local_logits, grid, patch_size))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        means, masked = self._aggregate(local_logits, grid, patch_size)
        labels = checked_labels(label, masked)
        own = masked.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
        highest, rivals = highest_rival(masked, labels)
        margins = torch.minimum(own - self.tau, own - highest)
        clean = self._detect(means, masked)
        values = on_grid(local_logits, grid)
        moved = cell_errors(values, error_of_pictures(error, values), self.feature, self.clip).amax((-3, -2, -1))
        rounded = 4.0 * grid.everything.area * torch.finfo(means.dtype).eps * means.abs().amax(-1)
        shift = accumulated(moved) + rounded
        # a softmax whose arguments move by at most d moves by at most tanh(d / 2)
        allowance = 2.0 * torch.tanh(0.5 * shift) + 4.0 * means.shape[-1] * torch.finfo(means.dtype).eps
        return conclude(margins, rivals, (clean.label == labels) & ~clean.alert, allowance[..., None, None])

    def _aggregate(self, local_logits: Tensor, grid: Grid, patch_size: int) -> tuple[Tensor, Tensor]:
        """Means over all cells ``[..., K]``, and confidences after each mask ``[..., K, Nr, Nc]``."""
        values = accumulated(class_evidence(on_grid(local_logits, grid), self.feature, self.clip))
        window = grid.window(patch_size)
        left = outside_sums(values, window, grid.wrap)
        cells = max(1, grid.everything.area - window[0] * window[1])
        return values.mean((-2, -1)), torch.softmax(left / cells, -3)

    def _detect(self, means: Tensor, masked: Tensor) -> DefencePrediction:
        _, label = first_max(means)
        confidence, other = first_max(masked, -3)
        alert = ((other != label[..., None, None]) & (confidence > self.tau)).flatten(-2).any(-1)
        return DefencePrediction(label, alert)
