"""The undefended mean over the cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pgapp.core.arrays import Array, xp_of
from pgapp.core.defences.base import DefencePrediction, LocalDefence, Look, on_grid, plain_look, silent, to_draw
from pgapp.core.defences.choices import MeanSettings
from pgapp.core.defences.rules import Rule, log_odds, mean_lead, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.masking.windows import accumulated

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Mean(MeanSettings, LocalDefence):
    """No defence: the mean of the local logits (or of another feature)."""

    takes_arrays: ClassVar[bool] = True

    def predict(self, local_logits: Array, grid: Grid, patch_size: int) -> DefencePrediction[Array]:
        return silent(self._means(self._values(on_grid(local_logits, grid))))

    def certificates(
        self,
        local_logits: Array,
        label: int | Array,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Array = 0.0,
    ) -> Iterator[Certificate[Array]]:
        return iter(())

    def look(self, local_logits: Array, grid: Grid, patch_size: int) -> Look[Array]:
        values = self._values(to_draw(local_logits, grid))
        return plain_look(values, self._means(values), grid.window(patch_size))

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return MeanConfidence() if self.feature == "confidence" else MeanLogits()

    def _values(self, local_logits: Array) -> Array:
        return class_evidence(local_logits, self.feature, (-math.inf, math.inf))

    @staticmethod
    def _means(values: Array) -> Array:
        return xp_of(values).mean(accumulated(values), axis=(-2, -1))


@dataclass(frozen=True)
class MeanLogits(Rule):
    """Plain mean aggregation of the local logits."""

    name: str = "mean-logits"

    def scores(self, logits: Tensor) -> Tensor:
        return logits.mean((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        return pair_of(logits, rivals, labels)

    def loss(self, terms: Tensor) -> Tensor:
        return mean_lead(terms)


@dataclass(frozen=True)
class MeanConfidence(Rule):
    """Plain mean aggregation of the confidences; ``help_weight`` mixes in log odds against vanishing gradients."""

    temperature: float = 1.0
    help_weight: float = 0.05
    name: str = "mean-confidence"

    def scores(self, logits: Tensor) -> Tensor:
        return (logits / self.temperature).softmax(1).mean((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        confidence = pair_of((logits / self.temperature).softmax(1), rivals, labels)
        return confidence + self.help_weight * log_odds(logits, rivals, labels, self.temperature)

    def loss(self, terms: Tensor) -> Tensor:
        return mean_lead(terms)
