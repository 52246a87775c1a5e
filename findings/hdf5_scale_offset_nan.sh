#!/usr/bin/env bash
# HDF5's scale-offset filter, h5py's scaleoffset=, makes of a NaN the least other number of its chunk, and says nothing.
#
# Versions: h5py 3.16.0 (HDF5 2.0.0), numpy 2.4.6.
# Expected: A dataset of floats with scaleoffset=3 keeps three decimals of every number, and NaN, which has none, as NaN or
#           not at all: what cannot be stored is refused when it is written, as the filter is for booleans.
# Seen:     A NaN comes back as the minimum of its chunk, finite and in range, with fillvalue=NaN, too. Margins of pictures
#           that nobody has asked yet, or that failed, are margins afterwards: where all others of the chunk are positive
#           they count as certified, and elsewhere as the worst of all. Infinity and the least float32 are kept, but the
#           other numbers of their chunk are then stored whole, without the compression. With no filter, or gzip, or
#           scaleoffset on data without NaN, all is well. A float32 chunk that begins with a NaN is written without a
#           word, too, and nothing of it can be read again.
# Output:   written [0.25, 0.5, nan, 1.0, 0.125, 2.0], certified 5 of 6
#             gzip:                        [0.25, 0.5, nan, 1.0, 0.125, 2.0], certified 5
#             scaleoffset=3:               [0.25, 0.5, 0.125, 1.0, 0.125, 2.0], certified 6
#             scaleoffset=3 and fill NaN:  [0.25, 0.5, 0.125, 1.0, 0.125, 2.0], certified 6
#           written [0.25, 0.5, -inf, 1.0, 0.125, 2.0], certified 5 of 6
#             gzip:                        [0.25, 0.5, -inf, 1.0, 0.125, 2.0], certified 5
#             scaleoffset=3:               [0.25, 0.5, -inf, 1.0, 0.125, 2.0], certified 5
#             scaleoffset=3 and fill NaN:  [0.25, 0.5, -inf, 1.0, 0.125, 2.0], certified 5
#           worst picture of 1000 margins with one NaN: 855 with gzip, 123 (the one not asked) with scaleoffset=3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile h5py==3.16.0 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import sys

import h5py
import numpy as np

WAYS = {
    "gzip": {"compression": "gzip"},
    "scaleoffset=3": {"scaleoffset": 3},
    "scaleoffset=3 and fill NaN": {"scaleoffset": 3, "fillvalue": np.nan},
}


def kept(margins, way):
    with h5py.File("margins.h5", "w") as file:
        file.create_dataset("margin", data=margins, chunks=margins.shape, **way)
    with h5py.File("margins.h5") as file:
        return file["margin"][:]


seen = []
for odd in (np.nan, -np.inf):
    margins = np.array([0.25, 0.5, odd, 1, 0.125, 2], np.float32)
    print(f"written {margins.tolist()}, certified {(margins > 0).sum()} of {len(margins)}")
    for title, way in WAYS.items():
        found = kept(margins, way)
        print(f"  {title + ':':28} {found.tolist()}, certified {(found > 0).sum()}")
        seen.append(bool(np.array_equal(found, margins, equal_nan=True)))
margins = np.random.default_rng(0).uniform(-0.5, 1, 1000).astype(np.float32)
margins[123] = np.nan
worst = [int(np.nanargmin(kept(margins, WAYS[title]))) for title in ("gzip", "scaleoffset=3")]
print(f"worst picture of 1000 margins with one NaN: {worst[0]} with gzip, {worst[1]} (the one not asked) with scaleoffset=3")
sys.exit(0 if seen == [True, False, False, True, True, True] and worst[0] != worst[1] == 123 else "The behaviour has changed.")
EOF
