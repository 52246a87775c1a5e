#!/usr/bin/env bash
# ART's patch attack never clears the gradient of its patch, so every step follows the sum of all gradients so far.
#
# Versions: adversarial-robustness-toolbox 1.20.1 (torch 2.14.1, torchvision 0.29.1, numpy 2.4.6; about 6 GB while it
#           runs).
# Expected: Each step of AdversarialPatchPyTorch takes the gradient at the present patch, as Adam and projected gradient
#           descent do: for a linear network, whose gradient is the same everywhere, the patch's gradient has the same
#           size after each step.
# Seen:     It clears the network's gradients and not the patch's, with optimizer="pgd" and with "Adam": after step n
#           the gradient is n times too large, and the step is taken along the sum. On a small network, 40 steps with
#           the gradient cleared reach a higher loss than 40 as they are, from the same start. Robustness that is
#           measured with this attack is overstated.
# Output:   size of the gradient after steps 1 to 5, pgd:  1.0, 2.0, 3.0, 4.0, 5.0 times the first
#           size of the gradient after steps 1 to 5, Adam: 1.0, 2.0, 3.0, 4.0, 5.0 times the first
#           40 steps of pgd: loss 4.33, with the gradient cleared 5.18
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile adversarial-robustness-toolbox==1.20.1 torch==2.14.1 \
    torchvision==0.29.1 \
    packaging==26.4 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import torch
from art.attacks.evasion import AdversarialPatchPyTorch
from art.estimators.classification import PyTorchClassifier
from torch import nn

SIDE, CLASSES = 16, 10
torch.set_num_threads(1)


class Cleared(AdversarialPatchPyTorch):
    def _train_step(self, *args, **kwargs):
        self._patch.grad = None
        return super()._train_step(*args, **kwargs)


def attack(kind, network, optimizer, steps, rate):
    classifier = PyTorchClassifier(
        model=network, loss=nn.CrossEntropyLoss(), input_shape=(3, SIDE, SIDE), nb_classes=CLASSES, clip_values=(0.0, 1.0),
        optimizer=torch.optim.SGD(network.parameters(), 0.1), device_type="cpu",
    )
    return kind(
        classifier, rotation_max=0.0, scale_min=0.5, scale_max=0.5000001, learning_rate=rate, max_iter=steps, batch_size=32,
        patch_shape=(3, 8, 8), patch_location=(4, 4), patch_type="square", optimizer=optimizer, targeted=False, verbose=False,
    )


growth = []
pictures = np.random.default_rng(0).random((32, 3, SIDE, SIDE)).astype(np.float32)
for optimizer in ("pgd", "Adam"):
    torch.manual_seed(0)
    linear = nn.Sequential(nn.Flatten(), nn.Linear(3 * SIDE * SIDE, CLASSES)).eval()
    linear[1].weight.data *= 0.01
    sizes, one = [], attack(AdversarialPatchPyTorch, linear, optimizer, 1, 1e-4)
    for _ in range(5):
        one.generate(x=pictures, y=np.eye(CLASSES, dtype=np.float32)[[0] * 32])
        sizes.append(one._patch.grad.abs().sum().item())
    growth.append([round(size / sizes[0], 1) for size in sizes])
    print(f"size of the gradient after steps 1 to 5, {optimizer + ':':5} {', '.join(map(str, growth[-1]))} times the first")
losses = []
for kind in (AdversarialPatchPyTorch, Cleared):
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv2d(3, 16, 5, 2), nn.Tanh(), nn.Conv2d(16, 32, 3, 2), nn.Tanh(), nn.Flatten(), nn.Linear(128, CLASSES)
    ).eval()
    for weights in network.parameters():
        weights.data *= 3
    classes = network(torch.from_numpy(pictures)).argmax(1)
    found = attack(kind, network, "pgd", 40, 0.02)
    found.generate(x=pictures, y=np.eye(CLASSES, dtype=np.float32)[classes.numpy()], shuffle=False)
    patched = torch.from_numpy(found.apply_patch(pictures, scale=0.5))
    losses.append(nn.functional.cross_entropy(network(patched), classes).item())
print("40 steps of pgd: loss {:.2f}, with the gradient cleared {:.2f}".format(*losses))
sys.exit(0 if growth == [[1.0, 2.0, 3.0, 4.0, 5.0]] * 2 and losses[1] > losses[0] + 0.2 else "The behaviour has changed.")
EOF
