"""Which grid each size had, and which settings, in words; and where the pictures of a run lie."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pgapp.data.results.merging import merge_results
from pgapp.data.results.run_record import RunRecord, SizeGrid, defence_words, grid_words
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from tests.support.runs import make_record, make_row

SQUARE = SizeGrid(None, (83, 83), (41, 41), (6, 6))


def record_of(*grids: SizeGrid, sizes: tuple[int, int] = (29, 41), **changes: Any) -> RunRecord:
    return replace(make_record(), canvas=(288, 288), patch_sizes=sizes, grids=grids, **changes)


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        (SQUARE, "its default grid (6 x 6 cells, r 83, s 41)"),
        (replace(SQUARE, fitted_to=41), "grid fitted to 41 px (6 x 6 cells, r 83, s 41)"),
        (SizeGrid(None, (83, 93), (41, 39), (6, 6)), "its default grid (6 x 6 cells, r 83 x 93, s 41 x 39)"),
    ],
)
def test_one_grid_for_all(grid: SizeGrid, words: str) -> None:
    assert grid_words(record_of(grid, grid)) == words


def test_a_grid_for_each_size() -> None:
    other = SizeGrid(29, (77, 77), (42, 42), (6, 6))
    assert grid_words(record_of(other, replace(SQUARE, fitted_to=41))) == (
        "each size on the grid fitted to it (29 px: 6 x 6 cells, r 77, s 42; 41 px: 6 x 6 cells, r 83, s 41)"
    )


def test_bands_have_a_width_and_no_height() -> None:
    bands = SizeGrid(None, (32, 4), (1, 1), (1, 32))
    record = record_of(bands, bands, sizes=(2, 5), wrap=True)
    assert grid_words(replace(record, canvas=(32, 32))) == "its default grid (1 x 32 cells, r 4, s 1)"


def test_the_defence_of_a_record_is_named_in_words_whatever_its_bounds_are() -> None:
    """Records hold tuples, and null for an infinite bound."""
    words = "robust masking (feature confidence, clipped to [0, ∞), temperature 1, T 0)"
    assert defence_words(make_record()) == words


def test_a_folder_with_files_of_the_same_names_is_another_run_while_both_are_there(tmp_path: Path) -> None:
    path, fog, snow = tmp_path / "1.sqlite", tmp_path / "fog" / "1", tmp_path / "snow" / "1"
    for place in (fog, snow):
        place.mkdir(parents=True)
    begun, other = (make_record(source=str(place)) for place in (fog, snow))
    ResultsStore.create(path, begun).close()
    ResultsStore.create(path, replace(begun, source=os.path.relpath(fog))).close()
    with pytest.raises(ResultsError, match="other pictures of the same names, those of"):
        ResultsStore.create(path, other)
    ResultsStore.create(path, other, mix_versions=True).close()
    fog.rmdir()
    ResultsStore.create(path, other).close()
    with ResultsStore.open(path) as store:
        assert store.record.source == str(fog)


def test_shards_over_two_folders_merge_only_when_asked_or_when_one_was_moved(tmp_path: Path) -> None:
    files = []
    for number, place in enumerate((tmp_path / "fog", tmp_path / "snow"), 1):
        place.mkdir()
        files.append(tmp_path / f"{number}.sqlite")
        with ResultsStore.create(files[-1], make_record(source=str(place), shard=(number, 2))) as store:
            store.append(make_row(number - 1))
    with pytest.raises(ResultsError, match="of pictures in two places"):
        merge_results(tmp_path / "all.sqlite", files)
    assert merge_results(tmp_path / "all.sqlite", files, mix_versions=True).added == 2
    (tmp_path / "snow").rmdir()
    assert merge_results(tmp_path / "moved.sqlite", files).added == 2


def test_two_data_sets_that_lie_in_no_folder_are_told_apart_by_name(tmp_path: Path) -> None:
    ResultsStore.create(tmp_path / "run.sqlite", make_record(source="fog")).close()
    with pytest.raises(ResultsError, match="those of fog"):
        ResultsStore.create(tmp_path / "run.sqlite", make_record(source="snow"))
    ResultsStore.create(tmp_path / "run.sqlite", make_record(source="fog")).close()
