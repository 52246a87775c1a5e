"""The networks of derandomized smoothing (Levine and Feizi, NeurIPS 2020): a vote for each band. No torch."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.geometry import Grid
from pgapp.networks.classes.normalization import UNCHANGED
from pgapp.networks.families.canvases import IMAGENET_BANDS_CANVAS, small_canvas, usual_statistics
from pgapp.networks.families.family import TRAINED_WIDTHS, Family, Shapes, Training, Variant
from pgapp.networks.families.resnet18 import NARROW, USUAL_WIDTH, narrow, width_of

LARGE_BAND, SMALL_BAND = 25, 4
"""columns that a cell sees, of 299 and of 32"""


def grid(band: int, size: tuple[int, int]) -> Grid:
    """A cell for each band of columns; the last bands run on at the left edge."""
    return Grid(size, (size[0], band), (1, 1), (1, size[1]), wrap=True)


def small_grid(_variant: Variant, size: tuple[int, int]) -> Grid:
    """Bands of ``SMALL_BAND`` columns."""
    return grid(SMALL_BAND, size)


def recognize_50(shapes: Shapes) -> Variant | None:
    """By the stem for six channels."""
    return DS_RESNET50.variants[0] if shapes.get("conv1.weight") == (64, 6, 7, 7) else None


def recognize_18(shapes: Shapes) -> Variant | None:
    """By the stem for six channels, without the mark of those that see the band alone."""
    width = None if "band" in shapes else width_of(shapes, channels=6)
    return None if width is None else narrow("DS-ResNet-18", width)


def recognize_cut(shapes: Shapes) -> Variant | None:
    """By the mark of those that see the band alone, the buffer ``band``."""
    width = width_of(shapes, channels=6) if "band" in shapes else None
    return None if width is None else Variant("Cut DS-ResNet-18", width=width)


DS_RESNET50 = Family(
    key="ds-resnet50",
    title="DS-ResNet-50",
    variants=(Variant("DS-ResNet-50"),),
    classifier="fc.weight",
    data_sets=("imagenet", "imagenette"),
    canvas=lambda _data_set: IMAGENET_BANDS_CANVAS,
    grid=lambda _variant, size: grid(LARGE_BAND, size),
    statistics=usual_statistics,
    recognize=recognize_50,
    module="pgapp.networks.modules.ds_resnet:build_50",
    network="pgapp.networks.modules.ds_resnet:make",
)
DS_RESNET18 = Family(
    key="ds-resnet18",
    title="DS-ResNet-18",
    variants=(narrow("DS-ResNet-18", USUAL_WIDTH), narrow("DS-ResNet-18", NARROW)),
    classifier="linear.weight",
    data_sets=("cifar10",),
    canvas=small_canvas,
    grid=small_grid,
    statistics=lambda _data_set: UNCHANGED,
    recognize=recognize_18,
    module="pgapp.networks.modules.ds_resnet:build_18",
    network="pgapp.networks.modules.ds_resnet:make",
    training=Training(canvas=(32, 32), widths=TRAINED_WIDTHS, prepare="pgapp.networks.modules.ds_resnet:random_bands"),
)
CUT_DS_RESNET18 = replace(
    DS_RESNET18,
    key="cut-ds-resnet18",
    title="Cut DS-ResNet-18",
    variants=(Variant("Cut DS-ResNet-18", width=USUAL_WIDTH),),
    recognize=recognize_cut,
    module="pgapp.networks.modules.ds_resnet:build_cut",
    training=Training(
        canvas=(32, 32), widths=TRAINED_WIDTHS, prepare="pgapp.networks.modules.ds_resnet:random_bands_cut_out"
    ),
)
"""Ours: sees the band alone, not a picture that is empty around it"""
