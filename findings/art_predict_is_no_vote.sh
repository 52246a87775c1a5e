#!/usr/bin/env bash
# ART's smoothed classifier certifies a majority of votes, and predicts something else.
#
# Versions: adversarial-robustness-toolbox 1.20.1 (torch 2.13.0, numpy 2.4.6).
# Expected: PyTorchDeRandomizedSmoothing.predict returns what its docstring says, the "cumulative predictions": the
#           votes that eval_and_certify certifies, so that a certified picture keeps its predicted class.
# Seen:     algorithm="levine2020", logits=False: predict adds boolean arrays with +=, which is "or". It returns True
#           for every class with at least one vote, and argmax gives the lowest of these: a picture with 16 votes of 16,
#           certified, is predicted as class 0 as soon as a patch of two columns wins two votes for it.
# Output:   certified against 2 columns: True; predict: [False, True, False], class 1
#           with a patch of 2 columns: predict: [True, True, False], class 0
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

ROWS, COLS, PATCH, CLASSES = 4, 16, 2, 3


class Brightness(torch.nn.Module):
    """Reads the class off the brightness of the strip: 0.1 is class 0, 0.2 class 1, and so on; gives probabilities."""

    def forward(self, x):
        classes = (x[:, 0].amax((1, 2)) * 10).round().long() - 1
        return torch.nn.functional.one_hot(classes, CLASSES).float()


smoothed = PyTorchDeRandomizedSmoothing(
    model=Brightness(), loss=torch.nn.CrossEntropyLoss(), input_shape=(1, ROWS, COLS), nb_classes=CLASSES, ablation_size=1,
    algorithm="levine2020", ablation_type="column", threshold=0.5, logits=False, channels_first=True, clip_values=(0, 1),
    device_type="cpu", verbose=False,
)


def picture(zeros):
    columns = np.ones(COLS)
    columns[:zeros] = 0
    return np.tile((columns + 1) / 10, (1, 1, ROWS, 1)).astype(np.float32)


certified = smoothed.eval_and_certify(picture(0), np.array([1]), size_to_certify=PATCH, verbose=False)[1].item() == 1
clean, patched = (smoothed.predict(picture(zeros))[0] for zeros in (0, PATCH))
print(f"certified against {PATCH} columns: {certified}; predict: {clean.tolist()}, class {clean.argmax()}")
print(f"with a patch of {PATCH} columns: predict: {patched.tolist()}, class {patched.argmax()}")
seen = certified and clean.argmax() == 1 and patched.argmax() == 0
sys.exit(0 if seen else "The behaviour has changed.")
EOF
