"""Classifiers that see the whole picture: the undefended networks of the paper's case study."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.core.attack.transforms import cut_to_range
from pgapp.core.defences.layers import Layer, NoLayersError, Scale
from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec
from pgapp.core.wording import worded
from pgapp.networks.classes.normalization import IMAGENET, Normalization
from pgapp.networks.families.canvases import IMAGENET_CANVAS, one_cell
from pgapp.networks.families.family import Settings
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.folding import folded_copy, frozen_copy
from pgapp.networks.inference.layer_lists import layers_of
from pgapp.networks.inference.rectangles import rectangles
from pgapp.networks.protocols import UndefendedNetwork


def resized(canvases: Tensor, size: tuple[int, int], bicubic: bool) -> Tensor:
    """Canvases float32 ``[B, 3, H, W]`` in 0..1 as ``[B, 3, *size]``, antialiased; gradients flow from every pixel.

    Bilinear scaling weighs pixels by shares that are never negative, so it stays within their range but for the
    rounding of the shares: by 2.4e-7 at most over many sizes, two steps of float32 at 1. That is a ten-thousandth of
    the 1/255 between two values of a picture, and less than normalization rounds by, so nothing is cut there. Bicubic
    scaling overshoots at edges, by up to 0.3, which a picture that was scaled and saved would not: it is cut, and the
    gradient passes the cut.
    """
    mode = "bicubic" if bicubic else "bilinear"
    scaled = functional.interpolate(canvases, size, mode=mode, antialias=True, align_corners=False)
    return cut_to_range(scaled) if bicubic else scaled


class PictureClassifier:
    """Any classifier of whole pictures (torchvision, timm). Meets ``UndefendedNetwork``.

    It meets ``LocalLogitNetwork`` as well, with a single cell that sees everything, so that the undefended network
    can be looked at like the others: there is nothing for a mask to leave over, and nothing certifies.

    Args:
        module: maps normalized pixels ``[B, 3, H, W]`` to logits ``[B, K]``; an unchanged copy of it is kept.
        name: what the person sees.
        names: the classes in order.
        canvas_spec: of the pictures that it was trained on; other canvases are resized to it.
        fold: fold batch norm, where ``fold_batch_norms`` may be used (ResNets).
    """

    def __init__(
        self,
        module: nn.Module,
        name: str,
        names: Sequence[str],
        digest: str = "",
        *,
        canvas_spec: CanvasSpec = IMAGENET_CANVAS,
        normalization: Normalization = IMAGENET,
        fold: bool = False,
        device: torch.device | str = "cpu",
        precision: torch.dtype = torch.float32,
    ) -> None:
        self.name = name
        self.names = tuple(names)
        self.digest = digest
        self.canvas_spec = canvas_spec
        self.grid = one_cell(canvas_spec.size)
        self.device = torch.device(device)
        self.precision = precision
        self._normalize = normalization
        kept = folded_copy(module) if fold else frozen_copy(module)
        self._module = kept.to(self.device, precision).to(memory_format=torch.channels_last)

    def logits(self, canvases: Tensor) -> Tensor:
        """float32 ``[B, K]`` for canvases float32 ``[B, 3, H, W]`` in 0..1 of any size; gradients flow.

        A canvas of another size than the network's own is resized (antialiased), so that things keep the scale
        that the network knows. Raises ``ValueError`` where the module's answer has not one score a class.
        """
        size = self.canvas_spec.size
        if tuple(canvases.shape[-2:]) != size:
            canvases = resized(canvases, size, self.canvas_spec.interpolation == "bicubic")
        with in_full(self.device):
            pixels = self._normalize(canvases).to(self.precision, memory_format=torch.channels_last)
            logits: Tensor = self._module(pixels)
        if logits.shape != (len(canvases), len(self.names)):
            raise ValueError(
                worded(
                    "{name} answers {shape}, not one score for {count} classes",
                    name=self.name,
                    shape=list(logits.shape),
                    count=len(self.names),
                )
            )
        return logits.float()

    def layers(self, size: tuple[int, int]) -> tuple[Layer, ...]:
        """See ``LayeredNetwork``."""
        if size != self.canvas_spec.size:
            raise NoLayersError(
                worded("{name} scales canvases to its own size, and no bounds are known for that.", name=self.name)
            )
        if self.precision != torch.float32:
            raise NoLayersError(worded("Bounds are known for float32 alone: choose that precision."))
        return (Scale(self._normalize.mean, self._normalize.std), *layers_of(self._module))

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """float32 ``[B, K, 1, 1]``: the one cell sees the whole canvas; see ``LocalLogitNetwork``."""
        rectangles(canvases, cells, self.grid)
        return self.logits(canvases)[:, :, None, None]


def make(module: nn.Module, settings: Settings) -> PictureClassifier:
    """The network around any classifier of whole pictures."""
    return PictureClassifier(
        module,
        settings.name,
        settings.names,
        settings.digest,
        canvas_spec=settings.canvas_spec,
        normalization=settings.normalization,
        fold=settings.fold,
        device=settings.device,
        precision=settings.precision,
    )


class SomeClasses:
    """An undefended network restricted to some of its classes, to stand beside a network that has only these."""

    def __init__(self, network: UndefendedNetwork, indices: Sequence[int]) -> None:
        self.name = network.name
        self.names = tuple(network.names[index] for index in indices)
        self.digest = network.digest
        self.network = network
        self.indices = list(indices)

    def logits(self, canvases: Tensor) -> Tensor:
        """float32 ``[B, K']``, the chosen classes in the chosen order; see ``UndefendedNetwork``."""
        return self.network.logits(canvases)[:, self.indices]
