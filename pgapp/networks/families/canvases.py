"""The canvases that several families share, and the grid of a network that sees all of one. No torch."""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.normalization import CIFAR10, IMAGENET, Normalization

IMAGENET_CANVAS = CanvasSpec((224, 224), 256, "bilinear")
CIFAR10_CANVAS = CanvasSpec((192, 192), 192, "bicubic")
"""CIFAR-10's pictures scaled up, as the paper's BagNets and ResNet-50 take them"""
IMAGENET_BANDS_CANVAS = CanvasSpec((299, 299), None, "bilinear")
CIFAR10_BANDS_CANVAS = CanvasSpec((32, 32), None, "bilinear")
"""CIFAR-10's pictures as they are"""


def usual_canvas(data_set: str | None) -> CanvasSpec:
    """That of ImageNet, or of CIFAR-10 scaled up; an unknown data set (None) is taken for ImageNet's size."""
    return CIFAR10_CANVAS if data_set == "cifar10" else IMAGENET_CANVAS


def small_canvas(_data_set: str | None) -> CanvasSpec:
    """That of CIFAR-10's pictures as they are."""
    return CIFAR10_BANDS_CANVAS


def usual_statistics(data_set: str | None) -> Normalization:
    """CIFAR-10's on CIFAR-10, else ImageNet's."""
    return CIFAR10 if data_set == "cifar10" else IMAGENET


def one_cell(size: tuple[int, int]) -> Grid:
    """The grid of a network without small receptive fields on a canvas of ``size`` (rows, cols): one cell sees all."""
    return Grid(size, size, size, (1, 1))
