"""The one undo step of an attack, and the drags that belong to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from pgapp.core.scene import Noise, Patch
from pgapp.ui.session.preview import Preview
from pgapp.ui.session.settings import default_settings
from tests.support.there import there

BEFORE = replace(default_settings(), patch=Patch(10, 20, 41, Noise(0)))


@pytest.fixture
def stack(qapp: QApplication) -> Any:
    return QUndoStack()


@pytest.fixture
def applied() -> Any:
    return []


@pytest.fixture
def preview(stack: Any, applied: Any) -> Any:
    made = Preview(stack, lambda settings, _origin: applied.append(settings))
    made.begin("attack", BEFORE)
    applied.clear()
    return made


def moved(settings: Any, row: Any, col: Any) -> Any:
    return replace(settings, patch=replace(settings.patch, row=row, col=col))


def test_a_drag_belongs_to_the_step_and_another_change_does_not(preview: Any) -> None:
    assert preview.takes(moved(BEFORE, 3, 4))
    assert not preview.takes(replace(BEFORE, label=5))
    assert not preview.takes(replace(BEFORE, patch=replace(there(BEFORE.patch), size=50)))
    assert not preview.takes(replace(BEFORE, patch=None))


@pytest.mark.parametrize("over", ["end", "forget", "take_back"])
def test_what_is_over_takes_and_shows_nothing(preview: Any, applied: Any, over: str) -> None:
    getattr(preview, over)()
    applied.clear()
    assert not preview.active
    assert not preview.takes(moved(BEFORE, 3, 4))
    preview.shows(moved(BEFORE, 3, 4))
    assert applied == []


def test_before_it_begins_nothing_is_taken(stack: Any, applied: Any) -> None:
    assert not Preview(stack, lambda settings, _origin: applied.append(settings)).takes(BEFORE)


def test_settings_without_a_patch_are_shown_and_take_no_drag(preview: Any, applied: Any) -> None:
    bare = replace(BEFORE, patch=None)
    preview.shows(bare)
    assert applied == [bare]
    assert not preview.takes(BEFORE)


def test_undo_goes_back_to_before_and_redo_to_the_newest(preview: Any, stack: Any, applied: Any) -> None:
    preview.shows(moved(BEFORE, 1, 1))
    preview.takes(moved(BEFORE, 7, 8))
    preview.end()
    stack.undo()
    assert applied[-1] == BEFORE
    stack.redo()
    assert applied[-1] == moved(BEFORE, 7, 8)


def test_taken_back_it_leaves_no_step(preview: Any, stack: Any, applied: Any) -> None:
    preview.shows(moved(BEFORE, 1, 1))
    assert preview.is_newest
    preview.take_back()
    assert applied[-1] == BEFORE
    assert stack.count() == 0
    assert not preview.is_newest
