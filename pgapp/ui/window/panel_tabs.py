"""The tabs at the right: each panel is made when it is first wanted, and from then on kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from pgapp.ui.language.translate import shown
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
    """One page a panel, in order; a panel is named by its key. Pages can be taken out, and lie elsewhere then."""

    made = Signal(QWidget)
    """a panel, as soon as it is there"""
    came_into_sight = Signal()
    wanted = Signal()
    """somebody asked for a panel in the tabs, by a key or from elsewhere in the window"""
    outside_wanted = Signal(str)
    """the same of one that was taken out"""
    torn_off = Signal(str, QPoint)
    """the person dragged a panel's tab to that place on the screen"""
    menu_wanted = Signal(str, QPoint)
    """for the panel of a tab, at that place on the screen"""
    dispensable = Signal()
    """a panel is in front that need not be seen, where room is short"""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, WhenShown] = {}
        self._shows: dict[str, Mapping[Answer, Show]] = {}
        self._labels: dict[str, tuple[str, str]] = {}
        """titles and tooltips"""
        self._torn = ""
        """key of the panel whose tab is being dragged away"""
        self.setDocumentMode(True)
        self.tabBar().installEventFilter(self)

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
        self._labels[key] = shown(title), tip(f"{shown(tooltip)}  (Alt+{len(self._pages)})")
        self._insert(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all panels, from left to right."""
        return tuple(self._pages)

    @property
    def key(self) -> str:
        """Of the panel in front."""
        return self.key_at(self.currentIndex())

    def key_at(self, index: int) -> str:
        """Of the panel of a tab."""
        page = self.widget(index)
        return next(key for key, each in self._pages.items() if each is page)

    def title(self, key: str) -> str:
        """As it stands on the tab, with ``&`` before the letter of its key."""
        return self._labels[key][0]

    def show_panel(self, key: str) -> None:
        """Bring it to the front. Raises ``KeyError`` where there is none of that key."""
        if self.indexOf(self._pages[key]) < 0:
            self.outside_wanted.emit(key)
        else:
            self.setCurrentWidget(self._pages[key])
            self.wanted.emit()

    def take_out(self, key: str) -> QWidget:
        """The page of a panel, with what stands beneath it, to be shown elsewhere. Raises ``KeyError`` where there is
        none of that key."""
        self.removeTab(self.indexOf(self._pages[key]))
        return self._pages[key]

    def put_back(self, key: str) -> None:
        """The page of a panel that was taken out, in its order among the others, and in front."""
        self.setCurrentIndex(self._insert(key))

    def _insert(self, key: str) -> int:
        before = self.keys[: self.keys.index(key)]
        place = sum(self.indexOf(self._pages[each]) >= 0 for each in before)
        title, tooltip = self._labels[key]
        self.insertTab(place, self._pages[key], title)
        self.setTabToolTip(place, tooltip)
        return place

    def put_in_front(self, key: str) -> None:
        """The same, where the picture may need its room."""
        if self.indexOf(self._pages[key]) >= 0:
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the tabs: a drag away from them, and their menu."""
        bar = self.tabBar()
        if isinstance(event, QContextMenuEvent):
            index = self.currentIndex() if event.reason() is event.Reason.Keyboard else bar.tabAt(event.pos())
            if index >= 0:
                at = bar.tabRect(index).center() if event.reason() is event.Reason.Keyboard else event.pos()
                self.menu_wanted.emit(self.key_at(index), bar.mapToGlobal(at))
            return True
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
                index = bar.tabAt(at)
                self._torn = self.key_at(index) if index >= 0 and self.count() > 1 else ""
            elif event.type() == QEvent.Type.MouseMove and self._torn:
                bar.setCursor(Qt.CursorShape.ClosedHandCursor if self._is_away(at) else Qt.CursorShape.ArrowCursor)
            elif event.type() == QEvent.Type.MouseButtonRelease and self._torn:
                torn, self._torn = self._torn, ""
                bar.unsetCursor()
                if self._is_away(at):
                    self.torn_off.emit(torn, event.globalPosition().toPoint())
        return False

    def _is_away(self, at: QPoint) -> bool:
        """Whether a place in the coordinates of the tabs is as far from them as one only drags to on purpose."""
        far = 4 * QApplication.startDragDistance()
        return not self.tabBar().rect().adjusted(-far, -far, far, far).contains(at)
