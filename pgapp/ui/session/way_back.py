"""Undo across pictures: the steps that open one, and the way to a picture that is not on screen while it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoStack

from pgapp.core.wording import worded
from pgapp.ui.session.history import forget_oldest
from pgapp.ui.session.origin import Origin
from pgapp.ui.session.settings import ChangeSettings, Settings

OPENED = "open"
"""kind of the undo steps that open another picture"""


class WayBack:
    """One a session. While a picture is on its way, the history stands already where that will be shown."""

    def __init__(
        self,
        stack: QUndoStack,
        apply: Callable[[Settings], None],
        open_again: Callable[[Settings, Origin], None],
        stay: Callable[[], None],
    ) -> None:
        """``apply`` takes settings of the picture on screen, ``open_again`` asks for another one, and ``stay`` for none
        any more."""
        self._stack, self._apply, self._open_again, self._stay = stack, apply, open_again, stay
        self.shown: Origin | None = None
        """whence the picture on screen comes"""
        self._target: tuple[Settings, Origin] | None = None
        self._left = 0
        """the history's place that belongs to what is on screen"""
        self._asleep = False

    @property
    def under_way(self) -> bool:
        return self._target is not None

    def opened(self, settings: Settings, origin: Origin, after: Settings) -> None:
        """The picture that is shown now came after that of ``origin``, which had ``settings``: a step of undo."""
        if self.shown is None:
            return
        step = ChangeSettings(
            self.lead,
            worded("open {name}", name=self.shown.name),
            settings,
            after,
            OPENED,
            pictures=(origin, self.shown),
        )
        self._asleep = True
        self._stack.push(step)
        self._asleep = False
        forget_oldest(self._stack, self.lead)

    def lead(self, settings: Settings, origin: Origin | None) -> None:
        """What undo or redo leads to: the picture of ``origin``; without one, that on its way or that on screen."""
        if self._asleep:
            return
        wanted = origin or (self._target[1] if self._target is not None else None)
        if wanted is None or wanted is self.shown:
            if self.arrive() is not None:
                self._stay()
            self._apply(settings)
            return
        if self._target is None:
            self._left = self._stack.index()
        self._target = settings, wanted
        self._open_again(settings, wanted)

    def arrive(self) -> tuple[Settings, Origin] | None:
        """The picture on its way is here, or not wanted any more; None where none was."""
        target, self._target = self._target, None
        return target

    def give_up(self) -> None:
        """It does not come: the history stands again at what is on screen."""
        if self.arrive() is not None:
            self._asleep = True
            self._stack.setIndex(self._left)
            self._asleep = False
