"""Canvas and grid of the published networks, by architecture and data set. No torch."""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.core.scene import CanvasSpec

IMAGENET_CANVAS = CanvasSpec((224, 224), 256, "bilinear")
CIFAR10_CANVAS = CanvasSpec((192, 192), 192, "bicubic")
IMAGENET_BANDS_CANVAS = CanvasSpec((299, 299), None, "bilinear")
CIFAR10_BANDS_CANVAS = CanvasSpec((32, 32), None, "bilinear")

BAGNET_FIELDS = {"BagNet-9": 9, "BagNet-17": 17, "BagNet-33": 33}
BAGNET_STRIDE = 8
SMALL_BAGNET_FIELDS = {f"Small BagNet-{r}": r for r in (5, 6, 7, 8, 9, 13)}
SMALL_BAGNET_STRIDE = 2
BANDS = {"DS-ResNet-50": 25, "DS-ResNet-18": 4, "Narrow DS-ResNet-18": 4, "Cut DS-ResNet-18": 4}
"""columns that a cell of derandomized smoothing sees"""
SMALL = frozenset(
    {"DS-ResNet-18", "Narrow DS-ResNet-18", "Cut DS-ResNet-18", "ResNet-18", "Narrow ResNet-18", *SMALL_BAGNET_FIELDS}
)
"""networks for CIFAR-10's pictures as they are, 32 x 32"""

SMALL_FIELDS = frozenset({*BAGNET_FIELDS, *SMALL_BAGNET_FIELDS, *BANDS})
"""networks whose cells see little; the others are ordinary"""

CROP_SIDE, CROP_BLOCKS, CROP_WINDOW = 288, (83, 41, 6), 3
"""the best balanced crop ensemble: side of its canvas; width of its blocks, stride, blocks a side; window"""
CENTRE = 0.875
"""How much of a picture's shorter side the crop ensembles see, as is usual for ImageNet: larger objects certify more
often than with the whole side (26 % against 19 % of 209 labelled pictures), and the clean accuracy stays."""


def crop_canvas(side: int, data_set: str | None) -> CanvasSpec:
    """The canvas, ``side`` pixels wide, of a crop ensemble; CIFAR-10's pictures, small already, are not cropped."""
    if data_set == "cifar10":
        return CanvasSpec((side, side), side, "bicubic")
    return CanvasSpec((side, side), round(side / CENTRE))


def canvas_spec(network: str, data_set: str | None) -> CanvasSpec:
    """The canvas on which a published network was trained; an unknown data set (None) is taken for ImageNet's size."""
    if network in SMALL:
        return CIFAR10_BANDS_CANVAS
    if network in BANDS:
        return IMAGENET_BANDS_CANVAS
    return CIFAR10_CANVAS if data_set == "cifar10" else IMAGENET_CANVAS


def grid(network: str, data_set: str | None) -> Grid:
    """Its grid of cells; a network without small receptive fields has one cell that sees everything."""
    size = canvas_spec(network, data_set).size
    if network in BANDS:
        return Grid(size, (size[0], BANDS[network]), (1, 1), (1, size[1]), wrap=True)
    if network in SMALL_BAGNET_FIELDS:
        return small_bagnet_grid(SMALL_BAGNET_FIELDS[network], size)
    if network in BAGNET_FIELDS:
        r = BAGNET_FIELDS[network]
        rows, cols = ((side - r) // BAGNET_STRIDE + 1 for side in size)
        return Grid(size, (r, r), (BAGNET_STRIDE, BAGNET_STRIDE), (rows, cols))
    return Grid(size, size, size, (1, 1))


def small_bagnet_grid(receptive_field: int, size: tuple[int, int]) -> Grid:
    """The grid of a small BagNet on a canvas of ``size`` (rows, cols)."""
    stride = SMALL_BAGNET_STRIDE
    rows, cols = ((side - receptive_field) // stride + 1 for side in size)
    return Grid(size, (receptive_field, receptive_field), (stride, stride), (rows, cols))
