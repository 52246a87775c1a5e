"""The palette: everything that can be done or chosen, found by a few letters of its name and run by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.dialogs import room_over
from pgapp.ui.widgets.plain_text import plain_label, title_text
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, font_of, set_meaning, set_role
from pgapp.ui.window.actions.entries import Entry, EntryList
from pgapp.ui.window.actions.matching import Match, match
from pgapp.ui.window.command import Command

MOST_ROWS = 12
"""in sight at once"""
LETTERS_WIDE = 92
MARGIN = 24
"""pixels kept free beside it, where the window is narrow"""
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: 1 - MOST_ROWS, Qt.Key.Key_PageDown: MOST_ROWS - 1}
_ARROW = " › "


class Palette(QDialog):
    """Goes when something is chosen, with Escape, and when another window is chosen."""

    def __init__(self, commands: Sequence[Command], window: QWidget, choices: Sequence[Command] = ()) -> None:
        """``choices``: what is found by words that stand in its name, of which there may be many thousands."""
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title_text(tr("Find an action")))
        self._window, self._commands = window, commands
        self._choices = [(" ".join((each.title, *each.place)).casefold(), each) for each in choices]
        self._found: list[Command] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("What do you want to do?"))
        self.search.setAccessibleName(tr("Words of an action"))
        self.search.setFont(font_of(TypeRole.TITLE))
        self.search.installEventFilter(self)
        self.list = EntryList()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Actions"))
        self.nothing = plain_label(tr("Nothing is called that. Fewer letters find more."))
        self.nothing.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        set_meaning(self.nothing, Meaning.NEUTRAL)
        self.hint = plain_label()
        self.hint.setWordWrap(True)
        set_role(self.hint, TypeRole.CAPTION)
        set_meaning(self.hint, Meaning.NEUTRAL)
        frame = QFrame()
        frame.setProperty("card", "true")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        for widget in (self.search, self.list, self.nothing, self.hint):
            column.addWidget(widget)
        column.addStretch(1)
        self.search.textChanged.connect(self._show_found)
        self.list.clicked.connect(self._run)
        self._show_found("")

    def open_above(self) -> None:
        """At the top of its window, over what is there."""
        room = room_over(self._window)
        width = min(LETTERS_WIDE * self.fontMetrics().averageCharWidth(), room.width() - 2 * MARGIN)
        self.setFixedWidth(width)
        self._fit()
        self.move(room.topLeft() + QPoint((room.width() - width) // 2, min(room.height() // 8, 3 * MARGIN)))
        self.show()
        self.activateWindow()
        self.search.setFocus()

    def _fit(self) -> None:
        """As high as what was found, within the window."""
        hint = self.hint.heightForWidth(self.width() - 2 * SPACE)
        around = self.search.sizeHint().height() + hint + 4 * SPACE + 2
        most = room_over(self._window).height() - 4 * MARGIN - around
        rows = self.list.height_of(min(MOST_ROWS, len(self._found)))
        self.list.setFixedHeight(max(0, min(rows, most)))
        self.setFixedHeight(around + (self.list.height() if self._found else self.nothing.sizeHint().height()) + SPACE)

    @property
    def found(self) -> tuple[Command, ...]:
        """What answers to the words, the best first."""
        return tuple(self._found)

    def _show_found(self, words: str) -> None:
        each_word = words.casefold().split()
        named = [each for name, each in self._choices if each_word and all(word in name for word in each_word)]
        matches = [(found, each) for each in (*self._commands, *named) if (found := _match(words, each)) is not None]
        if words.strip():
            matches.sort(key=lambda pair: (pair[0].cost, not pair[1].enabled))
        else:  # before a word is typed: what is used so often that it has a key
            matches.sort(key=lambda pair: not pair[1].keys)
        self._found = [command for _, command in matches]
        self.list.entries.show([_entry(command, found) for found, command in matches])
        self.list.setVisible(bool(matches))
        self.nothing.setVisible(not matches)
        self._choose(0)
        self._fit()

    def _choose(self, row: int) -> None:
        self.hint.setText(tr("↑ ↓ choose    Enter run    Esc close"))
        if self._found:
            self.list.setCurrentIndex(self.list.entries.index(min(max(0, row), len(self._found) - 1)))

    def _run(self, index: QModelIndex) -> None:
        command = self._found[index.row()]
        if command.enabled:
            self.close()
            self._window.activateWindow()
            QTimer.singleShot(0, self._window, command.run)  # when the window has the focus again
        else:
            why = tr("It cannot be done just now. {explanation}", explanation=command.explanation)
            self.hint.setText(why.strip())
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that move in the list and choose from it, while one types."""
        if watched is not self.search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        current = self.list.currentIndex()
        if key in _MOVES:
            self._choose(current.row() + _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if current.isValid():
                self._run(current)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.close()
        return super().event(event)


def _match(words: str, command: Command) -> Match | None:
    return match(words, command.title, " ".join((*command.place, *command.keys, command.explanation)))


def _entry(command: Command, found: Match) -> Entry:
    return Entry(
        title=command.title,
        note=_ARROW.join(command.place),
        keys=command.keys[:1],
        explanation=command.explanation,
        enabled=command.enabled,
        checked=command.checked,
        letters=found.letters,
    )
