#!/usr/bin/env bash
# LERC without any loss stores a NaN as 0 for whoever reads the numbers only, in TIFF files of tifffile as well.
#
# Versions: imagecodecs 2026.3.6 (LERC 4.0.0), tifffile 2026.3.3, numpy 2.4.6.
# Expected: lerc_encode without a level, and imwrite(compression="lerc"), lose nothing, with a tolerance of 0 by default: what
#           is read is what was written, bit for bit, as with zlib and Zstandard.
# Seen:     LERC keeps NaN in a mask beside the numbers, and only lerc_decode(..., masks=True) hands that out. Without it,
#           and always through tifffile, a NaN is 0.0, among numbers that are all exact. A map of margins with cells that
#           were never asked becomes one with ties; nanmin, isnan and counts of what is missing say that nothing is, and a
#           mean is drawn to 0. Infinity is kept. With and without a tolerance, in float32 and float64 alike.
# Output:   float32, lerc_decode:             the others exact: True, NaN: 0.0, least margin 0.00, missing 0
#           float32, lerc_decode, masks=True: the others exact: True, NaN: nan, least margin 0.50, missing 1
#           float32, TIFF, lerc:              the others exact: True, NaN: 0.0, least margin 0.00, missing 0
#           float32, TIFF, zlib:              the others exact: True, NaN: nan, least margin 0.50, missing 1
#           float32, TIFF, zstd:              the others exact: True, NaN: nan, least margin 0.50, missing 1
#           float64, lerc_decode:             the others exact: True, NaN: 0.0, least margin 0.00, missing 0
#           float64, lerc_decode, masks=True: the others exact: True, NaN: nan, least margin 0.50, missing 1
#           float64, TIFF, lerc:              the others exact: True, NaN: 0.0, least margin 0.00, missing 0
#           float64, TIFF, zlib:              the others exact: True, NaN: nan, least margin 0.50, missing 1
#           float64, TIFF, zstd:              the others exact: True, NaN: nan, least margin 0.50, missing 1
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

margins = np.random.default_rng(0).uniform(0.5, 1, (6, 8))
margins[1, 2] = np.nan
margins[3, 4] = np.inf


def filed(given, compression):
    tifffile.imwrite("margins.tif", given, compression=compression)
    return tifffile.imread("margins.tif")


def masked(given):
    numbers, known = imagecodecs.lerc_decode(imagecodecs.lerc_encode(given), masks=True)
    return np.where(known, numbers, np.nan)


WAYS = {
    "lerc_decode": lambda given: imagecodecs.lerc_decode(imagecodecs.lerc_encode(given)),
    "lerc_decode, masks=True": masked,
    "TIFF, lerc": lambda given: filed(given, "lerc"),
    "TIFF, zlib": lambda given: filed(given, "zlib"),
    "TIFF, zstd": lambda given: filed(given, "zstd"),
}
seen = []
for kind in (np.float32, np.float64):
    given = margins.astype(kind)
    known = np.isfinite(given)
    for title, way in WAYS.items():
        found = way(given)
        exact = bool((found[known] == given[known]).all() and found[3, 4] == np.inf)
        print(f"{kind.__name__}, {title + ':':24} the others exact: {exact}, NaN: {found[1, 2]}, "
              f"least margin {np.nanmin(found):.2f}, missing {np.isnan(found).sum()}")
        seen.append((exact, bool(np.isnan(found[1, 2]))))
wanted = [(True, False), (True, True), (True, False), (True, True), (True, True)] * 2
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
