#!/usr/bin/env bash
# zfp's fixed accuracy gives up the cells around a masked one, and makes of -inf a score of 2 that leads.
#
# Versions: imagecodecs 2026.3.6 (zfp 1.0.1, SZ3 3.3.2), numpy 2.4.6.
# Expected: zfp with a tolerance of 0.001 keeps every number to within 0.001, as this mode promises, or refuses; what is
#           larger than the format can hold beside small numbers costs bits, not the promise.
# Seen:     The 4 x 4 cells of a block share an exponent and 30 bits. With float32 scores of about 1, a cell masked by -1e4
#           does no harm; by -1e6 the promise is broken, and by -1e9 or the least float32 the other scores of the block
#           are off by more than they are large, however small the tolerance. -inf and NaN are taken for numbers without
#           a large exponent: -inf comes back as +2, so that the one cell that should never win leads, and NaN as -4.
#           Nothing is said. Other blocks are as they should be, so that it shows only beside masks. SZ3 with the same
#           bound, and zfp without loss, keep every number.
# Output:   masked with    comes back as  others off by  cells that lead, before and after
#           -1e+04         -1e+04         0.0002         (3, 1) (3, 1)
#           -1e+06         -1e+06         0.0043         (3, 1) (3, 1)
#           -1e+09         -1e+09         2.9335         (3, 1) (2, 3)
#           -3.403e+38     -3.403e+38     1.7289         (3, 1) (2, 6)
#           -inf           2              0.0002         (3, 1) (1, 2)
#           nan            -4             0.0002         (3, 1) (3, 1)
#           SZ3, -inf      -inf           0.0000         (3, 1) (3, 1)
#           lossless, -inf -inf           0.0000         (3, 1) (3, 1)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile imagecodecs==2026.3.6 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import imagecodecs
import numpy as np

ROWS, COLS, MASKED, TOLERANCE = 4, 8, (1, 2), 0.001
scores = np.random.default_rng(0).standard_normal((ROWS, COLS), np.float32)
others = np.ones(scores.shape, bool)
others[MASKED] = False
LEAST = np.finfo(np.float32).min
WAYS = {
    "zfp": lambda given: imagecodecs.zfp_decode(imagecodecs.zfp_encode(given, level=TOLERANCE, mode="a")),
    "SZ3": lambda given: imagecodecs.sz3_decode(
        imagecodecs.sz3_encode(given, abs=TOLERANCE, mode="abs"), given.shape, given.dtype
    ),
    "lossless": lambda given: imagecodecs.zfp_decode(imagecodecs.zfp_encode(given)),
}


def leader(given):
    return tuple(int(place) for place in np.unravel_index(np.nanargmax(given), given.shape))


print("masked with    comes back as  others off by  cells that lead, before and after")
seen = []
masks = [("zfp", value) for value in (-1e4, -1e6, -1e9, LEAST, -np.inf, np.nan)]
for way, by in [*masks, ("SZ3", -np.inf), ("lossless", -np.inf)]:
    masked = scores.copy()
    masked[MASKED] = by
    found = WAYS[way](masked)
    off = np.abs(found - scores)[others].max()
    title = f"{by:.4g}" if way == "zfp" else f"{way}, {by}"
    print(f"{title:14} {found[MASKED]:<14.4g} {off:<14.4f} {leader(masked)} {leader(found)}")
    seen.append((bool(off <= TOLERANCE * 1.001), bool(found[MASKED] > 0)))
wanted = [(True, False), (False, False), (False, False), (False, False), (True, True), (True, False)]
sys.exit(0 if seen == wanted + [(True, False)] * 2 else "The behaviour has changed.")
EOF
