#!/usr/bin/env bash
# onnx' version converter keeps operators whose meaning changed between the opsets, and with them not their numbers.
#
# Versions: onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: convert_version gives a model that answers as before, or says that it cannot: for Softmax on the way up it
#           does the one, for much on the way down the other.
# Seen:     Softmax and LogSoftmax over the channels of a map become, on the way below opset 13, those over channels, rows
#           and columns together: what was a share of each cell is a share of the whole map, and nearly 0. Hardmax has the
#           same change of meaning and is kept as it is in both directions. Bilinear Resize and Upsample of opsets 9 and
#           10 lose that they count from corners: what they enlarge moves by up to half a cell, so that maps of evidence
#           no longer lie over their picture. The checker is content with all of it. Softmax on the way up, enlarging
#           by whole factors to the nearest, and pools, reductions and the like keep their numbers.
# Output:   Softmax,    axis 1,       opset 11 to 13: off by up to 0.00, the same class first in 1.00
#           Softmax,    axis 1,       opset 13 to 11: off by up to 0.57, the same class first in 1.00
#           LogSoftmax, axis 1,       opset 13 to 11: off by up to 4.77, the same class first in 1.00
#           Hardmax,    axis 1,       opset 11 to 13: off by up to 1.00, the same class first in 0.10
#           Resize,     mode nearest, opset 10 to 13: off by up to 0.00, the same class first in 1.00
#           Resize,     mode linear,  opset 10 to 13: off by up to 1.49, the same class first in 0.59
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper, version_converter

SHAPE = (1, 10, 7, 7)
cells = np.random.default_rng(0).standard_normal(SHAPE, np.float32)
twice = numpy_helper.from_array(np.array([1, 1, 2, 2], np.float32), "twice")


def model(kind, opset, **options):
    larger = kind in ("Resize", "Upsample")
    node = helper.make_node(kind, ["x", "twice"] if larger else ["x"], ["y"], **options)
    taken = helper.make_tensor_value_info("x", TensorProto.FLOAT, SHAPE)
    given = helper.make_tensor_value_info("y", TensorProto.FLOAT, (1, 10, 14, 14) if larger else SHAPE)
    graph = helper.make_graph([node], "step", [taken], [given], [twice] if larger else [])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    onnx.checker.check_model(made, full_check=True)
    return made


def run(made):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(made.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": cells})[0]


seen = []
for kind, opset, to, options in (
    ("Softmax", 11, 13, {"axis": 1}),
    ("Softmax", 13, 11, {"axis": 1}),
    ("LogSoftmax", 13, 11, {"axis": 1}),
    ("Hardmax", 11, 13, {"axis": 1}),
    ("Upsample", 9, 13, {"mode": "nearest"}),
    ("Upsample", 9, 13, {"mode": "linear"}),
    ("Resize", 10, 13, {"mode": "nearest"}),
    ("Resize", 10, 13, {"mode": "linear"}),
):
    made = model(kind, opset, **options)
    changed = version_converter.convert_version(made, to)
    onnx.checker.check_model(changed, full_check=True)
    before, after = run(made), run(changed)
    off = float(np.abs(after - before).max())
    said = ", ".join(f"{key} {value}" for key, value in options.items())
    same = np.mean(after.argmax(1) == before.argmax(1))
    print(f"{kind + ',':11} {said + ',':13} opset {opset:2} to {to}: off by up to {off:.2f}, the same class first in {same:.2f}")
    seen.append(off > 0.1)
sys.exit(0 if seen == [False, True, True, True, False, True, False, True] else "The behaviour has changed.")
EOF
