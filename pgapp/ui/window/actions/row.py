"""One row of the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeySequence

from pgapp.ui.language.translate import shown
from pgapp.ui.window.parts import Parts

Key = str | QKeySequence.StandardKey


def _always(_parts: Parts) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that a person can do from a menu, by its key and from the palette."""

    id: str
    title: str
    """with ``&`` before the letter of its key within the menu; what comes from outside goes through ``key_free``"""
    act: Callable[[Parts], object]
    menu: str = ""
    """key of its menu; empty for the rows of a ``Family``"""
    group: str = ""
    """a line stands between two neighbours of different groups"""
    keys: tuple[Key, ...] = ()
    tooltip: str = ""
    enabled: Callable[[Parts], bool] = _always
    why_not: Callable[[Parts], str] | None = None
    """a sentence why it cannot be done just now, which is its tooltip then; "" where it can"""
    checked: Callable[[Parts], bool] | None = None
    """for what is on or off: which of the two; ``act`` changes it"""
    now: Callable[[Parts], str] | None = None
    """the title, where it changes"""

    def can(self, parts: Parts) -> bool:
        """Whether it can be done just now."""
        return self.enabled(parts) and not (self.why_not is not None and self.why_not(parts))

    def explanation(self, parts: Parts) -> str:
        """What it does, or why that cannot be."""
        return shown((self.why_not(parts) if self.why_not is not None else "") or self.tooltip)

    @property
    def sequences(self) -> tuple[QKeySequence, ...]:
        """Its keys on this system."""
        found: list[QKeySequence] = []
        for key in self.keys:
            found += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Family:
    """A menu within a menu, whose actions come from a table elsewhere or from files."""

    id: str
    title: str
    rows: Callable[[Parts], Sequence[Action]]
    menu: str
    group: str = ""
    changed: Callable[[Parts], SignalInstance] | None = None
    """a signal after which ``rows`` gives others"""
    from_disk: bool = False
    """whether ``rows`` is asked whenever they are to be seen: a person may have added a file"""


Row = Action | Family
