"""Small ONNX classifiers of every kind that is met, made as they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

SIDE, CLASSES = 32, 5
IMAGENET = "mean=0.485/0.456/0.406,std=0.229/0.224/0.225"


def weights(seed: int = 0, classes: int = CLASSES) -> dict[str, NDArray[np.float32]]:
    """Of a convolution of 8 x 8 blocks to 16 channels, and a linear layer."""
    source = np.random.default_rng(seed)
    shapes = {"kernel": (16, 3, 8, 8), "dense": (16, classes), "bias": (classes,)}
    return {name: source.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}


def expected(pixels: NDArray[np.float32], seed: int = 0, classes: int = CLASSES) -> NDArray[np.float64]:
    """What the plain one answers, float64 ``[N, K]``, for ``pixels [N, 3, H, W]``: blocks, ReLU, mean, linear."""
    named = {name: value.astype(np.float64) for name, value in weights(seed, classes).items()}
    count, _, rows, cols = pixels.shape
    blocks = pixels.reshape(count, 3, rows // 8, 8, cols // 8, 8).transpose(0, 2, 4, 1, 3, 5).astype(np.float64)
    features = np.maximum(np.tensordot(blocks, named["kernel"], ([3, 4, 5], [1, 2, 3])), 0).mean((1, 2))
    answer: NDArray[np.float64] = features @ named["dense"] + named["bias"]
    return answer


def plain_nodes(pixels: str = "pixels") -> list[NodeProto]:
    """From pictures to "logits" ``[N, K]``."""
    return [
        helper.make_node("Conv", [pixels, "kernel"], ["blocks"], strides=[8, 8]),
        helper.make_node("Relu", ["blocks"], ["active"]),
        helper.make_node("GlobalAveragePool", ["active"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["features"]),
        helper.make_node("Gemm", ["features", "dense", "bias"], ["logits"]),
    ]


def model(
    nodes: Sequence[NodeProto] = (),
    output: str = "logits",
    shape: Sequence[int | str | None] = ("N", 3, SIDE, SIDE),
    kind: int = TensorProto.FLOAT,
    opset: int = 17,
    ir_version: int = 8,
    named: dict[str, NDArray[Any]] | None = None,
    domains: Sequence[str] = (),
) -> onnx.ModelProto:
    """A model of the plain nodes and then ``nodes``, answering with ``output``; ``named`` are more weights."""
    chain = list(nodes) if any("pixels" in node.input for node in nodes) else [*plain_nodes(), *nodes]
    stored = [numpy_helper.from_array(value, name) for name, value in {**weights(), **(named or {})}.items()]
    graph = helper.make_graph(
        chain,
        "classifier",
        [helper.make_tensor_value_info("pixels", kind, list(shape))],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
        stored,
    )
    imports = [helper.make_opsetid("", opset), *(helper.make_opsetid(domain, 1) for domain in domains)]
    return helper.make_model(graph, opset_imports=imports, ir_version=ir_version)


def softmax() -> onnx.ModelProto:
    return model([helper.make_node("Softmax", ["logits"], ["shares"], axis=1)], "shares")


def one_picture_alone() -> onnx.ModelProto:
    """Its batch is open by its input, and laid out for one picture within."""
    nodes = plain_nodes()
    nodes[3] = helper.make_node("Reshape", ["pooled", "to"], ["features"])
    return model(nodes, named={"to": np.array([1, 16])})


def maps() -> onnx.ModelProto:
    """Answers ``[N, K, 1, 1]``, with a softmax over the classes."""
    nodes = [
        helper.make_node("Unsqueeze", ["logits", "axes"], ["maps"]),
        helper.make_node("Softmax", ["maps"], ["shares"], axis=1),
    ]
    return model(nodes, "shares", named={"axes": np.array([2, 3])})


def channels_last() -> onnx.ModelProto:
    turned = helper.make_node("Transpose", ["pixels"], ["turned"], perm=[0, 3, 1, 2])
    return model([turned, *plain_nodes("turned")], shape=("N", SIDE, SIDE, 3))


def quantized() -> onnx.ModelProto:
    """Its linear layer is quantized as it runs, by the least and the greatest feature of its batch."""
    levels = weights()["dense"]
    scale = np.float32(np.abs(levels).max() / 127)
    nodes = [
        *plain_nodes()[:4],
        helper.make_node("DynamicQuantizeLinear", ["features"], ["whole", "step", "zero"]),
        helper.make_node("MatMulInteger", ["whole", "levels", "zero"], ["sums"]),
        helper.make_node("Cast", ["sums"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["step", "scale"], ["steps"]),
        helper.make_node("Mul", ["floats", "steps"], ["products"]),
        helper.make_node("Add", ["products", "bias"], ["logits"]),
    ]
    return model(nodes, named={"levels": np.round(levels / scale).astype(np.int8), "scale": np.array(scale)})


def save(made: onnx.ModelProto, path: Path) -> Path:
    path.write_bytes(made.SerializeToString())
    return path
