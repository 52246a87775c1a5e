#!/usr/bin/env bash
# JPEG XL without loss turns a NaN of half precision into infinity, and numbers from 2^-15 to 2^-14 into smaller ones.
#
# Versions: imagecodecs 2026.3.6 (libjxl), tifffile 2026.3.3, numpy 2.4.6.
# Expected: lossless=True gives every number of 16 bits back as it was, as it does for float32, where NaN and numbers of
#           any size come through.
# Seen:     Of float16, NaN comes back as infinity with its sign, so that a radius that was never computed is the
#           greatest there is. Numbers from 2^-15 on, 0.00003, lose 2^-15 and are doubled: 2^-15 becomes 0, 1.5 times it
#           becomes 2^-15, until at 2^-14 all is well again; smaller ones are kept. Of probabilities for 1000 classes 1
#           in 80 is another one, and some become 0, which is minus infinity in logarithms. In TIFF files with JPEG XL
#           within it is the same. Nothing is said, and a test with a few numbers around 1 finds nothing.
# Output:   float32 direct: radii [0.5, nan, nan, inf, -inf, -0.0], small [1.5e-05, 3.1e-05, 4.6e-05, 6.1e-05]
#           float32 direct: 0 of 64000 probabilities are others, 0 become 0
#           float32 in a TIFF: radii [0.5, nan, nan, inf, -inf, -0.0], small [1.5e-05, 3.1e-05, 4.6e-05, 6.1e-05]
#           float32 in a TIFF: 0 of 64000 probabilities are others, 0 become 0
#           float16 direct: radii [0.5, inf, -inf, inf, -inf, -0.0], small [1.5e-05, 0.0, 3.1e-05, 6.1e-05]
#           float16 direct: 808 of 64000 probabilities are others, 5 become 0
#           float16 in a TIFF: radii [0.5, inf, -inf, inf, -inf, -0.0], small [1.5e-05, 0.0, 3.1e-05, 6.1e-05]
#           float16 in a TIFF: 808 of 64000 probabilities are others, 5 become 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile imagecodecs==2026.3.6 tifffile==2026.3.3 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys

import imagecodecs
import numpy as np
import tifffile

radii = np.array([[0.5, np.nan, -np.nan, np.inf, -np.inf, -0.0, *(2.0**-15 * np.array([0.5, 1, 1.5, 2]))]] * 2)
probabilities = np.random.default_rng(0).dirichlet(np.full(1000, 0.02), 64)


def direct(picture):
    return imagecodecs.jpegxl_decode(imagecodecs.jpegxl_encode(picture, lossless=True))


def in_tiff(picture):
    tifffile.imwrite("kept.tif", picture, compression="jpegxl")
    return tifffile.imread("kept.tif")


seen = []
for kind in ("float32", "float16"):
    given = probabilities.astype(kind)
    for way, keep in (("direct", direct), ("in a TIFF", in_tiff)):
        made, kept = keep(radii.astype(kind))[0], keep(given)
        told = [float(f"{number:.2g}") for number in made]
        print(f"{kind} {way}: radii {told[:6]}, small {told[6:]}")
        others, zeros = int((kept != given).sum()), int(((kept == 0) & (given > 0)).sum())
        print(f"{kind} {way}: {others} of {given.size} probabilities are others, {zeros} become 0")
        seen.append((*made.astype(float), others > 0, zeros > 0))
single = (*radii[0], False, False)
half = (0.5, np.inf, -np.inf, np.inf, -np.inf, -0.0, 2.0**-16, 0, 2.0**-15, 2.0**-14, True, True)
same = np.array_equal(seen, [single, single, half, half], equal_nan=True)
sys.exit(0 if same else "The behaviour has changed.")
EOF
