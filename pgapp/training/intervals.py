"""Training for interval bounds (Chiang et al., ICLR 2020; the bounds: Gowal et al., 2018).

The bounds here are those of ``core.defences.intervals`` without its rounding, in float32 and with gradients.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor, nn
from torch.nn import functional


@runtime_checkable
class InOrder(Protocol):
    """A module that may be trained for bounds."""

    def in_order(self) -> tuple[nn.Module, ...]:
        """What it does, one after the other."""
        ...


def random_places(pictures: int, side: int, patch_size: int, generator: torch.Generator) -> Tensor:
    """One place for each picture of ``side`` pixels: int64 ``[B, 2]``, drawn from ``generator``, on the CPU."""
    return torch.randint(0, side - patch_size + 1, (pictures, 2), generator=generator)


def patch_boxes(canvases: Tensor, places: Tensor, patch_size: int, share: float) -> tuple[Tensor, Tensor]:
    """Lower and upper ends of canvases ``[B, 3, H, W]`` in 0..1 under a patch at ``places`` int64 ``[B, 2]``.

    ``share`` in 0..1: how far of the way from the pixels to 0 and 1 the ends lie; 1 for a patch of any content.
    """
    rows, cols = (torch.arange(size, device=canvases.device) for size in canvases.shape[-2:])
    places = places.to(canvases.device)
    in_rows, in_cols = (
        (line >= place[:, None]) & (line < place[:, None] + patch_size)
        for line, place in zip((rows, cols), places.unbind(1), strict=True)
    )
    inside = (in_rows[:, :, None] & in_cols[:, None, :])[:, None]
    lows, highs = canvases * (1 - share), canvases + share * (1 - canvases)
    return torch.where(inside, lows, canvases), torch.where(inside, highs, canvases)


def in_order(module: nn.Module) -> tuple[nn.Module, ...]:
    """What a module does, one after the other. Raises ``TypeError`` for one that does not say it."""
    if not isinstance(module, InOrder):
        raise TypeError(f"no bounds go through {type(module).__name__} in training")
    return module.in_order()


def worst_logits(modules: Sequence[nn.Module], low: Tensor, high: Tensor, labels: Tensor) -> Tensor:
    """By how much each class may lead the label at most, ``[B, K]``, 0 for the label itself: logits of the worst case.

    ``modules`` are convolutions, ReLU, ``Flatten`` and linear layers in order, the last one linear; ``low`` and
    ``high`` ``[B, 3, H, W]`` normalized, ``labels`` int64 ``[B]``. Raises ``TypeError`` for any other module.
    """
    *others, last = modules
    if not isinstance(last, nn.Linear):
        raise TypeError("the last layer must be linear")
    for module in others:
        low, high = _through(module, low, high)
    middle, radius = (low + high) / 2, (high - low) / 2
    leads = functional.linear(middle, last.weight, last.bias)
    leads = leads - leads.gather(1, labels[:, None])
    differences = (last.weight[:, None] - last.weight[None]).abs()
    moved = functional.linear(radius, differences.flatten(0, 1)).view(len(radius), *differences.shape[:2])
    worst: Tensor = leads + moved[torch.arange(len(labels), device=labels.device), labels]
    return worst


def _through(module: nn.Module, low: Tensor, high: Tensor) -> tuple[Tensor, Tensor]:
    if isinstance(module, nn.ReLU | nn.Flatten):
        return module(low), module(high)
    middle, radius = (low + high) / 2, (high - low) / 2
    match module:
        case nn.Conv2d():
            middle = module(middle)
            radius = functional.conv2d(radius, module.weight.abs(), None, module.stride, module.padding)
        case nn.Linear():
            middle, radius = module(middle), functional.linear(radius, module.weight.abs())
        case _:
            raise TypeError(f"no bounds go through {type(module).__name__} in training")
    return middle - radius, middle + radius
