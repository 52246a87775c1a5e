#!/usr/bin/env bash
# ONNX' reference evaluator normalizes as many channels of LRN as the batch has pictures, and takes L1 norms with sign.
#
# Versions: onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: The evaluator that comes with ONNX gives what the operators are defined to give, and a picture's numbers do
#           not depend on how many others are in its batch: it is what converters and other runtimes are tested against.
# Seen:     Of the sums of squares in local response normalization (AlexNet, GoogLeNet) it fills one channel for each
#           picture of the batch and leaves those of the others at 0. Alone, a picture of four channels is wrong in
#           three, among four it is exact. LpNormalization with p=1 divides by the sum of the values, not of their
#           sizes: shares of evidence do not add up to 1, and where values cancel they grow without bound. onnxruntime
#           is right in both.
# Output:   LRN by definition: [0.37 0.35 0.28 0.43]
#           batch of 1: reference [0.38 2.   3.   4.  ], onnxruntime [0.38 0.35 0.28 0.43]
#           batch of 2: reference [0.38 0.35 3.   4.  ], onnxruntime [0.38 0.35 0.28 0.43]
#           batch of 4: reference [0.38 0.35 0.28 0.43], onnxruntime [0.38 0.35 0.28 0.43]
#           L1 norm of [ 1. -2.  3.  4.]: reference [ 0.17 -0.33  0.5   0.67], onnxruntime [ 0.1 -0.2  0.3  0.4]
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
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator


def both(operator, values, **attributes):
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, values.shape) for name in ("given", "found")]
    node = helper.make_node(operator, ["given"], ["found"], **attributes)
    graph = helper.make_graph([node], "one", ends[:1], ends[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return ReferenceEvaluator(model).run(None, {"given": values})[0], session.run(None, {"given": values})[0]


CHANNELS, SIZE = 4, 3
picture = np.array([1, 2, 3, 4], np.float32).reshape(1, CHANNELS, 1, 1)
# the definition: squares of the channel and its two neighbours, alpha 1, beta 1, bias 1
squares = np.convolve(picture.ravel() ** 2, np.ones(SIZE), "same")
wanted = picture.ravel() / (1 + squares / SIZE)
print(f"LRN by definition: {wanted.round(2)}")
off = []
for pictures in (1, 2, 4):
    batch = np.tile(picture, (pictures, 1, 1, 1))
    reference, runtime = (
        found[0].ravel() for found in both("LRN", batch, size=SIZE, alpha=1.0, beta=1.0, bias=1.0)
    )
    print(f"batch of {pictures}: reference {reference.round(2)}, onnxruntime {runtime.round(2)}")
    off.append((bool(np.allclose(reference, wanted)), bool(np.allclose(runtime, wanted))))
evidence = np.array([[1, -2, 3, 4]], np.float32)
reference, runtime = both("LpNormalization", evidence, axis=1, p=1)
print(f"L1 norm of {evidence[0]}: reference {reference[0].round(2)}, onnxruntime {runtime[0].round(2)}")
sums = [round(float(np.abs(found).sum()), 2) for found in (reference, runtime)]
changed = off != [(False, True), (False, True), (True, True)] or sums != [1.67, 1.0]
sys.exit("The behaviour has changed." if changed else 0)
EOF
