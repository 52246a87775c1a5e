#!/usr/bin/env bash
# Foolbox' GenAttack makes pictures of 0 to 255 black, so that every network with these bounds seems robust.
#
# Versions: foolbox 3.3.4, eagerpy 0.30.0, torch 2.13.0, numpy 2.4.6.
# Expected: An attack keeps to the bounds that its model is given: with bounds=(0, 255) and an epsilon 255 times as large
#           a network that divides by 255 first falls as it does with bounds=(0, 1).
# Seen:     Whatever the bounds, GenAttack clips to 0 and 1. A picture of 0 to 255 becomes one that is all but black, of
#           which hardly a candidate differs from the others, and with bounds of -1 to 1 all that is dark becomes grey. Foolbox
#           then brings it back to within epsilon of the original, which is the original, darkened by epsilon. Nearly no
#           attack succeeds, and robust accuracy is near to 1. LinfPGD of the same library keeps to the bounds.
# Output:   GenAttack, bounds (0, 1): 1.00 fooled, changed by up to 0.15 of the bounds, to levels of 0.00 to 1.00
#           GenAttack, bounds (-1, 1): 0.85 fooled, changed by up to 0.50 of the bounds, to levels of 0.00 to 1.00
#           GenAttack, bounds (0, 255): 0.08 fooled, changed by up to 1.00 of the bounds, to levels of 0.00 to 1.00
#           LinfPGD,   bounds (0, 255): 1.00 fooled, changed by up to 0.15 of the bounds, to levels of 0.00 to 255.00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile foolbox==3.3.4 eagerpy==0.30.0 torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import foolbox
import numpy as np
import torch

PICTURES, CLASSES, SIDE, EPSILON = 40, 4, 8, 0.15
generator = torch.Generator().manual_seed(0)
weights = 0.2 * torch.randn(CLASSES, SIDE * SIDE, generator=generator)
pictures = torch.rand(PICTURES, 1, SIDE, SIDE, generator=generator)


class Scaled(torch.nn.Module):
    """One network, for pictures of 0 to 1 in other bounds."""

    def __init__(self, low, high):
        super().__init__()
        self.low, self.high = low, high

    def forward(self, x):
        return ((x - self.low) / (self.high - self.low)).flatten(1) @ weights.T


target = (pictures.flatten(1) @ weights.T).topk(2).indices[:, 1]  # the second class
seen = {}
for name, bounds in (("GenAttack", (0, 1)), ("GenAttack", (-1, 1)), ("GenAttack", (0, 255)), ("LinfPGD", (0, 255))):
    torch.manual_seed(0)
    np.random.seed(0)
    low, high = bounds
    model = foolbox.PyTorchModel(Scaled(low, high).eval(), bounds=bounds)
    attack = foolbox.attacks.GenAttack(steps=100) if name == "GenAttack" else foolbox.attacks.LinfPGD()
    criterion = foolbox.criteria.TargetedMisclassification(target)
    taken = low + pictures * (high - low)
    raw, _, fooled = attack(model, taken, criterion, epsilons=EPSILON * (high - low))
    furthest = ((raw - taken).abs().max() / (high - low)).item()
    share = fooled.float().mean().item()
    print(f"{name + ',':10} bounds {bounds}: {share:.2f} fooled, changed by up to {furthest:.2f} of the bounds, to levels "
          f"of {raw.min():.2f} to {raw.max():.2f}")
    seen[name, bounds] = share, furthest, raw.max().item()
right, shifted, wrong, other = seen.values()
kept = all(furthest < EPSILON + 1e-4 for _, furthest, _ in (right, other))
fooled = right[0] > 0.7 and other[0] > 0.7
sys.exit(0 if kept and fooled and wrong[0] < 0.2 and wrong[2] <= 1 else "The behaviour has changed.")
EOF
