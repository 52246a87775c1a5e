"""What keeps coming is never dimmed, however slowly it comes."""

import pytest
from PySide6.QtCore import QObject

from pgapp.ui.widgets import dimmer as module
from pgapp.ui.widgets.dimmer import Dimmer


@pytest.fixture
def dimmer(qtbot):
    owner = QObject()
    made = Dimmer(owner)
    made.owner = owner
    return made


def test_silence_dims_and_news_end_it(qtbot, dimmer):
    dimmer.set_stale(True)
    assert not dimmer.dim
    qtbot.waitUntil(lambda: dimmer.dim, timeout=3000)
    dimmer.news()
    assert not dimmer.dim


class Clock:
    """Says that the last news took so many milliseconds."""

    def __init__(self, *took):
        self.took = list(took)

    def start(self):
        pass

    def restart(self):
        return self.took.pop(0)


def patience_after(dimmer, *took):
    dimmer._waiting = Clock(*took)
    dimmer.set_stale(True)
    found = []
    for _ in took:
        dimmer.news()
        found.append(dimmer._timer.interval())
    return found


def test_slow_news_lengthen_the_patience_and_quick_ones_shorten_it_slowly(dimmer):
    found = patience_after(dimmer, 250, 3, *[3] * 20)
    assert found[0] == 500
    assert module._PATIENCE_MS < found[1] < 500, "the second part of one answer"
    assert found[-1] == module._PATIENCE_MS


def test_patience_has_an_end(dimmer):
    assert patience_after(dimmer, 60_000) == [module._MOST_PATIENCE_MS]


def test_what_is_current_is_never_dimmed(qtbot, dimmer):
    dimmer.set_stale(True)
    dimmer.set_stale(False)
    qtbot.wait(2 * module._PATIENCE_MS)
    assert not dimmer.dim
