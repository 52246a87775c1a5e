from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper
from torch import nn
from torch.nn import functional

from pgapp.networks.classes.normalization import IMAGENET
from pgapp.networks.inference import onnx_model
from pgapp.networks.inference.onnx_inference import Graph, Inference
from pgapp.networks.modules.lite_graphs import early_graph, late_graph
from tests.networks.lite_weights import random_weights


def arrays(layer: nn.Conv2d | nn.Linear) -> tuple[Any, Any]:
    assert layer.bias is not None
    return layer.weight.detach().numpy(), layer.bias.detach().numpy()


def test_a_chain_of_layers_says_what_torch_says() -> None:
    torch.manual_seed(0)
    wide = nn.Conv2d(3, 8, 3, stride=2, padding=1)
    deep = nn.Conv2d(8, 8, 5, padding=2, groups=8)
    narrow, classifier = nn.Conv2d(8, 8, 1), nn.Linear(8, 5)
    graph = Graph(3)
    graph.convolve(*arrays(wide), 2, 1, True)
    before = graph.last
    graph.convolve(*arrays(deep), 1, 8, True)
    graph.convolve(*arrays(narrow), 1, 1, False)
    graph.add(before)
    graph.average()
    graph.classify(*arrays(classifier))
    run = Inference(graph)
    for pictures, height, width in ((1, 16, 16), (3, 10, 24)):
        given = 4 * torch.randn(pictures, 3, height, width)
        with torch.no_grad():
            features = functional.relu6(wide(given))
            expected = classifier((features + narrow(functional.relu6(deep(features)))).mean((2, 3)))
        torch.testing.assert_close(torch.from_numpy(run.run(given.numpy())), expected, rtol=1e-4, atol=1e-5)


def test_what_is_scaled_and_normalized_first_is_what_torch_makes_of_it() -> None:
    torch.manual_seed(0)
    layer = nn.Conv2d(3, 4, 3, padding=1)
    graph = Graph(3)
    graph.scale()
    graph.normalize(IMAGENET)
    graph.convolve(*arrays(layer), 1, 1, False)
    run = Inference(graph)
    for weights in (1, 2):  # the same for all pictures, or each its own
        given, rows, cols = torch.rand(2, 3, 9, 7), torch.rand(weights, 1, 12, 9), torch.rand(weights, 1, 7, 5)
        with torch.no_grad():
            expected = layer(IMAGENET(rows @ given @ cols))
        found = run.run(given.numpy(), rows=rows.numpy(), cols=cols.numpy())
        torch.testing.assert_close(torch.from_numpy(found), expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("weight", [(8, 3, 1), (8, 3, 1, 3), (7, 3, 3, 3)])
def test_what_is_no_folded_convolution_is_refused(weight: Any) -> None:
    with pytest.raises(ValueError, match="no folded convolution"):
        Graph(3).convolve(np.zeros(weight, np.float32), np.zeros(8, np.float32), 1, 1, False)


def test_threads_get_each_their_own_answers() -> None:
    run = Inference(late_graph(random_weights()))
    source = np.random.default_rng(0)
    batches = [source.standard_normal((1 + index % 3, 24, 16, 16)).astype(np.float32) for index in range(12)]
    alone = [run.run(batch) for batch in batches]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(run.run, batches))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


# ---- the bytes are those of the package onnx


@pytest.mark.parametrize("deeper", [0, 1])
@pytest.mark.parametrize("make", [early_graph, late_graph])
def test_the_package_onnx_finds_nothing_wrong_with_our_models(make: Any, deeper: int) -> None:
    written = make(random_weights(deeper)).model()
    read = onnx.load_model_from_string(written)
    assert read.SerializeToString() == written
    for _ in range(4 if make is early_graph else 2):  # the checker wants to see shapes, and the weights
        read.graph.output[0].type.tensor_type.shape.dim.add()
    for weight in read.graph.initializer:
        if weight.data_location == TensorProto.EXTERNAL:
            weight.ClearField("external_data")
            weight.data_location = TensorProto.DEFAULT
            weight.raw_data = bytes(4 * int(np.prod(weight.dims)))
    onnx.checker.check_model(read, full_check=True)


def test_each_part_is_what_the_package_onnx_writes() -> None:
    ours = onnx_model.node("Conv", ["input", "weight0"], "Conv0", strides=[2, 2], pads=[300, 0, 1, 127], group=128)
    theirs = helper.make_node("Conv", ["input", "weight0"], ["Conv0"], strides=[2, 2], pads=[300, 0, 1, 127], group=128)
    assert onnx.NodeProto.FromString(ours) == theirs
    value = helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", 3, "H", "W"])
    assert onnx.ValueInfoProto.FromString(onnx_model.value("input", ["N", 3, "H", "W"])) == value
    anything = helper.make_tensor_value_info("output", TensorProto.FLOAT, None)
    assert onnx.ValueInfoProto.FromString(onnx_model.value("output")) == anything
    assert TensorProto.FromString(onnx_model.number("high", 6.0)) == helper.make_tensor(
        "high", TensorProto.FLOAT, [], [6]
    )
    shape = (1280, 320, 1, 1)
    weight = TensorProto(name="w", dims=shape, data_type=TensorProto.FLOAT, data_location=TensorProto.EXTERNAL)
    weight.external_data.add(key="location", value="memory")
    assert TensorProto.FromString(onnx_model.elsewhere("w", shape)) == weight
    graph = helper.make_graph([theirs], "part", [value], [anything], [weight])
    version = helper.make_opsetid("", onnx_model.OPSET)
    model = helper.make_model(graph, opset_imports=[version], ir_version=onnx_model.IR_VERSION)
    written = onnx_model.model(
        [ours],
        [onnx_model.value("input", ["N", 3, "H", "W"])],
        onnx_model.value("output"),
        [onnx_model.elsewhere("w", shape)],
    )
    assert onnx.load_model_from_string(written) == model


def test_pictures_are_scaled_by_weights_and_by_no_operator_of_onnx() -> None:
    """ONNX's ``Resize`` with ``antialias`` counts what lies outside of the picture unless ``exclude_outside=1``: the
    outermost lines of noise are up to 8 of 255 from what Pillow and torch make of them (onnxruntime 1.32.0)."""
    weights = random_weights()
    for graph in (early_graph(weights), late_graph(weights)):
        operators = {node.op_type for node in onnx.load_from_string(graph.model()).graph.node}
        assert operators
        assert not operators & {"Resize", "Upsample"}
