"""The defence itself. torch is imported here, and this only once the defence is used."""

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
)
from pgapp.core.defences.rules import Rule, log_odds, pair_of
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate, checked_labels, conclude, highest_rival, of_label_and_rivals
from pgapp.core.masking.evidence import cell_errors, class_evidence
from pgapp.core.masking.windows import accumulated, accumulator, first_max
from toy_defence import TrimmedMeanSettings


def trimmed(values: Tensor, trim: float, moved: int = 0) -> Tensor:
    """The trimmed mean of ``values [..., Hf, Wf]`` in 0..1, ``[...]``; with ``moved`` its bound, below or above, when
    so many cells may have any value in 0..1."""
    ranked = values.flatten(-2).sort(-1).values
    cells = ranked.shape[-1]
    left_out = min(int(trim * cells), (cells - 1) // 2)
    ends = torch.zeros_like(ranked[..., :1]), torch.ones_like(ranked[..., :1])
    padded = torch.cat([ends[0].expand(ranked.shape), ranked, ends[1].expand(ranked.shape)], -1)
    first = cells + left_out + moved
    return padded[..., first : first + cells - 2 * left_out].mean(-1)


@dataclass(frozen=True)
class TrimmedMean(TrimmedMeanSettings, LocalDefence):
    """For each class, the mean of the cells' confidences without the lowest and the highest ``trim`` of them.

    *Proof of the certificate.* Let ``v_1 <= ... <= v_n`` be a class's confidences, and let a patch give any values in
    0..1 to ``m`` of the cells, which makes them ``u_1 <= ... <= u_n``. At least ``i`` of the old values are at most
    ``v_i``, and of these at least ``i - m`` are still there: so ``u_(i-m) <= v_i``, and likewise ``u_(i+m) >= v_i``.
    Read the other way, ``v_(i-m) <= u_i <= v_(i+m)``, where 0 stands for values before the first and 1 for those after
    the last. The trimmed mean averages the ``u_i`` of fixed ranks, so it lies between the averages of ``v_(i-m)`` and
    of ``v_(i+m)``. The prediction stays when the label's lower bound is above every other class's upper bound. A patch
    of the window's extent touches at most ``m = rows * cols`` cells, wherever it lies.

    *Rounding.* Values that are each off by at most ``e`` have ranked values, and thus averages, off by at most ``e``.
    """

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        return silent(trimmed(self.confidences(on_grid(local_logits, grid)), self.trim))

    def certificates(
        self,
        local_logits: Tensor,
        label: int | Tensor,
        grid: Grid,
        patch_sizes: Iterable[int],
        error: float | Tensor = 0.0,
    ) -> Iterator[Certificate]:
        values = self.confidences(on_grid(local_logits, grid))
        labels = checked_labels(label, values)
        _, clean = first_max(trimmed(values, self.trim))
        off = error_of_pictures(error, local_logits)
        moved = cell_errors(local_logits, off, "confidence", temperature=self.temperature).amax((-2, -1))
        rounded = 4.0 * grid.everything.area * torch.finfo(accumulator(values)).eps
        allowance = of_label_and_rivals(accumulated(moved) + rounded, labels)
        for patch_size in patch_sizes:
            rows, cols = grid.window(patch_size)
            lower, upper = (trimmed(values, self.trim, sign * rows * cols)[..., None, None] for sign in (-1, 1))
            own = lower.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
            highest, rivals = highest_rival(upper, labels)
            places = grid.cells[0] - rows + 1, grid.cells[1] if grid.wrap else grid.cells[1] - cols + 1
            shape = (*labels.shape, *places)
            yield conclude((own - highest).expand(shape), rivals.expand(shape), clean == labels, allowance)

    def look(self, local_logits: Tensor, grid: Grid, patch_size: int) -> Look:
        values = self.confidences(on_grid(local_logits, grid))
        return plain_look(values, trimmed(values, self.trim), grid.window(patch_size))

    def rule(self, grid: Grid, patch_size: int) -> Rule:
        return TrimmedRule(self)

    def confidences(self, local_logits: Tensor) -> Tensor:
        return accumulated(class_evidence(local_logits, "confidence", temperature=self.temperature))


@dataclass(frozen=True)
class TrimmedRule(Rule):
    """The trimmed mean as an attacker sees it; ``help_weight`` mixes in log odds, since cells that are left out have no
    gradient."""

    defence: TrimmedMean
    help_weight: float = 0.05
    name: str = "trimmed-mean"

    def scores(self, logits: Tensor) -> Tensor:
        return trimmed(self.defence.confidences(logits), self.defence.trim)

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The confidences of rival and label, then their log odds: ``[N, 4, Hf, Wf]``."""
        odds = log_odds(logits, rivals, labels, self.defence.temperature)
        return torch.cat([pair_of(self.defence.confidences(logits), rivals, labels), accumulated(odds)], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own = trimmed(terms[:, :2], self.defence.trim).unbind(1)
        rival_odds, own_odds = terms[:, 2:].mean((2, 3)).unbind(1)
        return rival - own + self.help_weight * (rival_odds - own_odds)
