"""The list of keys, made from the table of actions, with what the pointer does on the picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dialogs import close_button, room_over
from pgapp.ui.widgets.plain_text import title_text
from pgapp.ui.widgets.theme import SPACE
from pgapp.ui.window.actions.entries import Entry, EntryList
from pgapp.ui.window.actions.matching import match
from pgapp.ui.window.command import Command

ON_THE_PICTURE = (
    (worded("Place the patch"), (worded("Click"),)),
    (worded("Move the patch"), (worded("Drag it"),)),
    (worded("Make the patch larger or smaller"), (worded("Drag its corner"), "+", "-")),
    (worded("Nudge the patch by one pixel"), (worded("Arrow keys"),)),
    (worded("Nudge the patch by ten pixels"), (worded("Shift+Arrow keys"),)),
    (worded("Remove the patch"), (worded("Delete"),)),
    (worded("Put the patch on an entry of the margin map"), (worded("Click it"),)),
    (worded("See a cell's receptive field and its leading classes"), (worded("Point at it"),)),
    (worded("Hide all overlays"), (worded("Hold Space"),)),
    (worded("Zoom"), (worded("Wheel"),)),
    (worded("Move the picture"), (worded("Drag with the middle button"),)),
    (worded("Move the crop under the canvas"), (worded("Alt+Drag"),)),
)
IN_A_WIPE = (
    (worded("Move the line"), (worded("Point"), worded("Left"), worded("Right"))),
    (worded("The line to an edge of the picture"), (worded("Home"), worded("End"))),
    (worded("End the wipe"), (worded("Esc"),)),
)
IN_A_DEMO = (
    (worded("The next and the previous station"), (worded("Page Down"), worded("Page Up"))),
    (worded("Press the button that has the focus"), (worded("Return"), worded("Space"))),
    (worded("End the demo"), (worded("Esc"),)),
)
IN_THE_STEPS = (
    (worded("Play or pause"), (worded("Space"),)),
    (worded("One step on, one step back"), (worded("Right"), worded("Left"))),
    (worded("To the next part, to the part before"), (worded("Ctrl+Right"), worded("Ctrl+Left"))),
    (worded("To the first and to the last step"), (worded("Home"), worded("End"))),
    (worded("Faster, slower"), (worded("Up"), worded("Down"))),
    (worded("Leave the steps"), (worded("Esc"),)),
)
LETTERS_WIDE, ROWS_HIGH = 88, 22


class KeysDialog(QDialog):
    """Every key, by menu; the field at the top finds one by words."""

    def __init__(self, commands: Sequence[Command], window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(title_text(tr("Keys and mouse")))
        self._all = [*_gestures(tr("On the picture"), ON_THE_PICTURE), *_of_menus(commands)]
        self._all += _gestures(tr("While the steps have the focus"), IN_THE_STEPS)
        self._all += _gestures(tr("While a wipe compares"), IN_A_WIPE)
        self._all += _gestures(tr("In a guided demo"), IN_A_DEMO)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a key by what it does"))
        self.search.setAccessibleName(tr("Words of what a key does"))
        self.search.setClearButtonEnabled(True)
        self.list = EntryList()
        self.list.setAccessibleName(tr("Keys"))
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(close_button(self))
        self.search.textChanged.connect(self._show_found)
        self._show_found("")
        wide, high = LETTERS_WIDE * self.fontMetrics().averageCharWidth(), self.list.height_of(ROWS_HIGH)
        room = room_over(window)
        self.resize(min(wide, room.width() - 2 * SPACE), min(high, room.height() - 8 * SPACE))

    def _show_found(self, words: str) -> None:
        found: list[Entry] = []
        heading: Entry | None = None
        for entry in self._all:
            if entry.heading:
                heading = entry
            elif match(words, entry.title, " ".join((entry.note, *entry.keys))) is not None:
                found += [heading] if heading is not None else []
                found.append(entry)
                heading = None
        self.list.entries.show(found)


def _gestures(heading: str, rows: Sequence[tuple[str, tuple[str, ...]]]) -> list[Entry]:
    gestures = (Entry(title=shown(title), keys=tuple(map(shown, keys))) for title, keys in rows)
    return [Entry(title=heading, heading=True), *gestures]


def _of_menus(commands: Sequence[Command]) -> list[Entry]:
    """What has a key, under the titles of the menus."""
    found: list[Entry] = []
    with_keys = [command for command in commands if command.keys]
    for menu, group in groupby(with_keys, key=lambda command: command.place[0]):
        found.append(Entry(title=menu, heading=True))
        for command in group:
            found.append(Entry(title=command.title, note=" › ".join(command.place[1:]), keys=command.keys))
    return found
