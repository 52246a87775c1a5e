"""Networks without gradients on a CPU, run by onnxruntime.

torch asks for Python's lock at each of a network's hundred layers, and while the window paints, getting it takes longer
than the layer. onnxruntime takes many layers in one call that needs no lock, and its convolutions are faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from torch import Tensor, nn

from pgapp.networks.classes.normalization import Normalization

OPSET, IR_VERSION = 17, 8
"""old enough for every onnxruntime that pyproject.toml allows"""

# pgapp/__init__.py has kept telemetry from starting; builds for Windows that do not know its variable know this
onnxruntime.disable_telemetry_events()

RELU6 = {"low": 0.0, "high": 6.0}


class Graph:
    """A chain of layers, each on the outcome of the one before, from float32 ``[N, channels, h, w]``."""

    def __init__(self, channels: int) -> None:
        self.last = "input"
        self._nodes: list[onnx.NodeProto] = []
        self._weights: dict[str, NDArray[np.float32]] = {}
        self._inputs = [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", channels, "H", "W"])]

    def scale(self) -> None:
        """Multiply every plane by two more inputs, ``rows [N, 1, h, H]`` from the left and ``cols [N, 1, W, w]``."""
        shapes: dict[str, list[str | int | None]] = {"rows": ["N", 1, "h", "H"], "cols": ["N", 1, "W", "w"]}
        for name, shape in shapes.items():
            self._inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        self._nodes.append(helper.make_node("MatMul", ["rows", self.last], ["scaled rows"]))
        self._nodes.append(helper.make_node("MatMul", ["scaled rows", "cols"], ["scaled"]))
        self.last = "scaled"

    def normalize(self, normalization: Normalization) -> None:
        """What ``normalization`` makes of pixels in 0..1."""
        for kind, values in (("Sub", normalization.mean), ("Div", normalization.std)):
            name = f"constant{len(self._nodes)}"
            self._weights[name] = np.array(values, dtype=np.float32).reshape(-1, 1, 1)
            self._node(kind, [name])

    def convolve(self, layer: nn.Conv2d, active: bool) -> None:
        """A folded convolution, its stride and padding the same on both axes; ``active``: with ReLU6 behind it."""
        if layer.bias is None:
            raise TypeError("only a folded convolution, which has a bias, can be written down")
        options = {"strides": layer.stride, "pads": [int(layer.padding[0])] * 4, "group": layer.groups}
        self._add("Conv", layer.weight, layer.bias, **options)
        if active:
            self._node("Clip", list(RELU6))

    def add(self, earlier: str) -> None:
        """Add what was ``last`` once."""
        self._node("Add", [earlier])

    def average(self) -> None:
        """The mean over all pixels, ``[N, C]``."""
        self._node("GlobalAveragePool", [])
        self._node("Flatten", [])

    def classify(self, layer: nn.Linear) -> None:
        self._add("Gemm", layer.weight, layer.bias, transB=1)

    def session(self) -> onnxruntime.InferenceSession:
        """Runs the graph on one thread; several threads may use it at once."""
        output = helper.make_tensor_value_info(self.last, TensorProto.FLOAT, None)
        bounds = [helper.make_tensor(name, TensorProto.FLOAT, [], [bound]) for name, bound in RELU6.items()]
        elsewhere = [_elsewhere(name, weight) for name, weight in self._weights.items()]
        graph = helper.make_graph(self._nodes, "part", self._inputs, [output], bounds + elsewhere)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(weight) for weight in self._weights.values()]
        options.add_external_initializers(list(self._weights), values)
        return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def _add(self, kind: str, weight: Tensor, bias: Tensor, **options: Any) -> None:
        names = [f"weight{len(self._nodes)}", f"bias{len(self._nodes)}"]
        for name, value in zip(names, (weight, bias), strict=True):
            self._weights[name] = value.detach().contiguous().numpy()
        self._node(kind, names, **options)

    def _node(self, kind: str, others: Sequence[str], **options: Any) -> None:
        name = f"{kind}{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, [self.last, *others], [name], **options))
        self.last = name


class Inference:
    """A part of a network as one function of float32 ``[N, C, h, w]`` on the CPU, without gradients."""

    def __init__(self, graph: Graph) -> None:
        self._session = graph.session()

    def __call__(self, features: Tensor) -> Tensor:
        return torch.from_numpy(self.run(features.detach().contiguous().numpy()))

    def run(self, features: NDArray[np.float32], **others: NDArray[np.float32]) -> NDArray[np.float32]:
        """The same of arrays; ``others`` are the graph's other inputs."""
        found: list[NDArray[np.float32]] = self._session.run(None, {"input": features, **others})
        return found[0]


def _elsewhere(name: str, weight: NDArray[np.float32]) -> TensorProto:
    """Weights that the session is handed apart from the graph: written into it they would be copied four times."""
    found = TensorProto(name=name, dims=weight.shape, data_type=TensorProto.FLOAT, data_location=TensorProto.EXTERNAL)
    found.external_data.add(key="location", value="memory")
    return found
