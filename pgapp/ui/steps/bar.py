"""The player's bar: the sentence of a step, its numbers, and the way through: play, step, scrub, speed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.wording import worded
from pgapp.ui.language.translate import number, shown, tr
from pgapp.ui.steps.diagram import Diagram
from pgapp.ui.steps.frames import Frame, Story
from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.form import ANY_SIZE, soon
from pgapp.ui.widgets.icons import icon, mark_of, pixmap
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import (
    SPACE,
    SPACE_TIGHT,
    Meaning,
    TypeRole,
    colours_of,
    has_few_lines,
    set_meaning,
    set_role,
    set_style_property,
)

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
USUAL_SPEED = 2
"""its place among them"""
LEAST_LINES = 2
"""of a sentence, that there is always room for"""
LEAST_ROWS = 3
"""lines that the diagram keeps where its form has no room: beneath the words of a demo on a small screen"""
_MANY = 10_000
_BUTTONS = (
    ("first", "first", worded("To the first step (Home)")),
    ("part_back", "back", worded("To the part before (Ctrl+Left)")),
    ("back", "back", worded("One step back (Left)")),
    ("play", "play", worded("Play or pause (Space)")),
    ("step", "step", worded("One step on (Right)")),
    ("part_on", "step", worded("To the next part (Ctrl+Right)")),
    ("last", "last", worded("To the last step (End)")),
)


Form = tuple[int, float]
"""how it is written: lines that the diagram is high (0: as below a picture), and how many times as large as usual its
sentence and its numbers are"""
USUAL: Form = (0, 1.0)
SMALLEST: Form = (4, 0.7)


class StepBar(QFrame, Part):
    """As high as the longest sentence needs, so that nothing moves from one step to the next; where that is too high,
    the sentences are written smaller, all of them in one size."""

    wanted = Signal(str)
    """what is to be done: one of ``first``, ``back``, ``play``, ``step``, ``last``, ``part_back``, ``part_on``,
    ``weakest``, ``faster``, ``slower``, ``close``"""
    sought = Signal(int)
    """the number of the frame that is to be shown"""
    proof_wanted = Signal(bool)
    speed_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: tuple[str, ...] = ("",)
        self._form, self._most = USUAL, ANY_SIZE
        self._open = self._aside = False
        self._remeasure = soon(self, self._make_room)
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Step through"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: dict[str, QAbstractButton] = {}
        self._playing = False
        self._make_head()
        self._make_sentence()
        self.diagram = Diagram()
        self._make_way()
        self._lay_out()
        for child in self.findChildren(QWidget):
            child.installEventFilter(self)
        self._draw_icons()

    # ---- what is shown

    def set_open(self, is_open: bool) -> None:
        """Whether there are steps to be seen."""
        self._open = is_open
        self.setVisible(is_open and not self._aside)

    def set_aside(self, aside: bool) -> None:
        """Whether others need its place for a while."""
        self._aside = aside
        self.setVisible(self._open and not aside)

    def make_room_for(self, sentences: Sequence[str]) -> None:
        """Of the stories that may be shown one after the other, so that nothing moves between them."""
        self._sentences = tuple(map(shown, sentences))
        self.sentence.make_room_for(self._sentences)
        self._make_room()

    def show_story(self, story: Story | None, why_none: str = "") -> None:
        """Show this story from now on; None says in a sentence why there is none."""
        there = story is not None
        for name in (*(each[0] for each in _BUTTONS), "weakest"):
            self.buttons[name].setEnabled(there)
        self.slider.setEnabled(there)
        self.title.setText(story.title if story is not None else tr("Step through"))
        self.buttons["weakest"].setVisible(story is not None and story.weakest is not None)
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(story.frames) - 1 if story is not None else 0)
        self._make_room_for_count()
        if story is None:
            self._say(shown(why_none), None)
            self.diagram.show_frame(None)
            self.count.setText("")
            self.part.setText("")

    def show_frame(self, story: Story, at: int, before: Frame | None = None, share: float = 1.0) -> None:
        """Frame ``at``, on its way from ``before``."""
        frame = story.frames[at]
        self.diagram.show_frame(frame, before, share)
        with QSignalBlocker(self.slider):
            self.slider.setValue(at)
        self.count.setText(tr("{step} of {count}", step=at + 1, count=len(story.frames)))
        self.part.setText(next(part.title for part in reversed(story.parts) if part.first <= at))
        self._say(frame.sentence, frame.meaning)
        self.buttons["back"].setEnabled(at > 0)
        self.buttons["first"].setEnabled(at > 0)
        self.buttons["part_back"].setEnabled(at > 0)
        for name in ("step", "last", "part_on"):
            self.buttons[name].setEnabled(at < len(story.frames) - 1)

    def show_proof(self, proof: bool) -> None:
        """Which of the two stories is shown."""
        self.buttons["proof" if proof else "answer"].setChecked(True)

    def show_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self._draw_icons()

    def show_speed(self, speed: float) -> None:
        with QSignalBlocker(self.speed):
            self.speed.setCurrentIndex(SPEEDS.index(speed))

    def set_stale(self, stale: bool) -> None:
        """The picture has changed, and the steps of it are on their way."""
        self.sentence.setEnabled(not stale)
        self.diagram.setEnabled(not stale)

    def _say(self, sentence: str, meaning: Meaning | None) -> None:
        if shown(sentence) != self.sentence.text():
            self.sentence.setText(sentence)
            self.setAccessibleDescription(shown(sentence))
        side = self.mark.width()
        if meaning is None:
            self.mark.clear()
        else:
            colour = colours_of(self.palette()).of(meaning)
            self.mark.setPixmap(pixmap(mark_of(meaning), colour, side, self.devicePixelRatioF()))

    def showEvent(self, event: QShowEvent) -> None:
        self.window().installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.window().removeEventFilter(self)
        super().hideEvent(event)

    # ---- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._do_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the player wherever in it the focus is; and the width that the sentence has."""
        if watched in (self.sentence, self.window()) and event.type() == QEvent.Type.Resize:
            self._remeasure.start()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or watched is self.window():
            return False
        in_list = watched is self.speed and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space)
        pressing = isinstance(watched, QAbstractButton) and event.key() == Qt.Key.Key_Space
        return False if in_list or pressing else self._do_key(event)

    def _do_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        known = {
            (Qt.Key.Key_Space, False): "play",
            (Qt.Key.Key_Right, False): "step",
            (Qt.Key.Key_Left, False): "back",
            (Qt.Key.Key_Right, True): "part_on",
            (Qt.Key.Key_Left, True): "part_back",
            (Qt.Key.Key_Home, False): "first",
            (Qt.Key.Key_End, False): "last",
            (Qt.Key.Key_Up, False): "faster",
            (Qt.Key.Key_Down, False): "slower",
            (Qt.Key.Key_Escape, False): "close",
        }
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if modifiers and not control:
            return False
        wanted = known.get((Qt.Key(event.key()), control))
        if wanted is None or (event.isAutoRepeat() and wanted in ("play", "close")):
            return False
        self.wanted.emit(wanted)
        return True

    # ---- how it is laid out

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw_icons()
            self._remeasure.start()

    def _make_room(self) -> None:
        """For the longest sentence of the story, in the width that there is."""
        few = has_few_lines(self)
        self.title.setHidden(few)  # the cards name the defence, and a button says which story it is
        set_role(self.sentence, TypeRole.BODY if few else TypeRole.TITLE)
        set_style_property(self.sentence, "strong", "true" if few else "")
        self.sentence.ensurePolished()
        self._make_room_for_count()
        side = self.sentence.fontMetrics().height()
        self.mark.setFixedSize(side, side)
        self.diagram.lines, self.diagram.text_share = self._form
        self.diagram.fit()
        room = self._most - self._rest() - self._least_of_sentence(SMALLEST[1])
        least = self.diagram.height_of(LEAST_ROWS, SMALLEST[1])
        self.diagram.setFixedHeight(max(least, min(self.diagram.height(), room)))
        high = self._longest(self.sentence.width() if self.isVisible() else _MANY, self._form[1])
        most = self._most - self._rest() - self.diagram.height()
        self.sentence.setFixedHeight(max(self._least_of_sentence(SMALLEST[1]), min(high, most)))
        self._column.activate()  # Qt keeps the old size of the row of the sentence till then, and ``_rest`` reads it

    def _make_room_for_count(self) -> None:
        self.count.ensurePolished()
        last, metrics = self.slider.maximum() + 1, self.count.fontMetrics()
        wide = metrics.horizontalAdvance(tr("{step} of {count}", step=last, count=last))
        self.count.setFixedSize(wide + 2, metrics.height())

    def _longest(self, width: int, text: float) -> int:
        """Pixels that the longest sentence is high in that width."""
        heights = [self.sentence.height_of(sentence, width, text) for sentence in self._sentences]
        return max(self._least_of_sentence(text), *heights)

    def _least_of_sentence(self, text: float) -> int:
        return round(LEAST_LINES * text * self.sentence.fontMetrics().lineSpacing())

    def _rest(self) -> int:
        """Pixels that it is high without its sentence and its diagram."""
        return self.sizeHint().height() - self.sentence.height() - self.diagram.height()

    def height_at(self, width: int, form: Form) -> int:
        """Pixels that it is high where it is so wide and written so."""
        self.sentence.ensurePolished()
        beside = 2 * SPACE + self.mark.width() + SPACE_TIGHT
        return self._rest() + self._longest(width - beside, form[1]) + self.diagram.height_of(*form)

    def least_height(self) -> int:
        """Pixels that it can do with."""
        return self._rest() + self._least_of_sentence(SMALLEST[1]) + self.diagram.height_of(*SMALLEST)

    def set_form(self, form: Form, most: int) -> None:
        """Write it so, and no higher than so many pixels."""
        if (form, most) != (self._form, self._most):
            self._form, self._most = form, most
            self._make_room()

    def _make_head(self) -> None:
        self.title = FittedLabel()
        set_role(self.title, TypeRole.CAPTION)
        set_style_property(self.title, "strong", "true")
        self.part = FittedLabel()
        set_role(self.part, TypeRole.CAPTION)
        set_meaning(self.part, Meaning.NEUTRAL)
        group = QButtonGroup(self)
        for name, text, explanation in (
            ("answer", tr("Answer"), tr("How the defence comes to its answer to the picture as it is now")),
            ("proof", tr("Proof"), tr("Why no patch, wherever it lies, could change the answer, or where one might")),
        ):
            button = self._push(name, text, explanation)
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, proof=name == "proof": self.proof_wanted.emit(proof))
        self._tool("close", tr("Leave the steps (Escape)"))

    def _make_sentence(self) -> None:
        self.mark = plain_label()
        self.sentence = FittedLabel()
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        set_role(self.sentence, TypeRole.TITLE)

    def _make_way(self) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Step"))
        self.slider.setToolTip(tip(tr("Drag to go through the steps.")))
        self.slider.valueChanged.connect(self.sought)
        for name, _shape, explanation in _BUTTONS:
            self._tool(name, explanation)
        self.count = ElidedLabel()
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self.count, TypeRole.CAPTION)
        set_meaning(self.count, Meaning.NEUTRAL)
        self.speed = QComboBox()
        self.speed.addItems([f"{number(speed, 'g')}×" for speed in SPEEDS])
        self.speed.setCurrentIndex(USUAL_SPEED)
        self.speed.setAccessibleName(tr("Speed"))
        self.speed.setToolTip(tip(tr("How fast it plays (Up, Down)")))
        self.speed.currentIndexChanged.connect(lambda index: self.speed_chosen.emit(SPEEDS[index]))
        weakest = self._push("weakest", tr("Weakest"), tr("To where the proof is weakest"))
        weakest.clicked.connect(lambda: self.wanted.emit("weakest"))
        room = weakest.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        weakest.setSizePolicy(room)

    def _tool(self, name: str, explanation: str) -> None:
        button = QToolButton()
        button.setObjectName(f"steps_{name}")
        button.setProperty("plain", "false")
        button.setToolTip(tip(explanation))
        button.setAccessibleName(shown(explanation))
        button.clicked.connect(lambda: self.wanted.emit(name))
        if name in ("step", "back"):
            button.setAutoRepeat(True)
        self.buttons[name] = button

    def _push(self, name: str, text: str, explanation: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"steps_{name}")
        button.setProperty("compact", "true")
        button.setToolTip(tip(explanation))
        self.buttons[name] = button
        return button

    def _draw_icons(self) -> None:
        colour, side = colours_of(self.palette()).text, round(1.1 * self.fontMetrics().height())
        shapes = {name: shape for name, shape, _ in _BUTTONS} | {"close": "dismiss"}
        shapes |= {"part_back": "part_back", "part_on": "part_on", "play": "pause" if self._playing else "play"}
        for name, shape in shapes.items():
            self.buttons[name].setIcon(icon(shape, colour, side))
            self.buttons[name].setIconSize(QSize(side, side))

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE - 2, SPACE, SPACE - 2)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(
            _row(self.buttons["answer"], self.buttons["proof"], (self.title, 3), (self.part, 2), self.buttons["close"])
        )
        said = _row(self.mark, (self.sentence, 1))
        said.setAlignment(self.mark, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        column.addWidget(self.diagram)
        column.addLayout(_row((self.slider, 1), self.count, self.buttons["weakest"]))
        way = _row(*(self.buttons[name] for name, _, _ in _BUTTONS), spacing=2)
        way.addStretch(1)
        way.addWidget(self.speed)
        column.addLayout(way)
        column.addStretch(1)  # beside the picture it is as high as that


def _row(*widgets: QWidget | tuple[QWidget, int], spacing: int = SPACE_TIGHT) -> QHBoxLayout:
    """Widgets in a line, some with their stretch."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for each in widgets:
        widget, stretch = each if isinstance(each, tuple) else (each, 0)
        row.addWidget(widget, stretch)
    return row
