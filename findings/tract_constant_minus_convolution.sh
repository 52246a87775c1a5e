#!/usr/bin/env bash
# tract adds a convolution where the model subtracts it from a number per channel, and divides by its weights singly.
#
# Versions: tract 0.23.9, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: Sub and Div of an ONNX model take their inputs in the order in which they stand, whatever comes before them.
# Seen:     With one number per channel on the left and a convolution on the right, both are folded into the convolution
#           as if they stood the other way round: c - conv(x) becomes c + conv(x), so that scores like a squared norm
#           less a product, and margins to a threshold, change their sign; c / conv(x) becomes a convolution with c / w.
#           Neither is refused. With kernels of 3 x 3 no cell of a map has the class that it should. With the
#           convolution on the left, one number for all channels, a whole map, kernels of 1 x 1, or a matrix product
#           instead of the convolution, all is well.
# Output:   Sub(conv, per channel): right, the same class in 1.00 of the cells
#           Sub(for all, conv): right, the same class in 1.00 of the cells
#           Sub(per channel, conv): wrong, the same class in 0.00 of the cells
#             it is the sum instead: True
#           Div(per channel, conv): wrong, the same class in 0.18 of the cells
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile tract==0.23.9 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
import tract
from numpy.lib.stride_tricks import sliding_window_view
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

CLASSES, CHANNELS, KERNEL, SIDE, CELLS = 10, 16, 3, 9, 7
source = np.random.default_rng(0)
x = source.standard_normal((1, CHANNELS, SIDE, SIDE), np.float32)
weights = {
    "w": source.standard_normal((CLASSES, CHANNELS, KERNEL, KERNEL), np.float32),
    "per channel": source.uniform(1, 2, (CLASSES, 1, 1)).astype(np.float32),
    "for all": np.float32(1.5),
    "map": source.uniform(1, 2, (1, CLASSES, CELLS, CELLS)).astype(np.float32),
}


def answers(kind, left, right):
    steps = [helper.make_node("Conv", ["x", "w"], ["conv"]), helper.make_node(kind, [left, right], ["y"])]
    held = [numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items() if name in ("w", left, right)]
    taken = helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape)
    given = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, CLASSES, CELLS, CELLS])
    graph = helper.make_graph(steps, "scores", [taken], [given], held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, "model.onnx")
    right_answer = ReferenceEvaluator(model).run(None, {"x": x})[0]
    session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
    assert np.allclose(session.run(None, {"x": x})[0], right_answer, rtol=1e-3, atol=1e-4)
    runnable = tract.onnx().load("model.onnx").into_model().into_runnable()
    return runnable.run([x])[0].to_numpy(), right_answer


windows = sliding_window_view(x, (KERNEL, KERNEL), (2, 3))
conv = np.einsum("kcrs,nchwrs->nkhw", weights["w"], windows)
seen = []
for kind, left, right in (
    ("Sub", "conv", "per channel"),
    ("Sub", "for all", "conv"),
    ("Sub", "map", "conv"),
    ("Sub", "per channel", "conv"),
    ("Div", "conv", "per channel"),
    ("Div", "per channel", "conv"),
):
    found, right_answer = answers(kind, left, right)
    same = np.mean(found.argmax(1) == right_answer.argmax(1))
    agree = np.allclose(found, right_answer, rtol=1e-3, atol=1e-4)
    print(f"{kind}({left}, {right}): {'right' if agree else 'wrong'}, the same class in {same:.2f} of the cells")
    seen.append(agree)
    if (kind, left) == ("Sub", "per channel"):
        print(f"  it is the sum instead: {np.allclose(found, weights[left] + conv, atol=1e-4)}")
sys.exit(0 if seen == [True, True, True, False, True, False] else "The behaviour has changed.")
EOF
