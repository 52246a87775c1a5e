#!/usr/bin/env bash
# torch.onnx.export leaves out the divisor of average pooling and align_corners of antialiased resizing, unsaid.
#
# Versions: torch 2.14.1, onnx 1.23.2, onnxscript 0.7.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: What the exporter has no ONNX operator for it refuses, as it does adaptive maxima of 3 x 3; the rest gives
#           torch's numbers. Both options have a place in ONNX: a factor, and coordinate_transformation_mode.
# Seen:     avg_pool2d(..., divisor_override=1), the usual way to sum over windows, is exported as a mean: sums of 4
#           come out as 1, and an evidence or mask sum is a fourth of its threshold. interpolate(antialias=True,
#           align_corners=True) becomes one with align_corners=False. Neither warns, and onnx.checker is content.
# Output:   avg_pool2d(2):                                   first value 0.588, in ONNX 0.588, up to 0.000 off
#           avg_pool2d(2, divisor_override=1):               first value 2.352, in ONNX 0.588, up to 2.306 off
#           interpolate(align_corners=True):                 first value 0.496, in ONNX 0.496, up to 0.000 off
#           interpolate(antialias=True):                     first value 0.575, in ONNX 0.575, up to 0.000 off
#           interpolate(antialias=True, align_corners=True): first value 0.570, in ONNX 0.552, up to 0.121 off
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.14.1 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.32.0 \
    numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import io
import logging
import sys
import warnings

import numpy as np
import onnx
import onnxruntime
import torch
from torch.nn import functional

logging.disable(logging.WARNING)


class Step(torch.nn.Module):
    def __init__(self, call):
        super().__init__()
        self.call = call

    def forward(self, pictures):
        return self.call(pictures)


def resized(**options):
    return lambda pictures: functional.interpolate(pictures, (5, 5), mode="bilinear", **options)


STEPS = {
    "avg_pool2d(2)": lambda pictures: functional.avg_pool2d(pictures, 2),
    "avg_pool2d(2, divisor_override=1)": lambda pictures: functional.avg_pool2d(pictures, 2, divisor_override=1),
    "interpolate(align_corners=True)": resized(align_corners=True),
    "interpolate(antialias=True)": resized(antialias=True),
    "interpolate(antialias=True, align_corners=True)": resized(antialias=True, align_corners=True),
}
pictures = torch.rand(1, 1, 8, 8, generator=torch.Generator().manual_seed(0))
off = []
for title, call in STEPS.items():
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(Step(call), (pictures,), dynamo=True, verbose=False).save(file)
    onnx.checker.check_model(onnx.load_from_string(file.getvalue()), full_check=True)
    session = onnxruntime.InferenceSession(file.getvalue(), providers=["CPUExecutionProvider"])
    found = session.run(None, {session.get_inputs()[0].name: pictures.numpy()})[0]
    wanted = call(pictures).numpy()
    off.append(float(np.abs(found - wanted).max()))
    print(f"{title + ':':48} first value {wanted.flat[0]:.3f}, in ONNX {found.flat[0]:.3f}, up to {off[-1]:.3f} off")
bad = [value > 0.1 for value in off]
right = max(off[0], *off[2:4]) < 1e-5
sys.exit(0 if right and bad == [False, True, False, False, True] else "The behaviour has changed.")
EOF
