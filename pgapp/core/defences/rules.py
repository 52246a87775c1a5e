"""How local logits become a decision, and what an attack maximizes to flip it: a rule for each aggregation.

A loss is taken of a few terms of each cell, and a cell's terms depend on its own logits only. So those of the cells
that a patch does not touch are constant, and need neither all classes nor a gradient. Here stands what the rules of
the defences share; each defence's own is in its file.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from pgapp.core.arrays import first_max

if TYPE_CHECKING:
    from torch import Tensor

SATURATION = 6.0
"""Log odds beyond which a cell counts as won, so that effort goes to the cells still open."""


class Rule(Protocol):
    """How local logits ``[N, K, Hf, Wf]`` become a decision; classes that are one name it as a base."""

    @property
    def name(self) -> str: ...

    @property
    def top(self) -> int:
        """How many classes the answer names."""
        return 1

    def scores(self, logits: Tensor) -> Tensor:
        """``[N, K]``; the answer names the ``top`` highest, ties go to the lowest index."""
        ...

    def excess(self, logits: Tensor) -> Tensor | None:
        """``[N]``: above 0 exactly where an alert is raised; None for a rule that raises none."""
        return None

    def terms(self, logits: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
        """What the loss takes from each cell, ``[N, T, Hf, Wf]``, for rivals and labels ``[N]``."""
        ...

    def loss(self, terms: Tensor) -> Tensor:
        """``[N]`` with a gradient, of all cells' terms: higher is nearer to the rivals and farther from the labels."""
        ...


def label_of(scores: Tensor) -> Tensor:
    """Argmax over the last axis, ties to the lowest index on every device."""
    return first_max(scores)[1]


def answer_of(scores: Tensor, top: int) -> Tensor:
    """The ``top`` highest of scores ``[N, K]``, int64 ``[N, top]``, the highest first, ties to the lowest index."""
    return label_of(scores)[:, None] if top == 1 else scores.neg().argsort(dim=1, stable=True)[:, :top]


def reached(answer: Tensor, labels: Tensor, target: int | None) -> Tensor:
    """Whether answers ``[N, top]`` are the goal of an attack on ``labels [N]``, bool ``[N]``: the label is not named
    (untargeted), or the target is, and the label not beside it."""
    if target is None:
        return (answer != labels[:, None]).all(1)
    named = (answer == target).any(1)
    return named & ((answer != labels[:, None]).all(1) | (labels == target))


def margins(scores: Tensor, labels: Tensor, target: int | None, excess: Tensor | None = None, top: int = 1) -> Tensor:
    """Margins ``[N]`` of scores ``[N, K]``, positive where the attack reaches its goal.

    Untargeted: the highest other class, or the one that takes the last of the ``top`` places, minus the label.
    Targeted: the target minus the highest other class; of several places the lesser of what both need. With ``excess``
    (see ``Rule``) no more than what is missing of an alert.
    """
    import torch

    aims = labels if target is None else torch.full_like(labels, target)
    lead = -_ahead(scores, labels, top) if target is None else _ahead(scores, aims, top)
    if target is not None and top > 1:
        lead = torch.minimum(lead, torch.where(labels == aims, lead, -_ahead(scores, labels, top)))
    return lead if excess is None else torch.minimum(lead, -excess.to(lead.dtype))


def _ahead(scores: Tensor, classes: Tensor, top: int) -> Tensor:
    """By how much ``classes [N]`` are ahead of the other one that takes the last of ``top`` places, ``[N]``."""
    own = scores.gather(1, classes[:, None])[:, 0]
    others = scores.scatter(1, classes[:, None], -math.inf)
    return own - (others.amax(1) if top == 1 else others.topk(min(top, others.shape[1] - 1), 1).values[:, -1])


def pair_of(values: Tensor, rivals: Tensor, labels: Tensor) -> Tensor:
    """The slices of rival and label, ``[N, 2, ...]``, of values ``[N, K, ...]``."""
    import torch

    which = torch.stack([rivals, labels], 1)
    index = which.view(*which.shape, *[1] * (values.dim() - 2)).expand(-1, -1, *values.shape[2:])
    return values.gather(1, index)


def log_odds(logits: Tensor, rivals: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Log odds ``log(p / (1 - p))`` of rival and label in each cell, ``[N, 2, Hf, Wf]``.

    Their gradient does not vanish where a confidence is near 0 or 1; they are cut only where a cell is won, the
    rival's at ``SATURATION`` from above and the label's at its negative from below.
    """
    import torch

    warm = logits / temperature
    odds = []
    for label in (rivals, labels):
        index = label[:, None, None, None].expand(-1, 1, *warm.shape[2:])
        own = warm.gather(1, index)
        odds.append(own - warm.scatter(1, index, -math.inf).logsumexp(1, keepdim=True))
    return torch.cat([odds[0].clamp(max=SATURATION), odds[1].clamp(min=-SATURATION)], 1)


def mean_lead(terms: Tensor) -> Tensor:
    rival, own = terms.mean((2, 3)).unbind(1)
    return rival - own
