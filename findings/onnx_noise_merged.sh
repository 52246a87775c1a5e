#!/usr/bin/env bash
# onnxoptimizer and onnxslim make one noise of two, and onnxslim a constant of noise that needs no input.
#
# Versions: onnxoptimizer 0.4.2, onnxslim 0.1.98, onnxscript 0.7.2, onnxruntime 1.32.0 (without optimizations), onnx 1.23.2,
#           numpy 2.4.6, on a CPU.
# Expected: What makes a model smaller keeps its answers, so it keeps two random nodes apart, that look alike and draw each
#           by itself, and does not evaluate a random node beforehand. onnxscript's, which torch's exporter uses, does so.
# Seen:     Both take two random nodes with one input and the same attributes for a common subexpression. A network that is
#           smoothed within its graph, so that it counts the classes of ten noisy copies, counts one copy ten times: every
#           vote is unanimous, and a bound on the share of the first class is that of ten draws of ten. onnxslim also
#           evaluates a RandomNormal and stores what it drew, so that every call and every process from then on adds the
#           same noise. Nothing is said.
# Output:   as written:    10 noises in a graph, unanimous in 0.0 of the calls; a noise of its own in 200 of 200 calls
#           onnxoptimizer:  1 noises in a graph, unanimous in 1.0 of the calls; a noise of its own in 200 of 200 calls
#           onnxslim:       1 noises in a graph, unanimous in 1.0 of the calls; a noise of its own in 1 of 200 calls
#           onnxscript:    10 noises in a graph, unanimous in 0.0 of the calls; a noise of its own in 200 of 200 calls
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxoptimizer==0.4.2 onnxslim==0.1.98 onnxscript==0.7.2 \
    onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import onnx
import onnxoptimizer
import onnxruntime
import onnxscript.optimizer
import onnxslim

COPIES, CALLS = 10, 200
COPY = """
    noise_I = RandomNormalLike <scale = 1.0> (x)
    copy_I = Add (x, noise_I)
    class_I = ArgMax <axis = 1, keepdims = 0> (copy_I)"""
names = ", ".join(f"class_{i}" for i in range(COPIES))
SMOOTHED = """<ir_version: 9, opset_import: ["": 17]>
smoothed (float[1, 2] x) => (int64[10] votes) {
""" + "".join(COPY.replace("I", str(i)) for i in range(COPIES)) + f"\n votes = Concat <axis = 0> ({names}) }}"
NOISY = """<ir_version: 9, opset_import: ["": 17]>
noisy (float[1, 4] x) => (float[1, 4] y) {
    noise = RandomNormal <shape = [1, 4]> ()
    y = Add (x, noise)
}"""


def model(text):
    made = onnx.parser.parse_model(text)
    onnx.checker.check_model(made, full_check=True)
    return made


def session(made):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(made.SerializeToString(), options, providers=["CPUExecutionProvider"])


seen = {}
for title, optimized in {
    "as written": lambda made: made,
    "onnxoptimizer": onnxoptimizer.optimize,
    "onnxslim": onnxslim.slim,
    "onnxscript": onnxscript.optimizer.optimize,
}.items():
    smoothed, noisy = optimized(model(SMOOTHED)), optimized(model(NOISY))
    noises = sum(node.op_type == "RandomNormalLike" for node in smoothed.graph.node)
    voting, adding = session(smoothed), session(noisy)
    votes = [voting.run(None, {"x": np.zeros((1, 2), np.float32)})[0].sum() for _ in range(CALLS)]
    unanimous = np.isin(votes, (0, COPIES)).mean()
    answers = {adding.run(None, {"x": np.zeros((1, 4), np.float32)})[0].tobytes() for _ in range(CALLS)}
    print(f"{title + ':':14} {noises:2} noises in a graph, unanimous in {unanimous:.1f} of the calls; "
          f"a noise of its own in {len(answers)} of {CALLS} calls")
    seen[title] = noises, unanimous == 1, len(answers)
right = (COPIES, False, CALLS)
wrong = {"onnxoptimizer": (1, True, CALLS), "onnxslim": (1, True, 1)}
sys.exit(0 if seen == {title: wrong.get(title, right) for title in seen} else "The behaviour has changed.")
EOF
