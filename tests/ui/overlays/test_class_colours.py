"""The window tells the classes of its picture apart, and begins anew with the next one."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from pgapp.ui.overlays.colours import SHOWN, class_colour, tell_apart
from pgapp.ui.stage.leading_classes import shown_together
from tests.support.fakes import HeldAnalyst, make_analysis, make_scene
from tests.support.windows import open_picture, shown_window


def test_the_classes_of_a_picture_have_colours_of_their_own(qtbot: QtBot, tmp_path: Path, picture: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        tell_apart([900])
        open_picture(qtbot, window, picture)
        qtbot.waitUntil(lambda: len(window.strip.classes) > 1, timeout=5000)
        shown = set(window.strip.classes)
        assert shown <= set(SHOWN.told_apart)
        assert 900 not in SHOWN.told_apart, "it is of another picture"
        colours = {class_colour(k) for k in shown}
        assert len(colours) == len(shown)
        other = next(k for k in range(len(window.session.settings.label_space.names)) if k not in SHOWN.told_apart)
        window.session.select_class(other)
        assert other in SHOWN.told_apart
        assert class_colour(other) not in colours


def test_a_network_with_fewer_classes_takes_the_place_of_one_with_more() -> None:
    analysis = make_analysis(make_scene(classes=3))
    together = shown_together(analysis, (1, 8, 9), 8, 2)
    assert {1, 2, analysis.now.defended.label} <= set(together)
    assert max(together) < 3
