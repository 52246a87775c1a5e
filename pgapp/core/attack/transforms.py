"""Putting patches on canvases so that gradients flow to the patches, as they are or as a camera might see them.

``Physical`` is expectation over transformation (Athalye et al., "Synthesizing Robust Adversarial Examples",
ICML 2018) for small shifts, scales, rotations and changes of brightness.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from pgapp.core.geometry import Rect


def rounded_to_bytes(pixels: Tensor) -> Tensor:
    """Pixels that are n / 255 to the last bit, as a PNG gives them back; the gradient passes as if nothing had been
    rounded."""
    # divided by a tensor: CUDA multiplies by the reciprocal of a plain number, which is another float
    levels = (pixels.detach() * 255).round() / torch.full_like(pixels, 255)
    return levels + (pixels - pixels.detach())


def cut_to_range(pixels: Tensor) -> Tensor:
    """Pixels cut to 0..1, any shape; the gradient passes as if nothing had been cut (straight through).

    A black or white patch lies at the bounds, where the cut's own gradient depends on who computes it (torch 2.14
    passes none at exactly 0 and 1, torch 2.13 passes it), and a pixel that rounding lifts to 1 + 1e-7 has none
    anywhere. The attack would then not see these pixels, and never move them from where it had put them. What passes
    here beside is the gradient of pixels that are cut by more: it says which way they should go, as the
    backward pass differentiable approximation of Athalye et al. does ("Obfuscated Gradients", ICML 2018), and what an
    attack has found is judged on the pixels themselves.
    """
    return pixels + (pixels.clamp(0, 1) - pixels).detach()


def pixel_index(boxes: Sequence[Rect], cols: int, device: torch.device) -> Tensor:
    """Where boxes of one extent lie on canvases ``cols`` pixels wide: int64 ``[N, rows * cols of a box]``."""
    return flat_index(boxes, cols, device, wrap=False)


def flat_index(boxes: Sequence[Rect], cols: int, device: torch.device, wrap: bool) -> Tensor:
    """Flat indices, int64 ``[N, area]``, of rectangles of one extent in planes ``cols`` wide (a ring with ``wrap``)."""
    rows_of = torch.arange(boxes[0].rows)[:, None]
    cols_of = torch.arange(boxes[0].cols)[None, :]
    corner = torch.tensor([(box.row, box.col) for box in boxes])
    col = corner[:, 1, None, None] + cols_of
    index = (corner[:, 0, None, None] + rows_of) * cols + (col % cols if wrap else col)
    return index.flatten(1).to(device)


def scattered(planes: Tensor, index: Tensor, values: Tensor) -> Tensor:
    """A copy of planes ``[N, C, H, W]`` with ``values [N, C, rows, cols]`` written at ``index [N, rows * cols]``.

    The copy keeps the planes' memory layout; gradients flow to the values only.
    """
    spread = index[:, None].expand(-1, planes.shape[1], -1)
    copy = planes.detach().flatten(2).clone()
    return copy.scatter_(2, spread, values.flatten(2)).view_as(planes)


def gathered(planes: Tensor, index: Tensor, rows: int, cols: int) -> Tensor:
    """What planes ``[N, C, H, W]`` hold at ``index [N, rows * cols]``: ``[N, C, rows, cols]``."""
    spread = index[:, None].expand(-1, planes.shape[1], -1)
    return planes.flatten(2).gather(2, spread).view(len(planes), planes.shape[1], rows, cols)


@dataclass(frozen=True)
class Physical:
    """Expectation over transformation: how far a printed patch may be off. Views draw uniformly within these bounds.

    Args:
        shift: pixels to either side, on both axes.
        scale: relative change of size, 0.1 for 0.9 to 1.1.
        rotation: degrees to either side.
        brightness: added to all pixels, to either side (0..1).
        views: how many transformations each step averages over.
    """

    shift: float = 2.0
    scale: float = 0.1
    rotation: float = 10.0
    brightness: float = 0.1
    views: int = 4

    def __post_init__(self) -> None:
        if min(self.shift, self.rotation, self.brightness) < 0 or not 0 <= self.scale < 1 or self.views < 1:
            raise ValueError(
                f"shift, rotation and brightness must not be negative, scale below 1, views positive: {self}"
            )

    def reach(self, size: int) -> int:
        """How many pixels a patch of ``size`` may stick out over its own square, on each side."""
        angle = math.radians(min(self.rotation, 45.0))
        half = size / 2 * (1 + self.scale) * (math.cos(angle) + math.sin(angle))
        return math.ceil(half - size / 2 + self.shift)

    def draw(self, count: int, generator: torch.Generator) -> Tensor:
        """Transformations for ``count`` views: float32 ``[count, 5]`` (row shift, col shift, scale, radians, light)."""
        bounds = torch.tensor([self.shift, self.shift, self.scale, math.radians(self.rotation), self.brightness])
        return (2 * torch.rand(count, 5, generator=generator) - 1) * bounds

    def warped(self, pixels: Tensor, drawn: Tensor, box: int, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Patches ``[N, 3, s, s]`` as drawn, centred in squares of ``box`` pixels. ``mask`` bool ``[s, s]``: what of
        its square a patch covers.

        Returns the pixels ``[N, 3, box, box]`` and how much of each pixel is patch, ``[N, 1, box, box]`` in 0..1.
        """
        size = pixels.shape[-1]
        row, col, scale, angle, light = drawn.unbind(1)
        zoom = box / size / (1 + scale)
        cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
        move_col, move_row = -2 * col / box, -2 * row / box
        first = torch.stack([cos, -sin, cos * move_col - sin * move_row], 1)
        second = torch.stack([sin, cos, sin * move_col + cos * move_row], 1)
        grid = functional.affine_grid(torch.stack([first, second], 1), [len(pixels), 1, box, box], align_corners=False)
        lit = cut_to_range(pixels + light[:, None, None, None])
        whole = torch.ones_like(lit[:, :1])
        layers = torch.cat([lit, whole], 1) if mask is None else torch.cat([lit, whole], 1) * mask
        seen = functional.grid_sample(layers, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
        return seen[:, :3], seen[:, 3:]
