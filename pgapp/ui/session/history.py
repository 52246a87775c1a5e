"""What can be undone and redone, kept while something else has the undo stack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoStack

from pgapp.ui.session.settings import ChangeSettings, Settings


@dataclass(frozen=True, eq=False)
class History:
    """The steps of a stack, the oldest first, of which ``done`` are done and the others undone.

    Each step has its text, the settings before and after, its kind and when it was made.
    """

    steps: tuple[tuple[str, Settings, Settings, str, float], ...] = ()
    done: int = 0

    @staticmethod
    def of(stack: QUndoStack) -> History:
        """Qt deletes commands with their stack, so what they hold is copied."""
        commands = [stack.command(index) for index in range(stack.count())]
        steps = [
            (command.text(), command.before, command.after, command.kind, command.made)
            for command in commands
            if isinstance(command, ChangeSettings)
        ]
        return History(tuple(steps), stack.index())

    def put_on(self, stack: QUndoStack, apply: Callable[[Settings], None]) -> None:
        """Replace what is on ``stack``; nothing is applied until somebody undoes or redoes."""
        asleep = True

        def apply_when_awake(settings: Settings) -> None:
            if not asleep:
                apply(settings)

        stack.clear()
        for text, before, after, kind, made in self.steps:
            command = ChangeSettings(apply_when_awake, text, before, after, kind)
            command.made = made
            stack.push(command)
        stack.setIndex(self.done)
        asleep = False


NO_HISTORY = History()
