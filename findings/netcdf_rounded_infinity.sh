#!/usr/bin/env bash
# netCDF's GranularBitRound stores infinity as 0, and its BitGroom every second infinity as NaN.
#
# Versions: netCDF4 1.7.5.1.post1 (netcdf-c 4.10.1), numpy 2.4.6.
# Expected: Rounding to three significant digits, which is all that quantize_mode is for, leaves infinity, 0 and NaN as they
#           are, as BitRound does; or what has no digits is refused.
# Seen:     With GranularBitRound, -inf, the score of a class that is masked out, comes back as 0 and leads wherever all
#           others are negative; +inf, the radius of a picture that no patch can turn, comes back as -0, the smallest there
#           is. With BitGroom, the default mode, +inf becomes NaN at odd places and stays at even ones, since it sets the
#           last bits of every second number. NaN itself is kept, unlike what one would fear. Nothing is said. The least
#           float32, the other common mask, becomes -inf with BitRound and GranularBitRound.
# Output:   plain:            scores [-1.5, -0.5, -inf], leads 1; least float32 -3.4e+38
#                             radii [1.5, inf, inf, nan, 0.0, 2.0]
#           BitRound:         scores [-1.5, -0.5, -inf], leads 1; least float32 -inf
#                             radii [1.5, inf, inf, nan, 0.0, 2.0]
#           BitGroom:         scores [-1.5, -0.5, -inf], leads 1; least float32 -3.4e+38
#                             radii [1.5, nan, inf, nan, 0.0, 2.0]
#           GranularBitRound: scores [-1.5, -0.5, 0.0], leads 2; least float32 -inf
#                             radii [1.5, -0.0, -0.0, nan, 0.0, 2.0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile netCDF4==1.7.5.1.post1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys

import netCDF4
import numpy as np

LEAST = np.finfo(np.float32).min
scores = np.array([[-1.5, -0.5, -np.inf], [-2.5, LEAST, -0.125]], np.float32)
radii = np.array([1.5, np.inf, np.inf, np.nan, 0, 2], np.float32)
WAYS = {"plain": {}, "BitRound": {"significant_digits": 10}}  # it counts bits
WAYS |= {mode: {"significant_digits": 3} for mode in ("BitGroom", "GranularBitRound")}


def kept(given, mode):
    options = {} if mode == "plain" else {"zlib": True, "quantize_mode": mode} | WAYS[mode]
    with netCDF4.Dataset("kept.nc", "w") as file:
        for axis, size in enumerate(given.shape):
            file.createDimension(f"axis{axis}", size)
        file.createVariable("kept", "f4", tuple(file.dimensions), **options)[:] = given
    with netCDF4.Dataset("kept.nc") as file:
        file.set_auto_mask(False)
        return file["kept"][:]


def rounded(numbers):
    return [round(float(number), 1) for number in numbers]


seen = {}
for mode in WAYS:
    told, found = kept(scores, mode), kept(radii, mode)
    print(f"{mode + ':':17} scores {rounded(told[0])}, leads {told[0].argmax()}; least float32 {told[1, 1]:.3g}")
    print(f"{'':17} radii {rounded(found)}")
    seen[mode] = (int(told[0].argmax()), bool(np.isinf(told[1, 1])), np.isinf(found).tolist(), bool(np.isnan(found[1])))
both = [False, True, True, False, False, False]
wanted = {
    "plain": (1, False, both, False),
    "BitRound": (1, True, both, False),
    "BitGroom": (1, False, [False, False, True, False, False, False], True),
    "GranularBitRound": (2, True, [False] * 6, False),
}
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
