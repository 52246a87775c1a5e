from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pgapp.data.results.export import defused, markdown, write_csv, write_json, write_markdown
from pgapp.data.results.store import ResultsStore, failed_row
from pgapp.data.results.summary import summarize
from tests.support.runs import SIZES, make_record, make_row

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=x", " =x", "＝x"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResultsStore]:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(network="a|b <i> ![x](y) `*_ \\ &lt;")) as store:
        store.append(*(make_row(position, label=position % 3) for position in range(40)))
        yield store


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_are_defused_wherever_they_come_from(store: ResultsStore, tmp_path: Path, cell: str) -> None:
    key = f"{cell}.png"
    store.append(failed_row(1000, key, 2, cell, 0.0, SIZES))
    store.add_tag(key, cell)
    store.set_note(key, cell)
    write_csv(store, tmp_path / "out.csv")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = rows[-1]
    assert found["file"] == "'" + key
    assert found["note"] == found["tags"] == found["error"] == "'" + cell
    assert found["label"] == "'=cmd|' /C calc'!A0"
    numbers = {column for column in found if column.startswith(("margin", "seconds", "one mask"))}
    for row in rows:
        for column, text in row.items():
            assert column in numbers or not text.strip().startswith(("=", "+", "-", "@", "＝")), (column, text)


@pytest.mark.parametrize("cell", ["", "plain", "a=b", "n-1.png", "3 - 2"])
def test_plain_text_stays_as_it_is(cell: str) -> None:
    assert defused(cell) == cell


def test_csv_holds_every_row(store: ResultsStore, tmp_path: Path) -> None:
    write_csv(store, tmp_path / "out.csv")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    for cells, row in zip(found, store.rows(), strict=True):
        assert cells["file"] == row.key
        outcome = row.at(32).outcome
        assert cells["outcome 32 px"] == (outcome.value if outcome else "")
        assert cells["margin 32 px"] == ("" if row.at(32).margin is None else repr(row.at(32).margin))


def test_undecodable_names_are_written_escaped(store: ResultsStore, tmp_path: Path) -> None:
    store.append(make_row(1000, 'odd \udcff,\n"name".png'))
    write_csv(store, tmp_path / "out.csv")
    write_json(store, tmp_path / "out.json")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        assert list(csv.DictReader(file))[-1]["file"] == 'odd \\udcff,\n"name".png'
    assert json.loads((tmp_path / "out.json").read_text())["pictures"][-1]["key"] == 'odd \udcff,\n"name".png'


def test_json_holds_run_summary_and_rows(store: ResultsStore, tmp_path: Path) -> None:
    write_json(store, tmp_path / "out.json")
    found = json.loads((tmp_path / "out.json").read_text(), parse_constant=lambda name: pytest.fail(name))
    summary = summarize(store)
    assert found["run"]["digest"] == "f" * 64
    certified = found["summary"]["sizes"][0]["certified"]
    assert (certified["hits"], certified["pictures"]) == (summary.sizes[0].certified.hits, summary.pictures)
    assert [picture["key"] for picture in found["pictures"]] == [row.key for row in store.rows()]


def test_the_size_that_one_mask_certifies_is_called_so(store: ResultsStore, tmp_path: Path) -> None:
    write_json(store, tmp_path / "out.json")
    write_csv(store, tmp_path / "out.csv")
    found = json.loads((tmp_path / "out.json").read_text())
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    for row, picture, cells in zip(store.rows(), found["pictures"], lines, strict=True):
        named = [size["one_mask_certifies_up_to"] for size in picture["sizes"]]
        assert named == [size.largest_size for size in row.sizes]
        assert cells["one mask certifies up to (px)"] == ("" if row.largest_size is None else str(row.largest_size))
    assert set(found["summary"]["curve"][0]) == {"patch_size", "certified_with_a_mask_for_each_picture"}


@pytest.mark.parametrize(
    ("defence", "settings", "head"),
    [
        ("patchguard", (), "one mask certifies up to (px)"),
        ("clipped-bagnet", (), "certified up to (px)"),
        ("top-k-votes", (("top", 2),), "stays in the top 2 up to (px)"),
        ("patch-cleanser", (), "certified up to, of the run's sizes (px)"),
    ],
)
def test_a_defence_that_masks_nothing_has_no_mask(
    tmp_path: Path, defence: str, settings: tuple[tuple[str, int], ...], head: str
) -> None:
    with ResultsStore.create(tmp_path / "x.sqlite", make_record(defence=defence, settings=settings)) as store:
        write_csv(store, tmp_path / "out.csv")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        assert next(csv.reader(file))[3] == head


def test_markdown_is_one_table_and_says_what_it_assumes(store: ResultsStore, tmp_path: Path) -> None:
    write_markdown(store, tmp_path / "out.md")
    text = (tmp_path / "out.md").read_text()
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(SIZES)
    assert len({line.count("|") for line in table}) == 1
    assert str(summarize(store).sizes[0].certified) in table[2]
    assert "a\\|b &lt;i> !\\[x\\](y) \\`\\*\\_ \\\\ &amp;lt;" in text
    assert "Not finished: 40 of 100" in text
    assert "could not be read" in text


def test_a_failed_export_leaves_the_old_file(
    store: ResultsStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.csv").write_text("old")
    monkeypatch.setattr(store, "rows", lambda: iter([None]))
    with pytest.raises(AttributeError):
        write_csv(store, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.glob("*pgapp*")) == []
    assert "certified" in markdown(store)
