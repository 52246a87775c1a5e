#!/usr/bin/env bash
# libvips enlarges a picture half a pixel of the result too far to the right and down, and makes it smaller in place.
#
# Versions: pyvips 3.2.0 (libvips 8.18.7), pillow 13.0.0, numpy 2.4.6.
# Expected: resize keeps the middle where it is, in both directions, as its documentation says, and as Pillow does: of a
#           ramp made twice as wide, pixels 4 and 5 are 1.75 and 2.25.
# Seen:     Enlarged with any kernel but nearest, whatever the factor, each pixel holds what belongs half a pixel of the
#           result further to the left and further up: 1.5 and 2, and the first two pixels are equal. A picture that is
#           flipped before it is enlarged is another one than flipped after it, by 115 of 255 levels. thumbnail_image
#           does the same where it enlarges. By nearest, and when it makes smaller, all is well. So a picture of 32
#           pixels brought to a network's 224 lies beside the one that the network was trained on, votes for it and for
#           its mirror image differ, and a mask that was enlarged by nearest does not lie on the patch that was not.
# Output:   larger, by 2, 3, 7 and 2.5, linear: 0.50, 0.50, 0.50, 0.50 to the right
#           larger, by 2, 3, 7 and 2.5, cubic: 0.50, 0.50, 0.50, 0.50 to the right
#           larger, by 2, 3, 7 and 2.5, lanczos3: 0.50, 0.50, 0.50, 0.50 to the right
#           larger, by 2, 3, 7 and 2.5, Pillow, bilinear: 0.00, 0.00, 0.00, 0.00 to the right
#           smaller, by 1/2 and 1/3, linear: 0.00, 0.00 to the right
#           smaller, by 1/2 and 1/3, cubic: 0.00, 0.00 to the right
#           smaller, by 1/2 and 1/3, lanczos3: 0.00, 0.00 to the right
#           smaller, by 1/2 and 1/3, Pillow, bilinear: 0.00, 0.00 to the right
#           the ramp, larger by 2, linear: [0.  0.  0.5 1.  1.5 2. ] Pillow: [0.   0.25 0.75 1.25 1.75 2.25]
#           flipped before or after, levels between them: resize 115, thumbnail_image 124, nearest 0, Pillow 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pyvips==3.2.0 pyvips-binary==8.18.7 pillow==13.0.0 \
    numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
import pyvips
from PIL import Image

WIDTH = 12
ramp = np.tile(np.arange(WIDTH, dtype=np.float32), (WIDTH, 1))


def aside(row, factor):
    """Columns of the result by which the middle third of the ramp lies too far to the right."""
    places = (np.arange(len(row)) + 0.5) / factor - 0.5
    third = len(row) // 3
    return float(np.mean((places - row)[third : len(row) - third]) * factor)


def enlarged(picture, factor, kernel):
    return pyvips.Image.new_from_array(picture).resize(factor, kernel=kernel).numpy()


def by_pillow(picture, factor):
    size = (round(picture.shape[1] * factor), round(picture.shape[0] * factor))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR))


FACTORS = {"larger, by 2, 3, 7 and 2.5": (2, 3, 7, 2.5), "smaller, by 1/2 and 1/3": (1 / 2, 1 / 3)}
WAYS = {"linear": 0.5, "cubic": 0.5, "lanczos3": 0.5, "Pillow, bilinear": 0}
same = True
for title, factors in FACTORS.items():
    for way, expected in WAYS.items():
        made = [by_pillow(ramp, by) if way.startswith("Pillow") else enlarged(ramp, by, way) for by in factors]
        found = [aside(picture[len(picture) // 2], by) for picture, by in zip(made, factors, strict=True)]
        print(f"{title}, {way}:", ", ".join(f"{abs(shift):.2f}" for shift in found), "to the right")
        wanted = expected if title.startswith("larger") else 0
        same = same and np.allclose(found, wanted, atol=0.06)
print("the ramp, larger by 2, linear:", enlarged(ramp, 2, "linear")[5, :6], "Pillow:", by_pillow(ramp, 2)[5, :6])
noise = np.random.default_rng(0).integers(0, 256, (WIDTH, WIDTH), np.uint8)
turned = np.ascontiguousarray(noise[:, ::-1])
ways = {
    "resize": lambda picture: enlarged(picture, 2, "linear"),
    "thumbnail_image": lambda picture: pyvips.Image.new_from_array(picture).thumbnail_image(2 * WIDTH).numpy(),
    "nearest": lambda picture: enlarged(picture, 2, "nearest"),
    "Pillow": lambda picture: by_pillow(picture, 2),
}
most = {way: int(np.abs(make(turned)[:, ::-1].astype(int) - make(noise)).max()) for way, make in ways.items()}
print("flipped before or after, levels between them:", ", ".join(f"{way} {levels}" for way, levels in most.items()))
changed = most["resize"] < 100 or most["thumbnail_image"] < 100 or most["nearest"] or most["Pillow"]
sys.exit(0 if same and not changed else "The behaviour has changed.")
EOF
