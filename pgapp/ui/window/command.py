"""One action as the palette and the list of keys show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, kw_only=True)
class Command:
    """What an action was like when somebody asked; the menus may have changed since."""

    id: str
    title: str
    place: tuple[str, ...]
    """titles of the menus on the way to it"""
    keys: tuple[str, ...]
    """as this system writes them"""
    explanation: str
    enabled: bool
    checked: bool
    run: Callable[[], None]
    """do it, if that can be done by then"""


def shown_keys(keys: Sequence[QKeySequence]) -> tuple[str, ...]:
    """As this system writes them, without those that few keyboards have."""
    return tuple(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys if not _is_rare(key))


def _is_rare(key: QKeySequence) -> bool:
    """Keys as "Paste" and "F18", which Qt adds to Ctrl+V for the sake of some workstations."""
    code: Qt.Key = key[0].key()  # type: ignore[index]  # missing in its stub
    return Qt.Key.Key_F12 < code <= Qt.Key.Key_F35 or code >= Qt.Key.Key_Back


def letters_of(text: str) -> str:
    """What a menu shows of a text in which ``&`` marks a key and stands twice for itself."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))
