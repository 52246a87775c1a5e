"""Whatever is written by way of ``whole_files`` is there whole or not at all."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pgapp.whole_files import replaced, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_there_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "kept.svg"
    path.write_bytes(b"old")
    with replaced(path) as temporary:
        assert temporary.parent == path.parent, "elsewhere it could not take its place in one step"
        temporary.write_bytes(b"ne")
        assert path.read_bytes() == b"old"
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["kept.svg"]


def write_half(path: Path, error: type[BaseException]) -> None:
    with replaced(path) as temporary:
        temporary.write_bytes(b"half")
        raise error


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt])
def test_where_it_goes_wrong_nothing_half_is_left_and_what_was_there_stays(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "kept.svg"
    for before in (None, b"old"):
        if before is not None:
            path.write_bytes(before)
        with pytest.raises(error):
            write_half(path, error)
        assert names(tmp_path) == ([] if before is None else ["kept.svg"])
    assert path.read_bytes() == b"old"


def test_where_nothing_can_be_written_it_says_so_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        write_whole(tmp_path / "nowhere" / "a.svg", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", b"new")
    assert names(tmp_path) == ["folder"]


def test_several_at_once_do_not_meet(tmp_path: Path) -> None:
    """Two in one block, and others of the same name on other threads."""
    with replaced(tmp_path / "a") as first, replaced(tmp_path / "b") as second:
        first.write_bytes(b"1")
        second.write_bytes(b"2")
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"1", b"2"]
    together = threading.Barrier(4)

    def write(number: int) -> None:
        with replaced(tmp_path / "same") as temporary:
            together.wait(20)
            temporary.write_bytes(bytes([number]) * 1000)
            together.wait(20)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert (tmp_path / "same").read_bytes() in [bytes([number]) * 1000 for number in range(4)]
    assert names(tmp_path) == ["a", "b", "same"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    """So does /dev/null, which whoever may write anywhere would else replace by a file."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with ThreadPoolExecutor(1) as threads:
        read = threads.submit(path.read_bytes)
        write_whole(path, b"whole")
        assert path.is_fifo()
        assert read.result(timeout=10) == b"whole"
    assert names(tmp_path) == ["pipe"]
