#!/usr/bin/env bash
# DuckDB 2 finds no NaN in a Parquet file of pyarrow: isnan() is false of every row, and counts of NaN are 0.
#
# Versions: duckdb 1.5.6 and 2.0.1, pyarrow 26.0.1, numpy 2.4.6.
# Expected: A query over a file gives what it gives over the same rows in a table: WHERE isnan(margin) finds the pictures
#           whose margin came out as NaN, before anything is averaged over them.
# Seen:     pyarrow writes the least and largest number of a column, which leave out NaN, as Parquet asks. Since 2.0
#           DuckDB takes from these bounds that the column has no NaN and puts in "false" for isnan() before it runs,
#           in SELECT, FILTER and WHERE alike, while max() of the same column is NaN. 1.5.6 still counts them, but
#           WHERE margin > 5, where NaN is largest, already finds nothing in the file. Files that DuckDB wrote are
#           right. A check of results for NaN passes, and NaN, larger than all, is never among the certified.
# Output:   duckdb 1.5.6: in a table:   isnan 1, FILTER 1, mean 0.25, > 5 in WHERE 1, max nan
#           duckdb 1.5.6: in its file:  isnan 1, FILTER 1, mean 0.25, > 5 in WHERE 1, max nan
#           duckdb 1.5.6: in pyarrow's: isnan 1, FILTER 1, mean 0.25, > 5 in WHERE 0, max nan
#           duckdb 2.0.1: in a table:   isnan 1, FILTER 1, mean 0.25, > 5 in WHERE 1, max nan
#           duckdb 2.0.1: in its file:  isnan 1, FILTER 1, mean 0.25, > 5 in WHERE 1, max nan
#           duckdb 2.0.1: in pyarrow's: isnan 0, FILTER 0, mean 0.00, > 5 in WHERE 0, max nan
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export FOLDER=$folder
python3 -m venv "$folder/venv"
for version in 1.5.6 2.0.1; do
    "$folder/venv/bin/pip" install --quiet --no-compile duckdb==$version pyarrow==26.0.1 numpy==2.4.6
    "$folder/venv/bin/python" - <<'EOF'
import os
import sys

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

rows = pa.table({"picture": np.arange(4), "margin": np.array([1.0, 2.0, np.nan, 3.0])})
own, other = (os.path.join(os.environ["FOLDER"], name) for name in ("duckdb.parquet", "pyarrow.parquet"))
base = duckdb.connect()
base.register("rows", rows)
base.execute("CREATE TABLE margins AS SELECT * FROM rows")
base.execute(f"COPY margins TO '{own}' (FORMAT parquet)")
pq.write_table(rows, other)
seen = []
for title, source in {"a table": "margins", "its file": f"'{own}'", "pyarrow's": f"'{other}'"}.items():
    found, above = (
        base.execute(f"SELECT count(*) FROM {source} WHERE {condition}").fetchone()[0]
        for condition in ("isnan(margin)", "margin > 5")
    )
    counted, mean, largest = base.execute(
        f"SELECT count(*) FILTER (isnan(margin)), avg(isnan(margin)::INT), max(margin) FROM {source}"
    ).fetchone()
    print(f"duckdb {duckdb.__version__}: in {title + ':':10} isnan {found}, FILTER {counted}, mean {mean:.2f}, "
          f"> 5 in WHERE {above}, max {largest}")
    seen.append((found, counted, mean, above, str(largest)))
right = (1, 1, 0.25, 1, "nan")
wrong = (0, 0, 0.0, 0, "nan") if duckdb.__version__.startswith("2.") else (1, 1, 0.25, 0, "nan")
sys.exit(0 if seen == [right, right, wrong] else "The behaviour has changed.")
EOF
done
