"""EfficientNet-Lite on a CPU, its later layers on whole numbers of 8 bits: onnxruntime answers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pgapp.core.scene import FloatArray
from pgapp.core.wording import worded
from pgapp.networks.inference.device import INT8
from pgapp.networks.inference.integer_graph import GREATEST, Steps
from pgapp.networks.modules.lite import EARLY
from pgapp.networks.modules.lite_classifier import LiteClassifier, wants_gradients
from pgapp.networks.modules.lite_graphs import LiteGraphs
from pgapp.networks.protocols import NetworkLoadError

if TYPE_CHECKING:
    from torch import Tensor

LARGEST = 2**16
"""bytes in a file of steps; ours has two thousand"""
DIGITS = 8
"""of the sha256 of that file, in a digest"""


@dataclass(frozen=True, eq=False)
class IntegerClassifier:
    """Meets ``Classifier`` and ``EarlyAndLate``.

    ``rounded``: its ``graphs`` answer arrays, the late one on whole numbers; its way for gradients is that of the same
    weights in float32. Every answer is that of the whole numbers, also where gradients are wanted: there they are those
    of float32 (a straight-through estimate, Bengio et al. 2013), since what is rounded has none.

    Masked pictures have no way of their own here, nor have gradients of touched blocks (``CutForMasks``,
    ``WithGradients``).
    """

    rounded: LiteClassifier
    digest: str
    """that of the weights, and how values are rounded: see ``digest_of``"""
    precision: str = INT8

    @property
    def title(self) -> str:
        return self.rounded.title

    @property
    def names(self) -> tuple[str, ...]:
        return self.rounded.names

    @property
    def device(self) -> str:
        return self.rounded.device

    @property
    def namespace(self) -> str:
        return self.rounded.namespace

    @property
    def block_side(self) -> int:
        return self.rounded.block_side

    @property
    def picture_side(self) -> int:
        return self.rounded.picture_side

    @property
    def graphs(self) -> LiteGraphs:
        return self.rounded.graphs

    @property
    def stride(self) -> int:
        return self.rounded.stride

    @property
    def reach(self) -> int:
        return self.rounded.reach

    def early(self, blocks: FloatArray) -> FloatArray:
        """See ``EarlyAndLate``."""
        return self.rounded.early(blocks)

    def of_pictures(self, pictures: Any, side: int) -> Any:
        """See ``Classifier``."""
        if isinstance(pictures, np.ndarray) or not wants_gradients(pictures):
            return self.rounded.of_pictures(pictures, side)
        said = self.rounded.of_pictures(pictures.detach(), side)
        return _straight_through(said, self.rounded.of_pictures(pictures, side))

    def of_blocks(self, blocks: Any) -> Any:
        """See ``Classifier``."""
        if isinstance(blocks, np.ndarray) or not wants_gradients(blocks):
            return self.rounded.of_blocks(blocks)
        return _straight_through(self.rounded.of_blocks(blocks.detach()), self.rounded.of_blocks(blocks))


def read_steps(path: Path) -> tuple[dict[str, Steps], str]:
    """What ``scripts/int8_steps.py`` wrote, by the names of ``late_in_integers``, and the file's sha256.

    Raises:
        NetworkLoadError: it cannot be read, or is about another cut or other weights.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
        stored = json.loads(content)
        if (stored["cut"], stored["greatest"]) != (EARLY, GREATEST):
            raise ValueError(f"cut behind {stored['cut']} blocks, weights up to {stored['greatest']}")
        steps = {name: Steps.over(*map(float, ends)) for name, ends in stored["reach"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NetworkLoadError(
            worded("{path} cannot be read: install the program again, or choose float32.", path=path)
        ) from error
    return steps, hashlib.sha256(content).hexdigest()


def digest_of(weights: str, steps: str) -> str:
    """Of the network that these make, of their sha256: it begins as that of the weights, for whoever looks for it."""
    return f"{weights}-{INT8}-{steps[:DIGITS]}"


def _straight_through(said: Tensor, smooth: Tensor) -> Tensor:
    """Exactly ``said``, with the gradients of ``smooth``: the two that cancel do so to 0, however they round."""
    return said + (smooth - smooth.detach())
