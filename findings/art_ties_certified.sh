#!/usr/bin/env bash
# ART certifies a picture for the class that wins ties against the second class, and forgets the third.
#
# Versions: adversarial-robustness-toolbox 1.20.1 (torch 2.13.0, numpy 2.4.6).
# Expected: algorithm="levine2020" certifies a lead of exactly twice the affected strips only if no class with a lower
#           index has as many votes as the second one, since ties go to the lowest index.
# Seen:     The second class comes from torch.kthvalue, which names any one of the classes with equal votes; the tie
#           rule is asked for that one only. With 8, 4 and 4 votes it names the class above, the picture is certified
#           for patches of two columns, and such a patch makes the same object predict the class below: a false
#           certificate.
# Output:   votes [4.0, 8.0, 4.0, 0.0], class 1, certified against 2 columns: True
#           with a patch of 2 columns: votes [6.0, 6.0, 4.0, 0.0], class 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile adversarial-robustness-toolbox==1.20.1 torch==2.13.0 \
    packaging==26.4 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import torch
from art.estimators.certification.derandomized_smoothing import PyTorchDeRandomizedSmoothing

ROWS, COLS, PATCH, CLASSES = 4, 16, 2, 4


class Brightness(torch.nn.Module):
    """Reads the class off the brightness of the strip: 0.1 is class 0, 0.2 class 1, and so on."""

    def forward(self, x):
        classes = (x[:, 0].amax((1, 2)) * 10).round().long() - 1
        return 20 * torch.nn.functional.one_hot(classes, CLASSES).float()


smoothed = PyTorchDeRandomizedSmoothing(
    model=Brightness(), loss=torch.nn.CrossEntropyLoss(), input_shape=(1, ROWS, COLS), nb_classes=CLASSES, ablation_size=1,
    algorithm="levine2020", ablation_type="column", threshold=0.5, logits=True, channels_first=True, clip_values=(0, 1),
    device_type="cpu", verbose=False,
)
columns = np.repeat([1, 0, 2], [8, 4, 4])
picture = np.tile((columns + 1) / 10, (1, 1, ROWS, 1)).astype(np.float32)
patched = picture.copy()
patched[..., :PATCH] = 0.1
votes, turned = smoothed.predict(picture).astype(float), smoothed.predict(patched).astype(float)
certified = smoothed.eval_and_certify(picture, np.array([1]), size_to_certify=PATCH, verbose=False)[1].item() == 1
print(f"votes {votes[0].tolist()}, class {votes.argmax()}, certified against {PATCH} columns: {certified}")
print(f"with a patch of {PATCH} columns: votes {turned[0].tolist()}, class {turned.argmax()}")
sys.exit(0 if certified and votes.argmax() == 1 and turned.argmax() == 0 else "The behaviour has changed.")
EOF
