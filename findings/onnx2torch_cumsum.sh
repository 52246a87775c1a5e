#!/usr/bin/env bash
# onnx2torch sums from the end where an ONNX CumSum does not say in which direction.
#
# Versions: onnx2torch 1.5.15, torch 2.14.1, torchvision 0.29.1, onnx 1.23.2, onnxruntime 1.32.0, numpy 2.4.6, on a CPU.
# Expected: A network that went from torch to ONNX and back answers as before: an attribute that is left out has ONNX'
#           default, which for the direction of CumSum is forwards.
# Seen:     onnx2torch takes 1 for the default of "reverse". torch's exporter with dynamo=False writes no attribute, so
#           every torch.cumsum comes back as a sum from the end. Sums over stripes by prefix sums come out with the wrong
#           sign, so that the stripe with the least evidence has the most; sums over windows, by two of them as integral
#           images are made, are those of the windows a cell further up and left.
#           Whoever imports a defended network to have its gradients attacks another one. The exporter with
#           dynamo=True writes "reverse" as 0, and that is right; onnxruntime is right with both.
# Output:   stripes, dynamo=True  (reverse written): off by up to 0.00; [26.73, 27.79, 24.93], right [26.73, 27.79, 24.93]
#           stripes, dynamo=False (reverse left out): off by up to 55.50; [-26.28, -26.73, -27.79], right [26.73, 27.79, 24.93]
#           windows, dynamo=True  (reverse written): off by up to 0.00; [6.43, 7.44, 7.46], right [6.43, 7.44, 7.46]
#           windows, dynamo=False (reverse left out): off by up to 3.17; [6.59, 6.49, 6.78], right [6.43, 7.44, 7.46]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnx2torch==1.5.15 torch==2.14.1 torchvision==0.29.1 onnx==1.23.2 \
    onnxscript==0.7.2 onnxruntime==1.32.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import io
import logging
import sys

import numpy as np
import onnx
import onnx2torch
import onnxruntime
import torch

logging.disable(logging.WARNING)
CELLS, WINDOW = 14, 4


class WindowSums(torch.nn.Module):
    """[1, 1, 14, 14] to the sums of all windows of 4 x 4 but the first of each row and column."""

    def forward(self, evidence):
        sums = evidence.cumsum(2).cumsum(3)
        rows = sums[:, :, WINDOW:] - sums[:, :, :-WINDOW]
        return rows[..., WINDOW:] - rows[..., :-WINDOW]


def exported(network, dynamo):
    file = io.BytesIO()
    options = {"dynamo": dynamo, "opset_version": 18, "input_names": ["evidence"], "verbose": False}
    torch.onnx.export(network, (evidence,), file, **options)
    made = onnx.load_from_string(file.getvalue())
    onnx.checker.check_model(made)
    return made


class StripeSums(torch.nn.Module):
    """[1, 1, 14, 14] to the sums of all stripes of 4 columns but the first."""

    def forward(self, evidence):
        sums = evidence.sum(2, keepdim=True).cumsum(3)
        return sums[..., WINDOW:] - sums[..., :-WINDOW]


evidence = torch.rand(1, 1, CELLS, CELLS, generator=torch.Generator().manual_seed(0))
pool = torch.nn.functional.avg_pool2d
windows = pool(evidence, WINDOW, 1)[:, :, 1:, 1:] * WINDOW**2
stripes = pool(evidence, (CELLS, WINDOW), 1)[..., 1:] * CELLS * WINDOW
seen = []
for title, network, right in (("stripes", StripeSums(), stripes), ("windows", WindowSums(), windows)):
    assert torch.allclose(network(evidence), right, atol=1e-4)
    for dynamo in (True, False):
        made = exported(network, dynamo)
        written = {attribute.name for node in made.graph.node if node.op_type == "CumSum" for attribute in node.attribute}
        session = onnxruntime.InferenceSession(made.SerializeToString(), providers=["CPUExecutionProvider"])
        assert np.allclose(session.run(None, {"evidence": evidence.numpy()})[0], right, atol=1e-4)
        back = onnx2torch.convert(made)(evidence)
        off = (back - right).abs().max().item()
        first = [[round(value, 2) for value in sums.flatten()[:3].tolist()] for sums in (back, right)]
        said = "written" if "reverse" in written else "left out"
        print(f"{title}, dynamo={dynamo!s:5} (reverse {said}): off by up to {off:.2f}; {first[0]}, right {first[1]}")
        seen.append(off > 1)
sys.exit(0 if seen == [False, True, False, True] else "The behaviour has changed.")
EOF
