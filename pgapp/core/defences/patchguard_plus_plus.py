"""PatchGuard++."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, LocalDefence, Look, error_of_pictures, on_grid, to_draw
from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.defences.rules import Rule, mean_lead, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival
from pgapp.core.masking.evidence import cell_errors, class_evidence
from pgapp.core.masking.windows import accumulated, first_max, outside_sums


@dataclass(frozen=True)
class PatchGuardPlusPlus(PatchGuardPlusPlusSettings, LocalDefence):
    """PatchGuard++ (Xiang and Mittal, 2021), which detects: the mean prediction, and an alert when the prediction
    after masking some window (for all classes at once) differs from it with confidence above ``tau``.

    Predictions after masking are the softmax of the mean over the cells left. Certified when each of them is the
    label with confidence strictly above ``tau``: a patch that flips the mean prediction then meets the mask that
    covers it, which gives the alert. At equality no alert need come. ``margins``: the lesser of the confidence less
    ``tau`` and the lead over the highest rival.
    """

    def __post_init__(self) -> None:
        if not 0.0 <= self.tau < 1.0:
            raise ValueError(f"tau must be at least 0 and less than 1, got {self.tau}")

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return self._detect(*self._aggregate(local_logits, grid, patch_size))

    def certificates(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Tensor = 0.0,
    ) -> Iterator[Certificate]:
        values = on_grid(local_logits, grid)
        evidence = self._evidence(values)
        labels = checked_labels(label, evidence)
        means = evidence.mean((-2, -1))
        moved = cell_errors(values, error_of_pictures(error, values), self.feature, self.clip).amax((-3, -2, -1))
        rounded = 4.0 * grid.everything.area * torch.finfo(means.dtype).eps * means.abs().amax(-1)
        shift = accumulated(moved) + rounded
        # a softmax whose arguments move by at most d moves by at most tanh(d / 2)
        allowance = 2.0 * torch.tanh(0.5 * shift) + 4.0 * means.shape[-1] * torch.finfo(means.dtype).eps
        for patch_size in patch_sizes:
            masked = self._after_masks(evidence, grid.window(patch_size), grid.wrap)
            own = masked.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
            highest, rivals = highest_rival(masked, labels)
            margins = torch.minimum(own - self.tau, own - highest)
            clean = self._detect(means, masked)
            yield conclude(margins, rivals, (clean.label == labels) & ~clean.alert, allowance[..., None, None])

    def look(self, local_logits: Tensor, grid: Grid, patch_size: int) -> Look:
        evidence, window = self._evidence(to_draw(local_logits, grid)), grid.window(patch_size)
        means, masked = evidence.mean((-2, -1)), self._after_masks(evidence, window, grid.wrap)
        said = self._detect(means, masked)
        confidence, other = first_max(masked, -3)
        _, loudest = first_max(torch.where(other != said.label, confidence, -1.0).flatten())
        top = torch.stack([loudest // masked.shape[-1], loudest % masked.shape[-1]])
        windows = torch.where(said.alert, top, -1).expand(len(means), 2)
        return Look(evidence, means, means, said.label, said.alert, windows, window)

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return DetectionRule(self, grid.window(patch_size), grid.wrap)

    def _evidence(self, values: Tensor) -> Tensor:
        return accumulated(class_evidence(values, self.feature, self.clip))

    def _aggregate(self, local_logits: Tensor, grid: Grid, patch_size: int) -> tuple[Tensor, Tensor]:
        """Means over all cells ``[..., K]``, and confidences after each mask ``[..., K, Nr, Nc]``."""
        evidence = self._evidence(on_grid(local_logits, grid))
        return evidence.mean((-2, -1)), self._after_masks(evidence, grid.window(patch_size), grid.wrap)

    def _after_masks(self, evidence: Tensor, window: tuple[int, int], wrap: bool) -> Tensor:
        left = outside_sums(evidence, window, wrap)
        cells = max(1, evidence.shape[-2] * evidence.shape[-1] - window[0] * window[1])
        return torch.softmax(left / cells, -3)

    def _detect(self, means: Tensor, masked: Tensor) -> DefencePrediction:
        _, label = first_max(means)
        return DefencePrediction(label, self._excess(label, masked) > 0)

    def _excess(self, label: Tensor, masked: Tensor) -> Tensor:
        """``[...]``: by how much the loudest prediction after a mask that is not ``label`` exceeds tau."""
        confidence, other = first_max(masked, -3)
        loudest = torch.where(other != label[..., None, None], confidence, -torch.inf).flatten(-2).amax(-1)
        return loudest - self.tau


@dataclass(frozen=True)
class DetectionRule(Rule):
    """PatchGuard++ as an adaptive attacker sees it: the mean must flip, and no prediction after a mask may contradict
    it with a confidence above tau. The loss weighs both for rival and label alone; what is measured is the rule."""

    detector: PatchGuardPlusPlus
    window: tuple[int, int]
    wrap: bool = False
    enough: float = 0.5
    quiet_weight: float = 4.0
    name: str = "patchguard-plus-plus"

    def scores(self, logits: Tensor) -> Tensor:
        return self._evidence(logits).mean((2, 3))

    def excess(self, logits: Tensor) -> Tensor:
        evidence = self._evidence(logits)
        _, label = first_max(evidence.mean((2, 3)))
        return self.detector._excess(label, self.detector._after_masks(evidence, self.window, self.wrap))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The evidence of rival and label, then their logits, unclipped: ``[N, 4, Hf, Wf]``."""
        both = pair_of(logits, rivals, labels)
        return torch.cat([pair_of(self._evidence(logits), rivals, labels).to(both.dtype), both], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own = terms[:, :2].mean((2, 3)).unbind(1)
        lead = rival - own
        left = outside_sums(terms[:, :2], self.window, self.wrap)
        cells = max(1, terms.shape[-2] * terms.shape[-1] - self.window[0] * self.window[1])
        loudest = torch.softmax(left / cells, 1)[:, 1].flatten(1).amax(1) - self.detector.tau
        helped = 0.05 * mean_lead(terms[:, 2:])
        return lead.clamp(max=self.enough) + 0.05 * lead + helped - self.quiet_weight * loudest.clamp_min(0)

    def _evidence(self, logits: Tensor) -> Tensor:
        return self.detector._evidence(logits)
