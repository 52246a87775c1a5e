#!/usr/bin/env bash
# onnxsim proves ranges of scores that the network leaves at once: its bounds of a mean over places are those of all classes.
#
# Versions: onnxsim 0.8.1, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6.
# Expected: onnxsim.interval.propagate and onnxsim.crown.bounds enclose every score of every picture in a box, as
#           their documentation promises (what has no rule is unbounded), and crown.verify_output_ranges says that a range
#           is proved only where it holds.
# Seen:     Since opset 18 ReduceMean takes its axes as a second input, ReduceSum since 13, and that input is not handed on:
#           the bounds are those of the mean, or sum, of all there is. Of local logits averaged over their cells, the head
#           of BagNets and of many exported networks, all classes get the same narrow interval, which holds the score of
#           none, by every method (ibp, crown, bab). A score of 3.64 is proved to be at most 2.5. With the axes as an
#           attribute, in the same network of opset 13, the bounds are right, and so are those of onnxsim.zonotope.
# Output:   scores of the picture in the middle of the box: 3.64 0.05 0.00
#           ReduceMean, opset 13: bounds [3.61, 3.67] [0.05, 0.06] [0.00, 0.00], proved to be in [0, 2.5]: False
#             scores within their bounds: interval 3 of 3, zonotope 3 of 3, ibp 3 of 3, crown 3 of 3, bab 3 of 3
#           ReduceMean, opset 18: bounds [1.22, 1.24] [1.22, 1.24] [1.22, 1.24], proved to be in [0, 2.5]: True
#             scores within their bounds: interval 0 of 3, zonotope 3 of 3, ibp 0 of 3, crown 0 of 3, bab 0 of 3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxsim==0.8.1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxsim import crown, interval, ranges, zonotope

rng = np.random.default_rng(0)
weight = numpy_helper.from_array(rng.standard_normal((3, 3, 1, 1), np.float32), "weight")
bias = numpy_helper.from_array(np.array([4, 0, -4], np.float32), "bias")
axes = numpy_helper.from_array(np.array([2, 3]), "axes")
picture = rng.random((1, 3, 8, 8), np.float32)
box = {"picture": (picture - np.float32(0.01), picture + np.float32(0.01))}


def network(opset):
    as_input = opset >= 18
    options = {} if as_input else {"axes": [2, 3]}
    nodes = [
        helper.make_node("Conv", ["picture", "weight", "bias"], ["logits"]),
        helper.make_node("Relu", ["logits"], ["clipped"]),
        helper.make_node("ReduceMean", ["clipped"] + ["axes"] * as_input, ["scores"], keepdims=0, **options),
    ]
    taken = helper.make_tensor_value_info("picture", TensorProto.FLOAT, picture.shape)
    given = helper.make_tensor_value_info("scores", TensorProto.FLOAT, (1, 3))
    graph = helper.make_graph(nodes, "local", [taken], [given], [weight, bias] + [axes] * as_input)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    onnx.checker.check_model(made, full_check=True)
    return made


def scores(made):
    session = onnxruntime.InferenceSession(made.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"picture": picture})[0][0]


print("scores of the picture in the middle of the box:", *(f"{score:.2f}" for score in scores(network(18))))
seen = []
for opset in (13, 18):
    made = network(opset)
    told = scores(made)
    bounds = {"interval": interval.propagate(made, box).intervals["scores"], "zonotope": zonotope.propagate(made, box).bounds("scores")}
    bounds |= {way: crown.bounds(made, box, method=way)["scores"] for way in ("ibp", "crown", "bab")}
    bounds |= {way: (bounds[way].lo, bounds[way].hi) for way in ("ibp", "crown", "bab")}
    ends = {way: [np.broadcast_to(end, (1, 3))[0] for end in pair] for way, pair in bounds.items()}
    holds = {way: int(((low <= told) & (told <= high)).sum()) for way, (low, high) in ends.items()}
    ranges.set_range(made, "scores", 0, 2.5)
    proved = crown.verify_output_ranges(made, box)["scores"].proved
    said = " ".join(f"[{low:.2f}, {high:.2f}]" for low, high in zip(*ends["interval"]))
    print(f"ReduceMean, opset {opset}: bounds {said}, proved to be in [0, 2.5]: {proved}")
    print("  scores within their bounds:", ", ".join(f"{way} {count} of 3" for way, count in holds.items()))
    seen.append((list(holds.values()), proved))
sys.exit(0 if seen == [([3, 3, 3, 3, 3], False), ([0, 3, 0, 0, 0], True)] else "The behaviour has changed.")
EOF
