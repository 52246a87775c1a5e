"""How local logits become a decision, and what an attack maximizes to turn it: a rule for each aggregation.

A loss is taken of a few terms of each cell, and a cell's terms depend on its own logits only. So those of the cells
that a patch does not touch are constant, and need neither all classes nor a gradient.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from pgapp.core.geometry import Grid
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.masking.robust_masking import MaskedPrediction, mask_windows
from pgapp.core.masking.windows import accumulated, first_max, fitted_window, window_sums
from pgapp.core.scene import Defence

SATURATION = 6.0
"""Log odds beyond which a cell counts as won, so that effort goes to the cells still open."""


class Rule(Protocol):
    """How local logits ``[N, K, Hf, Wf]`` become a decision."""

    @property
    def name(self) -> str: ...

    def scores(self, logits: Tensor) -> Tensor:
        """``[N, K]``; the label is their argmax, ties go to the lowest index."""
        ...

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """What the loss takes from each cell, ``[N, T, Hf, Wf]``, for rivals and labels ``[N]``."""
        ...

    def loss(self, terms: Tensor) -> Tensor:
        """``[N]`` with a gradient, of all cells' terms: higher is nearer to the rivals and farther from the labels."""
        ...


def label_of(scores: Tensor) -> Tensor:
    """Argmax over the last axis, ties to the lowest index on every device."""
    return first_max(scores)[1]


def margins(scores: Tensor, labels: Tensor, target: int | None) -> Tensor:
    """Margins ``[N]`` of scores ``[N, K]``, positive where the attack reaches its goal.

    Untargeted: the highest other class minus the label. Targeted: the target minus the highest other class.
    """
    mine = labels if target is None else torch.full_like(labels, target)
    own = scores.gather(1, mine[:, None])[:, 0]
    others = scores.scatter(1, mine[:, None], -math.inf).amax(1)
    return others - own if target is None else own - others


def pair_of(values: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
    """The slices of rival and label, ``[N, 2, ...]``, of values ``[N, K, ...]``."""
    which = torch.stack([rivals, labels], 1)
    index = which.view(*which.shape, *[1] * (values.dim() - 2)).expand(-1, -1, *values.shape[2:])
    return values.gather(1, index)


def _log_odds(logits: Tensor, rivals: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Log odds ``log(p / (1 - p))`` of rival and label in each cell, ``[N, 2, Hf, Wf]``.

    Their gradient does not vanish where a confidence is near 0 or 1; they are cut only where a cell is won, the
    rival's at ``SATURATION`` from above and the label's at its negative from below.
    """
    warm = logits / temperature
    odds = []
    for label in (rivals, labels):
        index = label[:, None, None, None].expand(-1, 1, *warm.shape[2:])
        own = warm.gather(1, index)
        odds.append(own - warm.scatter(1, index, -math.inf).logsumexp(1, keepdim=True))
    return torch.cat([odds[0].clamp(max=SATURATION), odds[1].clamp(min=-SATURATION)], 1)


def _mean_lead(terms: Tensor) -> Tensor:
    rival, own = terms.mean((2, 3)).unbind(1)
    return rival - own


@dataclass(frozen=True)
class MeanLogits:
    """Plain mean aggregation of the local logits."""

    name: str = "mean-logits"

    def scores(self, logits: Tensor) -> Tensor:
        return logits.mean((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        return pair_of(logits, rivals, labels)

    def loss(self, terms: Tensor) -> Tensor:
        return _mean_lead(terms)


@dataclass(frozen=True)
class MeanConfidence:
    """Plain mean aggregation of the confidences; ``help_weight`` mixes in log odds against vanishing gradients."""

    temperature: float = 1.0
    help_weight: float = 0.05
    name: str = "mean-confidence"

    def scores(self, logits: Tensor) -> Tensor:
        return (logits / self.temperature).softmax(1).mean((2, 3))

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        confidence = pair_of((logits / self.temperature).softmax(1), rivals, labels)
        return confidence + self.help_weight * _log_odds(logits, rivals, labels, self.temperature)

    def loss(self, terms: Tensor) -> Tensor:
        return _mean_lead(terms)


@dataclass(frozen=True)
class ClippedBagNet:
    """The mean of ``tanh(0.05 u - 1)`` over the local logits ``u`` (Zhang et al., 2020), as in ``core.defences``.

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
        return _mean_lead(terms)


@dataclass(frozen=True)
class PatchGuard:
    """Robust masking (Algorithm 1) as an adaptive attacker sees it.

    The loss is the class evidence outside the windows as they lie now: the windows are found without gradient,
    the evidence outside them has one. ``help_weight`` mixes in, for all cells, what does not saturate: the
    unclipped logits for the feature "logits", log odds for the others.
    """

    window: tuple[int, int]
    feature: str = "confidence"
    clip: tuple[float, float] = (0.0, math.inf)
    temperature: float = 1.0
    vote_threshold: float | None = None
    threshold: float = 0.0
    wrap: bool = False
    help_weight: float = 0.05
    name: str = "patchguard"

    def __post_init__(self) -> None:
        if self.clip[0] < 0 or not 0 <= self.threshold < 1:
            raise ValueError("masking needs a lower clipping bound of at least 0 and a threshold T in [0, 1)")

    @classmethod
    def of(cls, defence: Defence, grid: Grid) -> PatchGuard:
        """The rule of a scene's defence on a network's grid."""
        return cls(
            grid.window(defence.patch_size),
            defence.feature,
            defence.clip,
            defence.temperature,
            defence.vote_threshold,
            defence.threshold,
            grid.wrap,
        )

    def evidence(self, logits: Tensor) -> Tensor:
        """Class evidence ``[N, K, Hf, Wf]``."""
        return class_evidence(logits, self.feature, self.clip, self.temperature, self.vote_threshold)

    def scores(self, logits: Tensor) -> Tensor:
        return self.masked(self.evidence(logits)).scores

    def masked(self, evidence: Tensor) -> MaskedPrediction:
        """Algorithm 1 without its look at the values, which would make the host wait for the device."""
        values = accumulated(evidence)
        window = fitted_window(self.window, (values.shape[-2], values.shape[-1]))
        with torch.no_grad():
            sums = window_sums(values, window, self.wrap)
        return mask_windows(values, sums, window, self.threshold, self.wrap, evidence.dtype)

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """The evidence of rival and label, then what does not saturate of them: ``[N, 4, Hf, Wf]``."""
        if self.feature == "logits":
            both = pair_of(logits, rivals, labels)
            return torch.cat([self.evidence(both), both], 1)
        evidence = pair_of(self.evidence(logits), rivals, labels)
        return torch.cat([evidence, _log_odds(logits, rivals, labels, self.temperature)], 1)

    def loss(self, terms: Tensor) -> Tensor:
        rival, own = self.masked(terms[:, :2]).scores.unbind(1)
        helped_rival, helped_own = terms[:, 2:].sum((2, 3)).unbind(1)
        return rival - own + self.help_weight * (helped_rival - helped_own)
