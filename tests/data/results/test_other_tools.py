"""A run as others read it: Parquet by pyarrow, FiftyOne's labels by the rules of its importer."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pgapp.core.scene import Outcome
from pgapp.data.results.other_tools import RECORD, MissingLibraryError, write_fiftyone, write_parquet
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from tests.support.runs import LABELS, SIZES, make_record, make_row

TENTH = 0.1 + 2**-55
"""no short decimal"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResultsStore]:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(source="/data/set")) as store:
        store.append(*(make_row(position, label=position % 3 if position % 5 else None) for position in range(40)))
        odd = (math.inf, -math.inf, None, TENTH)
        for position, margin in enumerate(odd, 40):
            sizes = tuple(SizeResult(size, 1, Outcome.CERTIFIED, margin, 1, 41) for size in SIZES)
            store.append(ResultRow(position, f"odd/{position}.png", 1, 1, None, 0.1, sizes))
        store.record_attack("odd/43.png", SIZES[1], False, 1, 2)
        store.add_tag("odd/43.png", "glare")
        store.set_note("odd/43.png", "a \U0001f986, twice")
        yield store


def rows_of_table(path: Path) -> tuple[list[dict[str, Any]], Any]:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(path)
    return table.to_pylist(), table.schema


def test_a_table_has_a_row_for_each_picture_and_size(store: ResultsStore, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    write_parquet(store, tmp_path / "run.parquet")
    found, schema = rows_of_table(tmp_path / "run.parquet")
    expected = [(row, size) for row in store.rows() for size in row.sizes]
    assert len(found) == len(expected) == 2 * 44
    for cells, (row, size) in zip(found, expected, strict=True):
        assert (cells["position"], cells["file"], cells["patch_size"]) == (row.position, row.key, size.patch_size)
        assert cells["label"] == (None if row.label is None else LABELS[row.label])
        assert cells["defended"] == (None if size.robust_label is None else LABELS[size.robust_label])
        assert cells["outcome"] == (size.outcome.value if size.outcome else None)
        finite = size.margin is not None and math.isfinite(size.margin)
        assert cells["margin"] == (size.margin if finite else None)
        assert cells["attack_succeeded"] is size.attack_succeeded
        assert (cells["tags"], cells["note"]) == (list(row.tags), row.note or None)
        assert cells["error"] == row.error
    assert RunRecord.from_json(schema.metadata[RECORD].decode()) == store.record


def test_a_margin_that_is_no_number_is_null_for_filters(store: ResultsStore, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    compute = pytest.importorskip("pyarrow.compute")
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(store, tmp_path / "run.parquet")
    margins = parquet.read_table(tmp_path / "run.parquet")["margin"]
    numbers = [size.margin for row in store.rows() for size in row.sizes if size.margin is not None]
    finite = [margin for margin in numbers if math.isfinite(margin)]
    assert margins.null_count == 2 * 44 - len(finite)
    assert compute.sum(compute.is_nan(margins)).as_py() == 0
    assert compute.sum(compute.greater(margins, -1e300)).as_py() == len(finite)


def test_a_run_without_rows_is_a_table_without_rows(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        write_parquet(store, tmp_path / "run.parquet")
    found, schema = rows_of_table(tmp_path / "run.parquet")
    assert found == []
    assert "margin" in schema.names


def test_without_pyarrow_a_sentence_says_how_to_get_it(
    store: ResultsStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'pgapp\[data\]'"):
        write_parquet(store, tmp_path / "run.parquet")
    assert not (tmp_path / "run.parquet").exists()


def imported(path: Path, files: list[str]) -> dict[str, tuple[str | None, dict[str, Any]]]:
    """What FiftyOne's importer (fiftyone 1.22.1) makes of labels.json and the files below the data folder /data/set:
    by whole path, the label and the attributes."""
    values = json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda name: pytest.fail(name))
    known = {os.path.splitext(name)[0]: os.path.join("/data/set", name) for name in files}
    found: dict[str, tuple[str | None, dict[str, Any]]] = {}
    for name, target in values["labels"].items():
        place = name if os.path.isabs(name) else known[name]
        if target is None:
            found[place] = (None, {})
            continue
        try:
            label = values["classes"][target["label"]]
        except (LookupError, TypeError):
            label = str(target["label"])
        found[place] = (label, target.get("attributes", {}))
    return found


def test_fiftyone_finds_every_picture_with_its_label(store: ResultsStore, tmp_path: Path) -> None:
    write_fiftyone(store, tmp_path / "labels.json", SIZES[1])
    rows = list(store.rows())
    found = imported(tmp_path / "labels.json", [row.key for row in rows])
    assert len(found) == len(rows)
    for row in rows:
        size: Any = row.at(SIZES[1])
        label, attributes = found[f"/data/set/{row.key}"]
        if row.error is not None:
            assert label is None
            continue
        assert label == LABELS[size.robust_label]
        assert attributes["true_label"] == (None if row.label is None else LABELS[row.label])
        assert attributes["outcome"] == size.outcome.value
        finite = size.margin is not None and math.isfinite(size.margin)
        assert attributes["margin"] == (size.margin if finite else None)
    tagged = found["/data/set/odd/43.png"][1]
    assert (tagged["tags"], tagged["note"], tagged["attack_succeeded"]) == (["glare"], "a \U0001f986, twice", False)
    with pytest.raises(ValueError, match="no patch size of 99 px"):
        write_fiftyone(store, tmp_path / "other.json", 99)


def test_pictures_that_differ_in_their_ending_only_are_two(store: ResultsStore, tmp_path: Path) -> None:
    row = make_row(1)
    store.append(*(replace(row, position=50 + n, key=f"twice/a{end}") for n, end in enumerate((".jpg", ".png"))))
    write_fiftyone(store, tmp_path / "labels.json")
    found = imported(tmp_path / "labels.json", [row.key for row in store.rows()])
    assert {"/data/set/twice/a.jpg", "/data/set/twice/a.png"} < set(found)
