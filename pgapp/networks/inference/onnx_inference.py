"""Networks without gradients on a CPU, run by onnxruntime.

torch asks for Python's lock at each of a network's hundred layers, and while the window paints, getting it takes longer
than the layer. onnxruntime takes many layers in one call that needs no lock, and its convolutions are faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from pgapp.core.scene import FloatArray
from pgapp.networks.classes.normalization import Normalization
from pgapp.networks.inference import onnx_model

# pgapp/__init__.py has kept telemetry from starting; builds for Windows that do not know its variable know this
onnxruntime.disable_telemetry_events()

RELU6 = {"low": 0.0, "high": 6.0}
KINDS = {
    np.dtype(np.float32): onnx_model.FLOAT,
    np.dtype(np.uint8): onnx_model.UINT8,
    np.dtype(np.int8): onnx_model.INT8,
    np.dtype(np.int32): onnx_model.INT32,
}


class Graph:
    """A chain of layers, each on the outcome of the one before, from float32 ``[N, channels, h, w]``."""

    def __init__(self, channels: int) -> None:
        self.last = "input"
        self._nodes: list[bytes] = []
        self._weights: dict[str, NDArray[Any]] = {}
        self._inputs = [onnx_model.value("input", ["N", channels, "H", "W"])]

    def scale(self) -> None:
        """Multiply every plane by two more inputs, ``rows [N, 1, h, H]`` from the left and ``cols [N, 1, W, w]``, or
        of ``[1, 1, ...]`` the same for all."""
        self._inputs.append(onnx_model.value("rows", ["M", 1, "h", "H"]))
        self._inputs.append(onnx_model.value("cols", ["M", 1, "W", "w"]))
        self._nodes.append(onnx_model.node("MatMul", ["rows", self.last], "scaled rows"))
        self._nodes.append(onnx_model.node("MatMul", ["scaled rows", "cols"], "scaled"))
        self.last = "scaled"

    def normalize(self, normalization: Normalization) -> None:
        """What ``normalization`` makes of pixels in 0..1."""
        for kind, values in (("Sub", normalization.mean), ("Div", normalization.std)):
            name = f"constant{len(self._nodes)}"
            self._weights[name] = np.array(values, dtype=np.float32).reshape(-1, 1, 1)
            self._node(kind, [name])

    def convolve(self, weight: FloatArray, bias: FloatArray, stride: int, groups: int, active: bool) -> None:
        """A convolution whose weights are ``[given, taken / groups, k, k]``, padded by half of its odd kernel; one
        stride for both axes; ``active``: with ReLU6 behind it."""
        if weight.ndim != 4 or weight.shape[2] != weight.shape[3] or bias.shape != weight.shape[:1]:
            raise ValueError(f"weights {list(weight.shape)} and a bias {list(bias.shape)} are no folded convolution")
        padding = [weight.shape[-1] // 2] * 4
        self._add("Conv", weight, bias, strides=[stride] * 2, pads=padding, group=groups)
        if active:
            self._node("Clip", list(RELU6))

    def add(self, earlier: str) -> None:
        """Add what was ``last`` once."""
        self._node("Add", [earlier])

    def average(self) -> None:
        """The mean over all pixels, ``[N, C]``."""
        self._node("GlobalAveragePool", [])
        self._node("Flatten", [])

    def classify(self, weight: FloatArray, bias: FloatArray) -> None:
        """Scores ``[N, K]`` by weights ``[K, C]`` and a bias ``[K]``."""
        self._add("Gemm", weight, bias, transB=1)

    def model(self) -> bytes:
        """The graph in ONNX's form, its weights left out."""
        bounds = [onnx_model.number(name, bound) for name, bound in RELU6.items()]
        elsewhere = [
            onnx_model.elsewhere(name, weight.shape, KINDS[weight.dtype]) for name, weight in self._weights.items()
        ]
        return onnx_model.model(self._nodes, self._inputs, onnx_model.value(self.last), bounds + elsewhere)

    def session(self) -> onnxruntime.InferenceSession:
        """Runs the graph on one thread; several threads may use it at once."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        # apart from the model: written into it they would be copied four times
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(weight) for weight in self._weights.values()]
        options.add_external_initializers(list(self._weights), values)
        return onnxruntime.InferenceSession(self.model(), options, providers=["CPUExecutionProvider"])

    def _add(self, kind: str, weight: FloatArray, bias: FloatArray, **options: Any) -> None:
        names = [f"weight{len(self._nodes)}", f"bias{len(self._nodes)}"]
        for name, given in zip(names, (weight, bias), strict=True):
            self._weights[name] = np.ascontiguousarray(given, dtype=np.float32)
        self._node(kind, names, **options)

    def _node(self, kind: str, others: Sequence[str], **options: Any) -> None:
        self.last = self._constant(kind, [self.last, *others], **options)

    def _constant(self, kind: str, inputs: Sequence[str], **options: Any) -> str:
        """The name of what an operator makes of ``inputs`` beside the chain."""
        name = f"{kind}{len(self._nodes)}"
        self._nodes.append(onnx_model.node(kind, inputs, name, **options))
        return name


class Inference:
    """A part of a network as one function of float32 ``[N, C, h, w]`` on the CPU, without gradients."""

    def __init__(self, graph: Graph) -> None:
        self._session = graph.session()

    def run(self, features: FloatArray, **others: FloatArray) -> FloatArray:
        """``others`` are the graph's other inputs."""
        found: list[FloatArray] = self._session.run(None, {"input": features, **others})
        return found[0]
