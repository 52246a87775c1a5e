#!/usr/bin/env bash
# A float32 margin of 0.7 is >= 0.7 in pandas, Polars and DuckDB, and is not in pyarrow and in pandas' own file filters.
#
# Versions: pandas 3.1.1, polars 2.1.0, duckdb 2.0.1, pyarrow 26.0.1, numpy 2.4.6.
# Expected: One file and one condition give the same rows in all, and read_parquet(filters=...) those that a filter of
#           the frame gives after reading; == and isin of one value agree.
# Seen:     NumPy, Polars and DuckDB round the threshold to the column's float32, pyarrow widens the column to
#           float64, where 0.7 is 0.69999999. read_parquet's filters run in pyarrow, so that pandas gives two answers.
#           With isin it is the other way round: frames widen, filters do not. Scores are often round numbers, shares
#           of windows or of votes; all right on the threshold are certified with one reader and not with the next.
# Output:   rows with margin >= 0.7: pandas 4, Polars 4, DuckDB 4, pandas filters= 3, pyarrow 3
#           rows with margin == 0.7: pandas 1, Polars 1, DuckDB 1, pandas filters= 0, pyarrow 0
#           rows with margin in [0.7]: pandas 0, Polars 0, DuckDB 1, pandas filters= 1
#           in a column of float64, >=: pandas 4, Polars 4, DuckDB 4, pandas filters= 4, pyarrow 4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export FOLDER=$folder
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 \
    numpy==2.4.6
"$folder/venv/bin/python" - <<'EOF'
import os
import sys

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as arrow
import pyarrow.parquet as pq


def ask(file, sign):
    """How many rows have margin SIGN 0.7, by each reader."""
    frame, lazy, field = pd.read_parquet(file), pl.scan_parquet(file), arrow.field("margin")
    value = {"in": [0.7]}.get(sign, 0.7)
    kept = {
        ">=": (frame.margin >= 0.7, pl.col("margin") >= 0.7, field >= 0.7),
        "==": (frame.margin == 0.7, pl.col("margin") == 0.7, field == 0.7),
        "in": (frame.margin.isin([0.7]), pl.col("margin").is_in([0.7]), None),
    }[sign]
    counts = {
        "pandas": int(kept[0].sum()),
        "Polars": lazy.filter(kept[1]).collect().height,
        "DuckDB": len(duckdb.sql(f"SELECT * FROM '{file}' WHERE margin {sign} (0.7)").fetchall()),
        "pandas filters=": len(pd.read_parquet(file, filters=[("margin", sign, value)])),
    }
    if kept[2] is not None:
        counts["pyarrow"] = arrow.dataset(file).to_table(filter=kept[2]).num_rows
    return counts


seen = []
for kind, signs in ((np.float32, (">=", "==", "in")), (np.float64, (">=",))):
    path = os.path.join(os.environ["FOLDER"], f"{np.dtype(kind)}.parquet")
    pq.write_table(pa.table({"margin": np.array([0.5, 0.6, 0.7, 0.8, 0.9, 1.0], kind)}), path)
    for sign in signs:
        counts = ask(path, sign)
        title = f"rows with margin {sign} {'[0.7]' if sign == 'in' else 0.7}"
        title = title if kind == np.float32 else f"in a column of float64, {sign}"
        print(f"{title}: {', '.join(f'{reader} {count}' for reader, count in counts.items())}")
        seen.append(list(counts.values()))
expected = [[4, 4, 4, 3, 3], [1, 1, 1, 0, 0], [0, 0, 1, 1], [4, 4, 4, 4, 4]]
sys.exit(0 if seen == expected else "The behaviour has changed.")
EOF
