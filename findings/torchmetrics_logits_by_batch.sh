#!/usr/bin/env bash
# torchmetrics takes scores for logits or for probabilities batch by batch: calibration and AUROC depend on batch size.
#
# Versions: torchmetrics 1.9.0, torch 2.14.1, numpy 2.4.6.
# Expected: A metric that is updated batch by batch and computed at the end gives the same number for every batch size.
# Seen:     Where all scores of one update lie in 0..1 they are taken as they are, and where one of them does not, all
#           pictures of that update go through a softmax or sigmoid; then both kinds are pooled. Masked mean logits, as
#           clipped BagNet gives, lie just there. With batches of 256 all are squashed, with single pictures only some:
#           calibration error and AUROC change with the batch size of the loader, and with what the other pictures are.
#           With scores that are all in 0..1 nothing happens.
# Output:   some above 1, batches of 256, 16, 4, 1: calibration error [0.689, 0.654, 0.521, 0.364], AUROC [0.981, 0.882, 0.891, 0.981]
#           all in 0..1, batches of 256, 16, 4, 1: calibration error [0.514, 0.514, 0.514, 0.514], AUROC [0.981, 0.981, 0.981, 0.981]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torchmetrics==1.9.0 torch==2.14.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import torch
from torchmetrics.classification import BinaryAUROC, MulticlassCalibrationError

PICTURES, CLASSES = 256, 10
generator = torch.Generator().manual_seed(0)
label = torch.randint(0, CLASSES, (PICTURES,), generator=generator)
# mean logits of clipped windows: the true class is often ahead, and some pictures pass 1
scores = torch.rand(PICTURES, CLASSES, generator=generator) * 0.4
scores[torch.arange(PICTURES), label] += torch.rand(PICTURES, generator=generator)
certified = scores.argmax(1).eq(label).int()
margin = scores.topk(2, 1).values.diff(dim=1).neg().flatten() * 1.3


def batched(metric, given, wanted, size):
    for part, truth in zip(given.split(size), wanted.split(size)):
        metric.update(part, truth)
    return round(metric.compute().item(), 3)


seen = []
for title, factor in {"some above 1": 1.0, "all in 0..1": 0.5}.items():
    errors = [batched(MulticlassCalibrationError(CLASSES), scores * factor, label, size) for size in (256, 16, 4, 1)]
    curves = [batched(BinaryAUROC(), margin * factor, certified, size) for size in (256, 16, 4, 1)]
    print(f"{title}, batches of 256, 16, 4, 1: calibration error {errors}, AUROC {curves}")
    seen.append([max(values) - min(values) for values in (errors, curves)])
sys.exit(0 if min(seen[0]) > 0.05 and seen[1] == [0, 0] else "The behaviour has changed.")
EOF
