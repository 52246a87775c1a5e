#!/usr/bin/env bash
# onnxslim multiplies channels by what a model multiplies columns by, and scores by what only a copy of them is multiplied by.
#
# Versions: onnxslim 0.1.98, onnxruntime 1.32.0 (without optimizations), onnx 1.23.2, numpy 2.4.6, on a CPU.
# Expected: A factor is folded into a convolution's weights where it is one per channel, (channels, 1, 1), and into a
#           matrix product's where nothing else reads it. Sums are folded so: a band added to columns stays where it is.
# Seen:     A factor of as many numbers as there are channels is folded, whichever axis it lies along: with 16 channels a
#           band mask over the 16 columns of a map becomes a mask of 3 channels, all else in those channels is kept, and a
#           patch beside the band changes the scores, which the model as written cannot let it. With 17 columns all is
#           well. Behind Gemm and Reshape a factor, a temperature, goes into the weights though the scores before it are
#           read elsewhere, so that these, too, are divided, and margins compared with a threshold are other ones. Nothing
#           is said.
# Output:   Mul of (16, 1, 1) numbers, 16 columns: right; a patch aside changes it: as written True, slim True
#           Add of (16,) numbers, 16 columns: right; a patch aside changes it: as written True, slim True
#           Mul of (17,) numbers, 17 columns: right; a patch aside changes it: as written False, slim False
#           Mul of (16,) numbers, 16 columns: wrong; a patch aside changes it: as written False, slim True
#           softmax of divided scores: right; margins of the scores above 0.5: as written 4, slim 0 of 6
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxslim==0.1.98 onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
import onnxslim
from onnx import numpy_helper

CHANNELS, BAND = 16, slice(4, 7)
source = np.random.default_rng(0)
BANDED = """<ir_version: 9, opset_import: ["": 17]>
banded (float[1, 3, 8, COLUMNS] x) => (float[1, 16, 8, COLUMNS] y) {
    map = Conv <pads = [1, 1, 1, 1]> (x, kernels)
    y = KIND (map, band)
}"""
SCORED = """<ir_version: 9, opset_import: ["": 17]>
scored (float[6, 8] x) => (float[2, 3, 10] softer, float[6, 1] margin) {
    scores = Gemm <transB = 1> (x, classes)
    cells = Reshape (scores, shape)
    divided = Mul (cells, temperature)
    softer = Softmax <axis = 2> (divided)
    best, place = TopK <axis = 1> (scores, two)
    first, second = Split <axis = 1> (best)
    margin = Sub (first, second)
}"""


def answers(text, held, *pictures):
    """What the model says of each picture, as it is written and as onnxslim leaves it."""
    model = onnx.parser.parse_model(text)
    model.graph.initializer.extend(numpy_helper.from_array(np.asarray(value), name) for name, value in held.items())
    onnx.checker.check_model(model, full_check=True)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    told = []
    for kept in (model, onnxslim.slim(model)):
        session = onnxruntime.InferenceSession(kept.SerializeToString(), options, providers=["CPUExecutionProvider"])
        told.append([session.run(None, {"x": picture}) for picture in pictures])
    return told


seen = []
kernels = source.standard_normal((CHANNELS, 3, 3, 3), np.float32)
for kind, shape, columns in (("Mul", (16, 1, 1), 16), ("Add", (16,), 16), ("Mul", (17,), 17), ("Mul", (16,), 16)):
    band = np.zeros(shape, np.float32)
    band[BAND] = 1
    picture = source.random((1, 3, 8, columns), np.float32)
    patched = picture.copy()
    patched[..., 10:14] = 1  # three columns and more from the band
    text = BANDED.replace("COLUMNS", str(columns)).replace("KIND", kind)
    (right, right_patched), (slim, slim_patched) = answers(text, {"kernels": kernels, "band": band}, picture, patched)
    same = np.allclose(right[0], slim[0], atol=1e-5)
    reached = [bool(np.any(a[0] != b[0])) for a, b in ((right, right_patched), (slim, slim_patched))]
    print(f"{kind} of {shape} numbers, {columns} columns: {'right' if same else 'wrong'}; a patch aside changes it: "
          f"as written {reached[0]}, slim {reached[1]}")
    seen.append((same, reached))
held = {
    "classes": source.standard_normal((10, 8), np.float32),
    "shape": np.array([2, 3, 10]),
    "temperature": np.float32(0.1),
    "two": np.array([2]),
}
((right,), (slim,)) = answers(SCORED, held, source.standard_normal((6, 8), np.float32))
print(f"softmax of divided scores: {'right' if np.allclose(right[0], slim[0], atol=1e-5) else 'wrong'}; margins of the "
      f"scores above 0.5: as written {(right[1] > 0.5).sum()}, slim {(slim[1] > 0.5).sum()} of 6")
tenth = np.allclose(slim[1], 0.1 * right[1], atol=1e-5) and np.allclose(right[0], slim[0], atol=1e-5)
fine = [(True, [True, True]), (True, [True, True]), (True, [False, False]), (False, [False, True])]
sys.exit(0 if seen == fine and tenth else "The behaviour has changed.")
EOF
