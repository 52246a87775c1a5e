#!/usr/bin/env bash
# OpenCV darkens the colours of a TIFF by its alpha, with IMREAD_UNCHANGED too, and those of no other format.
#
# Versions: opencv-python-headless 4.14.0.94 and 5.0.0.93, pillow 13.0.0, tifffile 2026.3.3, numpy 2.4.6.
# Expected: imread with IMREAD_UNCHANGED gives the four channels as the file has them, and with IMREAD_COLOR the same
#           colours without alpha, whatever lossless format the same RGBA picture lies in.
# Seen:     From a TIFF of 8 bits whose alpha is not multiplied in, the usual kind, which Pillow writes too, the colours
#           come multiplied by alpha, in both modes, and cannot be had back where alpha is small; what is under an alpha
#           of 0 is black. From PNG and WebP they come as they are. A TIFF of 16 bits depends on the mode. A patch pasted
#           with a soft edge, or a picture with a cut-out background, is another picture to the network by its suffix.
#           OpenCV's own TIFFs hide it: they do not say that the fourth channel is alpha.
# Output:   OpenCV 4.14.0
#             picture.png:  unchanged as they are, colour as they are
#             picture.webp: unchanged as they are, colour as they are
#             picture.tif:  unchanged times alpha, colour times alpha
#             deep.tif:     unchanged as they are, colour times alpha
#             unsaid.tif:   unchanged as they are, colour as they are
#             own.tif:      unchanged as they are, colour as they are
#           OpenCV 5.0.0
#             picture.png:  unchanged as they are, colour as they are
#             picture.webp: unchanged as they are, colour as they are
#             picture.tif:  unchanged times alpha, colour times alpha
#             deep.tif:     unchanged as they are, colour times alpha
#             unsaid.tif:   unchanged as they are, colour as they are
#             own.tif:      unchanged as they are, colour as they are
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 4.14.0.94 5.0.0.93; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile opencv-python-headless==$version pillow==13.0.0 \
        tifffile==2026.3.3 numpy==2.4.6
    cd "$folder/$version"
    OPENCV_LOG_LEVEL=ERROR bin/python - <<'EOF'
import sys

import cv2
import numpy as np
import tifffile
from PIL import Image

pixels = np.random.default_rng(0).integers(0, 256, (24, 32, 4), np.uint8)
Image.fromarray(pixels).save("picture.png")
Image.fromarray(pixels).save("picture.webp", lossless=True, exact=True)
Image.fromarray(pixels).save("picture.tif")
tifffile.imwrite("deep.tif", pixels.astype(np.uint16) * 257, photometric="rgb", extrasamples=["unassalpha"])
tifffile.imwrite("unsaid.tif", pixels, photometric="rgb", extrasamples=["unspecified"])
cv2.imwrite("own.tif", cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGRA))


def colours(name, mode):
    read = cv2.imread(name, mode)
    found = read[..., 2::-1] / (257 if read.dtype == np.uint16 else 1)
    alike = pixels[..., :3], np.rint(pixels[..., :3] * (pixels[..., 3:] / 255))
    off, multiplied = (np.abs(found - wanted).max() for wanted in alike)
    return "as they are" if off == 0 else "times alpha" if multiplied <= 1 else "neither"


print(f"OpenCV {cv2.__version__}")
seen = {}
for name in ("picture.png", "picture.webp", "picture.tif", "deep.tif", "unsaid.tif", "own.tif"):
    seen[name] = [colours(name, mode) for mode in (cv2.IMREAD_UNCHANGED, cv2.IMREAD_COLOR)]
    print(f"  {name + ':':13} unchanged {seen[name][0]}, colour {seen[name][1]}")
wanted = dict.fromkeys(seen, ["as they are"] * 2)
wanted |= {"picture.tif": ["times alpha"] * 2, "deep.tif": ["as they are", "times alpha"]}
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
done
