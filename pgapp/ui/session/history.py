"""What can be undone and redone, kept while something else has the undo stack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand, QUndoStack

from pgapp.core.scene import Canvas, Pixels
from pgapp.ui.language.translate import shown
from pgapp.ui.session.origin import Origin
from pgapp.ui.session.settings import Apply, ChangeSettings, Settings

BYTES_KEPT = 2**26
"""of pixels in the undo steps: those of patches, a file of which has up to 12 MiB, and of pictures that lie nowhere"""


@dataclass(frozen=True, eq=False)
class Step:
    """``made``: seconds of a clock that only goes forward; ``pictures``: before and after, where another is opened."""

    text: str
    before: Settings
    after: Settings
    kind: str
    made: float
    pictures: tuple[Origin, Origin] | None = None

    @property
    def held(self) -> dict[int, int]:
        """Bytes that it holds, by what holds them."""
        contents = [each.patch.content for each in (self.before, self.after) if each.patch is not None]
        pixels = {id(content.pixels): content.pixels.nbytes for content in contents if isinstance(content, Pixels)}
        return pixels | {id(origin): origin.held for origin in self.pictures or ()}


Shown = tuple[Canvas, Settings]
"""a picture and what it is shown with"""


class ChangePicture(QUndoCommand):
    """One undo step to another picture with its settings."""

    def __init__(self, show: Callable[[Canvas, Settings], None], text: str, before: Shown, after: Shown) -> None:
        super().__init__(shown(text))
        self._show, self._before, self._after = show, before, after

    def undo(self) -> None:
        self._show(*self._before)

    def redo(self) -> None:
        self._show(*self._after)


@dataclass(frozen=True, eq=False)
class History:
    """The steps of a stack, the oldest first, of which ``done`` are done and the others undone.

    The steps are those since a picture came that is held as its canvas, and until one such comes; others are left out.
    """

    steps: tuple[Step, ...] = ()
    done: int = 0

    @staticmethod
    def of(stack: QUndoStack) -> History:
        """Qt deletes commands with their stack, so what they hold is copied."""
        commands = [stack.command(index) for index in range(stack.count())]
        others = [index for index, command in enumerate(commands) if isinstance(command, ChangePicture)]
        first = max((index + 1 for index in others if index < stack.index()), default=0)
        stop = min((index for index in others if index >= stack.index()), default=len(commands))
        steps = [
            Step(command.said, command.before, command.after, command.kind, command.made, command.pictures)
            for command in commands[first:stop]
            if isinstance(command, ChangeSettings)
        ]
        return History(tuple(steps), stack.index() - first)

    def newest(self, most_bytes: int = BYTES_KEPT) -> History:
        """The same without the oldest steps, where the pixels that the steps hold are more; the newest stays.

        Pixels count once, in however many steps they are. What is undone stays.
        """
        seen: dict[int, int] = {}
        for begin in range(len(self.steps), 0, -1):
            seen |= self.steps[begin - 1].held
            if sum(seen.values()) > most_bytes and begin < len(self.steps) and begin <= self.done:
                return History(self.steps[begin:], self.done - begin)
        return self

    def put_on(self, stack: QUndoStack, apply: Apply) -> None:
        """Replace what is on ``stack``; nothing is applied until somebody undoes or redoes."""
        asleep = True

        def apply_when_awake(settings: Settings, origin: Origin | None) -> None:
            if not asleep:
                apply(settings, origin)

        stack.clear()
        for step in self.steps:
            command = ChangeSettings(apply_when_awake, step.text, step.before, step.after, step.kind, step.pictures)
            command.made = step.made
            stack.push(command)
        stack.setIndex(self.done)
        asleep = False


NO_HISTORY = History()


def forget_oldest(stack: QUndoStack, apply: Apply) -> None:
    """Drop the oldest steps of ``stack`` until their pixels are few enough."""
    whole = History.of(stack)
    kept = whole.newest()
    if kept is not whole:
        kept.put_on(stack, apply)
