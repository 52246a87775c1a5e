"""What keeps coming is never dimmed, however slowly it comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets import dimmer as module
from pgapp.ui.widgets.dimmer import Dimmer


@pytest.fixture
def dimmer(qtbot: QtBot) -> Dimmer:
    owner = QObject()
    made = Dimmer(owner)
    made.owner = owner  # type: ignore[attr-defined]
    return made


def test_silence_dims_and_news_end_it(qtbot: QtBot, dimmer: Dimmer) -> None:
    dimmer.set_stale(True)
    assert not dimmer.dim
    qtbot.waitUntil(lambda: dimmer.dim, timeout=3000)
    dimmer.news()
    assert not dimmer.dim


class Clock:
    """Says that the last news took so many milliseconds."""

    def __init__(self, *took: int) -> None:
        self.took = list(took)

    def start(self) -> None:
        pass

    def restart(self) -> int:
        return self.took.pop(0)


def patience_after(dimmer: Dimmer, *took: int) -> list[int]:
    dimmer._waiting = Clock(*took)  # type: ignore[assignment]
    dimmer.set_stale(True)
    found = []
    for _ in took:
        dimmer.news()
        found.append(dimmer._timer.interval())
    return found


def test_slow_news_lengthen_the_patience_and_quick_ones_shorten_it_slowly(dimmer: Dimmer) -> None:
    found = patience_after(dimmer, 250, 3, *[3] * 20)
    assert found[0] == 500
    assert module._PATIENCE_MS < found[1] < 500, "the second part of one answer"
    assert found[-1] == module._PATIENCE_MS


def test_patience_has_an_end(dimmer: Dimmer) -> None:
    assert patience_after(dimmer, 60_000) == [module._MOST_PATIENCE_MS]


def test_what_is_current_is_never_dimmed(qtbot: QtBot, dimmer: Dimmer) -> None:
    dimmer.set_stale(True)
    dimmer.set_stale(False)
    qtbot.wait(2 * module._PATIENCE_MS)
    assert not dimmer.dim
