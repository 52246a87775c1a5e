#!/usr/bin/env bash
# OpenCV 5 moves pixels elsewhere than OpenCV 4: warpAffine interpolates exactly, and rounds halves to even.
#
# Versions: opencv-python-headless 4.14.0.94 and 5.0.0.93, numpy 2.4.6.
# Expected: The same picture, matrix and flags give the same pixels, as resize, cvtColor and imread do in both; a shift
#           by half a pixel with INTER_NEAREST is a shift by a whole one.
# Seen:     4.14.0 rounds every source position to 1/32 of a pixel before it interpolates, up to 4 levels off; 5.0.0 is
#           exact. With INTER_NEAREST 4.14.0 rounds halves up; 5.0.0 rounds them to even, so that a shift by half a
#           pixel doubles every second row and column and leaves 3 of 4 pixels of the picture out. Rotated and shifted
#           patches, and augmented data sets made with one seed, differ between the two.
# Output:   opencv 4.14.0: turned by 30 degrees, bilinear: up to 4.4 levels off; shifted by 1/2, nearest: 1.00 of the pixels are left
#           opencv 5.0.0: turned by 30 degrees, bilinear: up to 0.5 levels off; shifted by 1/2, nearest: 0.25 of the pixels are left
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 4.14.0.94 5.0.0.93; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile opencv-python-headless==$version numpy==2.4.6
    "$folder/$version/bin/python" - <<'EOF'
import sys

import cv2
import numpy as np

SIZE = 64


def exact(picture, matrix):
    """Bilinear interpolation in double precision, black outside."""
    back = cv2.invertAffineTransform(matrix)
    rows, cols = np.mgrid[:SIZE, :SIZE]
    col, row = (back[i, 0] * cols + back[i, 1] * rows + back[i, 2] for i in (0, 1))
    padded = np.pad(picture.astype(float), SIZE)
    top, left = np.floor(row).astype(int), np.floor(col).astype(int)
    down, right = row - top, col - left
    corners = {(i, j): padded[top + SIZE + i, left + SIZE + j] for i in (0, 1) for j in (0, 1)}
    upper = (1 - right) * corners[0, 0] + right * corners[0, 1]
    lower = (1 - right) * corners[1, 0] + right * corners[1, 1]
    return (1 - down) * upper + down * lower


picture = np.random.default_rng(0).integers(0, 256, (SIZE, SIZE), dtype=np.uint8)
turn = cv2.getRotationMatrix2D(((SIZE - 1) / 2, (SIZE - 1) / 2), 30, 1)
turned = cv2.warpAffine(picture, turn, (SIZE, SIZE), flags=cv2.INTER_LINEAR)
off = np.abs(turned - exact(picture, turn)).max()
# every pixel has a number of its own, 0 is outside
numbered = np.arange(1, SIZE * SIZE + 1, dtype=np.float32).reshape(SIZE, SIZE)
half = np.array([[1, 0, 0.5], [0, 1, 0.5]])
shifted = cv2.warpAffine(numbered, half, (SIZE, SIZE), flags=cv2.INTER_NEAREST)
left = (np.unique(shifted) > 0).sum() / numbered.size
print(f"opencv {cv2.__version__}: turned by 30 degrees, bilinear: up to {off:.1f} levels off; "
      f"shifted by 1/2, nearest: {left:.2f} of the pixels are left")
new = cv2.__version__.startswith("5.")
sys.exit(0 if (off <= 0.51 and left < 0.3 if new else off > 2 and left > 0.9) else "The behaviour has changed.")
EOF
done
