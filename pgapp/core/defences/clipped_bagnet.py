"""Clipped BagNet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import (
    DefencePrediction,
    LocalDefence,
    Look,
    error_of_each,
    on_grid,
    plain_look,
    silent,
    to_draw,
)
from pgapp.core.defences.choices import ClippedBagNetSettings
from pgapp.core.defences.rules import Rule, mean_lead, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival, of_label_and_rivals
from pgapp.core.masking.windows import accumulated, first_max, outside_sums


@dataclass(frozen=True)
class ClippedBagNet(ClippedBagNetSettings, LocalDefence):
    """Clipped BagNet (Zhang et al., 2020): the mean of ``tanh(0.05 u - 1)`` over the local logits ``u``.

    Inside the malicious window each cell moves the label against another class by at most 2, so the label must lead
    *every* other class by more than 2 per malicious cell outside it. The clean runner-up alone is not enough.
    """

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return silent(self._clipped(on_grid(local_logits, grid)).mean((-2, -1)))

    def certificates(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Tensor = 0.0,
    ) -> Iterator[Certificate]:
        values = self._clipped(on_grid(local_logits, grid))
        labels = checked_labels(label, values)
        _, clean = first_max(values.mean((-2, -1)))
        moved = self._moved(accumulated(local_logits), values, error_of_each(error, values)).sum((-2, -1))
        allowance = of_label_and_rivals(moved, labels)
        for patch_size in patch_sizes:
            window = grid.window(patch_size)
            left = outside_sums(values, window, grid.wrap)
            own = left.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
            highest, rivals = highest_rival(left, labels)
            margins = own - highest - 2.0 * window[0] * window[1]
            yield conclude(margins, rivals, clean == labels, allowance)

    def look(self, local_logits: Tensor, grid: Grid, patch_size: int) -> Look:
        values = self._clipped(to_draw(local_logits, grid))
        return plain_look(values, values.mean((-2, -1)), grid.window(patch_size))

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return ClippedMean()

    def _clipped(self, local_logits: Tensor) -> Tensor:
        return self._tangent(accumulated(local_logits))

    def _moved(self, logits: Tensor, values: Tensor, error: Tensor) -> Tensor:
        """How far each cell's value may lie off, with what its sum rounds by."""
        ends = self._tangent(logits + error) - values, values - self._tangent(logits - error)
        return torch.maximum(*ends) + 4.0 * values.shape[-1] * values.shape[-2] * torch.finfo(values.dtype).eps

    @staticmethod
    def _tangent(logits: Tensor) -> Tensor:
        return torch.tanh(0.05 * logits - 1.0)


@dataclass(frozen=True)
class ClippedMean(Rule):
    """The mean of ``tanh(0.05 u - 1)`` over the local logits ``u``, as an attacker sees it.

    ``help_weight`` mixes in the logits themselves where the tangent is flat.
    """

    help_weight: float = 0.005
    name: str = "clipped-bagnet"

    def scores(self, logits: Tensor) -> Tensor:
        return torch.tanh(0.05 * logits - 1).mean((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        both = pair_of(logits, rivals, labels)
        return torch.tanh(0.05 * both - 1) + self.help_weight * both

    def loss(self, terms: Tensor) -> Tensor:
        return mean_lead(terms)
