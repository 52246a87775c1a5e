#!/usr/bin/env bash
# deel-torchlip's 1-Lipschitz pools have a constant of up to 3 with ceil_mode, as torch's LPPool2d takes 1 pixel for 9.
#
# Versions: deel-torchlip 1.0.5, torch 2.14.1, numpy 2.4.6.
# Expected: Layers that promise a Lipschitz constant of 1 keep it with every option they take; what would break it,
#           strides and padding of pools, they refuse. margin / sqrt(2) is then a certified radius. The L2 norm of a
#           window that is cut at the border is the norm of what it holds.
# Seen:     Both pools multiply an average by what a whole window holds, also where the window is cut and the average
#           is over what is left: one pixel of nine counts threefold, four of nine 1.5-fold. LPPool2d of torch, which
#           one of them is built on, does so by itself. Sides that the window divides are right. A network with such a
#           pool gives certified radii up to three times too large.
# Output:   ScaledAvgPool2d    sides (6, 7, 8): constant [1.0, 1.0, 1.0], with ceil_mode [1.0, 3.0, 1.5]
#           ScaledL2NormPool2d sides (6, 7, 8): constant [1.0, 1.0, 1.0], with ceil_mode [1.0, 3.0, 1.5]
#           LPPool2d of 7 x 7 ones: 3.0 for windows of 9 pixels, 3.0 of 3, 3.0 of 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile deel-torchlip==1.0.5 torch==2.14.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import torch
from deel import torchlip


def constant(layer, side):
    """Largest singular value of the layer's Jacobian at a random picture: no Lipschitz constant is smaller."""
    generator = torch.Generator().manual_seed(0)
    picture = torch.randn(1, 1, side, side, generator=generator)
    jacobian = torch.autograd.functional.jacobian(layer, picture).reshape(-1, picture.numel())
    return torch.linalg.matrix_norm(jacobian.double(), 2).item()


sides, window, seen = (6, 7, 8), 3, []
for pool in (torchlip.ScaledAvgPool2d, torchlip.ScaledL2NormPool2d):
    found = [[round(constant(pool(window, ceil_mode=ceil), side), 2) for side in sides] for ceil in (False, True)]
    print(f"{pool.__name__:18} sides {sides}: constant {found[0]}, with ceil_mode {found[1]}")
    seen.append(found)
norms = torch.nn.LPPool2d(2, window, ceil_mode=True)(torch.ones(1, 1, 7, 7)).flatten().tolist()
print(f"LPPool2d of 7 x 7 ones: {norms[0]} for windows of 9 pixels, {norms[2]} of 3, {norms[-1]} of 1")
wrong = all(plain == [1, 1, 1] and ceiled == [1, 3, 1.5] for plain, ceiled in seen)
sys.exit(0 if wrong and norms == [3.0] * 9 else "The behaviour has changed.")
EOF
