#!/usr/bin/env bash
# SQLite does not heed NOT INDEXED on a table WITHOUT ROWID.
#
# Versions: apsw 3.46.1.0 and 3.54.1.0, which bring SQLite 3.46.1 and 3.54.1.
# Expected: "NOT INDEXED" means that no index is used, so `SELECT picture, margin FROM results NOT INDEXED WHERE size = 2`
#           goes through the table itself, which a WITHOUT ROWID table keeps in the order of its key, as it does with one
#           that has row ids.
# Seen:     With row ids it does. Without, the words are read and passed over: the plan is the same as if they were not
#           there, a search in the covering index, with no warning. Margins that are read so come in the order of the margins,
#           and whoever lays them beside the pictures, which come in the order of the key, gives nearly each another's;
#           results of runs lie in just such tables, by (picture, size). INDEXED BY sqlite_autoindex_TABLE_1, an index that
#           EXPLAIN then does not even name, goes through the table; so does ORDER BY the key, which is the only order
#           that SQL promises.
# Output:   row ids: NOT INDEXED SCAN results; plain SEARCH results USING INDEX by_margin (size=?)
#           WITHOUT ROWID: NOT INDEXED SEARCH results USING COVERING INDEX by_margin (size=?); autoindex SCAN results
#           pictures that get another's margin: 0 and 199 of 200
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for pinned in apsw==3.46.1.0 apsw==3.54.1.0; do
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --no-compile "$pinned"
    "$folder/venv/bin/python" - <<'EOF'
import sys

import apsw


def made(kind):
    """200 pictures at two patch sizes."""
    base = apsw.Connection(":memory:")
    base.execute(f"CREATE TABLE results (picture INTEGER, size INTEGER, margin REAL, PRIMARY KEY (picture, size)) {kind}")
    base.execute("CREATE INDEX by_margin ON results (size, margin)")
    rows = [(picture, size, picture * 7919 % 101 / 10 - size) for picture in range(200) for size in (2, 5)]
    base.executemany("INSERT INTO results VALUES (?, ?, ?)", rows)
    return base, {picture: margin for picture, size, margin in rows if size == 2}


def plan(base, how):
    return next(base.execute(f"EXPLAIN QUERY PLAN SELECT picture, margin FROM results {how} WHERE size = 2"))[3]


def misplaced(base, margins):
    """Of how many pictures, in the order of the key, the margin that is read "not indexed" is another's."""
    found = base.execute("SELECT margin FROM results NOT INDEXED WHERE size = 2")
    return sum(margins[picture] != margin for picture, (margin,) in enumerate(found))


with_ids, margins = made("")
without, _ = made("WITHOUT ROWID")
print(apsw.sqlite_lib_version())
seen = [plan(with_ids, "NOT INDEXED"), plan(with_ids, ""), plan(without, "NOT INDEXED"), plan(without, ""),
        plan(without, "INDEXED BY sqlite_autoindex_results_1")]
print(f"row ids: NOT INDEXED {seen[0]}; plain {seen[1]}")
print(f"WITHOUT ROWID: NOT INDEXED {seen[2]}; autoindex {seen[4]}")
wrong = [misplaced(base, margins) for base in (with_ids, without)]
print(f"pictures that get another's margin: {wrong[0]} and {wrong[1]} of 200")
same = seen[0] == seen[4] == "SCAN results" and seen[2] == seen[3] != seen[1] and "INDEX by_margin" in seen[2]
sys.exit(0 if same and wrong[0] == 0 and wrong[1] > 100 else "The behaviour has changed.")
EOF
    rm -rf "$folder/venv"
done
