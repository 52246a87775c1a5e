#!/usr/bin/env bash
# Pillow 13 resamples tall pictures along the other axis first, but not when the shape is kept: cutting with box= and
# cutting after resizing no longer agree.
#
# Versions: pillow 12.3.0 and 13.0.0, numpy 2.4.6.
# Expected: For one picture, resize(..., box=B) and resize followed by crop, with B the crop in the picture's own
#           pixels, give the same levels but for the rounding of B, in every version and for tall pictures as for wide
#           ones; a resize to 224 x 224 gives in 13.0.0 what it gave in 12.3.0.
# Seen:     Each pass rounds and clips to 8 bits, so the order shows. 12.3.0 always goes along the rows first. 13.0.0
#           goes along the columns first where a tall picture becomes squarer by enough: for one of 500 x 333, the usual
#           portrait of ImageNet, in resize to a square and in resize with box=, but not where its shape is kept, as in
#           torchvision's Resize(256). Wide pictures are as they were.
# Output:   pillow 12.3.0 tall bilinear: box against crop 0.002 of values, up to  1; squashed rows first True
#           pillow 12.3.0 tall bicubic:  box against crop 0.001 of values, up to  1; squashed rows first True
#           pillow 12.3.0 wide bilinear: box against crop 0.001 of values, up to  1; squashed rows first True
#           pillow 12.3.0 wide bicubic:  box against crop 0.001 of values, up to  1; squashed rows first True
#           pillow 13.0.0 tall bilinear: box against crop 0.157 of values, up to  1; squashed rows first False
#           pillow 13.0.0 tall bicubic:  box against crop 0.785 of values, up to 21; squashed rows first False
#           pillow 13.0.0 wide bilinear: box against crop 0.001 of values, up to  1; squashed rows first True
#           pillow 13.0.0 wide bicubic:  box against crop 0.001 of values, up to  1; squashed rows first True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 12.3.0 13.0.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile pillow==$version numpy==2.4.6
    "$folder/$version/bin/python" - <<'EOF'
import sys

import numpy as np
import PIL
from PIL import Image

LONG, SHORT, SIDE, CROP = 500, 333, 256, 224
seen = []
for title, shape in {"tall": (LONG, SHORT), "wide": (SHORT, LONG)}.items():
    for mode, method in {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}.items():
        rng = np.random.default_rng(0)
        picture = Image.fromarray((rng.random((*shape, 3)) < 0.5).astype(np.uint8) * 255)
        scale = SHORT / SIDE
        width, height = round(picture.width / scale), round(picture.height / scale)
        left, top = (width - CROP) // 2, (height - CROP) // 2
        across, down = picture.width / width, picture.height / height
        box = (left * across, top * down, (left + CROP) * across, (top + CROP) * down)
        cropped = np.asarray(picture.resize((width, height), method).crop((left, top, left + CROP, top + CROP))).astype(int)
        boxed = np.asarray(picture.resize((CROP, CROP), method, box=box)).astype(int)
        squashed = np.asarray(picture.resize((CROP, CROP), method))
        rows_first = picture.resize((CROP, picture.height), method).resize((CROP, CROP), method)
        same = bool(np.array_equal(squashed, np.asarray(rows_first)))
        apart = (boxed != cropped).mean()
        print(f"pillow {PIL.__version__} {title} {mode + ':':9} box against crop {apart:.3f} of values, "
              f"up to {np.abs(boxed - cropped).max():2}; squashed rows first {same}")
        seen.append((apart > 0.1, same))
tall_changed = [(True, False)] * 2 if PIL.__version__.startswith("13.") else [(False, True)] * 2
sys.exit(0 if seen == tall_changed + [(False, True)] * 2 else "The behaviour has changed.")
EOF
done
