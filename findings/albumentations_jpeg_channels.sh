#!/usr/bin/env bash
# Albumentations compresses RGB pictures as if red were blue: its JPEG is another one than Pillow's or torchvision's.
#
# Versions: albumentationsx 2.5.1 (albumentations 2.0.8 alike), opencv-python-headless 5.0.0.93, pillow 13.0.0,
#           torch 2.13.0, numpy 2.4.6.
# Expected: ImageCompression, for RGB pictures as all its transforms are, gives what the same quality gives in a file.
#           Its own OpenCV and Pillow write and read the same JPEG to the last level.
# Seen:     The picture goes to OpenCV as it is, which takes it for BGR, and comes back so: red has blue's weight of 0.114
#           in the brightness that is kept fine, blue red's of 0.299. The outcome is, level for level, Pillow's with red
#           and blue exchanged before and after, and up to 119 of 255 from that of the same quality on noise, as
#           patches are. So accuracy under compression, and patches that were optimized through it, are those of a
#           format that no file has. WebP is exchanged likewise; grey pictures are right.
# Output:   quality 10: from Pillow's 119, from OpenCV's 119, from Pillow's of exchanged colours 0; Pillow's from OpenCV's 0
#           quality 75: from Pillow's 110, from OpenCV's 110, from Pillow's of exchanged colours 0; Pillow's from OpenCV's 0
#           grey, quality 75: from Pillow's 0; WebP, quality 75: from Pillow's 68
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile albumentationsx==2.5.1 opencv-python-headless==5.0.0.93 \
    pillow==13.0.0 torch==2.13.0 numpy==2.4.6
NO_ALBUMENTATIONS_UPDATE=1 "$folder/venv/bin/python" -W ignore - <<'EOF'
import io
import sys

import albumentations
import cv2
import numpy as np
from PIL import Image

SIDE = 64
source = np.random.default_rng(0)
noise = source.integers(0, 256, (SIDE, SIDE, 3), np.uint8)
grey = np.repeat(noise[..., :1], 3, axis=2)


def pillow(picture, quality, kind):
    file = io.BytesIO()
    Image.fromarray(picture).save(file, kind, quality=quality)
    return np.asarray(Image.open(file).convert("RGB"))


def opencv(picture, quality):
    bgr = np.ascontiguousarray(picture[..., ::-1])
    return cv2.imdecode(cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)[..., ::-1]


def by_albumentations(picture, quality, kind):
    compression = albumentations.ImageCompression(compression_type=kind.lower(), quality_range=(quality, quality), p=1)
    return compression(image=picture)["image"]


def apart(one, other):
    return int(np.abs(one.astype(int) - other.astype(int)).max())


seen = []
for quality in (10, 50, 75, 95):
    found, file = by_albumentations(noise, quality, "JPEG"), pillow(noise, quality, "JPEG")
    swapped = pillow(np.ascontiguousarray(noise[..., ::-1]), quality, "JPEG")[..., ::-1]
    print(
        f"quality {quality}: from Pillow's {apart(found, file)}, from OpenCV's {apart(found, opencv(noise, quality))}, "
        f"from Pillow's of exchanged colours {apart(found, swapped)}; Pillow's from OpenCV's {apart(opencv(noise, quality), file)}"
    )
    seen.append((apart(found, file) > 20, apart(found, swapped), apart(opencv(noise, quality), file)))
grey_off = apart(by_albumentations(grey, 75, "JPEG"), pillow(grey, 75, "JPEG"))
webp_off = apart(by_albumentations(noise, 75, "WEBP"), pillow(noise, 75, "WEBP"))
print(f"grey, quality 75: from Pillow's {grey_off}; WebP, quality 75: from Pillow's {webp_off}")
same = seen == [(True, 0, 0)] * 4 and grey_off <= 1 and webp_off > 20
sys.exit(0 if same else "The behaviour has changed.")
EOF
