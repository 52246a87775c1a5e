"""What every defence on local logits offers, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import torch
from torch import Tensor

from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import Certificate
from pgapp.core.masking.windows import first_max


class Kind(Enum):
    """What a defence promises."""

    NONE = "none"
    """nothing"""
    RECOVERY = "recovery"
    """certified: the prediction stays right under any patch"""
    DETECTION = "detection"
    """certified: under any patch the prediction is right or there is an alert"""


@dataclass(frozen=True, eq=False)
class DefencePrediction:
    """``label`` int64 ``[...]``; ``alert`` bool ``[...]``, true only where a detecting defence raises it."""

    label: Tensor
    alert: Tensor


class LocalDefence(Protocol):
    """A defence on local logits ``[..., K, Hf, Wf]`` of any finite values.

    ``feature`` is what it sums over the cells. ``covers`` is the largest patch (pixels) that its settings allow it
    to certify, None for any.
    """

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def feature(self) -> str: ...
    @property
    def covers(self) -> int | None: ...

    def predict(self, local_logits: Tensor, grid: Grid, patch_size: int) -> DefencePrediction:
        """What it says of a picture, clean or not, when it assumes patches of ``patch_size`` pixels."""
        ...

    def certify(
        self, local_logits: Tensor, label: int | Tensor, grid: Grid, patch_size: int, error: float | Tensor = 0.0
    ) -> Certificate | None:
        """Its promise about a clean picture and ``label``; None when it makes none.

        ``error``: how far each local logit may lie off when it is computed again, a number or ``[...]``, from
        ``rounding.logit_error``; by default the logits are taken as they are.
        An alert on the clean picture is an error: the outcome is WRONG. Raises ``ValueError`` for bad labels, shapes
        and settings, and for a patch that it does not cover.
        """
        ...


def on_grid(local_logits: Tensor, grid: Grid) -> Tensor:
    if local_logits.ndim < 3 or tuple(local_logits.shape[-2:]) != grid.cells or not local_logits.is_floating_point():
        raise ValueError(
            f"local logits must be floating point [..., classes, {grid.cells[0]}, {grid.cells[1]}] for this grid, "
            f"got {local_logits.dtype} {list(local_logits.shape)}"
        )
    if not bool(torch.isfinite(local_logits).all()):
        raise ValueError("local logits must be finite: the network yields NaN or infinity for this picture")
    return local_logits


def error_of_pictures(error: float | Tensor, local_logits: Tensor) -> Tensor:
    """The error of each picture's logits, ``[...]``; ``ValueError`` where it cannot be."""
    found = torch.as_tensor(error, dtype=local_logits.dtype, device=local_logits.device)
    if not bool((found >= 0).all()):
        raise ValueError("how far logits may lie off must be at least 0")
    return found.expand(local_logits.shape[:-3])


def error_of_each(error: float | Tensor, values: Tensor) -> Tensor:
    return error_of_pictures(error, values)[..., None, None, None]


def silent(scores: Tensor) -> DefencePrediction:
    _, label = first_max(scores)
    return DefencePrediction(label, torch.zeros_like(label, dtype=torch.bool))
