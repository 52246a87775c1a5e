"""Panels outside of the tabs: each in a dock of its own, which may float or lie on another screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.form import column_of
from pgapp.ui.window.command import letters_of
from pgapp.ui.window.layout.docks import Docks, Offer
from pgapp.ui.window.panel_tabs import PanelTabs

STORED = "panels_outside"


class PanelDocks(QObject):
    """One a window. A panel whose dock is closed is back in the tabs; one stays there always."""

    def __init__(self, tabs: PanelTabs, docks: Docks, store: QSettings) -> None:
        super().__init__(tabs)
        self._tabs, self._docks, self._store = tabs, docks, store
        self._holders: dict[str, QWidget] = {}
        self._outside: list[str] = []
        tabs.torn_off.connect(lambda key, at: self.float(key, at))
        tabs.menu_wanted.connect(self._open_menu)
        tabs.outside_wanted.connect(self._show)

    def is_outside(self, key: str) -> bool:
        return key in self._outside

    @property
    def any_outside(self) -> bool:
        return bool(self._outside)

    @property
    def meant(self) -> str:
        """Key of the panel that has the focus outside, else of the one in front in the tabs."""
        focused = QApplication.focusWidget()
        holds = (key for key in self._outside if focused is not None and self._holders[key].isAncestorOf(focused))
        return next(holds, self._tabs.key)

    def can_leave(self, key: str) -> bool:
        """Whether it may lie outside: the last one in the tabs stays."""
        return self.is_outside(key) or self._tabs.count() > 1

    def dock(self, key: str) -> None:
        """Put it beside the picture."""
        if self._take_out(key):
            self._docks.dock(_name(key)).setFloating(False)
            self._show(key)

    def float(self, key: str, at: QPoint | None = None) -> None:
        """Into a window of its own, at a place on the screen or where there is room."""
        if self._take_out(key):
            self._docks.float(_name(key), at)
            self._show(key)

    def put_back(self, key: str) -> None:
        """Among the tabs, in front."""
        if self.is_outside(key):
            self._outside.remove(key)
            self._tabs.put_back(key)
            self._docks.close(_name(key))
            self._tabs.show_panel(key)

    def put_all_back(self) -> None:
        front = self._tabs.key
        for key in tuple(self._outside):
            self.put_back(key)
        self._tabs.show_panel(front)

    def restore(self) -> None:
        """As they were left: what names no panel is passed over."""
        kept = self._store.value(STORED, "")
        for key in kept.split() if isinstance(kept, str) else ():
            if key in self._tabs.keys and not self.is_outside(key) and self._take_out(key):
                self._docks.show(_name(key))

    def keep(self) -> None:
        """For ``restore``, next time."""
        self._store.setValue(STORED, " ".join(self._outside))

    def _take_out(self, key: str) -> bool:
        if not self.is_outside(key) and self.can_leave(key):
            name = _name(key)
            if key not in self._holders:
                self._holders[key] = QWidget()
                column_of(self._holders[key], 0)
                self._docks.offer(
                    name,
                    Offer(
                        title=letters_of(self._tabs.title(key)),
                        make=lambda: self._holders[key],
                        area=Qt.DockWidgetArea.RightDockWidgetArea,
                        closed=partial(self.put_back, key),
                    ),
                )
            self._docks.dock(name)
            self._outside.append(key)
            page = self._tabs.take_out(key)
            column = self._holders[key].layout()
            if column is not None:
                column.addWidget(page)
            page.show()
        return self.is_outside(key)

    def _show(self, key: str) -> None:
        self._docks.show(_name(key))
        if self._docks.is_floating(_name(key)):
            self._docks.dock(_name(key)).activateWindow()

    def _open_menu(self, key: str, at: QPoint) -> None:
        menu = QMenu(self._tabs)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in ((tr("Beside the &picture"), self.dock), (tr("In a &window of its own"), self.float)):
            action = menu.addAction(text)
            action.setEnabled(self.can_leave(key))
            action.triggered.connect(partial(_call, act, key))
        menu.popup(at)


def _name(key: str) -> str:
    """Of its dock."""
    return f"panel_{key}"


def _call(act: Callable[[str], None], key: str, _checked: bool = False) -> None:
    act(key)
