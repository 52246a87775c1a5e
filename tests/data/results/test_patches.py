"""The patches that attacks ended with, in a results file."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.core.patch import patch_pixels
from pgapp.core.scene import FloatArray, Noise
from pgapp.data.results.merging import merge_results
from pgapp.data.results.patches import Attacked, FoundPatch
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from tests.support.runs import make_record, make_row


def levels(seed: int, size: int) -> FloatArray:
    """Noise of 8 bits, as incompressible as a patch can be."""
    found: FloatArray = np.rint(patch_pixels(Noise(seed), size) * 255).astype(np.float32) / np.float32(255)
    return found


def found(seed: int, size: int = 23, margin: float = 0.5) -> FoundPatch:
    return FoundPatch.of(levels(seed, size), seed, 40, margin)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        store.append(*(make_row(position, f"{position}.png") for position in range(6)))
    return tmp_path / "run.sqlite"


def test_a_patch_comes_back_with_all_that_is_known_of_it(path: Path) -> None:
    exact, half = levels(3, 23), patch_pixels(Noise(4), 32)
    with ResultsStore.open(path) as store:
        store.record_attack("0.png", 23, True, 3, 4, FoundPatch.of(exact, 7, 12, 0.1 + 0.2, 2))
        store.record_attack("0.png", 32, False, 5, 6, FoundPatch.of(half, 8, 40, -1 / 3))
    with ResultsStore.open(path) as store:
        first, second = store.attacked("0.png", 23), store.attacked("0.png", 32)
        assert first is not None
        assert first.found is not None
        assert second is not None
        assert second.found is not None
        assert (first.succeeded, first.row, first.col, first.found.seed, first.found.steps) == (True, 3, 4, 7, 12)
        assert (first.found.margin, first.found.target) == (0.1 + 0.2, 2)
        assert first.found.pixels.tobytes() == exact.tobytes()
        assert (second.found.margin, second.found.pixels.tobytes()) == (-1 / 3, half.tobytes())
        assert store.attacked("1.png", 23) is None


def test_the_attack_that_reached_further_stays_and_the_other_leaves_no_piece(path: Path) -> None:
    with ResultsStore.open(path) as store:
        for margin, succeeded in (
            (-0.5, False),
            (-0.2, False),
            (-0.9, False),
            (0.1, True),
            (-0.1, False),
            (0.05, True),
        ):
            store.record_attack("0.png", 23, succeeded, 1, 2, found(0, margin=margin))
        store.record_attack("0.png", 23, True, 9, 9)
        assert store.attacked("0.png", 23) == Attacked(23, True, 1, 2, found(0, margin=0.1))
        pieces = store.select("SELECT count(*) FROM patches")
        assert pieces == store.select("SELECT sum(pieces) FROM attacks") != [(0,)]


def test_shards_keep_their_patches_when_they_are_merged_and_merging_again_changes_nothing(tmp_path: Path) -> None:
    shards = [tmp_path / "1.sqlite", tmp_path / "2.sqlite"]
    for number, shard in enumerate(shards):
        with ResultsStore.create(shard, make_record(shard=(number + 1, 2))) as store:
            for position in range(number, 6, 2):
                store.append(make_row(position, f"{position}.png"))
                store.record_attack(f"{position}.png", 32, position > 3, position, 1, found(position, 32))
    for _ in range(2):
        merge_results(tmp_path / "all.sqlite", shards)
        with ResultsStore.open(tmp_path / "all.sqlite") as store:
            for position in range(6):
                expected = Attacked(32, position > 3, position, 1, found(position, 32))
                assert store.attacked(f"{position}.png", 32) == expected
            assert store.select("SELECT count(*) FROM patches") == store.select("SELECT sum(pieces) FROM attacks")


def size_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


@pytest.mark.parametrize("side", [5, 9, 18, 23, 27, 29, 32, 41, 50, 64])
def test_a_patch_adds_at_most_three_tenths_more_than_its_png(tmp_path: Path, side: int) -> None:
    pictures, path = 300, tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record(patch_sizes=(side,), grids=make_record().grids[:1])) as store:
        store.append(*(make_row(position, f"{position}.png") for position in range(pictures)))
        for position in range(pictures):
            store.record_attack(f"{position * 7 % pictures}.png", side, True, 1, 2)
    before, alone = size_of(path), 0
    with ResultsStore.open(path) as store:
        for position in range(pictures):
            png = io.BytesIO()
            pixels = levels(position, side)
            Image.fromarray(np.rint(pixels.transpose(1, 2, 0) * 255).astype(np.uint8)).save(png, format="PNG")
            alone += len(png.getvalue())
            key = f"{position * 7 % pictures}.png"
            store.record_attack(key, side, True, 1, 2, FoundPatch.of(pixels, 0, 40, 1 / 3))
    assert size_of(path) - before <= 1.3 * alone


def test_missing_pieces_and_a_patch_that_is_none_are_told(path: Path) -> None:
    with ResultsStore.open(path) as store:
        store.record_attack("0.png", 23, True, 1, 2, found(0))
        store.record_attack("1.png", 23, True, 1, 2, found(1))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM patches WHERE id = 2")
        connection.execute("UPDATE patches SET piece = x'00' WHERE id > 2")
        connection.commit()
    with ResultsStore.open(path) as store:
        with pytest.raises(ResultsError, match="damaged"):
            store.attacked("0.png", 23)
        with pytest.raises(ResultsError, match="damaged"):
            store.attacked("1.png", 23)
