#!/usr/bin/env bash
# OpenCV reads the same PGM or PPM with other levels as bytes than as text, and makes 10 and 12 bits nearly black.
#
# Versions: opencv-python-headless 4.14.0.94 and 5.0.0.93, pillow 13.0.0, numpy 2.4.6.
# Expected: The header of a PGM or PPM names the level of white. P2 and P3 (text) and P5 and P6 (bytes) hold the same
#           picture, and imread gives white as 255 in all of them, as Pillow does.
# Seen:     As text the levels are spread to 255, as bytes they are not: a white of 100 stays 100, a patch that covers the
#           picture in white is gray, and networks see a darker picture than in every other program. Above 255 neither is
#           spread, and the usual flags take the upper 8 of 16 bits: white of 10 bits becomes 3 of 255, of 12 bits 15.
#           Only 255 and 65535 are read alike by all.
# Output:   half and white of five pictures, in 8 bits
#           white    text, OpenCV  bytes, OpenCV  text, Pillow  bytes, Pillow
#           15          [119 255]         [ 7 15]    [119 255]      [119 255]
#           100         [127 255]       [ 50 100]    [128 255]      [128 255]
#           255         [127 255]       [127 255]    [127 255]      [127 255]
#           1023            [1 3]           [1 3]    [127 255]      [127 255]
#           4095          [ 7 15]         [ 7 15]    [127 255]      [127 255]
#           65535       [127 255]       [127 255]    [127 255]      [127 255]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 4.14.0.94 5.0.0.93; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile opencv-python-headless==$version pillow==13.0.0 numpy==2.4.6
    "$folder/$version/bin/python" - <<'EOF'
import io
import sys

import cv2
import numpy as np
from PIL import Image

WHITES = (15, 100, 255, 1023, 4095, 65535)


def files(white):
    """Two pixels of three equal channels, half and white, as text and as bytes."""
    levels = np.repeat([white // 2, white], 3)
    header = b" 2 1 %d\n" % white
    return b"P3" + header + b"%d %d %d\n%d %d %d\n" % tuple(levels), b"P6" + header + levels.astype(">u2" if white > 255 else "u1").tobytes()


def by_opencv(data):
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[0, :, 0]


def by_pillow(data):
    return np.asarray(Image.open(io.BytesIO(data)))[0, :, 0]


print(f"OpenCV {cv2.__version__}, Pillow {Image.__version__}: half and white, in 8 bits")
print("white    text, OpenCV  bytes, OpenCV  text, Pillow  bytes, Pillow")
seen = {}
for white in WHITES:
    told = [read(data) for read in (by_opencv, by_pillow) for data in files(white)]
    print(f"{white:<5} {told[0]!s:>15} {told[1]!s:>14} {told[2]!s:>13} {told[3]!s:>14}")
    seen[white] = [int(levels[1]) for levels in told]
wanted = {white: [255] * 4 for white in WHITES}
wanted |= {15: [255, 15, 255, 255], 100: [255, 100, 255, 255], 1023: [3, 3, 255, 255], 4095: [15, 15, 255, 255]}
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
done
