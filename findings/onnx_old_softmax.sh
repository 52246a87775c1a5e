#!/usr/bin/env bash
# ONNX' reference evaluator and OpenVINO give Softmax of models before opset 13 the meaning it has only since.
#
# Versions: onnx 1.23.2, onnxruntime 1.32.0, openvino 2026.4.1, numpy 2.4.6, on a CPU.
# Expected: A model says by its opset which Softmax it means. Up to 12 the axes from "axis" on are flattened and share
#           one softmax, from 13 on it goes along that axis alone. The evaluator that ships with ONNX is its oracle.
# Seen:     Only onnxruntime does so. The reference evaluator has one Softmax for all opsets, OpenVINO two: old for 9,
#           new for 11 and 12. With axis=1, local logits [1, classes, rows, cols] sum to 1 at each place instead of
#           over the map, so that evidence is up to places times as large and another class has most of it. Opset 13 is
#           alike in all, and so are flat logits [1, classes].
# Output:   onnxruntime, reference, openvino
#           opset  9, [1, 3, 4, 4]: sum [1.0, 16.0, 1.0], class with most [1, 0, 1]
#           opset 11, [1, 3, 4, 4]: sum [1.0, 16.0, 16.0], class with most [1, 0, 0]
#           opset 12, [1, 3, 4, 4]: sum [1.0, 16.0, 16.0], class with most [1, 0, 0]
#           opset 13, [1, 3, 4, 4]: sum [16.0, 16.0, 16.0], class with most [0, 0, 0]
#           opset 11, [1, 3]: sum [1.0, 1.0, 1.0], class with most [0, 0, 0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnx==1.23.2 onnxruntime==1.32.0 openvino==2026.4.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
import openvino
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator


def softmax(opset, shape):
    node = helper.make_node("Softmax", ["logits"], ["evidence"], axis=1)
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("logits", "evidence")]
    graph = helper.make_graph([node], "softmax", ends[:1], ends[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=7)
    onnx.checker.check_model(model, full_check=True)
    return model


generator = np.random.default_rng(0)
print("onnxruntime, reference, openvino")
seen = []
for opset, shape in ((9, (1, 3, 4, 4)), (11, (1, 3, 4, 4)), (12, (1, 3, 4, 4)), (13, (1, 3, 4, 4)), (11, (1, 3))):
    logits = generator.standard_normal(shape).astype(np.float32)
    if len(shape) == 4:
        logits[0, 0] += 2  # class 0 a little ahead everywhere, but for one strong place of class 1
        logits[0, 1, 0, 0] = 8
    model = softmax(opset, shape)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    compiled = openvino.Core().compile_model(
        openvino.Core().read_model(model.SerializeToString()), "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    results = {
        "onnxruntime": session.run(None, {"logits": logits})[0],
        "reference": ReferenceEvaluator(model).run(None, {"logits": logits})[0],
        "openvino": compiled([logits])[0],
    }
    sums = [round(float(found.sum()), 1) for found in results.values()]
    most = [int(found.reshape(1, 3, -1).sum(2).argmax()) for found in results.values()]
    print(f"opset {opset:2}, {list(shape)}: sum {sums}, class with most {most}")
    seen.append(sums + most)
one, map_ = 1.0, 16.0
old = [[one, map_, one, 1, 0, 1], [one, map_, map_, 1, 0, 0], [one, map_, map_, 1, 0, 0]]
alike = seen[3] == [map_] * 3 + [0] * 3 and seen[4][:3] == [one] * 3
sys.exit(0 if seen[:3] == old and alike else "The behaviour has changed.")
EOF
