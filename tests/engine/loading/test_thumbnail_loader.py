from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.images import PictureError
from pgapp.engine.loading.thumbnail_loader import THREADS, ThumbnailLoader


class HeldCache:
    """Makes thumbnails when the gate is open, and remembers for which pictures it was asked."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.asked: list[Any] = []

    def get(self, _pictures: Any, index: Any) -> Any:
        self.asked.append(index)
        assert self.gate.wait(20)
        if index == 13:
            raise PictureError("it is damaged")
        return np.full((4, 6, 3), index % 256, dtype=np.uint8)


@pytest.fixture
def cache() -> Any:
    return HeldCache()


@pytest.fixture
def loader(qtbot: QtBot, cache: Any) -> Iterator[Any]:
    made = ThumbnailLoader(cache)
    yield made
    cache.gate.set()
    made.shutdown()


def a_set(count: int = 1000) -> Any:
    return PictureSet("many", Path(), [f"{n:04d}.png" for n in range(count)], array("i", [-1]) * count)


def test_what_was_scrolled_away_is_forgotten_and_the_newest_comes_first(qtbot: QtBot, loader: Any, cache: Any) -> None:
    pictures, made = a_set(), []
    loader.made.connect(lambda _, index, __: made.append(index))
    loader.want(pictures, range(100))
    qtbot.waitUntil(lambda: len(cache.asked) == THREADS, timeout=5000)
    loader.want(pictures, range(200, 300))
    loader.want(pictures, [500, 501, 502])
    cache.gate.set()
    qtbot.waitUntil(lambda: len(made) == THREADS + 3, timeout=5000)
    assert sorted(made) == [*range(THREADS), 500, 501, 502]
    assert cache.asked[THREADS] == 500


def test_a_picture_in_work_is_not_made_twice(qtbot: QtBot, loader: Any, cache: Any) -> None:
    pictures, made = a_set(), []
    loader.made.connect(lambda _, index, __: made.append(index))
    loader.want(pictures, range(5))
    qtbot.waitUntil(lambda: len(cache.asked) == THREADS, timeout=5000)
    loader.want(pictures, range(5))
    cache.gate.set()
    qtbot.waitUntil(lambda: len(made) == 5, timeout=5000)
    qtbot.wait(20)
    assert sorted(cache.asked) == list(range(5))


def test_a_broken_picture_is_answered_with_none(qtbot: QtBot, loader: Any, cache: Any) -> None:
    pictures = a_set()
    cache.gate.set()
    with qtbot.waitSignal(loader.made, timeout=5000) as caught:
        loader.want(pictures, [13])
    assert caught.args == [pictures, 13, None]


def test_no_thread_before_the_first_wish(loader: Any) -> None:
    assert loader._threads == []
