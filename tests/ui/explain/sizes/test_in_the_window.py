"""From the button in Compare to the curves, on the worker of a real window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Patch
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.sizes.curves import SizeSearch, size_curves
from pgapp.ui.explain.sizes.card import GO_ON, SizesBody, SizesCard
from tests.support.evaluation import small_pair
from tests.support.there import there
from tests.support.windows import click, open_picture, shown_window

KEY = "bagnet6-cifar10"
LONG = 120000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    picture = tmp_path / "noise.png"
    Image.fromarray(np.random.default_rng(3).integers(0, 255, (40, 48, 3), dtype=np.uint8)).save(picture)
    with shown_window(qtbot, Analyst(small_pair), tmp_path) as made:
        made.session.set_network(KEY, device="cpu", precision="float32")
        made.session.set_assumed_size(4)
        open_picture(qtbot, made, picture)
        yield made


def card_of(window: Any) -> SizesCard:
    window.tabs.show_panel("compare")
    card = window.tabs.panel("compare").sizes
    assert isinstance(card, SizesCard)
    return card


def complete(body: SizesBody) -> bool:
    return body.shown is not None and body.shown.complete


def assumed_when_complete(body: SizesBody) -> int:
    return 0 if body.shown is None or not body.shown.complete else body.shown.scene.defence.patch_size


def test_the_button_brings_the_curves_and_the_patch_leaves_them(qtbot: QtBot, window: Any) -> None:
    card, session = card_of(window), window.session
    click(card.button)
    qtbot.waitUntil(lambda: complete(card.body), timeout=LONG)
    shown = there(card.body.shown)
    alone = size_curves(Analyst(small_pair), shown.scene)
    assert [curve.points for curve in shown.curves] == [curve.points for curve in alone.curves]
    assert len(shown.curves) > 6

    session.begin_drag()
    for step in range(5):
        session.drag_patch(4 + step, 5)
    session.end_drag()
    session.edit_patch(Patch(2, 3, 6))
    qtbot.wait(400)
    assert not card.body.dimmed
    assert not card.body._dimmer._awaited

    lanes = there(card.body.lanes)
    lanes.size_chosen.emit(6)
    assert session.settings.defence.patch_size == 6
    qtbot.waitUntil(lambda: assumed_when_complete(card.body) == 6, timeout=LONG)


def test_what_is_stopped_stays_as_it_is_until_it_is_to_go_on(
    qtbot: QtBot, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, gate = list[str](), threading.Semaphore(6)
    plain = SizeSearch.curves

    def held(self: SizeSearch, analyst: Analyst, scene: Any) -> Iterator[Any]:
        for each in plain(self, analyst, scene):
            assert gate.acquire(timeout=120)
            steps.append(type(each).__name__)
            yield each

    monkeypatch.setattr(SizeSearch, "curves", held)
    card = card_of(window)
    click(card.button)
    qtbot.waitUntil(lambda: len(steps) == 6, timeout=LONG)
    click(card.body.stop)
    gate.release(1)
    qtbot.waitUntil(lambda: len(steps) >= 6 and card.body.stop.text() == GO_ON, timeout=LONG)
    window.session.edit_patch(Patch(2, 3, 6))
    gate.release(100000)
    qtbot.wait(300)
    assert len(steps) <= 7, "one step may have been under way"
    assert not complete(card.body)
    click(card.body.stop)
    qtbot.waitUntil(lambda: complete(card.body), timeout=LONG)


def test_put_away_it_computes_nothing_and_comes_back_with_what_was_known(qtbot: QtBot, window: Any) -> None:
    card = card_of(window)
    click(card.button)
    qtbot.waitUntil(lambda: complete(card.body), timeout=LONG)
    click(card.button)
    window.session.set_assumed_size(5)
    qtbot.wait(100)
    assert assumed_when_complete(card.body) == 4
    click(card.button)
    qtbot.waitUntil(lambda: assumed_when_complete(card.body) == 5, timeout=LONG)
