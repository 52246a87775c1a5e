import threading
from array import array
from pathlib import Path

import numpy as np
import pytest

from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.images import PictureError
from pgapp.engine.loading.thumbnail_loader import THREADS, ThumbnailLoader


class HeldCache:
    """Makes thumbnails when the gate is open, and remembers for which pictures it was asked."""

    def __init__(self):
        self.gate = threading.Event()
        self.asked = []

    def get(self, _pictures, index):
        self.asked.append(index)
        assert self.gate.wait(20)
        if index == 13:
            raise PictureError("it is damaged")
        return np.full((4, 6, 3), index % 256, dtype=np.uint8)


@pytest.fixture
def cache():
    return HeldCache()


@pytest.fixture
def loader(qtbot, cache):
    made = ThumbnailLoader(cache)
    yield made
    cache.gate.set()
    made.shutdown()


def a_set(count=1000):
    return PictureSet("many", Path(), [f"{n:04d}.png" for n in range(count)], array("i", [-1]) * count)


def test_what_was_scrolled_away_is_forgotten_and_the_newest_comes_first(qtbot, loader, cache):
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


def test_a_picture_in_work_is_not_made_twice(qtbot, loader, cache):
    pictures, made = a_set(), []
    loader.made.connect(lambda _, index, __: made.append(index))
    loader.want(pictures, range(5))
    qtbot.waitUntil(lambda: len(cache.asked) == THREADS, timeout=5000)
    loader.want(pictures, range(5))
    cache.gate.set()
    qtbot.waitUntil(lambda: len(made) == 5, timeout=5000)
    qtbot.wait(20)
    assert sorted(cache.asked) == list(range(5))


def test_a_broken_picture_is_answered_with_none(qtbot, loader, cache):
    pictures = a_set()
    cache.gate.set()
    with qtbot.waitSignal(loader.made, timeout=5000) as caught:
        loader.want(pictures, [13])
    assert caught.args == [pictures, 13, None]


def test_no_thread_before_the_first_wish(loader):
    assert loader._threads == []
