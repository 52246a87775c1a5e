"""Pictures that are made ready before anybody opens them."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pgapp.core.scene import CanvasSpec, Picture
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.reading import Reading
from pgapp.engine.loading import ready_pictures
from pgapp.engine.loading.ready_pictures import ReadyPictures

SPEC, OTHER = CanvasSpec((16, 16), 16), CanvasSpec((8, 8), 8)
SHOWN = Reading.SHOWN


@pytest.fixture
def ready() -> Iterator[ReadyPictures]:
    made = ReadyPictures()
    yield made
    made.shutdown()


def picture(path: Path, shade: int) -> str:
    Image.fromarray(np.full((20, 24, 3), shade, np.uint8)).save(path)
    return str(path)


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, nothing can be decoded."""

    def fail(*_what: Any) -> Picture:
        raise AssertionError("it is ready")

    return lambda: monkeypatch.setattr(ready_pictures, "decoded", fail)


def done(ready: ReadyPictures) -> None:
    """Once all that was wanted has been made."""
    ready._pool.submit(lambda: None).result(10)


def test_what_is_wanted_is_not_decoded_when_it_is_opened(
    ready: ReadyPictures, never: Callable[[], None], tmp_path: Path
) -> None:
    first, second = picture(tmp_path / "a.png", 40), picture(tmp_path / "b.png", 90)
    ready.want([first, second], SPEC, SHOWN)
    done(ready)
    never()
    found = ready.canvas(second, SPEC, SHOWN)
    assert found.spec == SPEC
    assert round(float(found.pixels.max()) * 255) == 90
    assert found.picture.path == second
    again = ready.canvas(second, SPEC, SHOWN)
    assert again.picture is not found.picture, "opened anew, it is another picture to the session"
    assert again.pixels is found.pixels


def test_what_was_opened_stays_ready(ready: ReadyPictures, never: Callable[[], None], tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png", 40)
    ready.canvas(path, SPEC, SHOWN)
    never()
    ready.canvas(path, SPEC, SHOWN)
    with pytest.raises(AssertionError):
        ready.canvas(path, OTHER, SHOWN)
    with pytest.raises(AssertionError):
        ready.canvas(path, SPEC, Reading.TORCHVISION)


def test_a_file_that_was_changed_is_read_again(ready: ReadyPictures, never: Callable[[], None], tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png", 40)
    ready.want([path], SPEC, SHOWN)
    done(ready)
    picture(tmp_path / "a.png", 200)
    os.utime(path, ns=(1, 1))
    found = ready.canvas(path, SPEC, SHOWN)
    assert round(float(found.pixels.max()) * 255) == 200


def test_pictures_that_are_no_files_are_told_apart_by_their_set(
    ready: ReadyPictures, never: Callable[[], None]
) -> None:
    def of(shade: int) -> PictureSet:
        def decode(index: int, _reading: Any) -> Picture:
            return Picture(str(index), np.full((20, 20, 3), shade + index, np.uint8))

        return PictureSet("set", None, ["a", "b"], array("i", [-1, -1]), picture=decode)

    first, second = of(10), of(100)
    ready.want([(first, 1), (second, 1)], SPEC, SHOWN)
    done(ready)
    never()
    assert round(float(ready.canvas((second, 1), SPEC, SHOWN).pixels.max()) * 255) == 101
    assert round(float(ready.canvas((first, 1), SPEC, SHOWN).pixels.max()) * 255) == 11


def test_only_the_newest_wish_counts_and_what_cannot_be_read_is_passed_over(
    ready: ReadyPictures, never: Callable[[], None], tmp_path: Path
) -> None:
    old, new = picture(tmp_path / "a.png", 40), picture(tmp_path / "b.png", 90)
    (tmp_path / "broken.png").write_text("no picture")
    ready._newest += 1
    number = ready._newest
    ready._make(number - 1, old, SPEC, SHOWN)
    ready.want([str(tmp_path / "broken.png"), str(tmp_path / "missing.png"), new], SPEC, SHOWN)
    done(ready)
    never()
    ready.canvas(new, SPEC, SHOWN)
    with pytest.raises(AssertionError):
        ready.canvas(old, SPEC, SHOWN)


def test_no_more_is_kept_than_fits(
    ready: ReadyPictures, never: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [picture(tmp_path / f"{number}.png", 10 * number) for number in range(5)]
    size = 20 * 24 * 3 + 3 * 16 * 16 * 4
    monkeypatch.setattr(ready_pictures, "MOST_BYTES", 2 * size)
    ready.want(paths, SPEC, SHOWN)
    done(ready)
    monkeypatch.setattr(ready_pictures, "MOST_BYTES", size)
    large = picture(tmp_path / "large.png", 7)
    ready.canvas(large, SPEC, SHOWN)
    never()
    ready.canvas(paths[-1], SPEC, SHOWN)
    ready.canvas(paths[-2], SPEC, SHOWN)
    for gone in (paths[0], large):
        with pytest.raises(AssertionError):
            ready.canvas(gone, SPEC, SHOWN)
