"""The one undo step of an attack at work on the patch: all that it shows, and the person's drags meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QUndoStack

from pgapp.ui.session.settings import Apply, ChangeSettings, Settings


class Preview:
    """``begin``, then changes that ``takes`` or ``shows`` accepts, then ``end`` or ``take_back``."""

    def __init__(self, stack: QUndoStack, apply: Apply, ended: Callable[[], object] = lambda: None) -> None:
        """``ended`` is called when nothing is to be shown any more."""
        self._stack = stack
        self._apply = apply
        self._ended = ended
        self._step: ChangeSettings | None = None
        self._active = False

    @property
    def active(self) -> bool:
        return self._active

    @property
    def known(self) -> bool:
        """Whether there is such a step: not once another picture has come."""
        return self._step is not None

    @property
    def is_newest(self) -> bool:
        """Whether it is the newest thing that was done, so that it can be taken back."""
        index = self._stack.index() - 1
        return self._step is not None and index >= 0 and self._stack.command(index) is self._step

    def begin(self, text: str, settings: Settings) -> None:
        """Everything from now on belongs to one undo step called ``text``."""
        self._step = ChangeSettings(self._apply, text, settings, settings)
        self._active = True
        self._stack.push(self._step)

    def shows(self, settings: Settings) -> None:
        """These settings are the step's newest result; they are applied."""
        if self._active and self._step is not None:
            self._step.after = settings
            self._apply(settings, None)

    def takes(self, settings: Settings) -> bool:
        """Whether a change by hand belongs to the step, too: it does when it only moves the patch."""
        shown = self._step.after if self._active and self._step is not None else None
        if self._step is None or shown is None or shown.patch is None or settings.patch is None:
            return False
        moved = replace(shown.patch, row=settings.patch.row, col=settings.patch.col)
        if replace(shown, patch=moved) != settings:
            return False
        self._step.after = settings
        return True

    def end(self) -> None:
        """What is shown stays; what the person does next is a step of its own."""
        if self._active:
            self._active = False
            self._ended()

    def take_back(self) -> None:
        """Restore what was before ``begin``, leaving no step; only while nothing else was done since."""
        if self._step is not None and self.is_newest:
            before = self._step.before
            self._step.setObsolete(True)  # Qt then drops the step without undoing it
            self._stack.undo()
            self._apply(before, None)
        self.forget()

    def forget(self) -> None:
        """Its step is the history's, or gone with it."""
        self._active, self._step = False, None
