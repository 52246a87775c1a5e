#!/usr/bin/env bash
# In OpenVINO NaN > 0 and 0 > NaN are both true, and exp(NaN) is infinite.
#
# Versions: openvino 2026.4.1, numpy 2.4.6, on an x86-64 CPU.
# Expected: As in NumPy, torch and IEEE 754 NaN is neither more nor less than anything, and stays NaN through exp: a
#           model that gives out "margin > 0" as certified does not certify a picture whose margin is NaN.
# Seen:     Greater and GreaterEqual are true wherever one side is NaN, on the left, on the right, against infinity,
#           with tensors and constants; Less and LessEqual are false, as they should be. Select follows them. ReLU and
#           Clamp make 0 of NaN and Exp infinity, so that nothing shows behind them; IsNaN and Abs keep it. A picture
#           that overflows the network comes out certified, and which of two ways round one writes the same question,
#           margin > 0 or 0 < margin, decides.
# Output:              margin       > 0      >= 0     0 >      0 <      > inf    relu           exp
#           numpy    [nan  1. -1.]  [0 1 0]  [0 1 0]  [0 0 1]  [0 1 0]  [0 0 0]  [nan  1.  0.]  [nan  2.7  0.4]
#           openvino [nan  1. -1.]  [1 1 0]  [1 1 0]  [1 0 1]  [0 1 0]  [1 0 0]  [0. 1. 0.]  [inf 2.7 0.4]
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

zero, infinite = np.float32(0), np.float32(np.inf)
QUESTIONS = {
    "> 0": (np.greater, ops.greater, zero, False),
    ">= 0": (np.greater_equal, ops.greater_equal, zero, False),
    "0 >": (np.greater, ops.greater, zero, True),
    "0 <": (np.less, ops.less, zero, True),
    "> inf": (np.greater, ops.greater, infinite, False),
}
margin = np.array([np.nan, 1, -1], np.float32)


def run(build):
    given = ops.parameter([3], np.float32)
    model = openvino.Model([build(given)], [given])
    return openvino.Core().compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})([margin])[0]


def ask(operation, other, turned):
    constant = ops.constant(other)
    return run(lambda given: operation(constant, given) if turned else operation(given, constant)).astype(int)


print(f"           margin       {'    '.join(f'{title:5}' for title in QUESTIONS)}    relu           exp")
expected = [np.asarray(own(o, margin) if t else own(margin, o)).astype(int) for own, _, o, t in QUESTIONS.values()]
found = [ask(operation, other, turned) for _, operation, other, turned in QUESTIONS.values()]
lines = {"numpy": (expected, np.maximum(margin, 0), np.exp(margin)), "openvino": (found, run(ops.relu), run(ops.exp))}
for title, (answers, relu, exp) in lines.items():
    print(f"{title:8} {margin}  {'  '.join(map(str, answers))}  {relu}  {exp.round(1)}")
nan_is_more = [bool(answer[0]) for answer in found] == [True, True, True, False, True]
rest_right = all(np.array_equal(a[1:], b[1:]) for a, b in zip(found, expected))
relu, exp = lines["openvino"][1:]
sys.exit(0 if nan_is_more and rest_right and relu[0] == 0 and np.isposinf(exp[0]) else "The behaviour has changed.")
EOF
