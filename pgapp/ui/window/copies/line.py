"""The line at the foot of a panel that copies what the panel shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown
from pgapp.ui.widgets.elided_label import LinkLabel
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role
from pgapp.ui.window.copies.table import Copy, copy

if TYPE_CHECKING:
    from pgapp.ui.window.parts import Parts

WAYS = (
    (worded("Copy as command line"), False, worded("Pasted into a terminal it gives the same numbers.")),
    (worded("Copy as Python"), True, worded("Pasted into a Python script it gives the same numbers.")),
)


class CopyLine(QWidget):
    """Two links, side by side."""

    def __init__(self, parts: Callable[[], Parts], each: Copy, parent: QWidget | None = None) -> None:
        """``parts`` is asked when a link is clicked."""
        super().__init__(parent)
        self.links: list[LinkLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 0, SPACE, SPACE_TIGHT)
        row.setSpacing(2 * SPACE)
        for text, python, pasted in WAYS:
            link = LinkLabel()
            link.setText(shown(text))
            link.setToolTip(tip(f"{shown(each.tooltip)} {shown(pasted)}"))
            set_role(link, TypeRole.CAPTION)
            link.clicked.connect(partial(_copy, each, python, parts))
            row.addWidget(link, len(link.text()))  # a link has no width of its own
            self.links.append(link)


def _copy(each: Copy, python: bool, parts: Callable[[], Parts]) -> None:
    copy(each, python, parts())
