#!/usr/bin/env bash
# ART's ObjectSeeker certifies boxes by where they lie, whatever the detector sees.
#
# Versions: adversarial-robustness-toolbox 1.20.1 (torch 2.14.1, torchvision 0.29.1, numpy 2.4.6).
# Expected: PyTorchObjectSeeker.certify says True for a box that enough masked copies of the picture still show, as in
#           the paper and in its authors' code, where a map of the places that no mask protects meets a map of patch
#           places.
# Seen:     Only the map of patch places is there. certify is True for every box that leaves some place for a far patch,
#           and False for every box that does not; the masked predictions are not asked. A detector that loses its box
#           with the first masked pixel is certified, and a black patch of the certified size makes the box vanish; a
#           detector that answers the same box to every picture is not certified.
# Output:   loses the box at any mask: certified [True]; boxes: 1, with a black patch of 1 %: 0
#           always the same large box: certified [False]; boxes: 1, with a black patch of 1 %: 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile adversarial-robustness-toolbox==1.20.1 torch==2.14.1 \
    torchvision==0.29.1 packaging==26.4 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import numpy as np
import torch
from art.estimators.certification.object_seeker import PyTorchObjectSeeker

SIZE = 100


class Detector(torch.nn.Module):
    """Finds one box in every picture; a fragile one only where no pixel is black."""

    def __init__(self, box, fragile):
        super().__init__()
        self.box, self.fragile = torch.tensor([box], dtype=torch.float32), fragile

    def forward(self, pictures, targets=None):
        found = []
        for picture in pictures:
            boxes = 0 if self.fragile and (picture == 0).any() else 1
            found.append({"boxes": self.box[:boxes], "labels": torch.ones(boxes, dtype=torch.long), "scores": torch.ones(boxes)})
        return found


def tried(box, fragile):
    seeker = PyTorchObjectSeeker(
        model=Detector(box, fragile), input_shape=(3, SIZE, SIZE), clip_values=(0, 1), channels_first=True,
        detector_type="Faster-RCNN", device_type="cpu",
    )
    picture = np.full((1, 3, SIZE, SIZE), 0.5, np.float32)
    patched = picture.copy()
    patched[:, :, 80:90, 80:90] = 0
    boxes = [len(seeker.predict(x)[0]["boxes"]) for x in (picture, patched)]
    return seeker.certify(picture, patch_size=0.01)[0].tolist(), *boxes


fragile, steady = tried([30, 30, 60, 60], fragile=True), tried([2, 2, 98, 98], fragile=False)
print("loses the box at any mask: certified {}; boxes: {}, with a black patch of 1 %: {}".format(*fragile))
print("always the same large box: certified {}; boxes: {}, with a black patch of 1 %: {}".format(*steady))
sys.exit(0 if (fragile, steady) == (([True], 1, 0), ([False], 1, 1)) else "The behaviour has changed.")
EOF
