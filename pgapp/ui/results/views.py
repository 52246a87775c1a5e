"""Views of a run that the person has given a name: a filter with its order. They hold for every run."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pgapp.data.results.query import Show, SortBy
from pgapp.ui.language.translate import tr
from pgapp.ui.results.histogram import Range
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import key_free, plain_question, tip

STORED = "results_views"
MOST = 50
LONGEST = 60
"""letters of a name"""


@dataclass(frozen=True, kw_only=True)
class View:
    """``label`` is a class by its name and ``size`` a patch size (pixels): a run that has them not passes them over."""

    name: str
    show: Show = Show.ALL
    label: str | None = None
    search: str = ""
    margins: Range | None = None
    size: int | None = None
    sort: SortBy = SortBy.POSITION
    descending: bool = False

    def to_record(self) -> dict[str, Any]:
        return {**asdict(self), "show": self.show.value, "sort": self.sort.value}

    @staticmethod
    def from_record(record: object) -> View:
        """Raises ``ValueError`` where it is none: anybody can write into the settings."""
        if not isinstance(record, dict) or set(record) != set(View(name="").to_record()):
            raise ValueError("no view")
        margins = record["margins"]
        kinds = {"name": str, "search": str, "descending": bool, "label": str | None, "size": int | None}
        if not all(isinstance(record[name], kind) for name, kind in kinds.items()) or not record["name"]:
            raise ValueError("no view")
        if margins is not None and not (isinstance(margins, list) and len(margins) == 2 and all(map(_is_end, margins))):
            raise ValueError("no range")
        found = View(**{**record, "show": Show(record["show"]), "sort": SortBy(record["sort"])})
        return replace(found, name=found.name[:LONGEST], margins=None if margins is None else (margins[0], margins[1]))


def _is_end(value: object) -> bool:
    return value is None or (isinstance(value, float | int) and type(value) is not bool and math.isfinite(value))


def remembered_views(store: QSettings) -> tuple[View, ...]:
    """Those that can be read."""
    try:
        records = json.loads(str(store.value(STORED, "[]")))
    except (ValueError, RecursionError):
        return ()
    found = []
    for record in records[:MOST] if isinstance(records, list) else ():
        try:
            found.append(View.from_record(record))
        except (ValueError, TypeError):
            continue
    return tuple(found)


def keep_views(store: QSettings, views: Sequence[View]) -> None:
    store.setValue(STORED, json.dumps([view.to_record() for view in views]))


class ViewsButton(QToolButton):
    """Keeps, shows and forgets views."""

    wanted = Signal(object)
    """a View that is to be shown"""
    keeping = Signal(str)
    """a name under which the present one is to be kept"""

    def __init__(self, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setText(tr("Views"))
        self.setProperty("plain", "false")
        self.setToolTip(tip(tr("Filters with their order that you have given a name.")))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    @property
    def views(self) -> tuple[View, ...]:
        return remembered_views(self._store)

    def keep(self, view: View) -> None:
        """In place of one of the same name."""
        others = [each for each in self.views if each.name != view.name]
        keep_views(self._store, [*others, replace(view, name=view.name[:LONGEST])][-MOST:])

    def forget(self, name: str) -> None:
        keep_views(self._store, [each for each in self.views if each.name != name])

    def ask_for_name(self) -> None:
        dialog = plain_question(tr("Keep this view"), tr("What the view is called:"), self)
        dialog.textValueSelected.connect(lambda name: self.keeping.emit(name.strip()) if name.strip() else None)
        open_once(dialog)

    def _fill(self) -> None:
        menu, views = self._menu, self.views
        menu.clear()
        for view in views:
            menu.addAction(key_free(view.name)).triggered.connect(lambda _=False, view=view: self.wanted.emit(view))
        if views:
            menu.addSeparator()
        menu.addAction(tr("&Keep this view…")).triggered.connect(self.ask_for_name)
        forget = menu.addMenu(tr("&Forget"))
        forget.setEnabled(bool(views))
        for view in views:
            forget.addAction(key_free(view.name)).triggered.connect(lambda _=False, name=view.name: self.forget(name))
