"""Undo leads from one picture to the one before, which is read again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pgapp.core.scene import Canvas, Failure, Noise, Picture, Solid
from pgapp.data.pictures.reading import Reading
from pgapp.ui.session import settings as session_settings
from pgapp.ui.session.history import History
from pgapp.ui.session.opening import Arrival
from pgapp.ui.session.session import Session
from tests.support.fake_runner import canvas_for, scenes_of
from tests.support.fakes import patchguard
from tests.support.there import there


def asked(session: Session) -> list[Any]:
    loader: Any = session.loader
    return loader.asked


def a_canvas(session: Session, path: str) -> Canvas:
    canvas = canvas_for(session, seed=len(asked(session)))
    return replace(canvas, picture=replace(canvas.picture, name=path, path=path))


def arrive(session: Session, path: str) -> None:
    """What was asked last is here."""
    session.loader.loaded.emit(len(asked(session)), a_canvas(session, path))


def show(session: Session, path: str) -> None:
    session.open_path(path)
    arrive(session, path)


@pytest.fixture
def walked(opened: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """a.png with a red patch, then b.png with a green one against another defence."""
    monkeypatch.setattr(session_settings, "MERGE_SECONDS", -1.0)
    show(opened, "a.png")
    opened.set_content(Solid(1, 0, 0))
    show(opened, "b.png")
    opened.set_content(Solid(0, 1, 0))
    opened.set_defence(patchguard(29))
    return opened


def undo(session: Session, times: int) -> None:
    for _ in range(times):
        session.undo_stack.undo()


def content(session: Session) -> Any:
    return there(session.settings.patch).content


def name(session: Session) -> str:
    return there(session.canvas).picture.name


def test_undo_leads_to_the_picture_before_with_its_patch_and_settings_and_redo_back(walked: Session) -> None:
    newest = walked.settings
    walked.undo_stack.undo()
    walked.undo_stack.undo()
    assert content(walked) == Solid(1, 0, 0), "the patch came along to the second picture"
    assert walked.undo_stack.undoText() == "open b.png"
    walked.undo_stack.undo()
    assert asked(walked)[-1] == ("a.png", walked.canvas_spec, Reading.SHOWN)
    assert name(walked) == "b.png", "until the other one is read"
    arrive(walked, "a.png")
    assert name(walked) == "a.png"
    assert scenes_of(walked)[-1].canvas is walked.canvas
    walked.undo_stack.undo()
    assert content(walked) == Noise(0)
    for _ in range(2):
        walked.undo_stack.redo()
    assert asked(walked)[-1][0] == "b.png"
    arrive(walked, "b.png")
    for _ in range(2):
        walked.undo_stack.redo()
    assert (name(walked), walked.settings) == ("b.png", newest)


def test_steps_that_are_undone_meanwhile_are_shown_with_the_picture(walked: Session) -> None:
    submitted = len(scenes_of(walked))
    undo(walked, 4)
    shown = scenes_of(walked)[submitted:]
    assert all(scene.canvas is walked.canvas for scene in shown)
    walked.nudge(1, 1)
    walked.drag_patch(3, 3)
    assert walked.undo_stack.canRedo(), "what is on screen is about to go, and cannot be edited"
    arrive(walked, "a.png")
    assert (name(walked), content(walked)) == ("a.png", Noise(0))
    assert scenes_of(walked)[-1].patch == walked.settings.patch


def test_a_picture_that_is_gone_leaves_everything_as_it_was(walked: Session) -> None:
    failures: list[Failure] = []
    walked.failed.connect(failures.append)
    undo(walked, 2)
    settings, place = walked.settings, walked.undo_stack.index()
    for _ in range(2):
        undo(walked, 2)
        assert asked(walked)[-1][0] == "a.png"
        walked.loader.failed.emit(Failure(len(asked(walked)), "“a.png” cannot be opened", ""))
        assert (name(walked), walked.settings, walked.undo_stack.index()) == ("b.png", settings, place)
        walked.undo_stack.redo()
        assert content(walked) == Solid(0, 1, 0)
        walked.undo_stack.undo()
    assert [each.sentence for each in failures] == ["“a.png” cannot be opened"] * 2


def test_back_before_it_is_read_needs_no_reading(walked: Session) -> None:
    settings = walked.settings
    undo(walked, 4)
    for _ in range(4):
        walked.undo_stack.redo()
    number = len(asked(walked))
    walked.loader.loaded.emit(number, a_canvas(walked, "a.png"))
    assert (name(walked), walked.settings) == ("b.png", settings)
    walked.nudge(1, 0)
    assert walked.settings != settings


def test_another_picture_that_is_opened_on_the_way_comes_after_what_is_on_screen(walked: Session) -> None:
    undo(walked, 2)
    settings, place = walked.settings, walked.undo_stack.index()
    undo(walked, 2)
    show(walked, "c.png")
    assert name(walked) == "c.png"
    assert walked.undo_stack.count() == place + 1
    walked.undo_stack.undo()
    assert asked(walked)[-1][0] == "b.png"
    arrive(walked, "b.png")
    assert walked.settings == settings


def test_pictures_that_are_walked_through_quickly_are_one_step(opened: Session) -> None:
    show(opened, "first.png")
    opened.set_content(Solid(1, 0, 0))
    steps = opened.undo_stack.count()
    for each in ("a.png", "b.png", "c.png"):
        show(opened, each)
    assert opened.undo_stack.count() == steps + 1
    assert opened.undo_stack.undoText() == "open c.png"
    opened.undo_stack.undo()
    assert asked(opened)[-1][0] == "first.png"


def test_a_picture_as_a_run_had_it_is_left_in_two_steps(walked: Session) -> None:
    mine = walked.settings
    evaluated = replace(mine, label=3, patch=None)
    walked.open_path("run.png", Arrival(evaluated, mine, "show it as evaluated", lambda: None))
    arrive(walked, "run.png")
    assert walked.settings == evaluated
    walked.undo_stack.undo()
    assert (name(walked), walked.settings) == ("run.png", mine)
    walked.undo_stack.undo()
    assert asked(walked)[-1][0] == "b.png"


def test_a_picture_is_read_again_as_it_was_read(walked: Session) -> None:
    walked.read_as(Reading.STRETCHED)
    again = a_canvas(walked, "b.png")
    walked.loader.loaded.emit(
        len(asked(walked)), replace(again, picture=replace(again.picture, reading=Reading.STRETCHED.value))
    )
    walked.undo_stack.undo()
    assert asked(walked)[-1] == ("b.png", walked.canvas_spec, Reading.SHOWN)


def test_a_picture_for_another_network_is_made_for_that_one(walked: Session) -> None:
    walked.set_network("crop-lite0-dense")
    smaller = replace(a_canvas(walked, "b.png"), picture=there(walked.canvas).picture)
    walked.loader.loaded.emit(len(asked(walked)), smaller)
    assert there(walked.canvas).size == (224, 224)
    undo(walked, 4)
    assert (asked(walked)[-1][0], asked(walked)[-1][1].size) == ("a.png", (288, 288))


def test_a_picture_that_lies_nowhere_is_kept_and_counted(opened: Session) -> None:
    pixels = there(opened.canvas).picture.pixels
    show(opened, "a.png")
    step = History.of(opened.undo_stack).steps[-1]
    assert sum(step.held.values()) == pixels.nbytes
    opened.undo_stack.undo()
    kept: Picture = asked(opened)[-1][0]
    assert kept.pixels is pixels


def test_a_drag_that_undo_left_for_another_picture_is_no_step_of_that_one(walked: Session) -> None:
    walked.begin_drag()
    walked.drag_patch(3, 4)
    undo(walked, 3)
    steps = walked.undo_stack.count()
    walked.end_drag()
    assert walked.undo_stack.count() == steps
    arrive(walked, "a.png")
    assert content(walked) == Solid(1, 0, 0)
    assert walked.settings.defence != patchguard(29), "that was chosen of the other picture"
