"""Blocks of 8 x 8 pixels, each classified alone, for pictures of 32 x 32. No torch until the network is made."""

from pathlib import Path

from pgapp.core.geometry import Grid
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.normalization import CIFAR10, Normalization
from pgapp.networks.families.brought import BroughtNetwork
from pgapp.networks.families.family import Family, Shapes, Training, Variant

BLOCK = 8


def canvas(data_set: str | None) -> CanvasSpec:
    return CanvasSpec((32, 32), None, "bilinear")


def grid(variant: Variant, size: tuple[int, int]) -> Grid:
    rows, cols = size[0] // BLOCK, size[1] // BLOCK
    return Grid(size, (BLOCK, BLOCK), (BLOCK, BLOCK), (rows, cols))


def statistics(data_set: str | None) -> Normalization:
    return CIFAR10


def recognize(shapes: Shapes) -> Variant | None:
    kernel = shapes.get("toy_block.weight", ())
    return Variant(f"Toy blocks {kernel[0]}", width=kernel[0]) if kernel[1:] == (3, BLOCK, BLOCK) else None


FAMILY = Family(
    key="toy-blocks",
    title="Toy blocks",
    variants=(Variant("Toy blocks 16", width=16),),
    classifier="classifier.weight",
    data_sets=("cifar10",),
    canvas=canvas,
    grid=grid,
    statistics=statistics,
    recognize=recognize,
    module="toy_network.network:build",
    network="toy_network.network:ToyNetwork",
    training=Training(canvas=(32, 32), widths=range(16, 65, 16), local=True),
)
NETWORK = BroughtNetwork(
    title="Toy blocks",
    summary="4 x 4 blocks, each classified alone; with random weights",
    family=FAMILY,
    variant=FAMILY.variants[0],
    weights=Path(__file__).with_name("toy.safetensors"),
    data_set="cifar10",
)
