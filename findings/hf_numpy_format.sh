#!/usr/bin/env bash
# datasets' numpy format gives integers as float32 in every batch that has one missing, and so makes keys equal.
#
# Versions: datasets 5.2.0, numpy 2.4.6, pandas 3.1.1.
# Expected: with_format("numpy") gives the columns as they are stored: int64 stays int64, or becomes float64 where a
#           value is missing, as in pandas; float64 stays float64. A value does not depend on the rows read beside it.
# Seen:     A batch with a missing value comes as float32, one without as int64, so that the key of a picture is exact
#           or not by what shares its batch: of three keys above 2**24 two come out the same, and results joined or
#           counted by them are merged. float64 is always cut to float32: the margin 1e-9 above its threshold is on it,
#           and a strict comparison fails. "pandas" and "arrow" keep both.
# Output:   numpy, batches of 4: keys float32 [16777216 16777216 16777218], 2 different; margins float32, above 1: 0
#           numpy, batches of 3: keys int64 [16777216 16777217 16777218], 3 different; margins float32, above 1: 0
#           pandas, batches of 4: keys float64 [16777216 16777217 16777218], 3 different; margins float64, above 1: 3
#           pandas, batches of 3: keys int64 [16777216 16777217 16777218], 3 different; margins float64, above 1: 3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile datasets==5.2.0 numpy==2.4.6 pandas==3.1.1
export HF_HOME=$folder/cache HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1
"$folder/venv/bin/python" - <<'EOF'
import sys

import numpy as np
from datasets import Dataset

results = Dataset.from_dict({"key": [2**24, 2**24 + 1, 2**24 + 2, None], "margin": [1 + 1e-9, 1 + 1e-9, 1 + 1e-9, 0.0]})
seen = []
for form in ("numpy", "pandas"):
    for size in (4, 3):
        batch = results.with_format(form)[:size]
        keys, margins = (np.asarray(batch[name]) for name in ("key", "margin"))
        first = keys[:3].astype(np.int64)
        above = int((margins > 1).sum())
        print(f"{form}, batches of {size}: keys {keys.dtype} {first}, {len(set(first.tolist()))} different; "
              f"margins {margins.dtype}, above 1: {above}")
        seen.append((str(keys.dtype), len(set(first.tolist())), str(margins.dtype), above))
expected = [
    ("float32", 2, "float32", 0),
    ("int64", 3, "float32", 0),
    ("float64", 3, "float64", 3),
    ("int64", 3, "float64", 3),
]
sys.exit(0 if seen == expected else "The behaviour has changed.")
EOF
