#!/usr/bin/env bash
# onnxruntime takes any power and any order of subtraction for a layer normalization, and so turns signs around.
#
# Versions: onnxruntime 1.32.0, onnx 1.23.2, numpy 2.4.6, on a CPU.
# Expected: Graph optimizations, on by default, change the last bits at most: the steps of a layer normalization become
#           one operator where they are one, and (mean - x) / std stays what it says.
# Seen:     ReduceMean, Sub, Pow, ReduceMean, Add, Sqrt, Div, Mul, Add are fused whatever stands in them. (mean - x)
#           / std loses its sign; Pow with the exponent 4 counts as a square, and so does a base to the power of the
#           differences; std divided by the differences is turned around. Another class leads for all of 1000 inputs. A
#           layer normalization as it is usually written is right, and with optimizations off all is as onnx' own
#           reference says.
# Output:   x - mean, squared:            optimized off by 0.00, the same first class for 1.00
#           mean - x, squared:            optimized off by 4.26, the same first class for 0.00
#           x - mean, to the power of 4:  optimized off by 0.61, the same first class for 1.00
#           1.5 to the power of x - mean: optimized off by 0.34, the same first class for 1.00
#           std / (x - mean):             optimized off by 12.47, the same first class for 0.01
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

INPUTS, CLASSES = 1000, 10
source = np.random.default_rng(0)
pictures = source.standard_normal((INPUTS, CLASSES), np.float32)
gains = source.uniform(0.5, 1.5, CLASSES).astype(np.float32)


def network(subtracted=("x", "mean"), raised=("apart", "power"), divided=("apart", "std"), power=2.0):
    """One normalization over the last axis, in the steps that exporters write."""
    steps = [
        helper.make_node("ReduceMean", ["x"], ["mean"], axes=[-1]),
        helper.make_node("Sub", subtracted, ["apart"]),
        helper.make_node("Pow", raised, ["raised"]),
        helper.make_node("ReduceMean", ["raised"], ["spread"], axes=[-1]),
        helper.make_node("Add", ["spread", "epsilon"], ["positive"]),
        helper.make_node("Sqrt", ["positive"], ["std"]),
        helper.make_node("Div", divided, ["normal"]),
        helper.make_node("Mul", ["normal", "gains"], ["scaled"]),
        helper.make_node("Add", ["scaled", "shifts"], ["y"]),
    ]
    constants = {"power": np.float32(power), "epsilon": np.float32(1e-5), "gains": gains, "shifts": np.zeros_like(gains)}
    held = [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [INPUTS, CLASSES]) for name in "xy"]
    graph = helper.make_graph(steps, "normalization", ends[:1], ends[1:], held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def run(model, level):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": pictures})[0]


Level = onnxruntime.GraphOptimizationLevel
seen = []
for title, options in {
    "x - mean, squared": {},
    "mean - x, squared": {"subtracted": ("mean", "x")},
    "x - mean, to the power of 4": {"power": 4.0},
    "1.5 to the power of x - mean": {"power": 1.5, "raised": ("power", "apart")},
    "std / (x - mean)": {"divided": ("std", "apart")},
}.items():
    model = network(**options)
    plain, optimized = run(model, Level.ORT_DISABLE_ALL), run(model, onnxruntime.SessionOptions().graph_optimization_level)
    reference = ReferenceEvaluator(model).run(None, {"x": pictures})[0]
    assert np.allclose(plain, reference, rtol=1e-3, atol=1e-4), title
    off = np.median(np.abs(optimized - plain).max(axis=1))
    same = np.mean(optimized.argmax(1) == plain.argmax(1))
    print(f"{title + ':':29} optimized off by {off:.2f}, the same first class for {same:.2f}")
    seen.append(bool(off > 0.1))
sys.exit(0 if seen == [False, True, True, True, True] else "The behaviour has changed.")
EOF
