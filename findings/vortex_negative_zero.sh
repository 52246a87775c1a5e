#!/usr/bin/env bash
# A Vortex file tells zeros by their sign: a margin of -0.0 is less than 0 and not equal to it, and NaN is more than 0.
#
# Versions: vortex-data 0.93.0, pyarrow 26.0.1, numpy 2.4.6.
# Expected: margin >= 0 gives the rows that NumPy gives, and that the same expression of pyarrow gives on a Parquet file
#           of the same table: to_dataset hands out a pyarrow dataset, to be asked as any other.
# Seen:     Numbers are compared by the order of their bits: -0.0 < 0.0, -0.0 != 0.0, NaN greater than infinity, and a
#           NaN with the other sign less than -infinity. What is multiplied by a mask of zeros is -0.0 wherever it was
#           negative, so of a masked map some zeros are found by == 0 and others by < 0, and a tie, which a margin of 0
#           is, counts for or against a certificate by the sign of what was masked. A NaN that was never computed counts
#           as certified, its negation does not. With pyarrow's compute functions on what the file gives back all is
#           well.
# Output:   margins [ 0.5  0.  -0.  -0.5  nan  nan]
#           rows by NumPy | Parquet | Vortex dataset | Vortex expression | read back and filtered
#           margin >= 0: [0, 1, 2] | [0, 1, 2] | [0, 1, 4] | [0, 1, 4] | [0, 1, 2]
#           margin >  0: [0] | [0] | [0, 4] | [0, 4] | [0]
#           margin == 0: [1, 2] | [1, 2] | [1] | [1] | [1, 2]
#           margin <  0: [3] | [3] | [2, 3, 5] | [2, 3, 5] | [3]
#           margin != 0: [0, 3, 4, 5] | [0, 3, 4, 5] | [0, 2, 3, 4, 5] | [0, 2, 3, 4, 5] | [0, 3, 4, 5]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile vortex-data==0.93.0 pyarrow==26.0.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import operator
import sys

import numpy as np
import pyarrow as pa
import pyarrow.dataset as datasets
import pyarrow.parquet
import vortex

SIGNS = {">=": operator.ge, ">": operator.gt, "==": operator.eq, "<": operator.lt, "!=": operator.ne}
scores = np.array([0.5, 0.25, -0.25, -0.5, np.nan, -np.nan])
margins = scores * np.array([1, 0, 0, 1, 1, 1])
print("margins", margins)
table = pa.table({"row": np.arange(len(margins)), "margin": pa.array(margins, from_pandas=False)})
pyarrow.parquet.write_table(table, "pictures.parquet")
vortex.io.write(vortex.array(table), "pictures.vortex")
parquet, file = datasets.dataset("pictures.parquet"), vortex.open("pictures.vortex")


def rows(answer):
    return sorted(answer["row"].to_pylist())


print("rows by NumPy | Parquet | Vortex dataset | Vortex expression | read back and filtered")
seen = {}
for sign, compare in SIGNS.items():
    wanted = compare(datasets.field("margin"), 0)
    scanned = file.scan(["row"], expr=compare(vortex.expr.column("margin"), 0.0)).read_all().to_arrow_table()
    seen[sign] = [
        np.flatnonzero(compare(margins, 0)).tolist(),
        rows(parquet.to_table(filter=wanted)),
        rows(file.to_dataset().to_table(filter=wanted)),
        rows(scanned),
        rows(file.scan().read_all().to_arrow_table().filter(wanted)),
    ]
    print(f"margin {sign:2} 0:", " | ".join(map(str, seen[sign])))
right = {">=": [0, 1, 2], ">": [0], "==": [1, 2], "<": [3], "!=": [0, 3, 4, 5]}
made = {">=": [0, 1, 4], ">": [0, 4], "==": [1], "<": [2, 3, 5], "!=": [0, 2, 3, 4, 5]}
wanted = {sign: [right[sign], right[sign], made[sign], made[sign], right[sign]] for sign in SIGNS}
sys.exit(0 if seen == wanted else "The behaviour has changed.")
EOF
