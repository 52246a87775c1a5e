"""What a results file is about at a glance, and what two runs differ in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from pgapp.data.results.glance import KnownRun, day_of, difference_words, glance
from pgapp.data.results.store import ResultsStore
from tests.support.runs import make_record, make_row


def test_a_record_is_read_without_the_rows_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(make_row(0))
    before = path.read_bytes()
    assert glance(path) == make_record()
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE sizes")
    assert glance(path) == make_record()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_older_formats_are_read_and_left_as_they_are(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name(f"format_{version}.sql").read_text())
    before, found = path.read_bytes(), glance(path)
    assert path.read_bytes() == before
    with ResultsStore.open(path) as store:
        assert store.record == found


@pytest.mark.parametrize("content", [b"", b"hello" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_results_file_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.sqlite").write_bytes(content)
    assert glance(tmp_path / "x.sqlite") is None
    assert glance(tmp_path / "nowhere.sqlite") is None
    assert glance(tmp_path) is None


def test_a_run_is_called_by_what_it_is() -> None:
    run = KnownRun(Path("a1b2c3.sqlite"), replace(make_record(), source="/data/photos"))
    assert run.title == "robust masking, fake, 23 32 px, photos, 1 Jan 2026"
    assert day_of(replace(make_record(), created="")) == ""


def test_differences_are_in_words() -> None:
    first = make_record(versions=(("torch", "2.13"),))
    assert difference_words(first, first) == ()
    other = replace(
        first,
        digest="0" * 64,
        defence="mean",
        settings=(),
        precision="bfloat16",
        limit=20,
        total=20,
        versions=(("torch", "2.14"),),
    )
    assert difference_words(first, other) == (
        "weights: ffffffff and 00000000",
        "defence: robust masking (feature confidence, clipped to [0, ∞), temperature 1, T 0) and "
        "mean of the cells (feature logits)",
        "precision: float32 and bfloat16",
        "pictures: 100 of pictures and 20 of pictures drawn with seed 0",
        "computed with torch 2.13 and 2.14",
    )
    another = replace(first, network="bagnet17", digest="1" * 64)
    assert difference_words(first, another) == ("network: fake and bagnet17",)


def test_pictures_of_one_name_that_are_others_are_told_apart(tmp_path: Path) -> None:
    """As the corruptions of one set, whose folders and files have the same names."""
    fog, frost = tmp_path / "fog" / "3", tmp_path / "frost" / "3"
    for folder in (fog, frost):
        folder.mkdir(parents=True)
    first = replace(make_record(), source=str(fog))
    assert difference_words(first, replace(first, source=str(frost))) == (f"pictures: 100 of {fog} and 100 of {frost}",)
    assert difference_words(first, replace(first, source=str(tmp_path / "gone" / ".." / "fog" / "3"))) == ()
    others = replace(first, selection="ab" * 32)
    assert difference_words(first, others) == (
        "pictures: 100 of 3, selection 00000000 and 100 of 3, selection abababab",
    )


def test_another_canvas_of_one_network_is_told() -> None:
    first = make_record()
    squashed = replace(first, resize=None)
    assert difference_words(first, squashed) == (
        "canvas: 288 × 288 px, shorter side to 288, bicubic and 288 × 288 px, squashed, bicubic",
    )
    assert difference_words(first, replace(squashed, network="bagnet17")) == ("network: fake and bagnet17",)
