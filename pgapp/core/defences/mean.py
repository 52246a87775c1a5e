"""The undefended mean over the cells."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor

from pgapp.core.defences.base import DefencePrediction, Kind, on_grid, silent
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.masking.windows import accumulated


@dataclass(frozen=True)
class Mean:
    """No defence: the mean of the local logits (or of another feature)."""

    feature: str = "logits"
    name: str = "no defence"
    kind: Kind = Kind.NONE
    covers: int | None = None

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        values = class_evidence(on_grid(local_logits, grid), self.feature, (-math.inf, math.inf))
        return silent(accumulated(values).mean((-2, -1)))

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate | None:
        return None
