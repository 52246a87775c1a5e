"""EfficientNet-Lite on a CPU in float32: onnxruntime answers, and torch where gradients are wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from pgapp.core.scene import FloatArray
from pgapp.networks.inference.side_by_side import side_by_side
from pgapp.networks.modules.block_cuts import scaling
from pgapp.networks.modules.crop_ensemble import BLOCK_INPUT, UNDEFENDED_INPUT
from pgapp.networks.modules.lite import LiteWeights
from pgapp.networks.modules.lite_graphs import CutGraphs, LiteGraphs, masked_graphs
from pgapp.networks.protocols import ARRAYS

if TYPE_CHECKING:
    from torch import Tensor

    from pgapp.networks.modules.lite_gradients import LiteGradients
    from pgapp.networks.modules.torch_classifier import TorchClassifier


TOGETHER = 3
"""pictures whose early features are computed at once: more are no faster, and need 6 MB each while they are"""


@dataclass(frozen=True, eq=False)
class LiteClassifier:
    """Meets ``Classifier``, for arrays and for tensors, without torch until a tensor wants gradients.

    ``stride`` and ``reach`` are those of the early features, see ``lite.Lite``. ``differentiable`` makes the same
    network, of the same weights, as torch runs it; ``read`` gives these.
    """

    title: str
    graphs: LiteGraphs
    stride: int
    reach: int
    names: tuple[str, ...]
    digest: str
    differentiable: Callable[[], TorchClassifier]
    read: Callable[[], LiteWeights]
    device: str = "cpu"
    precision: str = "float32"
    block_side: int = BLOCK_INPUT
    picture_side: int = UNDEFENDED_INPUT
    namespace: str = ARRAYS

    def of_pictures(self, pictures: Any, side: int) -> Any:
        """See ``Classifier``."""
        if isinstance(pictures, np.ndarray):
            return self.graphs.behind_early(self._early(pictures, side))
        if wants_gradients(pictures):
            return self.with_gradients.of_pictures(pictures, side)
        return _as_tensor(self.of_pictures(pictures.detach().numpy(), side))

    def of_blocks(self, blocks: Any) -> Any:
        """See ``Classifier``."""
        if isinstance(blocks, np.ndarray):
            return side_by_side(lambda batch: self.of_pictures(batch, self.block_side), blocks)
        if wants_gradients(blocks):
            return self.with_gradients.of_blocks(blocks)
        return _as_tensor(self.of_blocks(blocks.detach().numpy()))

    def early(self, blocks: FloatArray) -> FloatArray:
        """The features of blocks ``[N, 3, r, r]`` in 0..1, ``[N, 24, h, w]``."""
        return side_by_side(lambda batch: self._early(batch, self.block_side), blocks)

    @cached_property
    def with_gradients(self) -> TorchClassifier:
        """The same network as torch runs it, made when it is first asked for."""
        return self.differentiable()

    @cached_property
    def gradients(self) -> LiteGradients:
        """Its layers forth and back, made when they are first asked for."""
        from pgapp.networks.modules.lite_gradients import LiteGradients

        return LiteGradients(self.read())

    def cut_for_masks(self) -> CutGraphs:
        """See ``masked_pictures.CutForMasks``."""
        return self._cut_for_masks

    @cached_property
    def _cut_for_masks(self) -> CutGraphs:
        return masked_graphs(self.read())

    def _early(self, pictures: FloatArray, side: int) -> FloatArray:
        rows, cols = (scaling(pixels, side).weights[None, None] for pixels in pictures.shape[2:])
        parts = [pictures[first : first + TOGETHER] for first in range(0, len(pictures), TOGETHER)]
        return np.concatenate([self.graphs.early.run(part, rows=rows, cols=cols.mT) for part in parts])


def wants_gradients(values: Tensor) -> bool:
    """Whether torch would note what is done with a tensor."""
    import torch

    return values.requires_grad and torch.is_grad_enabled()


def _as_tensor(values: FloatArray) -> Tensor:
    import torch

    return torch.from_numpy(values)
