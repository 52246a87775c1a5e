"""A run for other tools: a Parquet table, and labels for FiftyOne."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from pgapp.core.wording import worded
from pgapp.data.pictures.keys import decode_key
from pgapp.data.results.export import written
from pgapp.data.results.file import storable
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from pgapp.whole_files import replaced

GROUP = 20_000
"""rows of a run that become one group of rows of a table"""
RECORD = b"pgapp run"
"""key of the run's record in a table's metadata"""


class MissingLibraryError(RuntimeError):
    """What the table needs is not installed: one sentence that says how to get it."""


def write_parquet(store: ResultsStore, path: Path | str) -> None:
    """A row for each picture and patch size; what is unknown, or a margin that is no number, is null. The run's record
    is JSON in the metadata, under ``RECORD``.

    Raises ``MissingLibraryError`` without pyarrow, and ``OSError`` where the file cannot be written; an older file then
    stays as it was.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingLibraryError(
            worded("A Parquet table needs pyarrow: run pip install 'pgapp[data]' (or pip install pyarrow).")
        ) from error
    text = pa.dictionary(pa.int32(), pa.string())
    kinds = {
        "position": pa.int64(),
        "file": pa.string(),
        "label": text,
        "undefended": text,
        "error": pa.string(),
        "seconds": pa.float64(),
        "patch_size": pa.int32(),
        "mean_aggregation": text,
        "defended": text,
        "alert": pa.bool_(),
        "outcome": text,
        "margin": pa.float64(),
        "one_mask_certifies_up_to": pa.int32(),
        "attack_succeeded": pa.bool_(),
        "tags": pa.list_(pa.string()),
        "note": pa.string(),
    }
    schema = pa.schema(list(kinds.items()), metadata={RECORD: store.record.to_json()})
    names = tuple(map(storable, store.record.label_names))
    rows = store.rows()
    with replaced(Path(path)) as temporary, pq.ParquetWriter(temporary, schema) as writer:
        while group := list(islice(rows, GROUP)):
            cells = [_cells(row, size, names) for row in group for size in row.sizes]
            columns = [
                pa.array(values, kind) for values, kind in zip(_across(cells, len(kinds)), kinds.values(), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _across(cells: Sequence[tuple[object, ...]], width: int) -> Sequence[Sequence[object]]:
    return list(zip(*cells, strict=True)) if cells else [()] * width


def _cells(row: ResultRow, size: SizeResult, names: Sequence[str]) -> tuple[object, ...]:
    def name(label: int | None) -> str | None:
        return None if label is None else names[label]

    return (
        row.position,
        storable(row.key),
        name(row.label),
        name(row.undefended_label),
        row.error,
        _finite(row.seconds),
        size.patch_size,
        name(size.mean_label),
        name(size.robust_label),
        size.alert,
        size.outcome.value if size.outcome else None,
        _finite(size.margin),
        size.largest_size,
        size.attack_succeeded,
        list(row.tags),
        row.note or None,
    )


def write_fiftyone(store: ResultsStore, path: Path | str, patch_size: int | None = None) -> None:
    """FiftyOne's labels.json (``FiftyOneImageClassificationDataset``, fiftyone 1.22): what the defence says of each
    picture at a patch size, by default the smallest, with all else that is known of it as attributes.

    A picture is known by its path within the run's folder without its ending, as FiftyOne's importer looks for it; by
    its whole path where two would then be the same. What could not be read has no label. Raises as ``write_parquet``
    does, and ``ValueError`` for a size that the run has not.
    """
    record = store.record
    size = record.patch_sizes[0] if patch_size is None else patch_size
    if size not in record.patch_sizes:
        sizes = ", ".join(str(each) for each in record.patch_sizes)
        raise ValueError(worded("The run has no patch size of {size} px; it has {sizes}.", size=size, sizes=sizes))
    taken = _taken_twice(store)
    with written(Path(path)) as file:
        file.write('{"classes": ' + json.dumps(record.label_names) + ', "labels": {')
        for number, row in enumerate(store.rows()):
            name = os.path.join(record.source, row.key) if _stem(row.key) in taken else _stem(row.key)
            target = json.dumps(_target(row, size, record), allow_nan=False)
            file.write((",\n" if number else "\n") + f"{json.dumps(name)}: {target}")
        file.write("\n}}\n")


def _taken_twice(store: ResultsStore) -> frozenset[str]:
    """Paths without ending that several pictures of the run have."""
    seen: set[int] = set()
    twice: set[str] = set()
    for keys, _ in store.keys_and_ids():
        for stem in map(_stem, map(decode_key, keys)):
            if hash(stem) in seen:
                twice.add(stem)
            seen.add(hash(stem))
    return frozenset(twice)


def _stem(key: str) -> str:
    return os.path.splitext(key)[0]


def _target(row: ResultRow, patch_size: int, record: RunRecord) -> dict[str, Any] | None:
    """None for a picture without a prediction: FiftyOne would call it "None"."""
    size = row.at(patch_size)
    if size is None or size.robust_label is None:
        return None

    def name(label: int | None) -> str | None:
        return None if label is None else record.label_names[label]

    attributes: dict[str, Any] = {
        "patch_size": patch_size,
        "true_label": name(row.label),
        "undefended": name(row.undefended_label),
        "outcome": size.outcome.value if size.outcome else None,
        "margin": _finite(size.margin),
        "one_mask_certifies_up_to": size.largest_size,
        "alert": size.alert,
        "attack_succeeded": size.attack_succeeded,
        "note": row.note or None,
    }
    if row.tags:
        attributes["tags"] = list(row.tags)
    return {"label": size.robust_label, "attributes": attributes}


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
