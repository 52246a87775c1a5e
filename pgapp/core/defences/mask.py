"""Robust masking, the paper's own defence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, Kind, error_of_pictures, on_grid
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, certify
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.robust_masking import robust_masking


@dataclass(frozen=True)
class RobustMasking:
    """PatchGuard: Algorithms 1 and 2. Mask-BN on square windows, Mask-DS on column bands (the grid wraps).

    ``mask_patch_size`` fits the mask to a larger patch than the one assumed, so that one mask certifies every size
    up to it (Lemma 2); None fits it to the assumed patch.
    """

    feature: str = "confidence"
    clip: tuple[float, float] = (0.0, math.inf)
    temperature: float = 1.0
    vote_threshold: float | None = None
    threshold: float = 0.0
    mask_patch_size: int | None = None
    name: str = "robust masking"
    kind: Kind = Kind.RECOVERY

    @property
    def covers(self) -> int | None:
        return self.mask_patch_size

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        mask = grid.window(self.mask_patch_size or patch_size)
        label = robust_masking(self._evidence(local_logits, grid), mask, self.threshold, grid.wrap).label
        return DefencePrediction(label, torch.zeros_like(label, dtype=torch.bool))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate:
        if self.mask_patch_size is not None and patch_size > self.mask_patch_size:
            raise ValueError(
                f"the mask covers patches up to {self.mask_patch_size} pixels, not {patch_size}: choose a larger mask"
            )
        window, mask = grid.window(patch_size), grid.window(self.mask_patch_size or patch_size)
        evidence = self._evidence(local_logits, grid)
        settings = (self.feature, self.clip, self.temperature, self.vote_threshold)
        uncertainty = evidence_error(local_logits, error_of_pictures(error, local_logits), *settings)
        return certify(evidence, label, window, self.threshold, grid.wrap, mask, uncertainty)

    def _evidence(self, local_logits: Tensor, grid: Grid) -> Tensor:
        values = on_grid(local_logits, grid)
        return class_evidence(values, self.feature, self.clip, self.temperature, self.vote_threshold)
