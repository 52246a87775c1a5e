"""What the menu Edit offers: undo, notes, where the patch lies."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence

from pgapp.core.wording import worded
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.table import DEFAULT
from pgapp.ui.widgets.plain_text import key_free
from pgapp.ui.window.actions.row import Action, Family, Row
from pgapp.ui.window.copies.table import COPIES, copy
from pgapp.ui.window.parts import Parts


def _patch_to_middle(parts: Parts) -> None:
    canvas = parts.session.canvas
    if canvas is not None:
        parts.session.place_patch(canvas.size[0] // 2, canvas.size[1] // 2)


def reset(parts: Parts) -> None:
    """Patch, defence, selection and overlay as the program starts."""
    parts.session.reset()
    parts.show_overlay(DEFAULT)


def _undo_text(parts: Parts) -> str:
    step = key_free(parts.session.undo_stack.undoText())
    return tr("&Undo {step}", step=step) if step else tr("&Undo")


def _redo_text(parts: Parts) -> str:
    step = key_free(parts.session.undo_stack.redoText())
    return tr("&Redo {step}", step=step) if step else tr("&Redo")


def _copies(python: bool, _parts: Parts) -> list[Action]:
    way = "python" if python else "command"
    return [
        Action(
            id=f"copy-{way}-{each.key}",
            title=each.title,
            tooltip=each.tooltip,
            act=partial(copy, each, python),
            why_not=each.why_not,
        )
        for each in COPIES
    ]


EDIT: tuple[Row, ...] = (
    Action(
        id="undo",
        title=worded("&Undo"),
        menu="edit",
        group="undo",
        keys=(QKeySequence.StandardKey.Undo,),
        act=lambda parts: parts.session.undo_stack.undo(),
        enabled=lambda parts: parts.session.undo_stack.canUndo(),
        now=_undo_text,
    ),
    Action(
        id="redo",
        title=worded("&Redo"),
        menu="edit",
        group="undo",
        keys=(QKeySequence.StandardKey.Redo,),
        act=lambda parts: parts.session.undo_stack.redo(),
        enabled=lambda parts: parts.session.undo_stack.canRedo(),
        now=_redo_text,
    ),
    Action(
        id="as-evaluated",
        title=worded("Show as &evaluated"),
        menu="edit",
        group="evaluated",
        keys=("Ctrl+E",),
        tooltip=worded("A picture of a run with the patch, network, defence and size that it was evaluated with."),
        act=lambda parts: parts.folders.show_as_evaluated(),
    ),
    Action(
        id="own-settings",
        title=worded("&Back to my settings"),
        menu="edit",
        group="evaluated",
        keys=("Ctrl+Shift+E",),
        tooltip=worded("From a picture as a run evaluated it to the settings that you had before."),
        act=lambda parts: parts.folders.evaluated.leave(),
        enabled=lambda parts: parts.folders.evaluated.active,
    ),
    Family(
        id="copy-command",
        title=worded("Copy as comman&d line"),
        menu="edit",
        group="copy",
        rows=partial(_copies, False),
    ),
    Family(
        id="copy-python",
        title=worded("Copy as P&ython"),
        menu="edit",
        group="copy",
        rows=partial(_copies, True),
    ),
    Action(
        id="annotate",
        title=worded("&Tags and note…"),
        menu="edit",
        group="rest",
        keys=("Ctrl+T",),
        tooltip=worded("For a picture of a folder; they are kept with its results."),
        act=lambda parts: parts.folders.annotate(),
    ),
    Action(
        id="patch-to-middle",
        title=worded("Patch in the &middle"),
        menu="edit",
        group="rest",
        keys=("Ctrl+M",),
        act=_patch_to_middle,
        enabled=lambda parts: parts.session.canvas is not None,
    ),
    Action(
        id="patch-to-weakest",
        title=worded("Patch where the certificate is &weakest"),
        menu="edit",
        group="rest",
        keys=("Ctrl+J",),
        tooltip=worded("On the malicious window with the smallest margin."),
        act=lambda parts: parts.session.patch_to_weakest(),
        enabled=lambda parts: parts.session.certification is not None,
    ),
    Action(
        id="reset",
        title=worded("Reset patch, de&fence and overlay"),
        menu="edit",
        group="rest",
        keys=("Ctrl+R",),
        tooltip=worded("As the program starts, with the selected class, too. Undo brings patch and defence back."),
        act=reset,
    ),
    Action(
        id="remove-patch",
        title=worded("Remo&ve the patch"),
        menu="edit",
        group="rest",
        keys=("Ctrl+Backspace",),
        act=lambda parts: parts.session.edit_patch(None, worded("remove the patch")),
        enabled=lambda parts: parts.session.settings.patch is not None,
    ),
)
