"""What the person has set, as one frozen value, and the undo steps between two of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from pgapp.core.defences.table import row
from pgapp.core.scene import Canvas, Defence, LabelSpace, NetworkSpec, Noise, Patch, Promise, Scene
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

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


def default_settings(key: str = catalog.DEFAULT_KEY) -> Settings:
    """The settings that the window starts with: a 2 % patch assumed, the grid fitted to it."""
    entry = catalog.entry(key)
    size = default_patch_size(entry)
    network = NetworkSpec(key, size if entry.fits_patch else None)
    return Settings(network, default_defence(entry, size), label_spaces(entry)[0])


def first_patch(canvas: Canvas, size: int) -> Patch:
    """Noise near the upper left corner."""
    return Patch(canvas.size[0] // 6, canvas.size[1] // 6, size, Noise(0))


def promises(scene: Scene) -> bool:
    """Whether there is a certificate to wait for: not of a camera's frame, which may hold a real patch."""
    return scene.canvas.picture.frame is None and row(scene.defence.key).promise is not Promise.NONE


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
