"""``pgapp export``: every form, by name or by ending, and what is said where there is none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pgapp.app import main
from pgapp.data.results.store import ResultsStore
from tests.support.runs import SIZES, make_record, make_row


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record(total=9)) as store:
        store.append(*(make_row(position) for position in range(9)))
        store.add_tag(make_row(2).key, "glare")
        store.set_note(make_row(2).key, "look at the beak")
    return path


def test_the_ending_says_what_is_written(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = {name: tmp_path / name for name in ("a.csv", "a.json", "a.md", "labels.json")}
    for path in out.values():
        assert main(["export", str(run), "--out", str(path)]) == 0
        assert capsys.readouterr().out.strip() == str(path)
    with out["a.csv"].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert (rows[2]["tags"], rows[2]["note"]) == ("glare", "look at the beak")
    pictures = json.loads(out["a.json"].read_text())["pictures"]
    assert (pictures[2]["tags"], pictures[2]["note"]) == (["glare"], "look at the beak")
    assert out["a.md"].read_text().startswith("| patch |")
    labels = json.loads(out["labels.json"].read_text())["labels"]
    attributes = labels["class 2/picture 00002"]["attributes"]
    assert (attributes["tags"], attributes["note"]) == (["glare"], "look at the beak")
    assert attributes["patch_size"] == SIZES[0]


def test_fiftyones_labels_are_of_one_patch_size(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "any name"
    assert main(["export", str(run), "--as", "fiftyone", "--patch-size", str(SIZES[1]), "--out", str(out)]) == 0
    labels = json.loads(out.read_text())["labels"]
    assert {target["attributes"]["patch_size"] for target in labels.values() if target} == {SIZES[1]}


def test_parquet(run: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert main(["export", str(run), "--out", str(tmp_path / "a.parquet")]) == 0
    found = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert len(found) == 9 * len(SIZES)
    assert {(cells["note"], *cells["tags"]) for cells in found if cells["note"]} == {("look at the beak", "glare")}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--out", "a.doc"], "give --as, one of csv"),
        (["--out", "nowhere/a.csv"], "folder that exists"),
        (["--out", "a.csv", "--patch-size", "23"], "for FiftyOne's labels"),
        (["--out", "labels.json", "--patch-size", "99"], "no patch size of 99 px; it has 23, 32"),
    ],
)
def test_what_cannot_be_written_is_said(
    run: Path, words: list[str], named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(run.parent)
    assert main(["export", str(run), *words]) == 2
    assert named in capsys.readouterr().err
    assert [path.name for path in run.parent.iterdir()] == [run.name]


def test_a_file_that_is_no_run_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "no.sqlite"), "--out", str(tmp_path / "a.csv")]) == 2
    assert "There is no results file" in capsys.readouterr().err
