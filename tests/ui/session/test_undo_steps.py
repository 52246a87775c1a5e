"""How many undo steps are kept, and how much of patches they hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pgapp.core.scene import Pixels
from pgapp.ui.session.history import BYTES_KEPT, History
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import STEPS_KEPT
from tests.support.fake_runner import scenes_of
from tests.support.there import there


def test_so_many_undo_steps_are_kept_and_no_more(opened: Session) -> None:
    for row in range(STEPS_KEPT + 20):
        opened.edit_patch(replace(there(opened.settings.patch), row=row, col=0))
    assert opened.undo_stack.count() == STEPS_KEPT
    while opened.undo_stack.canUndo():
        opened.undo_stack.undo()
    assert opened.settings.patch.row == 19


def _load_patches(opened: Session, count: int, mib: int = 16) -> list[np.ndarray]:
    patches = [np.zeros((3, 512, mib * 2**20 // 12 // 512), np.float32) for _ in range(count)]
    for pixels in patches:
        opened.edit_patch(replace(there(opened.settings.patch), content=Pixels(pixels, "a file")), "load a patch")
    return patches


def test_undo_steps_hold_so_many_pixels_and_no_more(opened: Session) -> None:
    patches = _load_patches(opened, 8)
    steps = History.of(opened.undo_stack).steps
    both = [each.patch.content for step in steps for each in (step.before, step.after) if each.patch is not None]
    held = {id(each.pixels) for each in both if isinstance(each, Pixels)}
    assert 16 * len(held) <= BYTES_KEPT / 2**20
    assert opened.settings.patch.content.pixels is patches[-1]
    opened.undo_stack.undo()
    assert opened.settings.patch.content.pixels is patches[-2]
    assert scenes_of(opened)[-1].patch == opened.settings.patch
    while opened.undo_stack.canUndo():
        opened.undo_stack.undo()
    assert opened.settings.patch.content.pixels is patches[8 - len(held)]


def test_pixels_count_once_in_however_many_steps(opened: Session) -> None:
    [pixels] = _load_patches(opened, 1, mib=40)
    for row in range(10):
        opened.edit_patch(replace(there(opened.settings.patch), row=row, col=0))
    assert opened.undo_stack.count() == 11
    assert opened.settings.patch.content.pixels is pixels


def test_the_newest_undo_step_stays_however_large(opened: Session) -> None:
    _load_patches(opened, 2, mib=80)
    assert opened.undo_stack.count() == 1
