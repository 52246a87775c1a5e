"""What the person has set, as one frozen value, and the undo steps between two of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from pgapp.core.defences.table import row
from pgapp.core.scene import AS_IT_IS, Canvas, Defence, Framing, LabelSpace, NetworkSpec, Noise, Patch, Promise, Scene
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.language.translate import shown
from pgapp.ui.session.origin import Origin

MERGE_SECONDS = 1.0
"""two edits of one kind that follow each other so quickly are one undo step"""

STEPS_KEPT = 100
"""undo steps that are kept; each may hold a patch's pixels"""


@dataclass(frozen=True)
class Settings:
    """Everything that undo restores. ``label`` is the true label, None for the robust prediction itself; ``framing`` is
    the part of the picture that is seen."""

    network: NetworkSpec
    defence: Defence
    label_space: LabelSpace
    patch: Patch | None = None
    label: int | None = None
    fit_grid: bool = True
    framing: Framing = AS_IT_IS


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


Apply = Callable[[Settings, Origin | None], None]
"""takes what undo or redo leads to; the picture, too, where the step is about another one than its neighbours"""


class ChangeSettings(QUndoCommand):
    """One undo step, which opens another picture where there are ``pictures``, the one before and the one after. Steps
    of the same non-empty ``kind`` in quick succession merge into one. ``said`` is its text as it was handed over, so
    that it can be said in another language later."""

    def __init__(
        self,
        apply: Apply,
        text: str,
        before: Settings,
        after: Settings,
        kind: str = "",
        pictures: tuple[Origin, Origin] | None = None,
    ) -> None:
        super().__init__(shown(text))
        self._apply = apply
        self.said = text
        self.before = before
        self.after = after
        self.kind = kind
        self.pictures = pictures
        self.made = time.monotonic()

    def id(self) -> int:
        return hash(self.kind) % 2**30 if self.kind else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ChangeSettings) or other.made - self.made > MERGE_SECONDS:
            return False
        self.after, self.made = other.after, other.made
        if self.pictures is not None and other.pictures is not None:
            self.pictures = self.pictures[0], other.pictures[1]
            self.said = other.said
            self.setText(other.text())
        return True

    def undo(self) -> None:
        self._apply(self.before, None if self.pictures is None else self.pictures[0])

    def redo(self) -> None:
        self._apply(self.after, None if self.pictures is None else self.pictures[1])
