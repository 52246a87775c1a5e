#!/usr/bin/env bash
# OpenVINO compares integers as float32: 16777217 > 16777216 is false, and == is true.
#
# Versions: openvino 2026.4.1, numpy 2.4.6, on an x86-64 CPU.
# Expected: Comparisons, remainders and maxima of int32 and int64 are exact, as sums and products are; uint8 wraps as in
#           NumPy and torch.
# Seen:     Greater, Equal, Mod and ReduceMax round their integers to float32 first, all above 2**24 loses its last
#           bits, while Subtract of the same two is 1. The usual way to break ties, votes * 2**k + (classes - 1 - class)
#           in one integer, loses the class from 2**24 on, without a word. uint8 does not wrap but stays at 0 and 255.
# Output:   int32 16777217, 16777216: > False, == True, % 0, - 1, max 16777216
#           int64 16777217, 16777216: > False, == True, % 0, - 1, max 16777216
#           int32 8388609, 8388608: > True, == False, % 1, - 1, max 8388609
#           votes [ 9999 10000  9999 10000] over 8192 classes, keys from 81919997: largest in openvino [1 3], in numpy [1]
#           uint8 3 - 5: 0, numpy 254; 250 + 10: 255, numpy 4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile openvino==2026.4.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import openvino
from openvino import opset15 as ops


def run(operation, *arrays):
    given = [ops.parameter(list(array.shape), array.dtype) for array in arrays]
    model = openvino.Model([operation(*given)], given)
    found = openvino.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})(list(arrays))[0]
    return found.item() if found.size == 1 else found


def largest(given):
    return ops.reduce_max(given, ops.constant(0))


seen = []
for kind, upper in ((np.int32, 2**24), (np.int64, 2**24), (np.int32, 2**23)):
    first, second = np.array([upper + 1], kind), np.array([upper], kind)
    answers = [run(operation, first, second) for operation in (ops.greater, ops.equal, ops.floor_mod, ops.subtract)]
    answers.append(run(largest, np.concatenate([second, first])))
    print(f"{np.dtype(kind)} {upper + 1}, {upper}: > {answers[0]}, == {answers[1]}, % {answers[2]}, - {answers[3]}, "
          f"max {answers[4]}")
    seen.append((bool(answers[0]), bool(answers[1]), *answers[2:]))
# votes in the upper bits, below them the lower class first: no two keys are equal
votes, classes = np.array([9999, 10_000, 9999, 10_000]), 2**13
keys = (votes * classes + classes - 1 - np.arange(len(votes))).astype(np.int32)
equal = np.flatnonzero(run(ops.equal, keys, np.full_like(keys, keys.max())))
print(f"votes {votes} over {classes} classes, keys from {keys.min()}: largest in openvino {equal}, in numpy "
      f"{np.flatnonzero(keys == keys.max())}")
bytes_ = [np.array([value], np.uint8) for value in (3, 5, 250, 10)]
low, high = run(ops.subtract, *bytes_[:2]), run(ops.add, *bytes_[2:])
print(f"uint8 3 - 5: {low}, numpy {(bytes_[0] - bytes_[1]).item()}; 250 + 10: {high}, "
      f"numpy {(bytes_[2] + bytes_[3]).item()}")
rounded = [(False, True, 0, 1, 2**24)] * 2 + [(True, False, 1, 1, 2**23 + 1)]
sys.exit(0 if seen == rounded and list(equal) == [1, 3] and (low, high) == (0, 255) else "The behaviour has changed.")
EOF
