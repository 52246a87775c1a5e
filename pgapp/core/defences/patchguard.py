"""Robust masking, the paper's own defence: PatchGuard (Xiang et al., USENIX Security 2021)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from pgapp.core.arrays import Array, on_a_card
from pgapp.core.defences.base import (
    Asked,
    DefencePrediction,
    LocalDefence,
    Look,
    error_of_pictures,
    on_grid,
    quiet,
    to_draw,
)
from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.rules import Rule, log_odds, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, certify_checked
from pgapp.core.masking.checked import Checked
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.largest import search_checked
from pgapp.core.masking.robust_masking import MaskedPrediction, label_of, masked_unseen, robust_masking
from pgapp.core.wording import worded

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class RobustMasking(PatchGuardSettings, LocalDefence):
    """PatchGuard: Algorithms 1 and 2. Mask-BN on square windows, Mask-DS on column bands (the grid wraps).

    ``mask_patch_size`` fits the mask to a larger patch than the one assumed, so that one mask certifies every size
    up to it (Lemma 2); None fits it to the assumed patch.
    """

    takes_arrays: ClassVar[bool] = True

    @property
    def covers(self) -> int | None:
        return self.mask_patch_size

    def predict(self, local_logits: Array, grid: Grid, patch_size: int) -> DefencePrediction[Array]:
        return self.asked(local_logits, grid).predict(patch_size)

    def certificates(
        self,
        local_logits: Array,
        label: int | Array,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Array = 0.0,
    ) -> Iterator[Certificate[Array]]:
        return self.asked(local_logits, grid, error).certificates(label, patch_sizes)

    def search_largest(
        self,
        local_logits: Array,
        label: int | Array,
        grid: Grid,
        error: float | Array = 0.0,
        known: Mapping[int, Array] | None = None,
    ) -> Iterator[Array]:
        return self.asked(local_logits, grid, error).search_largest(label, known)

    def asked(self, local_logits: Any, grid: Grid, error: Any = 0.0) -> MaskingAsked:
        return MaskingAsked(self, local_logits, grid, error)

    def look(self, local_logits: Array, grid: Grid, patch_size: int) -> Look[Array]:
        evidence, mask = self.evidence(to_draw(local_logits, grid)), self.mask(grid, patch_size)
        low, high = self.clip
        plain = self.feature == "confidence" and self.vote_threshold is None and low <= 0 and high >= 1
        if on_a_card(evidence):
            masked = masked_unseen(evidence, mask, self.threshold, grid.wrap, 1.0 if plain else None)
        else:
            masked = robust_masking(evidence, mask, self.threshold, grid.wrap)
        said = quiet(masked.label)
        return Look(evidence, masked.scores, masked.unmasked, said.label, said.alert, masked.windows, mask, plain)

    def rule(self, grid: Grid, patch_size: int) -> MaskingRule:
        return MaskingRule(self, self.mask(grid, patch_size), grid.wrap)

    def evidence(self, local_logits: Array) -> Array:
        """Class evidence, shaped as the local logits."""
        return class_evidence(local_logits, self.feature, self.clip, self.temperature, self.vote_threshold)

    def mask(self, grid: Grid, patch_size: int) -> tuple[int, int]:
        """(rows, cols) of the mask in cells."""
        return grid.window(self.mask_patch_size or patch_size)


@dataclass(frozen=True, eq=False)
class MaskingAsked(Asked):
    """Robust masking of the same local logits: their evidence, and its sums, are computed once."""

    defence: RobustMasking

    def predict(self, patch_size: int) -> DefencePrediction[Any]:
        masking, mask = self.defence, self.defence.mask(self.grid, patch_size)
        return quiet(label_of(self._checked, mask, masking.threshold, self.grid.wrap))

    def certificates(self, label: Any, patch_sizes: Iterable[int]) -> Iterator[Certificate[Any]]:
        masking, grid = self.defence, self.grid
        for patch_size in patch_sizes:
            if masking.mask_patch_size is not None and patch_size > masking.mask_patch_size:
                raise ValueError(
                    worded(
                        "the mask covers patches up to {covered} pixels, not {size}: choose a larger mask",
                        covered=masking.mask_patch_size,
                        size=patch_size,
                    )
                )
            window, mask = grid.window(patch_size), masking.mask(grid, patch_size)
            yield certify_checked(self._checked, label, window, masking.threshold, grid.wrap, mask, self._uncertainty)

    def search_largest(self, label: Any, known: Mapping[int, Any] | None = None) -> Iterator[Any]:
        masking = self.defence
        threshold, covers = masking.threshold, masking.covers
        return search_checked(self._checked, label, self.grid, threshold, self._uncertainty, covers, known)

    @cached_property
    def _checked(self) -> Checked[Any]:
        return Checked.of(self.defence.evidence(on_grid(self.local_logits, self.grid)))

    @cached_property
    def _uncertainty(self) -> Any:
        masking, logits = self.defence, self.local_logits
        settings = (masking.feature, masking.clip, masking.temperature, masking.vote_threshold)
        return evidence_error(logits, error_of_pictures(self.error, logits), *settings, self._checked.evidence)


@dataclass(frozen=True)
class MaskingRule(Rule):
    """Robust masking (Algorithm 1) as an adaptive attacker sees it.

    The loss is the class evidence outside the windows as they lie now: the windows are found without gradient,
    the evidence outside them has one. ``help_weight`` mixes in, for all cells, what does not saturate: the
    unclipped logits for the feature "logits", log odds for the others.
    """

    masking: RobustMasking
    window: tuple[int, int]
    wrap: bool = False
    help_weight: float = 0.05
    name: str = "patchguard"

    def __post_init__(self) -> None:
        if self.masking.clip[0] < 0 or not 0 <= self.masking.threshold < 1:
            raise ValueError(worded("masking needs a lower clipping bound of at least 0 and a threshold T in [0, 1)"))

    @property
    def threshold(self) -> float:
        return self.masking.threshold

    def evidence(self, logits: Tensor) -> Tensor:
        """Class evidence ``[N, K, Hf, Wf]``."""
        return self.masking.evidence(logits)

    @property
    def highest(self) -> float | None:
        """No evidence is above this; None where only its values tell."""
        low, high = self.masking.clip
        bound = high if self.masking.feature == "logits" else max(low, min(high, 1.0))
        return bound if bound < math.inf else None

    def scores(self, logits: Tensor) -> Tensor:
        return self.masked(self.evidence(logits)).scores

    def masked(self, evidence: Tensor) -> MaskedPrediction:
        """Algorithm 1 without its look at the values, which would make the host wait for the device."""
        return masked_unseen(evidence, self.window, self.threshold, self.wrap, self.highest)

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The evidence of rival and label, then what does not saturate of them: ``[N, 4, Hf, Wf]``."""
        import torch

        if self.masking.feature == "logits":
            both = pair_of(logits, rivals, labels)
            return torch.cat([self.evidence(both), both], 1)
        evidence = pair_of(self.evidence(logits), rivals, labels)
        return torch.cat([evidence, log_odds(logits, rivals, labels, self.masking.temperature)], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own = self.masked(terms[:, :2]).scores.unbind(1)
        helped_rival, helped_own = terms[:, 2:].sum((2, 3)).unbind(1)
        return rival - own + self.help_weight * (helped_rival - helped_own)
