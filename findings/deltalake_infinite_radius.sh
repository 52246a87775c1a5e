#!/usr/bin/env bash
# One infinite number in a Delta table empties deltalake's filters of all other rows of its file, and a NaN passes them.
#
# Versions: deltalake 1.6.6, pyarrow 26.0.1, numpy 2.4.6.
# Expected: DeltaTable.to_pandas(filters=[("radius", ">", 0.7)]) and the filters of to_pyarrow_dataset give the rows
#           that the same filter gives on the Parquet file within the table: statistics only skip files in which nothing
#           can be.
# Seen:     The statistics of a Delta table are JSON, which has no infinity: the greatest of a file with +inf, the
#           radius of a picture that no patch can turn, is written as null. Read back, it becomes the promise radius <=
#           null, which nothing meets: filters by radius give no row at all, except those that the least alone already
#           proves, which give all rows, NaN too. -inf, the score of a class that is masked out, does the same at the
#           other end. Without any infinity, a filter that least and greatest prove is not run at all, and NaN passes.
#           So a folder of which three pictures are certified reads as one without any, once one of them has no bound.
#           Its own SQL is right.
# Output:   rows by the Parquet file | to_pandas | to_pyarrow_dataset | SQL
#           finite   > 0.7:   [0, 2] | [0, 2] | [0, 2] | [0, 2]
#           finite   <= 0.7:  [1] | [1] | [1] | [1]
#           +inf     > 0.7:   [0, 2, 3] | [] | [] | [0, 2, 3]
#           +inf     <= 0.7:  [1] | [] | [] | [1]
#           -inf     > 0.7:   [0, 2] | [] | [] | [0, 2]
#           -inf     <= 0.7:  [1, 3] | [] | [] | [1, 3]
#           with NaN <= 0.9:  [0, 1, 2] | [0, 1, 2, 3] | [0, 1, 2, 3] | [0, 1, 2]
#           told of the file with +inf: greatest None
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile deltalake==1.6.6 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'EOF'
import json
import operator
import sys
from pathlib import Path

import deltalake
import numpy as np
import pyarrow as pa
import pyarrow.dataset as datasets

COMPARE = {">": operator.gt, "<=": operator.le}
RADII = {"finite": [], "+inf": [np.inf], "-inf": [-np.inf], "with NaN": [np.nan]}
ASKED = [(title, sign, 0.7) for title in ("finite", "+inf", "-inf") for sign in COMPARE] + [("with NaN", "<=", 0.9)]


def rows(table):
    return sorted(int(row) for row in table["row"].to_pylist())


tables = {}
for title, more in RADII.items():
    radii = np.array([0.9, 0.1, 0.8, *more])
    place = title.replace(" ", "_")
    deltalake.write_deltalake(place, pa.table({"row": np.arange(len(radii)), "radius": pa.array(radii)}))
    tables[title] = place, deltalake.DeltaTable(place)

print("rows by the Parquet file | to_pandas | to_pyarrow_dataset | SQL")
seen = []
for title, sign, bound in ASKED:
    place, table = tables[title]
    wanted = COMPARE[sign](datasets.field("radius"), bound)
    sql = deltalake.QueryBuilder().register("pictures", table)
    found = (
        rows(datasets.dataset(place, format="parquet").to_table(filter=wanted)),
        sorted(table.to_pandas(filters=[("radius", sign, bound)])["row"].tolist()),
        rows(table.to_pyarrow_dataset().to_table(filter=wanted)),
        rows(pa.table(sql.execute(f"SELECT row FROM pictures WHERE radius {sign} {bound}").read_all())),
    )
    print(f"{title:8} {sign + f' {bound}:':8}", " | ".join(map(str, found)))
    seen.append(found)
log = [json.loads(line) for line in next(Path("+inf/_delta_log").glob("*.json")).read_text().splitlines()]
told = next(json.loads(entry["add"]["stats"]) for entry in log if "add" in entry)["maxValues"]["radius"]
print("told of the file with +inf: greatest", told)
plain = [([0, 2],) * 4, ([1],) * 4]
empty = [(right, [], [], right) for right in ([0, 2, 3], [1], [0, 2], [1, 3])]
passed = [([0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2])]
sys.exit(0 if seen == plain + empty + passed and told is None else "The behaviour has changed.")
EOF
