"""Panels beside the verdicts: asked when they are in sight, and shown what is current."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from pgapp.core.progress import Underway
from pgapp.core.scene import Failure, Scene
from pgapp.ui.session.side_questions import SideAnswers
from tests.support.fakes import make_scene, patchguard


class Runner(QObject):
    told = Signal(str, int, object)
    side_request_failed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []
        self.dropped: list[Any] = []

    def ask(self, name: str, work: Callable[..., Any]) -> int:
        self.asked.append(name)
        return len(self.asked)

    def drop(self, name: str) -> None:
        self.dropped.append(name)


class Session(QObject):
    settings_changed = Signal(object)
    canvas_changed = Signal(object)

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.runner, self.dragging = Runner(), False
        self.now: Scene | None = scene

    def scene(self) -> Scene | None:
        return self.now


class Panel:
    def __init__(self) -> None:
        self.visible = True
        self.said: list[Any] = []

    def isVisible(self) -> bool:
        return self.visible

    def show_answer(self, answer: str | None) -> None:
        self.said.append(answer)

    def show_underway(self, underway: Underway) -> None:
        self.said.append(underway)

    def show_failure(self, failure: Failure) -> None:
        self.said.append(failure)

    def set_stale(self, stale: bool) -> None:
        self.said.append("stale" if stale else "current")


@pytest.fixture
def parts(qapp: QApplication) -> SimpleNamespace:
    session = Session(make_scene())
    answers = SideAnswers(session)  # type: ignore[arg-type]
    panel, live = Panel(), Panel()
    answers.add("still", panel, lambda *_: iter(()))
    answers.add("live", live, lambda *_: iter(()), live=True)
    return SimpleNamespace(session=session, runner=session.runner, answers=answers, panel=panel, live=live)


def move(parts: SimpleNamespace, row: int) -> None:
    parts.session.now = replace(parts.session.now, patch=replace(parts.session.now.patch, row=row))
    parts.answers.refresh()


def test_what_is_out_of_sight_is_not_asked_for(parts: SimpleNamespace) -> None:
    parts.panel.visible = False
    parts.answers.refresh()
    assert parts.runner.asked == ["live"]
    assert parts.panel.said == []


def test_the_same_scene_is_asked_about_once_unless_forgotten(parts: SimpleNamespace) -> None:
    parts.answers.refresh()
    parts.answers.refresh()
    assert parts.runner.asked == ["still", "live"]
    parts.answers.forget("still")
    parts.answers.refresh()
    assert parts.runner.asked == ["still", "live", "still"]


@pytest.mark.parametrize("part", ["canvas", "network", "defence", "label_space", "patch", "label"])
def test_every_part_of_a_scene_is_another_question(parts: SimpleNamespace, part: str) -> None:
    parts.answers.refresh()
    other = {
        "canvas": make_scene().canvas,
        "network": replace(parts.session.now.network, key="other"),
        "defence": patchguard(41, threshold=0.5),
        "label_space": replace(parts.session.now.label_space, name="other"),
        "patch": None,
        "label": 3,
    }
    parts.session.now = replace(parts.session.now, **{part: other[part]})
    parts.answers.refresh()
    assert parts.runner.asked == ["still", "live"] * 2
    assert (None in parts.panel.said[2:]) == (part == "canvas"), "an answer about another picture goes at once"


def test_while_the_patch_is_dragged_only_live_panels_are_asked(parts: SimpleNamespace) -> None:
    parts.session.dragging = True
    move(parts, 3)
    assert parts.runner.asked == ["live"]
    assert parts.runner.dropped == ["still"]
    parts.runner.told.emit("still", 0, "late")
    assert "late" not in parts.panel.said
    parts.session.dragging = False
    parts.answers.refresh()
    assert parts.runner.asked == ["live", "still"]


def test_an_older_answer_is_for_live_panels_only_and_leaves_them_stale(parts: SimpleNamespace) -> None:
    parts.answers.refresh()
    move(parts, 3)
    parts.panel.said.clear()
    parts.live.said.clear()
    parts.runner.told.emit("still", 1, "older")
    parts.runner.told.emit("live", 2, "older")
    assert parts.panel.said == []
    assert parts.live.said == ["older"]
    parts.runner.told.emit("still", 3, "newer")
    parts.runner.told.emit("live", 4, "newer")
    assert parts.panel.said == ["newer", "current"]
    assert parts.live.said[-2:] == ["newer", "current"]


def test_how_far_it_is_and_failures_count_only_for_the_newest_question(parts: SimpleNamespace) -> None:
    parts.answers.refresh()
    move(parts, 3)
    parts.panel.said.clear()
    underway, failure = Underway("half", 1, 2), Failure(3, "It failed.", "")
    parts.runner.told.emit("still", 1, underway)
    parts.runner.side_request_failed.emit("still", Failure(1, "It failed.", ""))
    parts.runner.side_request_failed.emit("nobody", failure)
    parts.runner.told.emit("nobody", 3, "answer")
    assert parts.panel.said == []
    parts.runner.told.emit("still", 3, underway)
    parts.runner.side_request_failed.emit("still", failure)
    assert parts.panel.said == [underway, failure]


def test_while_the_wanted_canvas_is_made_answers_about_another_one_are_stale_and_dropped(
    parts: SimpleNamespace,
) -> None:
    parts.answers.refresh()
    before, parts.session.now = parts.session.now, None
    parts.answers.refresh()
    parts.answers.refresh()
    assert parts.panel.said[-1] == "stale"
    assert parts.runner.dropped == ["still", "live"]
    parts.runner.told.emit("still", 1, "late")
    assert "late" not in parts.panel.said
    parts.session.now = before
    parts.answers.refresh()
    assert parts.runner.asked == ["still", "live"] * 2


@pytest.fixture
def clean(parts: SimpleNamespace) -> Panel:
    panel = Panel()
    parts.panel.visible = parts.live.visible = False
    parts.answers.add("clean", panel, lambda *_: iter(()), of_clean=True)
    parts.answers.refresh()
    panel.said.clear()
    return panel


def test_what_is_about_the_clean_picture_stays_wherever_the_patch_goes(parts: SimpleNamespace, clean: Panel) -> None:
    move(parts, 3)
    assert (parts.runner.asked, clean.said) == (["clean"], [])
    parts.session.now = replace(parts.session.now, label=3)
    parts.answers.refresh()
    assert parts.runner.asked == ["clean"] * 2
    assert clean.said == ["stale"]


def test_a_drag_puts_off_what_is_about_the_clean_picture_and_makes_nothing_of_it_stale(
    parts: SimpleNamespace, clean: Panel
) -> None:
    parts.session.dragging = True
    for row in (3, 4, 5):
        move(parts, row)
    assert (parts.runner.asked, parts.runner.dropped, clean.said) == (["clean"], ["clean"], [])
    parts.session.dragging = False
    parts.answers.refresh()
    parts.answers.refresh()
    assert parts.runner.asked == ["clean"] * 2
    parts.runner.told.emit("clean", 2, "more")
    assert clean.said == ["more", "current"]


def test_what_was_stopped_goes_on_only_when_it_is_wanted_or_about_another_question(
    parts: SimpleNamespace, clean: Panel
) -> None:
    parts.answers.stop("clean")
    assert parts.runner.dropped == ["clean"]
    parts.runner.told.emit("clean", 1, "late")
    parts.runner.told.emit("clean", 1, Underway("half", 1, 2))
    assert clean.said == ["current"]
    for parts.session.dragging in (True, False):
        move(parts, 3 + parts.session.dragging)
    assert parts.runner.asked == ["clean"]
    parts.answers.forget("clean")
    parts.answers.refresh()
    assert parts.runner.asked == ["clean"] * 2
    parts.answers.stop("clean")
    parts.session.now = replace(parts.session.now, label=3)
    parts.answers.refresh()
    assert parts.runner.asked == ["clean"] * 3
