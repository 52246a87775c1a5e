"""The losses: plain, and provable adversarial training (PatchGuard, Appendix A)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def mean_loss(local_logits: Tensor, labels: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross-entropy of the mean of ``local_logits [B, K, Hf, Wf]`` against ``labels`` int64 ``[B]``: a scalar."""
    return functional.cross_entropy(local_logits.float().mean((-2, -1)), labels, label_smoothing=smoothing)


def provable_loss(local_logits: Tensor, labels: Tensor, window: tuple[int, int], smoothing: float = 0.0) -> Tensor:
    """Cross-entropy of what an attacker may leave of the true class, against all that the others have: a scalar.

    The local logits are clipped at 0. Of the true class's total the evidence of its strongest window is taken away;
    the other classes keep theirs whole. All is divided by the number of cells (PatchGuard, Appendix A).

    Args:
        local_logits: ``[B, K, Hf, Wf]``.
        labels: int64 ``[B]``.
        window: (rows, cols) in cells, no larger than the grid (``ValueError`` otherwise).
        smoothing: of the labels, in [0, 1).
    """
    return functional.cross_entropy(provable_scores(local_logits, labels, window), labels, label_smoothing=smoothing)


def provable_scores(local_logits: Tensor, labels: Tensor, window: tuple[int, int]) -> Tensor:
    """The scores ``[B, K]`` of ``provable_loss``."""
    rows, cols = local_logits.shape[-2:]
    if not (1 <= window[0] <= rows and 1 <= window[1] <= cols):
        raise ValueError(f"the window {window} must fit the grid of {rows} x {cols} cells")
    evidence = local_logits.float().clamp_min(0)
    own = evidence.gather(1, labels[:, None, None, None].expand(-1, 1, rows, cols))
    strongest = functional.avg_pool2d(own, window, 1).amax((-2, -1)) * (window[0] * window[1])
    scores = evidence.sum((-2, -1))
    taken = torch.zeros_like(scores).scatter(1, labels[:, None], strongest)
    return (scores - taken) / (rows * cols)
