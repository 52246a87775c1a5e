"""The channel statistics that networks were trained with. No torch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import Tensor


@dataclass(frozen=True)
class Normalization:
    """Per channel (red, green, blue) mean and standard deviation of pixels in 0..1."""

    mean: tuple[float, float, float]
    std: tuple[float, float, float]

    def __call__(self, canvases: Tensor) -> Tensor:
        """``(x - mean) / std`` for ``[..., 3, H, W]``; same shape, dtype and device; gradients flow."""
        mean, std = _on_device(self, canvases.dtype, canvases.device)
        return (canvases - mean) / std


@lru_cache(maxsize=16)
def _on_device(statistics: Normalization, dtype: torch.dtype, device: torch.device) -> tuple[Tensor, Tensor]:
    """Mean and deviation ``[3, 1, 1]``, sent to a device once."""
    import torch

    with torch.inference_mode(False):
        mean, std = (torch.tensor(each, dtype=dtype, device=device) for each in (statistics.mean, statistics.std))
        return mean[:, None, None], std[:, None, None]


IMAGENET = Normalization((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
CIFAR10 = Normalization((0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010))
UNCHANGED = Normalization((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
EFFICIENTNET_LITE = Normalization((127 / 255,) * 3, (128 / 255,) * 3)
"""(255 x - 127) / 128"""
