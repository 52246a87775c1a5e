"""Every family: its named variants are built, recognized by their shapes, and made into networks that keep the row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from pgapp.core.plugins import resolve
from pgapp.networks.classes.data_sets import CLASS_COUNTS, class_names
from pgapp.networks.families import table
from pgapp.networks.families.family import Architecture, Family
from tests.support.published import filled, network_of, shapes

FAMILIES = pytest.mark.parametrize("family", table.FAMILIES, ids=lambda family: family.key)
ARCHITECTURES = pytest.mark.parametrize("architecture", tuple(table.architectures()), ids=lambda one: one.title)


@ARCHITECTURES
@pytest.mark.parametrize("classes", [2, 10])
def test_build_then_shapes_then_recognize(architecture: Architecture, classes: int) -> None:
    with torch.device("meta"):
        module = architecture.build(classes)
    found = shapes(module)
    assert table.recognize(found) == architecture
    assert found[architecture.family.classifier][0] == classes
    assert [one.key for one in table.FAMILIES if one.recognize(found)] == [architecture.family.key]


def made_of(family: Family) -> Iterator[tuple[Architecture, str | None]]:
    smallest = Architecture(family, family.variants[-1])
    return ((smallest, data_set) for data_set in (*family.data_sets, None))


@pytest.mark.parametrize(
    ("architecture", "data_set"),
    [case for family in table.FAMILIES for case in made_of(family)],
    ids=lambda part: part.title if isinstance(part, Architecture) else str(part),
)
def test_the_network_keeps_what_the_row_says(architecture: Architecture, data_set: str | None) -> None:
    family, classes = architecture.family, CLASS_COUNTS.get(data_set or "", 3)
    network = network_of(filled(architecture.build(classes)), data_set)
    assert network.grid == architecture.grid(data_set)
    assert network.canvas_spec == family.canvas(data_set)
    assert network.names == class_names(classes, data_set)
    assert hasattr(network, "logits") == family.undefended == (network.grid.cells == (1, 1))
    cells = network.grid.everything if network.grid.cells == (1, 1) else None
    canvas = torch.rand(1, 3, *network.grid.canvas, generator=torch.Generator().manual_seed(0))
    corner = cells or type(network.grid.everything)(0, 0, 1, 1)
    with torch.inference_mode():
        assert network.local_logits(canvas, corner).shape == (1, classes, 1, 1)


@FAMILIES
def test_what_is_recognized_by_shapes_alone_never_raises(family: Family) -> None:
    """A file may say anything of its tensors, also of none at all."""
    with torch.device("meta"):
        names = shapes(Architecture(family, family.variants[0]).build(2))
    for shape in ((), (0,), (64,), (2**40, 1), (64, 3, 3, 3, 3)):
        family.recognize(dict.fromkeys(names, shape))
    assert family.recognize({}) is None


def test_keys_and_titles_are_each_ones_own() -> None:
    titles = [one.title for one in table.architectures()]
    assert len(set(titles)) == len(titles)
    assert len({family.key for family in table.FAMILIES}) == len(table.FAMILIES)
    with pytest.raises(ValueError, match=r"no network 'VGG'; there are BagNet-9, BagNet-17"):
        table.architecture("VGG")


@FAMILIES
def test_dotted_names_lead_to_the_modules(family: Family) -> None:
    """import-linter sees no names in strings: these may lead to ``networks.modules`` alone."""
    prepare = family.training.prepare if family.training is not None else ""
    named = [name for name in (family.module, family.network, prepare) if name]
    for name in named:
        assert isinstance(name, str)
        assert name.startswith("pgapp.networks.modules.")
        assert callable(resolve(name))


@FAMILIES
def test_what_can_be_trained_is_recognized_afterwards(family: Family) -> None:
    if family.training is None:
        return
    for field in family.training.receptive_fields:
        for width in {family.training.widths[0], family.training.widths[-1]}:
            with torch.device("meta"):
                module = family.build(type(family.variants[0])("", field, width), 10)
            found = table.recognize(shapes(module))
            assert found is not None
            assert found.family is family
            assert (found.variant.receptive_field, found.variant.width) == (field, width)


def test_there_is_one_file_a_family() -> None:
    folder = Path(table.__file__).parent
    kept = {path.stem for path in folder.glob("*.py")}
    assert {"bagnet", "small_bagnet", "ds_resnet", "resnet18", "resnet50", "crop_ensemble"} <= kept
