#!/usr/bin/env bash
# paddle2onnx pads with what lies in memory, whatever value a network pads with.
#
# Versions: paddle2onnx 2.1.0, paddlepaddle 3.3.1, onnx-graphsurgeon 0.6.1 and sympy 1.14.0 (paddle2onnx installs them itself
#           where they are missing), onnxruntime 1.32.0, onnx 1.17.0, numpy 2.4.6, on a CPU.
# Expected: A network that pads with a value, grey around a picture or -1e9 before a maximum, pads with it in ONNX, too.
# Seen:     The constant of the Pad node is not the value but what lay in memory: 1e-44, 4e30 or 0, other from run to run,
#           without paddle2onnx' optimization, too. So scores along the border are others in files that are made of one
#           network, and nothing is said. With 0 it was 0 or 1e-44, so that no test of the usual padding fails. Where a
#           network joins a border to the picture instead all is well.
# Output:   joined with 0.5: right in 1.00 of the inside, in 1.00 of all
#           padded with 0.5: ONNX pads with 0.5: False, right in 1.00 of the inside, in 0.36 of all
#           padded with 0.5, not optimized: ONNX pads with 0.5: False, right in 1.00 of the inside, in 0.36 of all
#           padded with -1.0: ONNX pads with -1: False, right in 1.00 of the inside, in 0.36 of all
#           padded with 2.0: ONNX pads with 2: False, right in 1.00 of the inside, in 0.36 of all
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile paddle2onnx==2.1.0 paddlepaddle==3.3.1 onnx-graphsurgeon==0.6.1 \
    sympy==1.14.0 onnxruntime==1.32.0 onnx==1.17.0 numpy==2.4.6
cd "$folder"
cat > padded.py <<'EOF' # a file, as paddle reads the source
import sys

import numpy as np
import onnx
import onnxruntime
import paddle
import paddle2onnx

PICTURE = np.random.default_rng(0).random((1, 3, 8, 8)).astype(np.float32)


class Padded(paddle.nn.Layer):
    """The mean of each window of 3 x 3, with a border of 2."""

    def __init__(self, value):
        super().__init__()
        self.value = value
        self.pad = paddle.nn.Pad2D(2, value=value)

    def forward(self, x):
        return paddle.nn.functional.avg_pool2d(self.pad(x), 3, 1)


class Joined(Padded):
    """The same, with the border put together."""

    def forward(self, x):
        level = paddle.full([1, 3, 8, 2], self.value)
        x = paddle.concat([level, x, level], axis=3)
        level = paddle.full([1, 3, 2, 12], self.value)
        return paddle.nn.functional.avg_pool2d(paddle.concat([level, x, level], axis=2), 3, 1)


def converted(network, optimizer):
    """What the ONNX model says, and what it pads with."""
    network.eval()
    taken = [paddle.static.InputSpec(list(PICTURE.shape), "float32", "x")]
    paddle.jit.save(paddle.jit.to_static(network, input_spec=taken, full_graph=True), "network")
    paddle2onnx.export("network.json", "network.pdiparams", "network.onnx", opset_version=17, optimize_tool=optimizer)
    session = onnxruntime.InferenceSession("network.onnx", providers=["CPUExecutionProvider"])
    graph = onnx.load("network.onnx").graph
    held = {value.name: value for value in graph.initializer}
    held |= {node.output[0]: node.attribute[0].t for node in graph.node if node.op_type == "Constant"}
    pads = [onnx.numpy_helper.to_array(held[node.input[2]]).item() for node in graph.node if node.op_type == "Pad"]
    return session.run(None, {"x": PICTURE})[0], pads


seen = []
with open("report.txt", "w") as report:
    for kind, value, optimizer in (
        (Joined, 0.5, "polygraphy"),
        (Padded, 0.5, "polygraphy"),
        (Padded, 0.5, "None"),
        (Padded, -1.0, "polygraphy"),
        (Padded, 2.0, "polygraphy"),
    ):
        network = kind(value)
        right = network(paddle.to_tensor(PICTURE)).numpy()
        found, pads = converted(network, optimizer)
        same = np.isclose(right, found, rtol=1e-3, atol=1e-5)
        how = ", not optimized" if optimizer == "None" else ""
        told = f"ONNX pads with {value:g}: {pads == [value]}, " if pads else ""
        report.write(f"{kind.__name__.lower()} with {value}{how}: {told}right in {same[..., 2:-2, 2:-2].mean():.2f} of the "
                     f"inside, in {same.mean():.2f} of all\n")
        seen.append(bool(same.all()))
sys.exit(0 if seen == [True] + [False] * 4 else "The behaviour has changed.")
EOF
HOME=$folder "$folder/venv/bin/python" -W ignore padded.py > said.txt 2>&1 || { cat report.txt; tail -n 5 said.txt; exit 1; }
cat report.txt
