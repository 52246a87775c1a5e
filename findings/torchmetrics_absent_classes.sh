#!/usr/bin/env bash
# torchmetrics' MulticlassAccuracy averages in, as 0, each class that no picture has but some picture was taken for.
#
# Versions: torchmetrics 1.9.0, torch 2.14.1, numpy 2.4.6; scikit-learn 1.9.1 to compare.
# Expected: The mean over classes, which is what average="macro" asks for, is over the classes that the pictures have.
#           A folder of ten of ImageNet's classes, 90 % of each right, has 0.90 whatever the other pictures were taken for.
# Seen:     A class counts as soon as it was predicted once, and its accuracy, 0 of 0, as 0. With ten classes and 1000
#           names the same number of right pictures gives 0.90 if all errors are among the ten and 0.09 if each is
#           another of the 1000. "macro" is the default, so that MulticlassAccuracy(1000) over Imagenette, or under a
#           patch that scatters its predictions, says a tenth of the truth. scikit-learn's balanced accuracy and
#           average="micro" stay at 0.90.
# Output:   errors within the ten classes: MulticlassAccuracy 0.900, micro 0.900, balanced_accuracy_score 0.900
#           errors in one class more:      MulticlassAccuracy 0.818, micro 0.900, balanced_accuracy_score 0.900
#           errors in 90 classes more:     MulticlassAccuracy 0.090, micro 0.900, balanced_accuracy_score 0.900
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torchmetrics==1.9.0 torch==2.14.1 scikit-learn==1.9.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys
import warnings

import torch
from sklearn.metrics import balanced_accuracy_score
from torchmetrics.classification import MulticlassAccuracy

warnings.filterwarnings("ignore", "y_pred contains classes not in y_true")
CLASSES, EACH = 10, 90
label = torch.arange(CLASSES).repeat_interleave(EACH)
wrong = torch.arange(len(label)) % EACH < EACH // 10
numbered = torch.cumsum(wrong, 0) - 1
ways = {
    "within the ten classes": (label + 1) % CLASSES,
    "in one class more": torch.full_like(label, 999),
    "in 90 classes more": CLASSES + numbered,
}
seen = []
for title, taken_for in ways.items():
    predicted = torch.where(wrong, taken_for, label)
    metrics = MulticlassAccuracy(1000), MulticlassAccuracy(1000, average="micro")
    default, micro = (metric(predicted, label).item() for metric in metrics)
    balanced = balanced_accuracy_score(label.numpy(), predicted.numpy())
    print(f"errors {title + ':':24}MulticlassAccuracy {default:.3f}, micro {micro:.3f}, "
          f"balanced_accuracy_score {balanced:.3f}")
    seen.append([round(float(value), 3) for value in (default, micro, balanced)])
sys.exit(0 if seen == [[0.9, 0.9, 0.9], [0.818, 0.9, 0.9], [0.09, 0.9, 0.9]] else "The behaviour has changed.")
EOF
