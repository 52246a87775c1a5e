"""The part of the picture that is seen: a setting, with undo, kept for a picture and not for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pgapp.core.scene import AS_IT_IS, Canvas, Fit, Framing
from pgapp.ui.session.session import Session
from tests.support.fake_runner import canvas_for, scenes_of
from tests.support.fakes import make_analysis, make_certification
from tests.support.there import there


def asked(session: Session) -> list[Any]:
    loader: Any = session.loader
    return loader.asked


def arrive(session: Session, picture: Any = None, spec: Any = None) -> Canvas:
    canvas = canvas_for(session, seed=len(asked(session)))
    canvas = replace(canvas, spec=spec or canvas.spec, picture=picture or canvas.picture)
    session.loader.loaded.emit(len(asked(session)), canvas)
    return canvas


def test_a_moved_crop_is_another_question_and_an_undo_step(opened: Session) -> None:
    picture, before = there(opened.canvas).picture, scenes_of(opened)[-1]
    opened.move_crop(0.1, 0.5)
    assert asked(opened)[-1] == (picture, replace(before.canvas.spec, framing=Framing(at=(0.1, 0.5))))
    assert opened.scene() is None
    arrive(opened, picture)
    after = scenes_of(opened)[-1]
    assert after.question != before.question
    assert after.canvas.spec.departure
    assert opened.undo_stack.undoText() == "move the crop"
    opened.undo_stack.undo()
    assert asked(opened)[-1][1] == before.canvas.spec


def test_a_drag_is_one_step_and_shows_what_is_made_on_the_way(opened: Session) -> None:
    picture, shown = there(opened.canvas).picture, []
    opened.canvas_changed.connect(lambda canvas: shown.append(canvas.spec.framing.at[0]))
    opened.begin_drag()
    for row in (0.4, 0.3, 0.2):
        opened.move_crop(row, 0.5)
    assert len(asked(opened)) == 1, "one at a time"
    arrive(opened, picture, asked(opened)[-1][1])
    assert shown == [0.4]
    assert asked(opened)[-1][1].framing.at[0] == 0.2
    opened.move_crop(2.0, 0.5)
    arrive(opened, picture, asked(opened)[-1][1])
    arrive(opened, picture, asked(opened)[-1][1])
    opened.end_drag()
    assert shown == [0.4, 0.2, 1.0]
    assert opened.undo_stack.count() == 1
    assert scenes_of(opened)[-1].canvas.spec == opened.canvas_spec


def test_the_next_picture_has_its_crop_in_the_middle_and_the_fit_that_was_chosen(opened: Session) -> None:
    picture = there(opened.canvas).picture
    opened.move_crop(0.1, 0.5)
    arrive(opened, picture)
    opened.open_path("next.png")
    assert asked(opened)[-1][1].framing == AS_IT_IS
    arrive(opened, spec=asked(opened)[-1][1])
    assert opened.settings.framing == AS_IT_IS
    opened.undo_stack.undo()
    assert asked(opened)[-1][1].framing == Framing(at=(0.1, 0.5)), "undo goes back to the crop, too"
    opened.undo_stack.redo()
    opened.set_fit(Fit.PAD)
    arrive(opened, there(opened.canvas).picture)
    opened.open_path("third.png")
    assert asked(opened)[-1][1].framing == Framing(Fit.PAD)


def test_another_network_sees_the_same_part(opened: Session) -> None:
    picture = there(opened.canvas).picture
    opened.move_crop(0.1, 0.5)
    arrive(opened, picture)
    opened.set_network("crop-lite0-dense")
    assert asked(opened)[-1][1].framing == Framing(at=(0.1, 0.5))
    assert asked(opened)[-1][1].size == (224, 224)


def test_nothing_found_of_another_part_is_shown_while_the_wanted_one_is_made(opened: Session) -> None:
    picture, before = there(opened.canvas).picture, scenes_of(opened)[-1]
    stale: list[tuple[bool, bool]] = []
    opened.stale_changed.connect(lambda verdicts, certificate: stale.append((verdicts, certificate)))
    opened.begin_drag()
    opened.move_crop(0.4, 0.5)
    opened.move_crop(0.3, 0.5)
    arrive(opened, picture, asked(opened)[-1][1])
    opened.runner.answered.emit(make_analysis(before, number=9))
    opened.runner.answered.emit(make_certification(before))
    assert opened.analysis is None
    assert opened.certification is None
    assert stale[-1] == (True, True)


def test_what_was_found_stays_stale_while_another_network_s_canvas_is_made(opened: Session) -> None:
    before = scenes_of(opened)[-1]
    opened.runner.answered.emit(make_analysis(before, number=1))
    stale: list[tuple[bool, bool]] = []
    opened.stale_changed.connect(lambda verdicts, certificate: stale.append((verdicts, certificate)))
    opened.set_network("crop-lite0-dense")
    assert opened.scene() is None
    opened.runner.answered.emit(make_certification(before))
    assert stale[-1] == (True, True)
    opened.undo_stack.undo()
    assert scenes_of(opened)[-1].question == before.question, "asked again, for its answers were dropped"
