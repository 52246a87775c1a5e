"""Recordings: how long, how large, how they end, and that no more than a frame is in memory."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pgapp.data.saved import animations
from pgapp.data.saved.animations import AnimationError, Roll, fitted, format_of, write_animation
from tests.support.animations import frames_of

SIZE = (96, 64)
BOTH = pytest.mark.parametrize("suffix", ["webp", "png"])
COLOURS = ((255, 0, 0), (0, 0, 255), (0, 128, 0))


def plain(colour: tuple[int, int, int], size: tuple[int, int] = SIZE) -> Image.Image:
    return Image.new("RGB", size, colour)


def told_nothing(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def roll() -> Any:
    made = Roll(SIZE, 12)
    yield made
    made.close()


def put(roll: Roll, ticks: tuple[int, ...], end: int) -> None:
    for tick, colour in zip(ticks, COLOURS, strict=False):
        roll.put(plain(colour), tick)
    roll.finish(end)


def played(path: Path) -> list[tuple[float, tuple[int, ...]]]:
    """Milliseconds of each frame, and its colour in the middle."""
    with Image.open(path) as found:
        frames = []
        for index in range(frames_of(found)):
            found.seek(index)
            pixel = found.convert("RGB").getpixel((SIZE[0] // 2, SIZE[1] // 2))
            assert isinstance(pixel, tuple)
            frames.append((float(found.info["duration"]), pixel))
        assert found.size == SIZE
        return frames


@BOTH
def test_it_lasts_as_long_as_was_recorded_and_ends_with_the_last_frame(roll: Roll, tmp_path: Path, suffix: str) -> None:
    put(roll, (0, 2, 7), 30)
    path = tmp_path / f"a.{suffix}"
    write_animation(roll, path, told_nothing)
    found = played(path)
    assert [round(duration) for duration, _ in found] == [167, 417 if suffix == "png" else 416, 1917]
    assert sum(duration for duration, _ in found) == pytest.approx(2500, abs=0.01)
    for (_, pixel), wanted in zip(found, COLOURS, strict=True):
        assert np.abs(np.subtract(pixel, wanted)).max() <= (0 if suffix == "png" else 12)


@BOTH
def test_frames_that_are_alike_are_one_that_is_seen_longer(roll: Roll, tmp_path: Path, suffix: str) -> None:
    for tick in range(24):
        roll.put(plain(COLOURS[tick // 12]), tick)
    roll.finish(25)
    assert roll.frames == 2
    path = tmp_path / f"a.{suffix}"
    write_animation(roll, path, told_nothing)
    assert sum(duration for duration, _ in played(path)) == pytest.approx(25 / 12 * 1000, abs=0.5)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40), st.integers(1, 30))
def test_ticks_and_milliseconds_add_up_whatever_is_alike(seen: list[int], rate: int) -> None:
    roll = Roll((64, 64), rate)
    try:
        for tick, which in enumerate(seen):
            roll.put(plain(COLOURS[which], (64, 64)), tick)
        runs = [at for at, which in enumerate(seen) if at == 0 or which != seen[at - 1]]
        assert roll.frames == len(runs)
        assert sum(roll.lengths()) == roll.ticks == len(seen)
        assert sum(roll.durations()) == round(1000 * len(seen) / rate)
        assert all(
            abs(ms - 1000 * ticks / rate) <= 1 for ms, ticks in zip(roll.durations(), roll.lengths(), strict=True)
        )
    finally:
        roll.close()


def test_a_tick_that_is_late_is_bridged_and_one_that_is_there_is_left_out(roll: Roll) -> None:
    roll.put(plain(COLOURS[0]), 3)
    roll.put(plain(COLOURS[1]), 9)
    roll.put(plain(COLOURS[2]), 9)
    roll.finish(4)
    assert roll.lengths() == [9, 1], "the first frame begins it"
    assert roll.frame(1).getpixel((0, 0)) == COLOURS[1]


def test_a_grab_that_differs_by_a_pixel_is_scaled_and_another_shape_gets_black_beside_it() -> None:
    assert fitted(plain(COLOURS[0], (145, 97)), SIZE).getpixel((0, 0)) == COLOURS[0]
    wide = fitted(plain(COLOURS[0], (192, 64)), SIZE)
    assert wide.size == SIZE
    assert [wide.getpixel((48, row)) for row in (2, 32, 61)] == [(0, 0, 0), COLOURS[0], (0, 0, 0)]


def test_only_what_has_changed_is_in_a_png(roll: Roll, tmp_path: Path) -> None:
    roll.put(plain(COLOURS[0]), 0)
    spot = plain(COLOURS[0])
    spot.paste(COLOURS[1], (10, 20, 13, 24))
    roll.put(spot, 1)
    write_animation(roll, path := tmp_path / "a.png", told_nothing)
    data = path.read_bytes()
    second = data.rindex(b"fcTL") + 4
    assert struct.unpack(">IIIII", data[second : second + 20]) == (1, 3, 4, 10, 20)


@BOTH
def test_it_says_how_far_it_is_and_whoever_stops_it_finds_the_old_file(roll: Roll, tmp_path: Path, suffix: str) -> None:
    put(roll, (0, 1, 2), 3)
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"before")
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_animation(roll, path, stop)
    assert told == [(0, 3), (1, 3)]
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    write_animation(roll, path, lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3), "there is time to think better of it until the end"


@BOTH
def test_one_frame_at_a_time_is_read(roll: Roll, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each frame is asked for when it is its turn, and none is kept by whoever writes."""
    put(roll, (0, 1, 2), 3)
    order: list[str] = []
    read = Roll.frame

    def note(self: Roll, index: int) -> Image.Image:
        order.append(f"read {index}")
        return read(self, index)

    monkeypatch.setattr(Roll, "frame", note)
    write_animation(roll, tmp_path / f"a.{suffix}", lambda done, _total: order.append(f"turn {done}"))
    turns = [order.index(f"turn {number}") for number in range(3)]
    reads = [order.index(f"read {number}") for number in range(3)]
    assert turns[0] < reads[0] < turns[1] < reads[1] < turns[2] < reads[2]


def test_what_cannot_be_is_said(roll: Roll, tmp_path: Path) -> None:
    with pytest.raises(AnimationError, match="Nothing was recorded"):
        write_animation(roll, tmp_path / "a.webp", told_nothing)
    roll.put(plain(COLOURS[0]), 0)
    with pytest.raises(AnimationError, match=r"\.webp or \.png, not as a\.gif"):
        write_animation(roll, tmp_path / "a.gif", told_nothing)
    with pytest.raises(AnimationError, match="64 to 3840 pixels wide and high, not 10 × 100"):
        Roll((10, 100), 5)
    with pytest.raises(AnimationError, match="1 to 30 frames a second, not 31"):
        Roll(SIZE, 31)
    assert {format_of(Path(f"A.{each.key.upper()}")).key for each in animations.FORMATS} == {"webp", "png"}
