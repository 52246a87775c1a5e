"""The table of actions, and the menu bar that is built from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from pgapp.ui.language.translate import shown
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.window.actions.attack import ATTACK
from pgapp.ui.window.actions.edit import EDIT
from pgapp.ui.window.actions.file import FILE
from pgapp.ui.window.actions.help import HELP
from pgapp.ui.window.actions.present import PRESENT
from pgapp.ui.window.actions.row import Action, Family, Row
from pgapp.ui.window.actions.steps import STEPS
from pgapp.ui.window.actions.titles import MENUS
from pgapp.ui.window.actions.view import VIEW
from pgapp.ui.window.command import Command, letters_of, shown_keys
from pgapp.ui.window.parts import Parts

ACTIONS: tuple[Row, ...] = (*FILE, *EDIT, *ATTACK, *STEPS, *VIEW, *PRESENT, *HELP)
"""everything that a person can do from the keyboard: a new row is in its menu, the palette and the list of keys"""


@dataclass(frozen=True, eq=False)
class _Bound:
    row: Action
    action: QAction
    place: tuple[str, ...]


class Menus(QObject):
    """The menus of a window. What an action may do and how it stands is looked up anew when something has changed: once
    for all that one event changes, and before a key or anybody else asks."""

    def __init__(self, parts: Parts, titles: Mapping[str, QMenu]) -> None:
        """``titles``: the menus that are to be filled, by their keys."""
        super().__init__(parts.window)
        self._parts = parts
        self._bound: dict[str, list[_Bound]] = {}
        """by the key of the menu or family that they stand in"""
        self._submenus: dict[str, QMenu] = {}
        self._families: dict[str, Family] = {}
        self._places: dict[str, tuple[str, ...]] = {}
        self._has_patch = parts.session.settings.patch is not None
        self._due = soon(self, self.refresh)
        for key, title in MENUS:
            self._fill_menu(titles[key], key, shown(title))
        self._connect()
        self.refresh()

    def action(self, action_id: str) -> QAction:
        """Raises ``KeyError`` where there is none of that id."""
        if self._due.isActive():
            self.refresh()
        for each in self._all():
            if each.row.id == action_id:
                return each.action
        raise KeyError(action_id)

    def submenu(self, family_id: str) -> QMenu:
        """The menu of a family. Raises ``KeyError`` where there is none of that id."""
        return self._submenus[family_id]

    def commands(self) -> tuple[Command, ...]:
        """What there is just now, in the order of the menus."""
        for family in self._families.values():
            if family.from_disk:
                self._fill(family)
        self.refresh()
        return tuple(self._command(each) for each in self._all())

    def _command(self, bound: _Bound) -> Command:
        row, action = bound.row, bound.action

        def run() -> None:
            if row.can(self._parts):
                self._do(row)

        return Command(
            id=row.id,
            title=letters_of(action.text()),
            place=bound.place,
            keys=shown_keys(row.sequences),
            explanation=row.explanation(self._parts),
            enabled=action.isEnabled(),
            checked=action.isChecked(),
            run=run,
        )

    def refresh(self) -> None:
        """Bring what can be done, what is on and the titles up to date."""
        self._due.stop()
        self._parts.window.removeEventFilter(self)
        for among in self._bound.values():
            for each in among:
                self._show_state(each)

    def _refresh_soon(self) -> None:
        if isValid(self._due) and not self._due.isActive():  # the undo stack says that it is empty when the window goes
            self._due.start()
            self._parts.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # what comes next is whether an action takes this key
            self.refresh()
        return False

    def _all(self) -> list[_Bound]:
        """In the order of the menus: a family's actions where its row stands."""
        found: list[_Bound] = []
        for row in ACTIONS:
            if isinstance(row, Family):
                found += self._bound.get(row.id, [])
            else:
                found += [each for each in self._bound.get(row.menu, []) if each.row is row]
        return found

    # ---- building

    def _fill_menu(self, menu: QMenu, key: str, title: str) -> None:
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.refresh)
        self._places[key] = (letters_of(title),)
        self._bound[key] = []
        group = None
        for row in ACTIONS:
            if row.menu != key:
                continue
            if group not in (None, row.group):
                menu.addSeparator()
            group = row.group
            if isinstance(row, Family):
                self._add_family(row, menu)
            else:
                self._bound[key].append(self._bind(row, menu, self._places[key]))

    def _add_family(self, family: Family, menu: QMenu) -> None:
        submenu = menu.addMenu(shown(family.title))
        submenu.setToolTipsVisible(True)
        self._submenus[family.id], self._families[family.id] = submenu, family
        self._places[family.id] = (*self._places[family.menu], letters_of(shown(family.title)))
        if family.changed is not None:
            family.changed(self._parts).connect(lambda: self._fill(family))
        submenu.aboutToShow.connect(lambda: self._fill(family) if family.from_disk else self.refresh())
        if not family.from_disk:
            self._fill(family)

    def _fill(self, family: Family) -> None:
        menu = self._submenus[family.id]
        menu.clear()
        rows = family.rows(self._parts)
        self._bound[family.id] = [self._bind(row, menu, self._places[family.id], rows) for row in rows]
        menu.setEnabled(bool(rows) or family.from_disk)
        for each in self._bound[family.id]:
            self._show_state(each)

    def _bind(self, row: Action, menu: QMenu, place: tuple[str, ...], among: Sequence[Action] = ()) -> _Bound:
        if among and row is not among[0] and among[among.index(row) - 1].group != row.group:
            menu.addSeparator()
        action = menu.addAction(shown(row.title))
        action.setObjectName(row.id)
        action.setShortcuts(row.sequences)
        if row.tooltip:
            action.setToolTip(tip(shown(row.tooltip)))
        if row.checked is not None:
            action.setCheckable(True)
            if among:  # one of several
                group = menu.findChild(QActionGroup) or QActionGroup(menu)
                group.addAction(action)
        action.triggered.connect(lambda: self._do(row))
        return _Bound(row, action, place)

    def _do(self, row: Action) -> None:
        if row.can(self._parts):  # it shows what could be done before this event
            row.act(self._parts)
        self.refresh()

    def _show_state(self, bound: _Bound) -> None:
        row, action, parts = bound.row, bound.action, self._parts
        why_not = row.why_not(parts) if row.why_not is not None else ""
        action.setEnabled(row.enabled(parts) and not why_not)
        if row.why_not is not None:
            action.setToolTip(tip(shown(why_not or row.tooltip)))
        if row.checked is not None:
            action.setChecked(row.checked(parts))
        if row.now is not None:
            action.setText(shown(row.now(parts)))

    # ---- what makes a difference to them

    def _connect(self) -> None:
        parts = self._parts
        for signal in (
            parts.adversary.phase_changed,
            parts.session.canvas_changed,
            parts.session.certification_changed,
            parts.session.undo_stack.indexChanged,
            parts.session.reading_changed,
            parts.side.beside_shown,
            parts.demos.playing_changed,
            parts.folders.folder.run_changed,
            parts.tabs.currentChanged,
            parts.docks.changed,
            parts.steps.opened_changed,
            parts.camera.changed,
            parts.presentation.changed,
            parts.second_screen.changed,
            parts.wipe.changed,
            parts.recordings.recorder.changed,
        ):
            signal.connect(self._refresh_soon)
        parts.session.settings_changed.connect(self._settings_changed)

    def _settings_changed(self, settings: Settings) -> None:
        if (settings.patch is not None) != self._has_patch:
            self._has_patch = settings.patch is not None
            self._refresh_soon()
