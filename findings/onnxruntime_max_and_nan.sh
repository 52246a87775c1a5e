#!/usr/bin/env bash
# onnxruntime's maxima forget a NaN, or keep it, by where it stands.
#
# Versions: onnxruntime 1.32.0, onnx 1.23.2, numpy 2.4.6, on a CPU.
# Expected: A NaN among the scores makes ReduceMax, ArgMax, MaxPool and GlobalMaxPool say NaN or its place, as numpy and
#           torch do, or they pass over it, but always in the same way.
# Seen:     ReduceMax and ArgMax see a NaN in the first place only; MaxPool keeps it in one of the three windows that
#           hold it, or in none; GlobalMaxPool forgets it. A network that computes a NaN inside ends in finite scores
#           and in a class, so a test that its outputs are finite does not notice, where torch answers NaN to the same
#           graph.
# Output:   NaN first:  ReduceMax nan, ArgMax 0, GlobalMaxPool 9.0, MaxPool (3 wide) NaN in 0 places; numpy max nan
#           NaN middle: ReduceMax 9.0, ArgMax 9, GlobalMaxPool 9.0, MaxPool (3 wide) NaN in 1 places; numpy max nan
#           NaN last:   ReduceMax 8.0, ArgMax 8, GlobalMaxPool 8.0, MaxPool (3 wide) NaN in 1 places; numpy max nan
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
export ORT_DISABLE_TELEMETRY=1 XDG_CACHE_HOME=$folder
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import onnxruntime
from onnx import TensorProto, helper

onnxruntime.set_default_logger_severity(3)


def answer(operator, x, kind=TensorProto.FLOAT, **attributes):
    graph = helper.make_graph(
        [helper.make_node(operator, ["x"], ["y"], **attributes)], "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape)], [helper.make_tensor_value_info("y", kind, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


CLASSES = 10
found = {}
for title, place in {"first": 0, "middle": 5, "last": CLASSES - 1}.items():
    scores = np.arange(CLASSES, dtype=np.float32)[None]
    scores[0, place] = np.nan
    cells = scores[None, None]
    found[title] = (
        float(answer("ReduceMax", scores, keepdims=0)),
        int(answer("ArgMax", scores, TensorProto.INT64, axis=1, keepdims=0)[0]),
        float(answer("GlobalMaxPool", cells).item()),
        int(np.isnan(answer("MaxPool", cells, kernel_shape=[1, 3], pads=[0, 1, 0, 1])).sum()),
    )
    print(f"NaN {title + ':':7} ReduceMax {found[title][0]}, ArgMax {found[title][1]}, GlobalMaxPool {found[title][2]}, "
          f"MaxPool (3 wide) NaN in {found[title][3]} places; numpy max {scores.max()}")
seen = found["middle"][:3] == (9.0, 9, 9.0) and np.isnan(found["first"][0]) and found["middle"][3] < 3
sys.exit(0 if seen else "The behaviour has changed.")
EOF
