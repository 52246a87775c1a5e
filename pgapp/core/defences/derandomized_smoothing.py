"""Derandomized smoothing."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, Kind, error_of_pictures, on_grid, silent
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival, of_label_and_rivals
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.windows import accumulated, first_max


@dataclass(frozen=True)
class DerandomizedSmoothing:
    """Derandomized smoothing (Levine and Feizi, 2020): each band votes for every class of enough confidence.

    A patch touches at most ``p + b - 1`` bands (the window's cells), and each may take a vote from the label and give
    one to a rival. The label's lead must exceed twice that; an equal lead is enough against a higher index, which
    loses ties; in ``margins [..., 1, 1]`` that counts as half a vote. A band whose votes hang on rounding counts, too.
    """

    vote_threshold: float = 0.2
    name: str = "derandomized smoothing"
    kind: Kind = Kind.RECOVERY
    feature: str = "confidence"
    covers: int | None = None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return silent(self._votes(local_logits, grid))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        votes = self._votes(local_logits, grid)
        labels = checked_labels(label, votes[..., None, None])
        window = grid.window(patch_size)
        higher = torch.arange(votes.shape[-1], device=votes.device) > labels[..., None]
        against = (votes - 0.5 * higher)[..., None, None]
        highest, rivals = highest_rival(against, labels)
        own = votes.take_along_dim(labels[..., None], -1)[..., None]
        margins = own - highest - 2.0 * window[0] * window[1]
        _, clean = first_max(votes)
        of_pictures = error_of_pictures(error, local_logits)
        moved = evidence_error(local_logits, of_pictures, self.feature, vote_threshold=self.vote_threshold)
        return conclude(margins, rivals, clean == labels, of_label_and_rivals(moved, labels))

    def _votes(self, local_logits: Tensor, grid: Grid) -> Tensor:
        values = on_grid(local_logits, grid)
        votes = class_evidence(values, self.feature, vote_threshold=self.vote_threshold)
        return accumulated(votes).sum((-2, -1))
