"""Derandomized smoothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import (
    DefencePrediction,
    LocalDefence,
    Look,
    error_of_pictures,
    on_grid,
    plain_look,
    silent,
    to_draw,
)
from pgapp.core.defences.choices import DerandomizedSmoothingSettings
from pgapp.core.defences.rules import Rule, log_odds, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival, of_label_and_rivals
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.windows import accumulated, first_max


@dataclass(frozen=True)
class DerandomizedSmoothing(DerandomizedSmoothingSettings, LocalDefence):
    """Derandomized smoothing (Levine and Feizi, 2020): each band votes for every class of enough confidence.

    A patch touches at most ``p + b - 1`` bands (the window's cells), and each may take a vote from the label and give
    one to a rival. The label's lead must exceed twice that; an equal lead is enough against a higher index, which
    loses ties; in ``margins [..., 1, 1]`` that counts as half a vote. A band whose votes hang on rounding counts, too.
    """

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return silent(self._count(self._votes(on_grid(local_logits, grid))))

    def certificates(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Tensor = 0.0,
    ) -> Iterator[Certificate]:
        votes = self._count(self._votes(on_grid(local_logits, grid)))
        labels = checked_labels(label, votes[..., None, None])
        higher = torch.arange(votes.shape[-1], device=votes.device) > labels[..., None]
        highest, rivals = highest_rival((votes - 0.5 * higher)[..., None, None], labels)
        lead = votes.take_along_dim(labels[..., None], -1)[..., None] - highest
        _, clean = first_max(votes)
        of_pictures = error_of_pictures(error, local_logits)
        moved = evidence_error(local_logits, of_pictures, "confidence", vote_threshold=self.vote_threshold)
        allowance = of_label_and_rivals(moved, labels)
        for patch_size in patch_sizes:
            rows, cols = grid.window(patch_size)
            yield conclude(lead - 2.0 * rows * cols, rivals, clean == labels, allowance)

    def look(self, local_logits: Tensor, grid: Grid, patch_size: int) -> Look:
        votes = self._votes(to_draw(local_logits, grid))
        return plain_look(votes, self._count(votes), grid.window(patch_size))

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return Votes(self.vote_threshold)

    def _votes(self, local_logits: Tensor) -> Tensor:
        return class_evidence(local_logits, "confidence", vote_threshold=self.vote_threshold)

    @staticmethod
    def _count(votes: Tensor) -> Tensor:
        return accumulated(votes).sum((-2, -1))


@dataclass(frozen=True)
class Votes(Rule):
    """Votes as an attacker sees them: they are flat, so the loss takes how far each band's log odds lie beyond the
    threshold's, cut where the vote is safely won or lost."""

    vote_threshold: float
    help_weight: float = 0.05
    name: str = "derandomized-smoothing"

    def scores(self, logits: Tensor) -> Tensor:
        return self._votes(logits).sum((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The votes of rival and label, then their log odds: ``[N, 4, Hf, Wf]``."""
        return torch.cat([pair_of(self._votes(logits), rivals, labels), log_odds(logits, rivals, labels, 1.0)], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own, rival_odds, own_odds = terms.sum((2, 3)).unbind(1)
        return rival - own + self.help_weight * (rival_odds - own_odds)

    def _votes(self, logits: Tensor) -> Tensor:
        return class_evidence(logits, "confidence", vote_threshold=self.vote_threshold)
