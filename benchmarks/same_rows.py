"""Whether ``pgapp evaluate`` gives the same rows as an earlier build, value for value.

    python benchmarks/same_rows.py OLD_CHECKOUT FOLDER [--limit 200] [--network KEY ...] [--keep FOLDER]

Both builds evaluate the same pictures in float32 on the CPU with every network that ships (or those named), the grid
fitted to each size where it can be. Of each picture and size compared are the true, undefended, robust and mean label,
the outcome, the margin, the largest certified size, and the error. A row is

- the same: every value is equal, the margin to its last bit;
- rounded: the margin alone differs, by at most 2e-5 of the run's greatest margin: a margin is a difference of sums over
  many cells, local logits may differ by 1e-5 of the greatest (``pgapp.core.masking.rounding``), and sums round, too;
- decided by the allowance: what a certificate allows for rounding has changed, so that a positive margin counts as 0 in
  one build and not in the other, or that a larger size than the asked ones is certified in one build alone;
- different, otherwise: exit code 1.

--keep leaves the results files in a folder; a run that was stopped goes on from there.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from measured.asked import told
from measured.checkouts import Checkout, RunError, add_old, side_by_side
from measured.figures import machine, versions

from pgapp.cli.outcome import UsageError
from pgapp.networks.catalogue import catalog

ROUNDED = 2e-5
"""of the greatest margin"""
LABELS = ("label", "undefended_label", "robust_label", "mean_label", "error")
SAME, MARGIN_ROUNDED, ALLOWANCE, DIFFERENT = KINDS = ("same", "rounded", "decided by the allowance", "different")
_ROWS = """
SELECT key, patch_size, label, {undefended_label} AS undefended_label, error, robust_label, mean_label, outcome, margin,
    sizes.largest_size
FROM pictures JOIN sizes ON sizes.picture = pictures.id
"""

Row = Mapping[str, object]


@dataclass(frozen=True)
class Compared:
    """The rows of one network: how many are of each kind, the most that a margin moved, what changed beyond that."""

    network: str
    counts: Mapping[str, int]
    moved: float
    changes: tuple[str, ...]

    def __str__(self) -> str:
        kinds = ", ".join(f"{self.counts.get(kind, 0)} {kind}" for kind in KINDS)
        lines = [
            f"{self.network}: {sum(self.counts.values())} rows, {kinds}; margins moved by at most {self.moved:.2g}"
        ]
        return "\n".join([*lines, *(f"    {change}" for change in self.changes)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_old(parser)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="pictures, as for pgapp evaluate")
    parser.add_argument("--network", nargs="+", metavar="KEY", help="these alone (default: every one that ships)")
    parser.add_argument("--patch-size", nargs="+", default=["1%", "2.4%"], metavar="SIZE", help="(default 1%% 2.4%%)")
    parser.add_argument("--limit", type=int, default=200, metavar="N", help="pictures, drawn at random (default 200)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the results files here, and go on with them")
    parser.add_argument("--json", action="store_true", help="the counts as JSON")
    options = parser.parse_args()
    with told():
        keys = [catalog.entry(key).key for key in options.network or [entry.key for entry in catalog.entries()]]
        if not options.folder.is_dir():
            raise UsageError(f"{options.folder} is no folder.")
    with told(), side_by_side(options.old) as sides, tempfile.TemporaryDirectory() as place:
        kept = (options.keep or Path(place)).resolve()
        kept.mkdir(parents=True, exist_ok=True)
        asked = [str(options.folder.resolve()), "--limit", str(options.limit), "--patch-size", *options.patch_size]
        found = []
        for key in keys:
            old, new = (evaluated(side, key, asked, kept / f"{key}.{side.name}.sqlite") for side in sides)
            found.append(compared(key, old, new))
            print(found[-1], file=sys.stderr if options.json else sys.stdout, flush=True)
        if options.json:
            print(json.dumps(as_record(sides, found), indent=1))
    return 1 if any(DIFFERENT in one.counts for one in found) else 0


def evaluated(side: Checkout, key: str, asked: Sequence[str], out: Path) -> dict[tuple[str, int], Row]:
    """The rows of a run, by the picture's key and the patch size. Raises ``RunError``."""
    where = ["--network", key, "--device", "cpu", "--precision", "float32", "--out", str(out)]
    side.run(["-m", "pgapp", "evaluate", *asked, *where])
    return rows_of(out)


def rows_of(results: Path) -> dict[tuple[str, int], Row]:
    """The rows of a results file of any format, by the picture's key and the patch size."""
    with closing(sqlite3.connect(results)) as connection:
        connection.row_factory = sqlite3.Row
        columns = [column["name"] for column in connection.execute("PRAGMA table_info(pictures)")]
        undefended_label = "undefended_label" if "undefended_label" in columns else "ordinary_label"
        rows = [dict(row) for row in connection.execute(_ROWS.format(undefended_label=undefended_label))]
    return {(bytes(row.pop("key")).decode(errors="replace"), row.pop("patch_size")): row for row in rows}


def compared(network: str, old: Mapping[tuple[str, int], Row], new: Mapping[tuple[str, int], Row]) -> Compared:
    """Row by row. Raises ``RunError`` where the builds took other pictures or sizes."""
    if old.keys() != new.keys():
        raise RunError(f"{network}: the two builds did not evaluate the same pictures and sizes.")
    counts, changes, moved = Counter[str](), [], 0.0
    greatest = max((abs(number(row["margin"])) for row in old.values()), default=0.0)
    for (key, size), before in old.items():
        after = new[key, size]
        kind = kind_of(before, after, ROUNDED * greatest)
        counts[kind] += 1
        if kind == MARGIN_ROUNDED:
            moved = max(moved, abs(number(before["margin"]) - number(after["margin"])))
        elif kind != SAME:
            what = [f"{name} {before[name]} -> {after[name]}" for name in before if before[name] != after[name]]
            changes.append(f"{key}, {size} px, {kind}: {', '.join(what)}")
    return Compared(network, counts, moved, tuple(changes))


def kind_of(before: Row, after: Row, rounded: float) -> str:
    """Which of ``KINDS`` a picture's row at one size is; margins may move by ``rounded``."""
    if before == after:
        return SAME
    right = before["outcome"] == "wrong", after["outcome"] == "wrong"
    if any(before[name] != after[name] for name in LABELS) or right[0] != right[1]:
        return DIFFERENT
    old, new = number(before["margin"]), number(after["margin"])
    if min(old, new) == 0.0 < max(old, new):
        return ALLOWANCE
    if before["outcome"] != after["outcome"] or abs(old - new) > rounded:
        return DIFFERENT
    return MARGIN_ROUNDED if before["largest_size"] == after["largest_size"] else ALLOWANCE


def number(margin: object) -> float:
    return margin if isinstance(margin, float) else 0.0


def as_record(sides: Sequence[Checkout], found: Sequence[Compared]) -> dict[str, object]:
    networks = [
        {"network": one.network, "rows": dict(one.counts), "moved": one.moved, "changes": one.changes} for one in found
    ]
    commits = {side.name: side.commit() for side in sides}
    return {"benchmark": "same_rows", **commits, "networks": networks, "versions": versions(), "machine": machine()}


if __name__ == "__main__":
    sys.exit(main())
