#!/usr/bin/env bash
# kornia's center_crop averages neighbouring pixels, where its CenterCrop copies them.
#
# Versions: kornia 0.9.0, torch 2.13.0, numpy 2.4.6.
# Expected: A centre crop copies pixels. Where the margin is odd, libraries may round the window's corner to one side or
#           the other; kornia.geometry.center_crop and kornia.augmentation.CenterCrop choose the same.
# Seen:     With an odd margin, as for 224 of 341 columns (a picture of 4 : 3 whose short side was resized to 256),
#           center_crop puts the corner at 58.5 and interpolates: every pixel is the mean of two neighbours. Of black
#           and white stripes one pixel wide, uniform grey is left. CenterCrop copies from column 58. With even margins
#           both agree.
# Output:   256 x 340, crop 224: center_crop copies from column 58; CenterCrop copies from column 58
#           256 x 341, crop 224: center_crop is the mean of columns 58 and 59 on; CenterCrop copies from column 58
#           stripes of 0 and 1 become values from 0.5 to 0.5
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile kornia==0.9.0 torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import torch
from kornia.augmentation import CenterCrop
from kornia.geometry import center_crop

CROP, ROWS = 224, 256


def origin(cropped, picture):
    """Where the cropped columns come from, in words."""
    rows = picture[:, :, (ROWS - CROP) // 2 : (ROWS + CROP) // 2]
    for col in range(picture.shape[-1] - CROP + 1):
        here = rows[..., col : col + CROP]
        if torch.allclose(cropped, here, atol=1e-4):
            return f"copies from column {col}"
        if col + CROP < picture.shape[-1] and torch.allclose(cropped, (here + rows[..., col + 1 : col + 1 + CROP]) / 2, atol=1e-4):
            return f"is the mean of columns {col} and {col + 1} on"
    return "is something else"


found = []
for columns in (340, 341):
    picture = torch.rand(1, 3, ROWS, columns, generator=torch.Generator().manual_seed(0))
    found += [origin(center_crop(picture, (CROP, CROP)), picture), origin(CenterCrop(CROP)(picture), picture)]
    print(f"{ROWS} x {columns}, crop {CROP}: center_crop {found[-2]}; CenterCrop {found[-1]}")
stripes = (torch.arange(341) % 2).float().expand(1, 3, ROWS, 341)
left = center_crop(stripes, (CROP, CROP))
print(f"stripes of 0 and 1 become values from {left.min().item():.1f} to {left.max().item():.1f}")
seen = ["copies from column 58"] * 2 + ["is the mean of columns 58 and 59 on", "copies from column 58"]
sys.exit(0 if found == seen else "The behaviour has changed.")
EOF
