#!/usr/bin/env bash
# OpenVINO reads an ONNX Resize with antialias=1 as one without, and says nothing.
#
# Versions: openvino 2026.4.1, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: OpenVINO resizes as ONNX says, as onnxruntime and onnx' own reference do, or refuses the model; its own
#           operator knows antialiasing.
# Seen:     The attribute is left out. A picture of fine stripes, nearly grey when it is shrunk with antialiasing, keeps
#           stripes of full contrast, and noise is off by up to half the range. A network that resizes its pictures
#           itself, as Pillow and torch do, sees others, and labels, accuracies and margins are those of these. The same
#           step converted from torch without ONNX between is antialiased. Without the attribute all agree.
# Output:   onnxruntime, reference, openvino
#           mode linear:              contrast of stripes [0.8, 0.8, 0.8], noise off by [0.0, 0.0, 0.0]
#           mode linear, antialias 1: contrast of stripes [0.15, 0.15, 0.8], noise off by [0.0, 0.0, 0.39]
#           mode cubic:               contrast of stripes [0.94, 0.94, 0.94], noise off by [0.0, 0.0, 0.0]
#           mode cubic, antialias 1:  contrast of stripes [0.16, 0.16, 0.94], noise off by [0.0, 0.0, 0.5]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile openvino==2026.4.1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
import openvino
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

SIDE, SMALL = 32, 10
stripes = np.zeros((1, 1, SIDE, SIDE), np.float32)
stripes[..., ::2] = 1
noise = np.random.default_rng(0).random(stripes.shape, np.float32)


def resize(**attributes):
    size = numpy_helper.from_array(np.array([1, 1, SMALL, SMALL], np.int64), "size")
    node = helper.make_node("Resize", ["picture", "", "", "size"], ["small"], **attributes)
    sides = {"picture": SIDE, "small": SMALL}
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, side, side]) for name, side in sides.items()]
    graph = helper.make_graph([node], "resize", ends[:1], ends[1:], [size])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=9)
    onnx.checker.check_model(model, full_check=True)
    return model


print("onnxruntime, reference, openvino")
seen = []
for attributes in (
    {"mode": "linear"},
    {"mode": "linear", "antialias": 1},
    {"mode": "cubic"},
    {"mode": "cubic", "antialias": 1},
):
    model = resize(**attributes)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    compiled = openvino.Core().compile_model(
        openvino.Core().read_model(model.SerializeToString()), "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    said = ", ".join(f"{key} {value}" for key, value in attributes.items())
    given = {
        "onnxruntime": lambda picture: session.run(None, {"picture": picture})[0],
        "reference": lambda picture: ReferenceEvaluator(model).run(None, {"picture": picture})[0],
        "openvino": lambda picture: compiled([picture])[0],
    }
    contrast = [round(float(np.ptp(run(stripes))), 2) for run in given.values()]
    off = [round(float(np.abs(run(noise) - given["onnxruntime"](noise)).max()), 2) for run in given.values()]
    print(f"{said + ':':25} contrast of stripes {contrast}, noise off by {off}")
    seen.append((contrast[2] > contrast[0] + 0.5, off[1] > 0.01, off[2] > 0.01))
right, sampled = (False, False, False), (True, False, True)
sys.exit(0 if seen == [right, sampled, right, sampled] else "The behaviour has changed.")
EOF
