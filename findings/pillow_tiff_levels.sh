#!/usr/bin/env bash
# Pillow reads some valid TIFF files with other levels than were written, without an error: inverted, with swapped bytes,
# or with mixed channels.
#
# Versions: pillow 12.3.0 and 13.0.0, tifffile 2026.3.3, numpy 2.4.6 (tifffile writes, and reads back as a second judge).
# Expected: np.asarray(Image.open(f)) holds the levels in f; with white as zero, 255 (or 65535) minus them, as it does for
#           8 bits; a layout that is not supported is an error.
# Seen:     16 bits with white as zero are not turned around, so black is white. Big-endian floating point, or 16 bits
#           with a sign, that is compressed has its bytes swapped once too often. Grey with alpha, compressed, in separate
#           planes has mixed channels, and so has 16-bit RGB in separate planes, uncompressed. The neighbours of each are
#           read right. Microscopes, scanners and satellites write all of these.
# Output:   pillow 12.3.0 and 13.0.0 alike, in this order (True: as it was written)
#           grey 8 bits, white is zero                   True
#           grey 16 bits, white is zero                  False
#           float, big-endian, uncompressed              True
#           float, big-endian, deflate                   False
#           int16, big-endian, uncompressed              True
#           int16, big-endian, deflate                   False
#           grey and alpha, deflate, interleaved         True
#           grey and alpha, deflate, separate planes     False
#           RGB 16 bits, uncompressed, interleaved       True
#           RGB 16 bits, uncompressed, separate planes   False
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 12.3.0 13.0.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile pillow==$version numpy==2.4.6 tifffile==2026.3.3
    "$folder/$version/bin/python" - <<'INNER'
import io
import sys

import numpy as np
import PIL
import tifffile
from PIL import Image

rng = np.random.default_rng(0)


def levels(kind, *channels):
    shape = (48, 64, *channels)
    if kind == "float32":
        return rng.random(shape).astype(kind)
    return rng.integers(0, np.iinfo(kind).max, shape).astype(kind)


def as_written(values, expected, **options):
    file = io.BytesIO()
    tifffile.imwrite(file, values, **options)
    file.seek(0)
    assert np.array_equal(tifffile.imread(file), values)
    file.seek(0)
    return bool(np.array_equal(np.asarray(Image.open(file)), expected))


grey, deep, rgb = levels("uint8"), levels("uint16"), levels("uint16", 3)
numbers, signed, alpha = levels("float32"), levels("int16"), levels("uint8", 2)
black = {"photometric": "minisblack"}
planes = {"planarconfig": "separate"}
rows = [
    ("grey 8 bits, white is zero", as_written(grey, 255 - grey, photometric="miniswhite")),
    ("grey 16 bits, white is zero", as_written(deep, 65535 - deep, photometric="miniswhite")),
    ("float, big-endian, uncompressed", as_written(numbers, numbers, byteorder=">", **black)),
    ("float, big-endian, deflate", as_written(numbers, numbers, byteorder=">", compression="zlib", **black)),
    ("int16, big-endian, uncompressed", as_written(signed, signed, byteorder=">", **black)),
    ("int16, big-endian, deflate", as_written(signed, signed, byteorder=">", compression="zlib", **black)),
    ("grey and alpha, deflate, interleaved", as_written(alpha, alpha, compression="zlib", extrasamples=[2], planarconfig="contig", **black)),
    ("grey and alpha, deflate, separate planes", as_written(np.moveaxis(alpha, 2, 0), alpha, compression="zlib", extrasamples=[2], **planes, **black)),
    ("RGB 16 bits, uncompressed, interleaved", as_written(rgb, rgb >> 8, photometric="rgb")),
    ("RGB 16 bits, uncompressed, separate planes", as_written(np.moveaxis(rgb, 2, 0), rgb >> 8, photometric="rgb", **planes)),
]
print(f"pillow {PIL.__version__}")
for name, same in rows:
    print(f"{name:44} {same}")
sys.exit(0 if [same for _, same in rows] == [True, False] * 5 else "The behaviour has changed.")
INNER
done
