#!/usr/bin/env bash
# torch's softmax over the channels of a map loses the small classes; over the last axis it keeps them.
#
# Versions: torch 2.13.0 and 2.14.1 (the script runs 2.13.0), on a CPU.
# Expected: softmax(1) of [1, K, H, W] and softmax(-1) of the same numbers with the classes last agree to a few float32
#           roundings (1e-7), and so do log_softmax and cross_entropy, which dense predictions use.
# Seen:     Over the last axis the denominator is added in several lanes; over any other axis one class after the other,
#           in float32. Once it is 1, a class below exp(-16.6) adds nothing, and 21,840 of them add nothing: p is
#           exactly 1 instead of 0.99910, cross_entropy exactly 0 instead of 0.00090, and the true class has gradient
#           exactly 0. Where a class is just above, it is rounded up every time: with 21,840 classes at -16, 1 - p is 6
#           % too large. With 1000 classes 1 - p is 0 instead of 4.1e-5. An allowance for rounding of 1e-5 does not
#           cover this.
# Output:   1000 classes, rivals at -17:  1 - p: exact 4.136e-05, channels 0.000e+00, last axis 3.886e-05, cross_entropy 0.000e+00
#           21841 classes, rivals at -17: 1 - p: exact 9.033e-04, channels 0.000e+00, last axis 8.469e-04, cross_entropy 0.000e+00
#           21841 classes, rivals at -16: 1 - p: exact 2.452e-03, channels 2.597e-03, last axis 2.461e-03, cross_entropy 2.600e-03
#           gradient of the true class's score: 0.000e+00 over channels, -8.469e-04 over the last axis
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import torch
from torch.nn.functional import cross_entropy


def scores(classes, rivals):
    """One class at 0, all others at `rivals`, in each of 4 x 4 cells."""
    logits = torch.full((1, classes, 4, 4), float(rivals))
    logits[:, 0] = 0
    return logits


errors = []
for classes, rivals in ((1000, -17), (21841, -17), (21841, -16)):
    x = scores(classes, rivals)
    exact = 1 - x.double().softmax(1)[0, 0, 0, 0].item()
    channels = 1 - x.softmax(1)[0, 0, 0, 0].double().item()
    last = 1 - x.permute(0, 2, 3, 1).contiguous().softmax(-1)[0, 0, 0, 0].double().item()
    loss = cross_entropy(x, torch.zeros(1, 4, 4, dtype=torch.long)).item()
    print(f"{f'{classes} classes, rivals at {rivals}:':29} 1 - p: exact {exact:.3e}, channels {channels:.3e}, "
          f"last axis {last:.3e}, cross_entropy {loss:.3e}")
    errors.append((abs(channels - exact) / exact, abs(last - exact) / exact))


def gradient(rows):
    x = rows.clone().requires_grad_()
    labels = torch.zeros(1, 4, 4, dtype=torch.long) if rows.ndim == 4 else torch.zeros(len(rows), dtype=torch.long)
    cross_entropy(x, labels, reduction="sum").backward()
    return x.grad[0, 0].flatten()[0].item()


wide = scores(21841, -17)
over = gradient(wide), gradient(wide.permute(0, 2, 3, 1).reshape(16, -1))
print("gradient of the true class's score: {:.3e} over channels, {:.3e} over the last axis".format(*over))
seen = errors[0][0] == errors[1][0] == 1 and errors[2][0] > 0.03 and errors[1][1] < 0.1 and over[0] == 0 != over[1]
sys.exit(0 if seen else "The behaviour has changed.")
EOF
