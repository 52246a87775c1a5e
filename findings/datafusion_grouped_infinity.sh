#!/usr/bin/env bash
# DataFusion's MIN of a group in which all is infinite is the greatest finite number, not infinity, and MAX likewise.
#
# Versions: datafusion 55.0.0, pyarrow 26.0.1, numpy 2.4.6.
# Expected: MIN and MAX of a group are one of its numbers, and the same with GROUP BY as with WHERE.
# Seen:     With GROUP BY they start from the greatest and the least finite number, not from an infinity. Of a class
#           none of whose pictures can be turned, the least radius is 1.798e308, and a search for infinity no longer
#           finds it; of a class whose scores are all masked out, the greatest is -1.798e308. float32 has 3.403e38,
#           float16 65504, which is a number like any other. With WHERE instead, or with OVER, all is well. A NaN is the
#           greatest with WHERE and OVER, but left out with GROUP BY, so that the one figure is NaN and the other is
#           not.
# Output:   least radius, WHERE | OVER | GROUP BY
#           float64 all inf:     inf | inf | 1.798e+308
#           float64 one finite:  2.0 | 2.0 | 2.0
#           float32 all inf:     inf | inf | 3.403e+38
#           float16 all inf:     inf | inf | 65504.0
#           greatest score, WHERE | OVER | GROUP BY
#           float64 all -inf:    -inf | -inf | -1.798e+308
#           float64 NaN and 1:   nan | nan | 1.0
#           classes with a least radius of infinity: 0 of 1 by HAVING
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile datafusion==55.0.0 pyarrow==26.0.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import sys

import datafusion
import numpy as np
import pyarrow as pa

INF = np.inf
RADII = [("float64", "all inf", [INF, INF]), ("float64", "one finite", [INF, 2]), ("float32", "all inf", [INF, INF])]
RADII += [("float16", "all inf", [INF, INF])]
SCORES = [("float64", "all -inf", [-INF, -INF]), ("float64", "NaN and 1", [np.nan, 1])]


def ask(numbers, query):
    context = datafusion.SessionContext()
    context.from_arrow(pa.table({"class": [7] * len(numbers), "number": pa.array(numbers)}), name="pictures")
    return context.sql(query).to_pylist()


def told(number):
    return f"{number:.4g}" if np.isfinite(number) and abs(number) > 1e5 else str(number)


seen = {}
for heading, aggregate, cases in (("least radius", "MIN", RADII), ("greatest score", "MAX", SCORES)):
    print(f"{heading}, WHERE | OVER | GROUP BY")
    for kind, title, numbers in cases:
        given = np.array(numbers, kind)
        ways = (
            f"SELECT {aggregate}(number) AS found FROM pictures WHERE class = 7",
            f"SELECT {aggregate}(number) OVER (PARTITION BY class) AS found FROM pictures LIMIT 1",
            f"SELECT {aggregate}(number) AS found FROM pictures GROUP BY class",
        )
        found = [float(ask(given, way)[0]["found"]) for way in ways]
        print(f"{kind} {title + ':':12}", " | ".join(map(told, found)))
        seen[kind, title] = found
count = len(ask(np.array([INF, INF]), "SELECT class FROM pictures GROUP BY class HAVING MIN(number) = 'inf'::double"))
print(f"classes with a least radius of infinity: {count} of 1 by HAVING")
most = {kind: float(np.finfo(kind).max) for kind in ("float16", "float32", "float64")}
same = all(seen[kind, "all inf"] == [INF, INF, most[kind]] for kind in most)
same = same and seen["float64", "one finite"] == [2, 2, 2] and count == 0
same = same and seen["float64", "all -inf"] == [-INF, -INF, -most["float64"]]
same = same and np.array_equal(seen["float64", "NaN and 1"], [np.nan, np.nan, 1], equal_nan=True)
sys.exit(0 if same else "The behaviour has changed.")
EOF
