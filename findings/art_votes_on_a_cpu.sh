#!/usr/bin/env bash
# ART's evaluation of smoothed CNNs on a CPU counts the votes of an erased picture.
#
# Versions: adversarial-robustness-toolbox 1.20.1 (torch 2.14.1, torchvision 0.29.1, timm 1.0.31, numpy 2.4.6), on a
#           CPU.
# Expected: PyTorchDeRandomizedSmoothing(algorithm="salman2021").eval_and_certify keeps one strip of columns at a time
#           of the picture as it is, so it finds what counting the votes on copies finds.
# Seen:     The ablator takes the NumPy batch with torch.from_numpy, which shares memory, and sets the other columns to
#           0 in place. From the second strip on nothing of the picture is left, and the class that the network gives to
#           black wins nearly all votes. Certified accuracy is the share of pictures with that label: pictures that a
#           patch of two columns turns count as certified, pictures that no patch can turn count as wrong. By its code,
#           ViTs (a channel is concatenated, which copies) and GPUs (the transfer copies) are not affected.
# Output:   pictures that a patch turns:       certified 0.00 on copies, 1.00 by eval_and_certify; patched class 1
#           pictures that no patch can turn:   certified 1.00 on copies, 0.00 by eval_and_certify
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile adversarial-robustness-toolbox==1.20.1 torch==2.14.1 \
    torchvision==0.29.1 timm==1.0.31 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import torch
from art.estimators.certification.derandomized_smoothing import PyTorchDeRandomizedSmoothing

ROWS, COLS, PATCH = 4, 16, 2


class Brightest(torch.nn.Module):
    """Class 1 where the strip holds a bright pixel, class 0 where it is dark or black."""

    def forward(self, x):
        bright = (x.amax((1, 2, 3)) > 0.5).long()
        return torch.nn.functional.one_hot(bright, 2).float()


def pictures(bright_columns):
    x = np.full((5, 1, ROWS, COLS), 0.2, np.float32)
    x[..., :bright_columns] = 0.9
    return x


smoothed = PyTorchDeRandomizedSmoothing(
    model=Brightest(), loss=torch.nn.CrossEntropyLoss(), input_shape=(1, ROWS, COLS), nb_classes=2, ablation_size=1,
    algorithm="salman2021", ablation_type="column", replace_last_layer=False, channels_first=True, clip_values=(0, 1),
    device_type="cpu", verbose=False,
)


def on_copies(x, label):
    votes = np.zeros((len(x), 2))
    for col in range(COLS):
        with torch.no_grad():
            chosen = smoothed.model(smoothed.ablator.forward(x.copy(), column_pos=col)).argmax(1)
        votes[np.arange(len(x)), chosen] += 1
    _, certified, classes = smoothed.ablator.certify(votes, PATCH, np.full(len(x), label))
    return certified.float().mean().item(), classes[0].item()


def reported(x, label):
    return smoothed.eval_and_certify(x, np.full(len(x), label), size_to_certify=PATCH, verbose=False)[1].item()


weak, strong = pictures(bright_columns=7), pictures(bright_columns=16)
patched = weak.copy()
patched[..., 8:10] = 0.9
results = on_copies(weak, 0)[0], reported(weak, 0), on_copies(patched, 0)[1], on_copies(strong, 1)[0], reported(strong, 1)
print("pictures that a patch turns:       certified {:.2f} on copies, {:.2f} by eval_and_certify; patched class {}".format(*results[:3]))
print("pictures that no patch can turn:   certified {:.2f} on copies, {:.2f} by eval_and_certify".format(*results[3:]))
sys.exit(0 if results == (0.0, 1.0, 1, 1.0, 0.0) else "The behaviour has changed.")
EOF
