"""EfficientNet-Lite from one list of layers: a plain reading, onnxruntime, and torch for gradients say the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import samples
from pgapp.networks.catalogue import catalog
from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.inference.device import REFERENCE
from pgapp.networks.modules.block_cuts import scaling
from pgapp.networks.modules.crop_ensemble import CropEnsemble
from pgapp.networks.modules.efficientnet_lite import EfficientNetLite
from pgapp.networks.modules.lite import folded, lite
from pgapp.networks.modules.lite_classifier import LiteClassifier
from pgapp.networks.modules.lite_graphs import lite_graphs
from pgapp.networks.modules.torch_classifier import TorchClassifier
from pgapp.networks.protocols import device_type, precision_name, takes_arrays
from tests.networks.lite_weights import plain_logits, stored_weights


@pytest.mark.parametrize(("deeper", "wider"), [(0, 1.0), (1, 1.0), (1, 1.1)])
@pytest.mark.parametrize(("height", "width"), [(64, 64), (48, 80), (52, 67)])
def test_folded_and_turned_is_the_plain_reading(deeper: int, wider: float, height: int, width: int) -> None:
    """Also where a stride meets an odd side, as in Lite2's 260 pixels."""
    network = lite(deeper, 7, wider)
    stored = stored_weights(network, deeper)
    pictures = torch.rand(3, 3, height, width, generator=torch.Generator().manual_seed(1))
    weights = folded(network, stored)
    with torch.no_grad():
        expected = plain_logits(network, stored, EFFICIENTNET_LITE(pictures))
        by_torch = EfficientNetLite(weights)(EFFICIENTNET_LITE(pictures))
    graphs = lite_graphs(weights)
    rows, cols = (scaling(side, side).weights[None, None] for side in (height, width))
    early = graphs.early.run(pictures.numpy(), rows=rows, cols=cols.mT)
    assert early.shape == (3, 24, -(-height // network.stride), -(-width // network.stride))
    greatest = float(expected.abs().max())
    torch.testing.assert_close(by_torch, expected, rtol=0, atol=2e-5 * greatest)
    torch.testing.assert_close(torch.from_numpy(graphs.behind_early(early)), expected, rtol=0, atol=2e-5 * greatest)


def test_layers_and_weights_are_counted_as_published() -> None:
    assert (len(lite().layers()), len(lite().shapes()), lite().stride, lite().reach) == (49, 296, 4, 5)
    widths = [block.layers[-1].given for block in lite(1, wider=1.1).blocks]
    assert widths == [16] + [24] * 3 + [48] * 3 + [88] * 4 + [120] * 4 + [208] * 5 + [352]


@pytest.fixture(scope="module")
def pair() -> Any:
    return catalog.load(NetworkSpec("crop-lite0", device="cpu"))


def canvases(spec: Any) -> Any:
    return np.stack([make_canvas(load_picture(sample.path), spec).pixels for sample in samples()[:3]])


@pytest.mark.real_network
def test_arrays_tensors_and_gradients_say_the_same(pair: Any) -> None:
    """One network: an attack's gradients belong to the very function whose answers are shown."""
    local, undefended = pair.local, pair.undefended
    assert takes_arrays(local)
    assert takes_arrays(undefended)
    pictures = canvases(local.canvas_spec)
    cells = Rect(1, 2, 2, 3)
    by_array = local.local_logits(pictures, cells)
    tensors = torch.from_numpy(pictures.copy())
    by_tensor = local.local_logits(tensors, cells)
    by_torch = local.local_logits(tensors.clone().requires_grad_(), cells)
    assert isinstance(by_array, np.ndarray)
    assert by_torch.requires_grad
    assert not by_tensor.requires_grad
    assert np.array_equal(by_array, by_tensor.numpy())
    np.testing.assert_allclose(by_torch.detach().numpy(), by_array, rtol=0, atol=1e-4)
    whole = undefended.logits(pictures)
    with_gradients = undefended.logits(tensors.clone().requires_grad_())
    assert np.array_equal(undefended.logits(tensors).numpy(), whole)
    np.testing.assert_allclose(with_gradients.detach().numpy(), whole, rtol=0, atol=1e-4)


@pytest.mark.real_network
def test_the_differentiable_network_has_the_same_weights(pair: Any) -> None:
    assert isinstance(pair.local, CropEnsemble)
    known = pair.local.classifier
    assert isinstance(known, LiteClassifier)
    other = known.with_gradients
    assert isinstance(other, TorchClassifier)
    assert other is known.with_gradients
    assert (other.digest, other.names, other.title) == (known.digest, known.names, known.title)
    assert (other.block_side, other.picture_side) == (known.block_side, known.picture_side)
    assert (device_type(other.device), precision_name(other.precision)) == (known.device, known.precision)
    entry = catalog.entry("crop-lite0")
    reference = catalog.load_run(entry, entry.default_grid, REFERENCE).local
    assert not takes_arrays(reference)
    assert reference.digest == known.digest


@pytest.mark.real_network
def test_scaled_by_products_is_scaled_as_torch_does(pair: Any) -> None:
    pictures = canvases(pair.local.canvas_spec)[:, :, :83, :83]
    known = pair.local.classifier
    scaled = functional.interpolate(torch.from_numpy(pictures), (112, 112), mode="bilinear", align_corners=False)
    with torch.no_grad():
        expected = known.with_gradients.module(EFFICIENTNET_LITE(scaled))
    np.testing.assert_allclose(known.of_blocks(pictures), expected.numpy(), rtol=0, atol=1e-4)
