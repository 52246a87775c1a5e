"""Shows only the pictures that an attack on many has succeeded on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from pgapp.data.pictures.folders import PictureSet
from pgapp.ui.gallery.model import find
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import tip


class FallenButton(QPushButton):
    """There while some of the pictures that are listed have fallen; down while only these are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setProperty("compact", "true")
        self.setToolTip(tip(tr("List only the pictures that the last attack on all of them has succeeded on.")))
        self._indices: frozenset[int] = frozenset()
        self.hide()

    def offer(self, pictures: PictureSet, paths: Sequence[str]) -> None:
        """``paths`` have fallen, of which those in ``pictures`` can be listed by themselves. Emits nothing."""
        self._indices = frozenset(index for path in paths if (index := find(pictures, path)) >= 0)
        count = len(self._indices)
        self.setText(tr("The one flipped" if count == 1 else "The {count} flipped", count=count))
        self.blockSignals(True)
        self.setChecked(False)
        self.blockSignals(False)
        self.setVisible(count > 0)

    def among(self, indices: Iterable[int]) -> array[int]:
        """Those of ``indices`` that have fallen, in the same order."""
        return array("i", (index for index in indices if index in self._indices))
