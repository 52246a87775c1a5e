#!/usr/bin/env bash
# torch 2.14 no longer passes a gradient through clamp at its bounds, and gives half of it where the bounds are tensors.
#
# Versions: torch 2.13.0 and 2.14.1 (about 6 GB while it runs), numpy 2.4.6.
# Expected: The gradient of x.clamp(0, 1) at x = 0 and x = 1 is 1, as the documented formula min(max(x, 0), 1) has been
#           differentiated up to 2.13; clip, clamp with tensors, hardtanh, minimum of maximum are other ways to write
#           the same.
# Seen:     2.13.0 gives 1 for clamp, clip, clamp_min, clamp_max and fmax. 2.14.1 gives 0, but 0.5 where a bound is a
#           tensor, also one without dimensions, and 0.5 for fmax. hardtanh (0) and minimum of maximum (0.5) are as they
#           were; amax of a stack gives 0.5, max(0) of the same stack 1. An attack that clamps to 0..1 inside its graph
#           (as ART's patch attacks do) gets gradient exactly 0 from every black or white pixel, and a uniform black or
#           white patch never moves.
# Output:   torch  clamp clip clamp(tensors) clamp_min clamp_max fmax hardtanh minimum(maximum) amax max(0)
#           2.13.0   1.0  1.0            1.0       1.0       1.0  1.0      0.0              0.5  0.5    1.0
#           2.14.1   0.0  0.0            0.5       0.0       0.0  0.5      0.0              0.5  0.5    1.0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "torch  clamp clip clamp(tensors) clamp_min clamp_max fmax hardtanh minimum(maximum) amax max(0)"
for version in 2.13.0 2.14.1; do
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --no-compile torch==$version numpy==2.4.6
    "$folder/venv/bin/python" - <<'EOF'
import sys

import torch
from torch.nn.functional import hardtanh

zero, one = torch.zeros(1), torch.ones(1)


def at_bounds(function, *points):
    """The one gradient at all the points."""
    found = set()
    for point in points:
        x = torch.full((1,), point, requires_grad=True)
        found.add(torch.autograd.grad(function(x).sum(), x)[0].item())
    return found.pop() if len(found) == 1 else found


slopes = {
    "clamp": at_bounds(lambda x: x.clamp(0, 1), 0.0, 1.0),
    "clip": at_bounds(lambda x: torch.clip(x, 0, 1), 0.0, 1.0),
    "clamp(tensors)": at_bounds(lambda x: x.clamp(zero, one), 0.0, 1.0),
    "clamp_min": at_bounds(lambda x: x.clamp_min(0), 0.0),
    "clamp_max": at_bounds(lambda x: x.clamp_max(1), 1.0),
    "fmax": at_bounds(lambda x: torch.fmax(x, zero), 0.0),
    "hardtanh": at_bounds(lambda x: hardtanh(x, 0.0, 1.0), 0.0, 1.0),
    "minimum(maximum)": at_bounds(lambda x: torch.minimum(torch.maximum(x, zero), one), 0.0, 1.0),
    "amax": at_bounds(lambda x: torch.stack([x, zero]).amax(0), 0.0),
    "max(0)": at_bounds(lambda x: torch.stack([x, zero]).max(0).values, 0.0),
}
version = torch.__version__.split("+")[0]
print(version, *(f"{slope:{max(len(name), 6 if name == 'clamp' else 0)}}" for name, slope in slopes.items()))
old = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.5, 0.5, 1.0]
new = [0.0, 0.0, 0.5, 0.0, 0.0, 0.5, 0.0, 0.5, 0.5, 1.0]
sys.exit(0 if list(slopes.values()) == (old if version == "2.13.0" else new) else "The behaviour has changed.")
EOF
    rm -rf "$folder/venv"
done
