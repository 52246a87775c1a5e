"""What the menus are called: their titles stand in the menu bar before they are filled."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QMenu, QMenuBar

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown

MENUS = (
    ("file", worded("&File")),
    ("edit", worded("&Edit")),
    ("attack", worded("Attac&k")),
    ("steps", worded("Ste&ps")),
    ("view", worded("&View")),
    ("present", worded("P&resent")),
    ("help", worded("&Help")),
)
"""key and title, from left to right"""

STEP_THROUGH = worded("The defence's algorithm on this picture, step by step.")


def title_menus(bar: QMenuBar) -> Mapping[str, QMenu]:
    """The menus by their keys, with nothing in them yet."""
    return {key: bar.addMenu(shown(title)) for key, title in MENUS}
