"""What the person has set, as one frozen value, and the undo steps between two of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from pgapp.core.scene import Defence, LabelSpace, NetworkSpec, Patch

MERGE_SECONDS = 1.0
"""two edits of one kind that follow each other so quickly are one undo step"""

STEPS_KEPT = 100
"""undo steps of one picture that are kept; each may hold a patch's pixels"""


@dataclass(frozen=True)
class Settings:
    """Everything that undo restores. ``label`` is the true label, None for the robust prediction itself."""

    network: NetworkSpec
    defence: Defence
    label_space: LabelSpace
    patch: Patch | None = None
    label: int | None = None
    fit_grid: bool = True


class ChangeSettings(QUndoCommand):
    """One undo step. Edits of the same non-empty ``kind`` in quick succession merge into one."""

    def __init__(
        self, apply: Callable[[Settings], None], text: str, before: Settings, after: Settings, kind: str = ""
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self.before = before
        self.after = after
        self.kind = kind
        self.made = time.monotonic()

    def id(self) -> int:
        return hash(self.kind) % 2**30 if self.kind else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeSettings) or other.made - self.made > MERGE_SECONDS:
            return False
        self.after, self.made = other.after, other.made
        return True

    def undo(self) -> None:
        self._apply(self.before)

    def redo(self) -> None:
        self._apply(self.after)
