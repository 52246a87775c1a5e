"""A camera's frames in the session, and the way back from a frozen one."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.scene import Canvas, Frame, Noise, Patch
from pgapp.ui.session.history import History
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import promises
from tests.support.fake_runner import canvas_for, scenes_of
from tests.support.fakes import make_analysis, make_certification


def frame_for(session: Session, number: int, stream: int = 1, live: bool = True) -> Canvas:
    canvas = canvas_for(session, seed=number)
    return replace(canvas, picture=replace(canvas.picture, frame=Frame(stream, number, float(number), live)))


def begin(session: Session) -> list[str]:
    """Adopt a first frame; what is said from then on."""
    session.adopt(frame_for(session, 1), replace(session.settings, patch=None))
    said: list[str] = []
    session.canvas_changed.connect(lambda _canvas: said.append("canvas"))
    session.frame_changed.connect(lambda canvas: said.append(f"frame {canvas.picture.frame.number}"))
    session.settings_changed.connect(lambda _settings: said.append("settings"))
    session.analysis_changed.connect(lambda found: said.append(f"answer {found.scene.canvas.picture.frame.number}"))
    session.certification_changed.connect(lambda _found: said.append("certificate"))
    return said


def test_each_frame_is_asked_about_and_nothing_else_is_told_anew(opened: Session) -> None:
    said = begin(opened)
    asked = len(scenes_of(opened))
    opened.show_frame(frame_for(opened, 2))
    opened.show_frame(frame_for(opened, 3))
    assert said == ["frame 2", "frame 3"]
    assert [scene.canvas.picture.frame.number for scene in scenes_of(opened)[asked:]] == [2, 3]


def test_the_answer_about_an_older_frame_is_current_and_no_certificate_is_taken(opened: Session) -> None:
    said = begin(opened)
    first = scenes_of(opened)[-1]
    stale: list[tuple[bool, bool]] = []
    opened.stale_changed.connect(lambda verdicts, certificate: stale.append((verdicts, certificate)))
    opened.show_frame(frame_for(opened, 2))
    opened.runner.answered.emit(make_analysis(first, number=9))
    opened.runner.answered.emit(make_certification(first))
    assert said == ["frame 2", "answer 1"]
    assert opened.certification is None
    assert not promises(first)
    assert stale[-1] == (False, False)


def test_an_answer_to_another_camera_or_question_is_none_to_this_one(opened: Session) -> None:
    said = begin(opened)
    old = scenes_of(opened)[-1]
    opened.adopt(frame_for(opened, 1, stream=2), opened.settings)
    said.clear()
    opened.runner.answered.emit(make_analysis(old, number=9))
    assert said == []
    stale: list[bool] = []
    opened.stale_changed.connect(lambda verdicts, _certificate: stale.append(verdicts))
    now = scenes_of(opened)[-1]
    opened.runner.answered.emit(make_analysis(now, number=10))
    assert stale[-1] is False
    opened.set_assumed_size(opened.settings.defence.patch_size + 8)
    opened.show_frame(frame_for(opened, 2, stream=2))
    assert stale[-1] is True, "what is shown is about another defence"


def test_a_frame_made_for_another_network_is_left_out(opened: Session) -> None:
    said = begin(opened)
    other = frame_for(opened, 2)
    opened.show_frame(replace(other, spec=replace(other.spec, resize=(300, 300))))
    assert said == []


def test_undo_leads_from_the_frozen_frame_to_the_picture_before_and_on(opened: Session) -> None:
    opened.edit_patch(Patch(10, 10, 41, Noise(3)))
    opened.edit_patch(Patch(20, 20, 41, Noise(3)))
    before, history = (opened.canvas, opened.settings), History.of(opened.undo_stack)
    assert before[0] is not None
    begin(opened)
    opened.set_assumed_size(opened.settings.defence.patch_size + 8)
    still = frame_for(opened, 5, live=False)
    opened.exchange("freeze the frame", (before[0], before[1]), (still, opened.settings), history)
    assert opened.canvas is still
    size = opened.settings.defence.patch_size
    opened.edit_patch(Patch(60, 60, 41, Noise(4)))
    stack = opened.undo_stack
    stack.undo()
    assert (opened.canvas, opened.settings.patch, opened.settings.defence.patch_size) == (still, None, size)
    assert stack.undoText() == "freeze the frame"
    stack.undo()
    assert (opened.canvas, opened.settings) == before
    stack.undo()
    assert opened.settings.patch is not None
    assert opened.settings.patch.row == 10
    for _ in range(3):
        stack.redo()
    assert opened.canvas is still
    assert opened.settings.patch is not None
    assert opened.settings.patch.row == 60


def test_what_is_kept_of_a_stack_are_the_steps_of_the_present_picture(opened: Session) -> None:
    opened.edit_patch(Patch(10, 10, 41, Noise(3)), "one")
    assert opened.canvas is not None
    before, still = (opened.canvas, opened.settings), frame_for(opened, 5, live=False)
    opened.exchange("freeze the frame", before, (still, opened.settings))
    opened.edit_patch(Patch(30, 30, 41, Noise(3)), "two")
    opened.edit_patch(Patch(50, 50, 41, Noise(3)), "three")
    opened.undo_stack.undo()
    kept = History.of(opened.undo_stack)
    assert ([step.text for step in kept.steps], kept.done) == (["two", "three"], 1)
    opened.undo_stack.undo()
    opened.undo_stack.undo()
    kept = History.of(opened.undo_stack)
    assert ([step.text for step in kept.steps], kept.done) == (["one"], 1)


def test_the_certificate_of_a_frozen_frame_is_not_waited_for(opened: Session) -> None:
    opened.adopt(frame_for(opened, 5, live=False), opened.settings)
    scene = scenes_of(opened)[-1]
    assert not promises(scene)
    opened.runner.answered.emit(make_analysis(scene, number=9))
    opened.runner.answered.emit(make_certification(scene))
    assert opened.certification is None
