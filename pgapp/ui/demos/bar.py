"""The bar of a guided demo: what to look at, in letters for the back row, and the way through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.form import ANY_SIZE
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import (
    SPACE,
    SPACE_TIGHT,
    Meaning,
    TypeRole,
    has_few_lines,
    set_meaning,
    set_role,
    set_style_property,
)

_BUTTONS = (
    ("back", worded("Guided demo: back"), worded("← Back"), worded("The station before, as it is written (Page up).")),
    (
        "next",
        worded("Guided demo: next"),
        worded("Next →"),
        worded("The next station, as it is written, whatever you have changed here (Page down)."),
    ),
    (
        "end",
        worded("Guided demo: end"),
        worded("End"),
        worded(
            "Ends the demo (Escape). Picture, settings and what can be undone are then what they "
            "were before it; what was tried out at its stations is gone."
        ),
    ),
)


class DemoBar(QFrame, Part):
    """As high as the longest text of the demo needs, so that nothing moves from one station to the next."""

    back_wanted = Signal()
    next_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._headlines: tuple[str, ...] = ()
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Guided demo"))
        self.text = plain_label()
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self.text, TypeRole.DISPLAY)
        self.text.installEventFilter(self)
        self.headline = plain_label()
        self.headline.setWordWrap(True)
        self.headline.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self.headline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self.headline, TypeRole.DISPLAY)
        self.headline.hide()
        self.title = plain_label()
        self.title.setWordWrap(True)
        set_role(self.title, TypeRole.CAPTION)
        set_style_property(self.title, "strong", "true")
        self.place = plain_label()
        set_role(self.place, TypeRole.CAPTION)
        set_meaning(self.place, Meaning.NEUTRAL)
        self.back, self.next, self.end = (self._button(*each) for each in _BUTTONS)
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.end.clicked.connect(self.end_wanted)
        self._lay_out()

    def show_demo(self, title: str, texts: Sequence[str], headlines: Sequence[str] = ()) -> None:
        """Make room for the texts of all stations. Where any has a headline, that is what the back row reads, and the
        texts stand smaller beneath."""
        self._texts, self._headlines = tuple(map(shown, texts)), tuple(map(shown, headlines))
        self.title.setText(shown(title))
        above = any(self._headlines)
        vertical = Qt.AlignmentFlag.AlignTop if above else Qt.AlignmentFlag.AlignVCenter
        self.text.setAlignment(vertical | Qt.AlignmentFlag.AlignLeft)
        set_style_property(self.text, "light", "true" if above else "")
        self.headline.setVisible(above)
        self._choose_roles()
        self._make_room()

    def _choose_roles(self) -> None:
        """Smaller words where the window has few lines of text: the picture needs its room, too."""
        large, small = (TypeRole.TITLE, TypeRole.BODY) if has_few_lines(self) else (TypeRole.DISPLAY, TypeRole.TITLE)
        set_role(self.headline, large)
        set_role(self.text, small if any(self._headlines) else large)

    def show_station(self, index: int) -> None:
        text = self._texts[index]
        headline = self._headlines[index] if self._headlines else ""
        self.text.setText(text)
        self.headline.setText(headline)
        self.setAccessibleDescription(f"{headline}: {text}" if headline else text)
        self.place.setText(tr("{number} of {count}", number=index + 1, count=len(self._texts)))
        self.back.setEnabled(index > 0)
        self.next.setEnabled(index < len(self._texts) - 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._choose_roles()
            self._place_side()
            self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left, right and Return while a button of the bar has the focus; and the text's own width."""
        if watched is self.text:
            if event.type() == QEvent.Type.Resize:
                self._make_room()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~_KEYPAD:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
            watched.click()  # outside a dialog Return presses nothing by itself
            return True
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return False
        forward = event.key() == Qt.Key.Key_Right
        if (self.next if forward else self.back).isEnabled():
            (self.next_wanted if forward else self.back_wanted).emit()
        return True

    def _make_room(self) -> None:
        """Not before the text has its width: one that is too narrow would make the window higher, for good."""
        for label, texts in ((self.text, self._texts), (self.headline, self._headlines)):
            label.ensurePolished()
            room = QRect(0, 0, max(1, self.text.width()) if self.isVisible() else _MANY, _MANY)
            metrics = label.fontMetrics()
            heights = [metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() for text in texts]
            label.setFixedHeight(max(heights, default=metrics.height()))

    def _button(self, name: str, heard: str, text: str, explanation: str) -> QPushButton:
        button = QPushButton(shown(text))
        button.setObjectName(f"demo_{name}")
        button.setToolTip(tip(shown(explanation)))
        button.setAccessibleName(shown(heard))
        button.installEventFilter(self)
        return button

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.place, 0, Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_TIGHT)
        for button in (self.back, self.next, self.end):
            buttons.addWidget(button, 1)
        self._beside = QWidget()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._beside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(SPACE_TIGHT)
        self._side.addStretch(1)
        self._side.addLayout(self._head)
        self._side.addLayout(buttons)
        self._side.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(SPACE_TIGHT)
        words.addStretch(1)
        words.addWidget(self.headline)
        words.addWidget(self.text)
        words.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        self._whole.addLayout(words, 1)
        self._whole.addWidget(self._beside)
        self._place_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_roles()
        self._place_side()

    def _place_side(self) -> None:
        """Title and buttons beside the words, or in a line beneath them where they would take their room."""
        needed = sum(button.sizeHint().width() + SPACE_TIGHT for button in (self.back, self.next, self.end))
        wide = max(_SIDE, needed)
        below = wide > _SIDE_SHARE * self.width()
        direction = QBoxLayout.Direction
        self._whole.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        self._whole.setSpacing(SPACE if below else 2 * SPACE)
        self._side.setDirection(direction.LeftToRight if below else direction.TopToBottom)
        self._beside.setMinimumWidth(0 if below else wide)
        self._beside.setMaximumWidth(ANY_SIZE if below else wide)


_SIDE = 260
_SIDE_SHARE = 0.26
"""of the width, that title and buttons may take beside the words"""
_MANY = 10_000
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
