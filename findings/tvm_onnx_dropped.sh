#!/usr/bin/env bash
# TVM's ONNX importer leaves out which infinity IsInf asks for, Resize's antialias and scales, and an output's given size.
#
# Versions: apache-tvm 0.27.0.post1, onnx 1.23.2, onnxruntime 1.32.0 (it judges, without optimizations), numpy 2.4.6, on a CPU.
# Expected: from_onnx takes every attribute of an operator, or names what it cannot do, as it does for
#           coordinate_transformation_mode="half_pixel_symmetric" and for Celu; what it takes gives ONNX' numbers.
# Seen:     IsInf with detect_positive=0, which finds the classes that are masked out, is true for +inf, too, an overflow.
#           Resize with antialias=1 does without, so that a network with its own shrinking in front sees aliased pictures,
#           and with scales that do not come out even it puts the pixels where the rounded size would have them.
#           ConvTranspose with output_shape has the shape that it has without. Relu and Clip make 0 of a NaN, and a maximum
#           is that of what stands behind the last NaN, so that a network that has overflowed answers with finite scores.
#           With the defaults, even scales and sizes all is well. Nothing is said.
# Output:   IsInf:                  right
#           IsInf, negative only:   onnxruntime [0.0, 1.0, 0.0, 0.0, 0.0], TVM [0.0, 1.0, 1.0, 0.0, 0.0]
#           Resize to 4:            right
#           Resize to 4, antialias: up to 0.18 off
#           Resize by 0.5:          right
#           Resize by 0.6:          up to 0.57 off
#           ConvTranspose:          right
#           ConvTranspose to 16:    onnxruntime (16, 16), TVM (17, 17)
#           Relu:                   onnxruntime [1.0, 0.0, inf, nan, 0.0], TVM [1.0, 0.0, inf, 0.0, 0.0]
#           Clip:                   onnxruntime [1.0, 0.0, 1.0, nan, 0.0], TVM [1.0, 0.0, 1.0, 0.0, 0.0]
#           ReduceMax:              onnxruntime [inf], TVM [-2.0]
#           Sigmoid:                right
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile apache-tvm==0.27.0.post1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - 2> "$folder/said.txt" <<'EOF' || { tail -n 5 "$folder/said.txt"; exit 1; }
import sys

import numpy as np
import onnx
import onnxruntime
import tvm
from onnx import helper, numpy_helper
from tvm import relax
from tvm.relax.frontend.onnx import from_onnx

rng = np.random.default_rng(0)
picture = rng.random((1, 3, 8, 8), np.float32)
odd = np.array([1, -np.inf, np.inf, np.nan, -2], np.float32)
held = {
    "half": np.array([1, 3, 4, 4]),
    "by 0.5": np.array([1, 1, 0.5, 0.5], np.float32),
    "by 0.6": np.array([1, 1, 0.6, 0.6], np.float32),
    "weight": rng.random((3, 2, 3, 3), np.float32),
    "least": np.float32(0),
    "most": np.float32(1),
}


def answers(kind, taken, inputs=("x",), **attributes):
    """What onnxruntime gives, and what TVM gives."""
    node = helper.make_node(kind, list(inputs), ["y"], **attributes)
    constants = [numpy_helper.from_array(np.asarray(held[name]), name) for name in inputs if name in held]
    given = helper.make_tensor_value_info("x", helper.np_dtype_to_tensor_dtype(taken.dtype), taken.shape)
    graph = helper.make_graph([node], "step", [given], [helper.make_empty_tensor_value_info("y")], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    model = onnx.shape_inference.infer_shapes(model)
    onnx.checker.check_model(model, full_check=True)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    built = tvm.compile(from_onnx(model), target="llvm")
    found = relax.VirtualMachine(built, tvm.cpu())["main"](tvm.runtime.tensor(taken))
    return session.run(None, {"x": taken})[0], found.numpy()


def told(numbers):
    return [round(float(number), 2) for number in numbers] if numbers.size < 6 else f"{numbers.shape[2:]}"


CASES = {
    "IsInf": ("IsInf", odd),
    "IsInf, negative only": ("IsInf", odd, ("x",), {"detect_positive": 0}),
    "Resize to 4": ("Resize", picture, ("x", "", "", "half"), {"mode": "linear"}),
    "Resize to 4, antialias": ("Resize", picture, ("x", "", "", "half"), {"mode": "linear", "antialias": 1}),
    "Resize by 0.5": ("Resize", picture, ("x", "", "by 0.5"), {"mode": "linear"}),
    "Resize by 0.6": ("Resize", picture, ("x", "", "by 0.6"), {"mode": "linear"}),
    "ConvTranspose": ("ConvTranspose", picture, ("x", "weight"), {"strides": [2, 2]}),
    "ConvTranspose to 16": ("ConvTranspose", picture, ("x", "weight"), {"strides": [2, 2], "output_shape": [16, 16]}),
    "Relu": ("Relu", odd),
    "Clip": ("Clip", odd, ("x", "least", "most")),
    "ReduceMax": ("ReduceMax", odd, ("x",), {"keepdims": 1}),
    "Sigmoid": ("Sigmoid", odd),
}
seen = {}
for title, (kind, taken, *rest) in CASES.items():
    right, found = answers(kind, taken, *rest[:1], **(rest[1] if len(rest) > 1 else {}))
    alike = right.shape == found.shape
    off = np.abs(right.astype(float) - found).max() if alike and right.size > 5 else 0
    seen[title] = alike and np.allclose(right, found, atol=1e-5, equal_nan=True)
    wrong = f"up to {off:.2f} off" if off > 1e-5 else f"onnxruntime {told(right)}, TVM {told(found)}"
    print(f"{title + ':':23} {'right' if seen[title] else wrong}")
right = {"IsInf", "Resize to 4", "Resize by 0.5", "ConvTranspose", "Sigmoid"}
sys.exit(0 if {title for title, fine in seen.items() if fine} == right else "The behaviour has changed.")
EOF
