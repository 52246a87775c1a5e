"""What networks list as their layers is what they compute: their own float32 logits lie within bounds of no width."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.choices import IntervalBoundsSettings
from pgapp.core.defences.intervals.bounds import Box, through, within
from pgapp.core.defences.layers import NoLayersError
from pgapp.core.defences.masked import Depth, on_canvas
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.scene import LabelSpace, NetworkSpec
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.make import make_network
from pgapp.networks.families.table import recognize
from pgapp.networks.modules.resnet18 import ResNet18Module
from pgapp.networks.modules.small_cnn import SmallCnnModule
from pgapp.networks.modules.undefended import SomeClasses
from pgapp.networks.protocols import LayeredNetwork, NetworkPair
from tests.support.published import filled, network_of, shapes

MADE = {"resnet18": lambda: ResNet18Module(10, 4), "small-cnn": lambda: SmallCnnModule(10, 8)}


def network(kind: str, seed: int = 0) -> Any:
    torch.manual_seed(seed)
    return network_of(filled(MADE[kind](), seed), "cifar10")


def pictures(count: int = 6) -> torch.Tensor:
    return torch.rand(count, 3, 32, 32, generator=torch.Generator().manual_seed(3))


def held(found: Any, canvases: torch.Tensor) -> torch.Tensor:
    """Which logits lie within bounds of these very canvases."""
    box = Box(canvases.double(), canvases.double())
    bounds = within(found.layers((32, 32)), box, 0).logits
    with torch.no_grad():
        logits = found.logits(canvases)
    inside: torch.Tensor = (bounds.low <= logits) & (logits <= bounds.high)
    return inside


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("seed", range(2))
def test_own_logits_lie_within_bounds_of_no_width(kind: str, seed: int) -> None:
    found = network(kind, seed)
    assert isinstance(found, LayeredNetwork)
    assert bool(held(found, pictures()).all())


def test_rounding_outwards_costs_little_where_layers_are_few() -> None:
    found, box = network("small-cnn"), Box(pictures().double(), pictures().double())
    bounds = within(found.layers((32, 32)), box, 0).logits
    assert float((bounds.high - bounds.low).max()) < 0.01 * float(bounds.magnitude.max())


@pytest.mark.parametrize("kind", MADE)
def test_patched_logits_lie_within_the_bounds_of_the_patch(kind: str) -> None:
    found, canvas = network(kind), pictures(1)
    low, high = canvas.clone(), canvas.clone()
    low[:, :, 9:11, 20:22], high[:, :, 9:11, 20:22] = 0.0, 1.0
    bounds = within(found.layers((32, 32)), Box(low.double(), high.double()), 3).logits
    patched = canvas.repeat(40, 1, 1, 1)
    patched[:, :, 9:11, 20:22] = torch.rand(40, 3, 2, 2, generator=torch.Generator().manual_seed(1)).round()
    for logits in (found.logits(patched), torch.cat([found.logits(one[None]) for one in patched])):
        assert bool(((bounds.low <= logits) & (logits <= bounds.high)).all())


@pytest.mark.real_network
def test_the_resnet_that_ships_is_within_its_bounds_and_they_explode() -> None:
    found = catalog.load(NetworkSpec("resnet18-cifar10", device="cpu", precision="float32")).undefended
    assert isinstance(found, LayeredNetwork)
    canvases = pictures(3)
    assert bool(held(found, canvases).all())
    pixels, pair = canvases[0].numpy(), catalog.load(NetworkSpec("resnet18-cifar10", device="cpu"))
    asked, space = MaskedNetwork(pair, pixels, (0.5, 0.5, 0.5)), LabelSpace("all", pair.local.names)
    defence = on_canvas(
        made_on_canvases(IntervalBoundsSettings()), lambda: pytest.fail("no cells"), lambda: asked.layered(space)
    )
    certificate = completed(defence.certifying((32, 32), None, 2, Depth.MARGINS), asked, space)
    assert "The bounds explode" in certificate.remark
    assert not certificate.certified
    assert bool((certificate.margins < -1e6).all())


@pytest.mark.real_network
def test_without_outward_rounding_most_of_its_logits_would_fall_out() -> None:
    """Bounds that do not allow for float32 would be no bounds: what the middles say is not what the network says."""
    found = catalog.load(NetworkSpec("resnet18-cifar10", device="cpu", precision="float32")).undefended
    assert isinstance(found, LayeredNetwork)
    box, canvases = Box(pictures().double(), pictures().double()), pictures()
    for layer in found.layers((32, 32)):
        middle = through(layer, box).middle
        box = Box(middle, middle)
    with torch.no_grad():
        logits = found.logits(canvases).double()
    assert float((logits == box.low).double().mean()) < 0.1


def test_what_does_not_run_as_it_lists_is_refused() -> None:
    found = network("small-cnn")
    with pytest.raises(NoLayersError, match="scales canvases"):
        found.layers((64, 64))
    module = MADE["small-cnn"]()
    architecture = recognize(shapes(module))
    assert architecture is not None
    half: Any = make_network(module, architecture, "cifar10", "", "cpu", torch.bfloat16)
    with pytest.raises(NoLayersError, match="float32 alone"):
        half.layers((32, 32))


def test_classes_of_a_restricted_network_are_those_that_compete() -> None:
    whole = network("small-cnn")
    pixels = pictures(1)[0].numpy()
    some = NetworkPair(whole, SomeClasses(whole, [7, 2, 5]))
    for indices, wanted in ((None, (7, 2, 5)), ((2, 0), (5, 7))):
        space = LabelSpace("some", ("a", "b", "c")[: len(wanted)], indices)
        layered = MaskedNetwork(some, pixels, (0.5, 0.5, 0.5)).layered(space)
        assert layered.classes == wanted
        assert np.array_equal(layered.pixels, pixels)
    space = LabelSpace("all", whole.names)
    assert MaskedNetwork(NetworkPair(whole, whole), pixels, (0.5, 0.5, 0.5)).layered(space).classes is None


def test_a_network_that_lists_no_layers_is_said() -> None:
    class Silent:
        name, names, digest = "Silent", ("a", "b"), ""

        def logits(self, canvases: torch.Tensor) -> torch.Tensor:
            return canvases.mean((2, 3))[:, :2]

    whole = network("small-cnn")
    silent: Any = Silent()
    asked = MaskedNetwork(NetworkPair(whole, silent), pictures(1)[0].numpy(), (0.5, 0.5, 0.5))
    with pytest.raises(NoLayersError, match="Silent does not say which layers"):
        asked.layered(LabelSpace("all", ("a", "b"))).layers()
