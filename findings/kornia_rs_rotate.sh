#!/usr/bin/env bash
# kornia-rs turns a square by 90 degrees to the left, and by 89.9 degrees, or an oblong by 90, to the right.
#
# Versions: kornia-rs 0.2.0, pillow 13.0.0, numpy 2.4.6.
# Expected: Image.rotate(angle) turns counter-clockwise, as its documentation and Pillow do, by every angle; so 90 and 89.9
#           degrees give nearly the same picture.
# Seen:     Exactly 90 and 270 degrees of a square picture are turned counter-clockwise. Every other angle, and 90 and 270
#           of a picture that is no square, are turned clockwise. A series over angles jumps to the other side at the
#           quarters, and boxes or masks turned with Pillow, OpenCV or torchvision beside the picture lie off the object,
#           but not in a test with a square and 90 degrees.
# Output:   64 x 64: the light is at [0.0, 11.0] from the middle
#             by 30    it is at [5.3, 9.8]: clockwise
#             by 89.9  it is at [11.0, 1.0]: clockwise
#             by 90    it is at [-11.0, 0.0]: counter-clockwise
#             by 90.1  it is at [11.0, 1.0]: clockwise
#             by 180   it is at [0.0, -11.0]: both
#             by 270   it is at [11.0, 0.0]: counter-clockwise
#           48 x 64: the light is at [0.0, 11.0] from the middle
#             by 30    it is at [5.3, 9.8]: clockwise
#             by 89.9  it is at [11.0, 1.0]: clockwise
#             by 90    it is at [11.0, 1.0]: clockwise
#             by 90.1  it is at [11.0, 1.0]: clockwise
#             by 180   it is at [0.0, -11.0]: both
#             by 270   it is at [-10.0, 0.0]: clockwise
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile kornia-rs==0.2.0 pillow==13.0.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
from kornia_rs.image import Image
from PIL import Image as Pillow


def centre(pixels):
    """Row and column of the mean of the light, seen from the middle."""
    row, col = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    light = pixels.mean(2) / pixels.mean() / pixels[..., 0].size
    return [round(float(((at - (size - 1) / 2) * light).sum()), 1) for at, size in zip((row, col), light.shape)]


seen = []
for rows, cols in ((64, 64), (48, 64)):
    pixels = np.zeros((rows, cols, 3), np.uint8)
    pixels[rows // 2 - 3 : rows // 2 + 3, cols // 2 + 8 : cols // 2 + 14] = 255  # a light to the right of the middle
    print(f"{rows} x {cols}: the light is at {centre(pixels)} from the middle")
    for angle in (30, 89.9, 90, 90.1, 180, 270):
        left, right = (np.asarray(Pillow.fromarray(pixels).rotate(way * angle, Pillow.Resampling.BILINEAR)) for way in (1, -1))
        found = Image.from_numpy(pixels).rotate(angle).numpy()
        off = [np.abs(found - turned.astype(float)).mean() for turned in (left, right)]
        way = "both" if max(off) < 1 else "counter-clockwise" if off[0] < off[1] else "clockwise"
        print(f"  by {angle:<5} it is at {centre(found)}: {way}")
        seen.append(way)
square = ["clockwise", "clockwise", "counter-clockwise", "clockwise", "both", "counter-clockwise"]
sys.exit(0 if seen == square + ["clockwise"] * 4 + ["both", "clockwise"] else "The behaviour has changed.")
EOF
