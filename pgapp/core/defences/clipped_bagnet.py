"""Clipped BagNet."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, Kind, error_of_each, on_grid, silent
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival, of_label_and_rivals
from pgapp.core.masking.windows import accumulated, first_max, outside_sums


@dataclass(frozen=True)
class ClippedBagNet:
    """Clipped BagNet (Zhang et al., 2020): the mean of ``tanh(0.05 u - 1)`` over the local logits ``u``.

    Inside the malicious window each cell moves the label against another class by at most 2, so the label must lead
    *every* other class by more than 2 per malicious cell outside it. The clean runner-up alone is not enough.
    """

    name: str = "clipped BagNet"
    kind: Kind = Kind.RECOVERY
    feature: str = "tanh(0.05 u - 1)"
    covers: int | None = None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return silent(self._clipped(local_logits, grid).mean((-2, -1)))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        values = self._clipped(local_logits, grid)
        labels = checked_labels(label, values)
        window = grid.window(patch_size)
        left = outside_sums(values, window, grid.wrap)
        own = left.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
        highest, rivals = highest_rival(left, labels)
        margins = own - highest - 2.0 * window[0] * window[1]
        _, clean = first_max(values.mean((-2, -1)))
        moved = self._moved(accumulated(local_logits), values, error_of_each(error, values)).sum((-2, -1))
        return conclude(margins, rivals, clean == labels, of_label_and_rivals(moved, labels))

    def _clipped(self, local_logits: Tensor, grid: Grid) -> Tensor:
        return self._tangent(accumulated(on_grid(local_logits, grid)))

    def _moved(self, logits: Tensor, values: Tensor, error: Tensor) -> Tensor:
        """How far each cell's value may lie off, with what its sum rounds by."""
        ends = self._tangent(logits + error) - values, values - self._tangent(logits - error)
        return torch.maximum(*ends) + 4.0 * values.shape[-1] * values.shape[-2] * torch.finfo(values.dtype).eps

    @staticmethod
    def _tangent(logits: Tensor) -> Tensor:
        return torch.tanh(0.05 * logits - 1.0)
