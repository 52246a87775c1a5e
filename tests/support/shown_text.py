"""Walks everything that a window shows, as text, and tells where a name from outside is not shown letter by letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyqtgraph.widgets.PlotWidget import PlotWidget
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Texts
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QGraphicsSimpleTextItem,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from pgapp.ui.stage.stage_view import StageView
from pgapp.ui.widgets.label_picker import LabelPicker

MARK = '<b>bold & "x" <i>'
"""harmless markup that may stand in a file's name; only it holds the word in the middle"""
_HEART, _HEAD, _TAIL = "bold", "<b>", ' & "x" <i>'
_MOST_ROWS = 60
_ROLES = Qt.ItemDataRole
_PLAIN_ROLES = (_ROLES.DisplayRole, _ROLES.EditRole, _ROLES.AccessibleTextRole, _ROLES.AccessibleDescriptionRole)
_GUESSED_ROLES = (_ROLES.ToolTipRole, _ROLES.StatusTipRole, _ROLES.WhatsThisRole)


def rendered(text: str) -> str:
    """What Qt shows of a text whose format it guesses, as in a tooltip."""
    return from_html(text) if Texts.mightBeRichText(text) else text


def from_html(text: str) -> str:
    return QTextDocumentFragment.fromHtml(text).toPlainText()


def without_keys(text: str) -> str:
    """What a menu or button shows: a single & marks a key, and what follows a tabulator is the shortcut."""
    return re.sub("&(.?)", r"\1", text.split("\t")[0], flags=re.DOTALL)


def as_title(text: str) -> str:
    """What a window's title shows: ``[*]`` is the mark of what is not saved, twice it is itself."""
    return re.sub(r"(\[\*\])+", lambda found: "[*]" * (len(found[0]) // 6), text)


def broken(shown: str) -> bool:
    """Whether a mark in a shown text lost a letter, or was escaped for a place that does not read HTML."""
    for found in re.finditer(_HEART, shown):
        before, after = shown[: found.start()], shown[found.end() :]
        cut = "…" in after and _TAIL.startswith(after.split("…")[0])
        if not before.endswith(_HEAD) or not (after.startswith(_TAIL) or cut):
            return True
    return "&lt;" in shown or "&amp;" in shown or "&quot;" in shown


def windows() -> list[Any]:
    """All windows that are open, menus included; what a test before has left counts as well."""
    return [widget for widget in QApplication.topLevelWidgets() if not isinstance(widget, QMenu) or widget.actions()]


def texts(root: Any) -> Iterator[tuple[str, str | None]]:
    """``(place, shown)`` of everything beneath a widget, with ``shown`` None for a label whose format Qt guesses."""
    for widget in [root, *root.findChildren(QWidget)]:
        place = f"{type(root).__name__} > {type(widget).__name__} {widget.objectName()}"
        for kind, shown in _of_widget(widget):
            yield f"{place} {kind}", None if shown is None else shown.replace('\\"', '"')  # the way of JSON


def complaints(roots: list[Any]) -> list[str]:
    """Where something is not shown letter by letter, and where Qt is left to guess."""
    found = []
    for root in roots:
        for place, shown in texts(root):
            if shown is None or broken(shown):
                found.append(f"{place}: {shown!r}")
    return found


def places(roots: list[Any]) -> set[str]:
    """The kinds of places where the mark is shown, as ``QLabel text``."""
    found = (place.split(" > ")[1] for root in roots for place, shown in texts(root) if shown and MARK in shown)
    return {" ".join(place.split()) for place in found}


def _of_widget(widget: Any) -> Iterator[tuple[str, str | None]]:
    yield "tooltip", rendered(widget.toolTip())
    yield "status tip", rendered(widget.statusTip())
    yield "what's this", rendered(widget.whatsThis())
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if widget.isWindow():
        yield "title", as_title(widget.windowTitle())
    for action in widget.actions():
        yield "action", without_keys(action.text())
        yield "action's tooltip", rendered(action.toolTip())
        yield "action's status tip", rendered(action.statusTip())
    for kind, read in _READERS.items():
        if isinstance(widget, kind):
            yield from read(widget)


def _label(label: Any) -> Iterator[tuple[str, str | None]]:
    text = label.text()
    kind = label.textFormat()
    if kind == Qt.TextFormat.PlainText:
        yield "text", without_keys(text) if label.buddy() is not None else text
    elif kind == Qt.TextFormat.RichText:
        yield "text", from_html(text)
    elif text and not _is_of_qt(label):
        yield "text that Qt guesses about", None
    else:
        yield "text", rendered(text)


def _is_of_qt(label: QLabel) -> bool:
    """In Qt's own dialogs and in pyqtgraph's menus, which say nothing from outside."""
    parent = label.parentWidget()
    while parent is not None and not isinstance(parent, QFileDialog | QColorDialog | QMenu):
        parent = parent.parentWidget()
    return parent is not None


def _tabs(bar: QTabBar) -> Iterator[tuple[str, str]]:
    for index in range(bar.count()):
        yield "tab", without_keys(bar.tabText(index))
        yield "tab's tooltip", rendered(bar.tabToolTip(index))


def _combo(combo: LabelPicker | QComboBox) -> Iterator[tuple[str, str]]:
    yield from _model("list", combo.model(), combo.rootModelIndex())


def _line(edit: QLineEdit) -> Iterator[tuple[str, str]]:
    yield "text", edit.text()
    yield "placeholder", edit.placeholderText()
    if edit.completer() is not None:
        yield from _model("completions", edit.completer().completionModel(), QModelIndex())


def _view(view: Any) -> Iterator[tuple[str, str]]:
    if view.model() is not None and not isinstance(view, QHeaderView):
        yield from _model("items", view.model(), view.rootIndex())


def _model(kind: str, model: QAbstractItemModel, parent: QModelIndex) -> Iterator[tuple[str, str]]:
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)
    rows = min(model.rowCount(parent), _MOST_ROWS)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for axis, sections in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
        for section in range(sections):
            yield from _roles(f"{kind}, head", lambda role, at=section, way=axis: model.headerData(at, way, role))
    for row in range(rows):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from _roles(kind, index.data)
            if column == 0 and not flat and model.hasChildren(index):
                yield from _model(kind, model, index)


def _roles(kind: str, read: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    for role in _PLAIN_ROLES:
        yield f"{kind}, {role.name}", _text(read(role))
    for role in _GUESSED_ROLES:
        yield f"{kind}, {role.name}", rendered(_text(read(role)))


def _text(value: int | str | None) -> str:
    return value if isinstance(value, str) else ""


def _scene(view: PlotWidget | StageView) -> Iterator[tuple[str, str]]:
    for item in view.scene().items() if view.scene() is not None else ():
        yield "item's tooltip", rendered(item.toolTip())
        if isinstance(item, QGraphicsTextItem):
            yield "item", item.toPlainText()
        elif isinstance(item, QGraphicsSimpleTextItem):
            yield "item", item.text()


_READERS: dict[type[QWidget], Callable[[Any], Iterable[tuple[str, str | None]]]] = {
    QLabel: _label,
    QAbstractButton: lambda button: [("text", without_keys(button.text()))],
    QGroupBox: lambda box: [("title", without_keys(box.title()))],
    QTabBar: _tabs,
    QComboBox: _combo,
    QLineEdit: _line,
    QPlainTextEdit: lambda edit: [("text", edit.toPlainText()), ("placeholder", edit.placeholderText())],
    QTextEdit: lambda edit: [("text", edit.toPlainText())],
    QProgressBar: lambda bar: [("text", bar.text())],
    QAbstractItemView: _view,
    QGraphicsView: _scene,
}
