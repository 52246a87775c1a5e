#!/usr/bin/env bash
# secml-torch's L1 attack changes one picture of a batch at each step: robust accuracy grows with the batch size.
#
# Versions: secml-torch 1.5, torch 2.13.0, torchvision 0.28.0 (it is asked for, not used), numpy 2.4.6.
# Expected: An attack changes every picture of a batch by itself, so that the share that stays right is the same for every
#           batch size, as with L2 and Linf.
# Seen:     The steepest step in L1 goes along the largest entry of the gradient; it is looked for in the whole batch and
#           not in each picture. At each step one picture of the batch is changed and all others stand still. With
#           batches of one the network falls as far as the radius lets it, with batches of 40 nearly all is right, and
#           most pictures come back untouched. The radius is kept, and nothing is said, so that a network seems robust in
#           L1 by the batch size of its loader.
# Output:   right without an attack: 1.00
#           linf: batches of 1, 8, 40: right [0.28, 0.28, 0.28], pictures changed [40, 40, 40]
#           l2:   batches of 1, 8, 40: right [0.57, 0.57, 0.57], pictures changed [40, 40, 40]
#           l1:   batches of 1, 8, 40: right [0.15, 0.88, 0.98], pictures changed [40, 5, 1]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile secml-torch==1.5 torch==2.13.0 torchvision==0.28.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import torch
from secmlt.adv.evasion.pgd import PGDNative
from secmlt.models.pytorch.base_pytorch_nn import BasePyTorchClassifier
from torch.utils.data import DataLoader, TensorDataset

torch.set_num_threads(1)
CLASSES, SIDE, PICTURES, STEPS = 4, 8, 40, 10
generator = torch.Generator().manual_seed(0)
means = torch.full((CLASSES, SIDE * SIDE), 0.5)
means[torch.arange(CLASSES), torch.arange(CLASSES)] = 0.8  # each class by one pixel
label = torch.arange(PICTURES) % CLASSES
pictures = (means[label] + 0.05 * torch.randn(PICTURES, SIDE * SIDE, generator=generator)).clamp(0, 1)
network = torch.nn.Linear(SIDE * SIDE, CLASSES)
with torch.no_grad():  # the nearest mean
    network.weight.copy_(2 * means)
    network.bias.copy_(-means.square().sum(1))
model = BasePyTorchClassifier(network)


def attacked(norm, radius, size):
    """The share that is right after the attack, and how many pictures it changed."""
    loader = DataLoader(TensorDataset(pictures, label), batch_size=size)
    attack = PGDNative(norm, epsilon=radius, num_steps=STEPS, step_size=radius / 5, random_start=False)
    found = torch.cat([changed for changed, _ in attack(model, loader)])
    right = network(found).argmax(1).eq(label).float().mean().item()
    return round(right, 2), int((found - pictures).abs().flatten(1).amax(1).gt(1e-6).sum())


print(f"right without an attack: {network(pictures).argmax(1).eq(label).float().mean():.2f}")
seen = {}
for norm, radius in (("linf", 0.15), ("l2", 0.22), ("l1", 0.32)):
    seen[norm] = [attacked(norm, radius, size) for size in (1, 8, 40)]
    print(f"{norm + ':':5} batches of 1, 8, 40: right {[right for right, _ in seen[norm]]}, "
          f"pictures changed {[changed for _, changed in seen[norm]]}")
same = all(len(set(seen[norm])) == 1 for norm in ("linf", "l2"))
one, some, many = seen["l1"]
sys.exit(0 if same and one[1] == PICTURES and many[1] <= STEPS and one[0] < some[0] < many[0] else "The behaviour has changed.")
EOF
