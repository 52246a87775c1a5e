#!/usr/bin/env bash
# pnnx normalizes over channels for ncnn, whatever the axis is along which a network divides by the length.
#
# Versions: pnnx 20261020, ncnn 1.0.20261020, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: ReduceL2, Clip, Expand, Div, the steps that torch's TorchScript exporter makes of `normalize`, divide by
#           lengths along the axis of the ReduceL2 in ncnn, too, or are refused.
# Seen:     The steps become one layer that divides by the length over the first axis after the batch; the axis is in
#           pnnx' own graph, but is left out of ncnn's, and pnnx ends with 0. Over channels of a map with channels first
#           this is right. Along rows or columns it is not, and with channels last, as for cosine scores of each cell,
#           lengths go over the rows of the map instead: cells get another class, and a far row changes the classes of
#           others, so that a patch reaches where in the network as written it cannot. The same steps without Clip and
#           Expand are right on each axis.
# Output:   channels first, over channels:          off by 0.00
#           channels first, over rows:              off by 0.55
#           channels first, over columns:           off by 0.52
#           over columns, without Clip and Expand:  off by 0.00
#           channels last, over channels:           off by 1.99
#             the same class in 0.86 of the cells; another last row changes 0.20 of the others' classes
#           channels last, without Clip and Expand: off by 0.00
#             the same class in 1.00 of the cells; another last row changes 0.00 of the others' classes
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile ncnn==1.0.20261020 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/venv/bin/pip" install --quiet --no-compile --no-deps pnnx==20261020 # torch is only for its Python functions
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import importlib.util
import pathlib
import subprocess
import sys

import ncnn
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

CLASSES, CHANNELS, ROWS, COLS = 5, 6, 9, 7
source = np.random.default_rng(0)
picture = source.standard_normal((CHANNELS, ROWS, COLS), np.float32)
far = picture.copy()
far[:, -1, :] *= 20  # another last row: no other row may change
held = {
    "w": source.standard_normal((CHANNELS, CHANNELS, 1, 1), np.float32),
    "prototypes": source.standard_normal((CHANNELS, CLASSES), np.float32),
    "least": np.float32(1e-12),
}
found = pathlib.Path(importlib.util.find_spec("pnnx").origin).parent.rglob("pnnx")
converter = next(path for path in found if path.is_file())


def answers(axis, channels_last=False, as_torch=True):
    """What onnxruntime and ncnn say of both pictures."""
    steps = [helper.make_node("Conv", ["x", "w"], ["map"])]
    taken = "map"
    if channels_last:
        steps.append(helper.make_node("Transpose", ["map"], [taken := "last"], perm=[0, 2, 3, 1]))
    steps.append(helper.make_node("ReduceL2", [taken], ["length"], axes=[axis]))
    if as_torch:
        steps.append(helper.make_node("Clip", ["length", "least"], ["positive"]))
        steps.append(helper.make_node("Shape", [taken], ["shape"]))
        steps.append(helper.make_node("Expand", ["positive", "shape"], ["divisor"]))
    given = "unit" if channels_last else "y"
    steps.append(helper.make_node("Div", [taken, "divisor" if as_torch else "length"], [given]))
    if channels_last:
        steps.append(helper.make_node("MatMul", ["unit", "prototypes"], ["y"]))
    used = {name for step in steps for name in step.input}
    weights = [numpy_helper.from_array(np.asarray(value), name) for name, value in held.items() if name in used]
    shape = [1, ROWS, COLS, CLASSES] if channels_last else [1, CHANNELS, ROWS, COLS]
    ends = [("x", [1, CHANNELS, ROWS, COLS]), ("y", shape)]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in ends]
    graph = helper.make_graph(steps, "normalized", ends[:1], ends[1:], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, "model.onnx")
    subprocess.run([converter, "model.onnx", "fp16=0"], check=True, capture_output=True)
    session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
    net = ncnn.Net()
    net.opt.num_threads = 1
    assert not as_torch or f"dim={axis}" in pathlib.Path("model.pnnx.param").read_text()
    assert net.load_param("model.ncnn.param") == 0 and net.load_model("model.ncnn.bin") == 0
    said = []
    for x in (picture, far):
        extractor = net.create_extractor()
        extractor.input("in0", ncnn.Mat(x).clone())
        said.append((session.run(None, {"x": x[None]})[0][0], np.array(extractor.extract("out0")[1])))
    return said


seen = []
for title, options in {
    "channels first, over channels": {"axis": 1},
    "channels first, over rows": {"axis": 2},
    "channels first, over columns": {"axis": 3},
    "over columns, without Clip and Expand": {"axis": 3, "as_torch": False},
    "channels last, over channels": {"axis": 3, "channels_last": True},
    "channels last, without Clip and Expand": {"axis": 3, "channels_last": True, "as_torch": False},
}.items():
    (right, in_ncnn), (right_far, in_ncnn_far) = answers(**options)
    off = np.abs(right - in_ncnn).max()
    print(f"{title + ':':39} off by {off:.2f}")
    seen.append(bool(off < 1e-3))
    if options.get("channels_last"):
        same = np.mean(right.argmax(2) == in_ncnn.argmax(2))
        moved = [np.mean(a[:-1].argmax(2) != b[:-1].argmax(2)) for a, b in ((right, right_far), (in_ncnn, in_ncnn_far))]
        print(
            f"  the same class in {same:.2f} of the cells; another last row changes "
            f"{moved[1]:.2f} of the others' classes"
        )
        assert moved[0] == 0
sys.exit(0 if seen == [True, False, False, True, False, True] else "The behaviour has changed.")
EOF
