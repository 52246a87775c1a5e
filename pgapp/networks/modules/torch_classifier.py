"""Any module of torch's that classifies whole pictures, as the base of a crop ensemble."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.networks.classes.normalization import EFFICIENTNET_LITE, Normalization
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.tensors import side_by_side
from pgapp.networks.modules.crop_ensemble import BLOCK_INPUT, UNDEFENDED_INPUT

CPU_BATCH = 16
"""More blocks at once run slower per block on a CPU: their features leave its cache. For gradients."""
GPU_BATCH = 256


@dataclass(frozen=True, eq=False)
class TorchClassifier:
    """Meets ``Classifier``, for tensors. ``module`` is in eval mode on ``device``.

    It takes ``[N, 3, h, w]`` in ``precision``, normalized by ``normalization``, and returns logits ``[N, K]``.
    """

    title: str
    module: nn.Module
    names: tuple[str, ...]
    device: torch.device
    precision: torch.dtype
    digest: str
    normalization: Normalization = EFFICIENTNET_LITE
    block_side: int = BLOCK_INPUT
    picture_side: int = UNDEFENDED_INPUT

    def prepared(self, pictures: Tensor, side: int) -> Tensor:
        """What ``module`` takes, ``[N, 3, side, side]`` in ``precision``, of float32 pictures ``[N, 3, h, w]`` in 0..1.

        Each picture is prepared by itself.
        """
        # plain bilinear also where it shrinks a little: antialiasing does not help, and not every device has it
        scaled = functional.interpolate(pictures, (side, side), mode="bilinear", align_corners=False)
        return self.normalization(scaled).to(self.precision, memory_format=torch.channels_last)

    def of_pictures(self, pictures: Tensor, side: int) -> Tensor:
        """See ``Classifier``."""
        with in_full(self.device):
            logits: Tensor = self.module(self.prepared(pictures, side))
        return logits.float()

    def of_blocks(self, blocks: Tensor) -> Tensor:
        """See ``Classifier``."""
        if self.device.type == "cpu" and not (blocks.requires_grad and torch.is_grad_enabled()):
            return side_by_side(lambda batch: self.of_pictures(batch, self.block_side), blocks)
        size = CPU_BATCH if self.device.type == "cpu" else GPU_BATCH
        return torch.cat([self.of_pictures(batch, self.block_side) for batch in torch.split(blocks, size)])
