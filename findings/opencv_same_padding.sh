#!/usr/bin/env bash
# OpenCV lays the odd line of SAME padding on the other side, so that networks exported from TensorFlow see a shifted map.
#
# Versions: opencv-python-headless 5.0.0.93, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: auto_pad of an ONNX convolution or pool means what the operator's page says: with SAME_UPPER the line that is
#           left over comes at the end, with SAME_LOWER at the start; or the model is refused.
# Seen:     Both engines of OpenCV's dnn do it the other way round in ordinary cases, unsaid. A convolution of 3 x 3 with a
#           stride of 2 over 224 x 224, as in the stem and four more layers of every MobileNet and EfficientNet from
#           TensorFlow, is padded at the start instead of at the end, and SAME_LOWER with 2 x 2 at the end instead of
#           at the start. Each such layer moves the map by a pixel of its own; behind five of them another of ten
#           classes leads for a quarter of the inputs. Where nothing is left over, as with a stride of 1 and 3 x 3, and
#           where the padding is written out, all agree.
# Output:   3 x 3, stride 2, 225 px, auto_pad SAME_UPPER: classic engine off by 0.00, new by 0.00
#           3 x 3, stride 2, 224 px, pads [0, 0, 1, 1]:   classic engine off by 0.00, new by 0.00
#           3 x 3, stride 2, 224 px, auto_pad SAME_UPPER: classic engine off by 28.53, new by 28.53
#           2 x 2, stride 1, 224 px, auto_pad SAME_LOWER: classic engine off by 14.87, new by 14.87
#           five layers with a stride of 2: the same class for 0.73 of 200 inputs, new engine 0.73
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile opencv-python-headless==5.0.0.93 onnx==1.23.2 onnxruntime==1.32.0 \
    numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

SIDE, INPUTS, CLASSES = 64, 200, 10
source = np.random.default_rng(0)


def model(steps, side, weights):
    ends = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, side, side])]
    outputs = [helper.make_tensor_value_info(steps[-1].output[0], TensorProto.FLOAT, None)]
    held = [numpy_helper.from_array(weight, name) for name, weight in weights.items()]
    graph = helper.make_graph(steps, "net", ends, outputs, held)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    made = onnx.shape_inference.infer_shapes(made, strict_mode=True)
    onnx.checker.check_model(made, full_check=True)
    return made


def runners(made):
    data = made.SerializeToString()
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    nets = [cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8), engine=e) for e in (cv2.dnn.ENGINE_CLASSIC, cv2.dnn.ENGINE_NEW)]

    def by(net):
        def run(x):
            net.setInput(x, "x")
            return net.forward()

        return run

    return [lambda x: session.run(None, {"x": x})[0], *map(by, nets)]


seen = []
for kernel, stride, side, options in (
    (3, 1, 224, {"auto_pad": "SAME_UPPER"}),
    (3, 2, 225, {"auto_pad": "SAME_UPPER"}),
    (3, 2, 224, {"pads": [0, 0, 1, 1]}),
    (3, 2, 224, {"auto_pad": "SAME_UPPER"}),
    (5, 2, 224, {"auto_pad": "SAME_UPPER"}),
    (2, 1, 224, {"auto_pad": "SAME_LOWER"}),
):
    weight = source.standard_normal((1, 3, kernel, kernel), np.float32)
    step = helper.make_node("Conv", ["x", "w"], ["y"], strides=[stride, stride], **options)
    x = source.standard_normal((1, 3, side, side), np.float32)
    made = model([step], side, {"w": weight})
    judge, *opencv = runners(made)
    right = judge(x)
    assert np.allclose(right, ReferenceEvaluator(made).run(None, {"x": x})[0], atol=1e-3)
    off = [float(np.abs(run(x) - right).max()) for run in opencv]
    said = ", ".join(f"{key} {value}" for key, value in options.items())
    print(f"{kernel} x {kernel}, stride {stride}, {side} px, {said + ':':20} classic engine off by {off[0]:.2f}, new by {off[1]:.2f}")
    seen.append(min(off) > 1)

weights, steps, last = {}, [], "x"
for layer, (taken, given) in enumerate([(3, 16), (16, 16), (16, 16), (16, 16), (16, 16)]):
    weights[f"w{layer}"] = (source.standard_normal((given, taken, 3, 3)) * np.sqrt(2 / 9 / taken)).astype(np.float32)
    steps.append(helper.make_node("Conv", [last, f"w{layer}"], [f"c{layer}"], strides=[2, 2], auto_pad="SAME_UPPER"))
    steps.append(helper.make_node("Relu", [f"c{layer}"], [f"r{layer}"]))
    last = f"r{layer}"
weights["head"] = (source.standard_normal((16 * (SIDE // 32) ** 2, CLASSES)) / 8).astype(np.float32)
steps += [helper.make_node("Flatten", [last], ["flat"]), helper.make_node("MatMul", ["flat", "head"], ["y"])]
judge, *opencv = runners(model(steps, SIDE, weights))
pictures = source.standard_normal((INPUTS, 1, 3, SIDE, SIDE), np.float32)
same = [np.mean([run(x).argmax() == judge(x).argmax() for x in pictures]) for run in opencv]
print(f"five layers with a stride of 2: the same class for {same[0]:.2f} of {INPUTS} inputs, new engine {same[1]:.2f}")
sys.exit(0 if seen == [False] * 3 + [True] * 3 and max(same) < 0.9 else "The behaviour has changed.")
EOF
