#!/usr/bin/env bash
# pnnx makes zeros of circular padding for ncnn, without a word, while its own graph keeps it.
#
# Versions: pnnx 20261020, ncnn 1.0.20261020, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: A Pad before a convolution is carried over as it is, or refused with a message: the padding layer of ncnn
#           knows zeros, the edge and the reflection, but has no mode that wraps around.
# Seen:     Constant, reflected and edge padding come out right. A Pad with mode "wrap" is folded into the convolution
#           as padding with zeros, and so is `padding_mode="circular"` of a network that torch traced. pnnx ends with 0,
#           says nothing of it, and its intermediate graph still says circular, so that checking that one against the
#           source finds no fault. In ncnn all cells of a map whose field crosses the border have other scores, here
#           44 % of them: the mean over the map of a network that does not care how its picture is rolled, as for
#           panoramas, is another one after a roll.
# Output:   constant: off by 0.00, in 0.00 of the cells
#           reflect:  off by 0.00, in 0.00 of the cells
#           edge:     off by 0.00, in 0.00 of the cells
#           wrap:     off by 12.80, in 0.44 of the cells
#             pnnx' own graph still wraps: True; ncnn's answer is that of zeros: True
#             of 200 rolled pictures, the class of the mean stays for 1.00 in onnxruntime, 0.58 in ncnn
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

CLASSES, CHANNELS, ROWS, COLS, PICTURES = 5, 4, 9, 7, 200
source = np.random.default_rng(0)
picture = source.standard_normal((CHANNELS, ROWS, COLS), np.float32)
weights = source.standard_normal((CLASSES, CHANNELS, 3, 3), np.float32)
pads = np.array([0, 0, 1, 1, 0, 0, 1, 1])
found = pathlib.Path(importlib.util.find_spec("pnnx").origin).parent.rglob("pnnx")
converter = next(path for path in found if path.is_file())


def convert(mode):
    """Both runtimes' maps of scores of a picture, for a padded convolution."""
    steps = [helper.make_node("Pad", ["x", "pads"], ["padded"], mode=mode)]
    steps.append(helper.make_node("Conv", ["padded", "w"], ["y"]))
    held = [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(pads, "pads")]
    taken = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, CHANNELS, ROWS, COLS])
    given = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, CLASSES, ROWS, COLS])
    graph = helper.make_graph(steps, "scores", [taken], [given], held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=9)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, f"{mode}.onnx")
    subprocess.run([converter, f"{mode}.onnx", "fp16=0"], check=True, capture_output=True)
    session = onnxruntime.InferenceSession(f"{mode}.onnx", providers=["CPUExecutionProvider"])
    net = ncnn.Net()
    net.opt.num_threads = 1
    assert net.load_param(f"{mode}.ncnn.param") == 0 and net.load_model(f"{mode}.ncnn.bin") == 0

    def in_ncnn(x):
        extractor = net.create_extractor()
        extractor.input("in0", ncnn.Mat(np.ascontiguousarray(x)).clone())
        return np.array(extractor.extract("out0")[1])

    return (lambda x: session.run(None, {"x": x[None]})[0][0]), in_ncnn


seen, zeros = [], None
for mode in ("constant", "reflect", "edge", "wrap"):
    right, in_ncnn = convert(mode)
    apart = np.abs(right(picture) - in_ncnn(picture)).max(axis=0)
    zeros = right(picture) if mode == "constant" else zeros
    print(f"{mode + ':':9} off by {apart.max():.2f}, in {np.mean(apart > 1e-3):.2f} of the cells")
    seen.append(bool(apart.max() < 1e-3))
wraps = "mode=circular" in pathlib.Path("wrap.pnnx.param").read_text()
as_zeros = bool(np.allclose(in_ncnn(picture), zeros, atol=1e-3))
print(f"  pnnx' own graph still wraps: {wraps}; ncnn's answer is that of zeros: {as_zeros}")
pictures = source.standard_normal((PICTURES, CHANNELS, ROWS, COLS), np.float32)
rolled = np.roll(pictures, (ROWS // 2, COLS // 2), (2, 3))
stays = {}
for name, run in (("onnxruntime", right), ("ncnn", in_ncnn)):
    first, second = (np.array([run(x).mean((1, 2)).argmax() for x in some]) for some in (pictures, rolled))
    stays[name] = np.mean(first == second)
said = ", ".join(f"{share:.2f} in {name}" for name, share in stays.items())
print(f"  of {PICTURES} rolled pictures, the class of the mean stays for {said}")
as_said = seen == [True, True, True, False] and wraps and as_zeros and stays["ncnn"] < stays["onnxruntime"] == 1
sys.exit(0 if as_said else "The behaviour has changed.")
EOF
