"""The tabs at the right: each panel is made when it is first wanted, and from then on kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from pgapp.ui.session.session import Session
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.scrolled import WhenShown


class Answer(Enum):
    """What the session holds and a panel may show."""

    PATCH = "where the patch lies, and what is on it"
    QUESTION = "all settings but the patch"
    ANALYSIS = "what the networks say of the picture"
    MOVING = "the same while the mouse moves, for panels that take long to draw"
    CERTIFICATION = "the certificate, None while there is none"
    SELECTION = "the selected class"


Show = Callable[[Any, Session], None]
"""brings a panel up to date with the session"""


class PanelTabs(QTabWidget):
    """One page a panel, in order; a panel is named by its key."""

    made = Signal(QWidget)
    """a panel, as soon as it is there"""
    came_into_sight = Signal()
    wanted = Signal()
    """somebody asked for a panel, by a key or from elsewhere in the window"""
    dispensable = Signal()
    """a panel is in front that need not be seen, where room is short"""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, WhenShown] = {}
        self._shows: dict[str, Mapping[Answer, Show]] = {}
        self.setDocumentMode(True)

    def add_panel(
        self,
        key: str,
        title: str,
        tooltip: str,
        make: Callable[[], QWidget],
        shows: Mapping[Answer, Show],
        scrolls: bool = True,
        make_foot: Callable[[], QWidget] | None = None,
    ) -> None:
        """A last tab; ``make`` is called when its panel is first wanted, ``make_foot`` for what stands beneath it."""
        page = WhenShown(lambda: self._make(key, make), scrolls, make_foot)
        page.shown.connect(self.came_into_sight)
        self._pages[key], self._shows[key] = page, shows
        index = self.addTab(page, title)
        self.setTabToolTip(index, tip(f"{tooltip}  (Alt+{index + 1})"))

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all panels, from left to right."""
        return tuple(self._pages)

    @property
    def key(self) -> str:
        """Of the panel in front."""
        return self.keys[self.currentIndex()]

    def show_panel(self, key: str) -> None:
        """Bring it to the front. Raises ``KeyError`` where there is none of that key."""
        self.setCurrentWidget(self._pages[key])
        self.wanted.emit()

    def put_in_front(self, key: str) -> None:
        """The same, where the picture may need its room."""
        self.setCurrentWidget(self._pages[key])
        self.dispensable.emit()

    def panel(self, key: str) -> Any:
        """The panel itself, made now if it was not yet. Raises ``KeyError`` where there is none of that key."""
        return self._pages[key].panel

    def show_answer(self, answer: Answer) -> None:
        """Bring what has been made of the panels that show it up to date."""
        for key, page in self._pages.items():
            if page.is_made and answer in self._shows[key]:
                self._shows[key][answer](page.panel, self._session)

    def _make(self, key: str, make: Callable[[], QWidget]) -> QWidget:
        panel = make()
        for show in self._shows[key].values():
            show(panel, self._session)
        self.made.emit(panel)
        return panel
