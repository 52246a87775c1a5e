"""For an audience: picture and verdicts fill the screen, with one sentence below and a text size of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QSplitter

from pgapp.core.defences.table import row, top_of
from pgapp.core.scene import Analysis, Certification, Outcome, Promise
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.session import Session
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import plain_label
from pgapp.ui.widgets.theme import SPACE, TypeRole, set_role
from pgapp.ui.widgets.wording import capital
from pgapp.ui.window.audience.curtain import Curtain
from pgapp.ui.window.kept.remembered import SCALES, remembered_number
from pgapp.ui.window.layout.full_screen import FullScreen
from pgapp.ui.window.look import Look

USUAL_SCALE = 1.6
"""of the text, against the usual one"""
VERDICTS_SHARE = 0.33
"""of the screen's width"""
TOLD_FOR = 5000
"""milliseconds that something is told in the place of the sentence"""
LINES = 2
"""of the sentence, that there is always room for: nothing moves when it changes"""


@dataclass(frozen=True, eq=False, kw_only=True)
class Scenery:
    """What of a window it has to do with. Whoever has the window puts aside what an audience does not need."""

    splitter: QSplitter
    """between the picture and the verdicts"""
    keys_taken: Callable[[], bool]
    """whether Escape is somebody else's just now"""
    sentence_taken: Callable[[], bool]
    """whether somebody else says a sentence below the picture"""
    shut: Callable[[], bool]
    """shuts what lies before the audience for a while, the steps or the drawer; whether there was something"""


class Presentation(QObject):
    """One a window. ``sentence`` is to be laid out below the picture by whoever has the window."""

    changed = Signal(bool)
    """whether it is on, before the screen is filled or left"""

    def __init__(self, window: QMainWindow, look: Look, store: QSettings, scenery: Scenery) -> None:
        super().__init__(window)
        self._window, self._look, self._store, self._scenery = window, look, store, scenery
        self._on = False
        self._full_screen = FullScreen(window)
        self._scale_before = look.scale
        self._split = QByteArray()
        self.refresh = soon(self, self._refresh).start
        self._said = ""
        self._telling = QTimer(self, singleShot=True, interval=TOLD_FOR)
        self._telling.timeout.connect(self._show_sentence)
        self.sentence = plain_label()
        self.sentence.installEventFilter(self)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.sentence.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        set_role(self.sentence, TypeRole.TITLE)
        self.sentence.hide()
        self._curtain = Curtain(window)
        self._escape = QShortcut(QKeySequence("Esc"), window)
        self._escape.activated.connect(self.escape)
        self._escape.setEnabled(False)

    @property
    def on(self) -> bool:
        return self._on

    @property
    def curtain(self) -> str:
        """ "black", "white", or "" while the picture is in sight."""
        return self._curtain.colour

    def begin(self) -> None:
        """Fill the screen."""
        if self._on:
            return
        self._on, window = True, self._window
        self._split = self._scenery.splitter.saveState()
        self.changed.emit(True)
        self._scale_before = self._look.scale
        self._look.set(scale=remembered_number(self._store, "present_scale", USUAL_SCALE, *SCALES))
        self._full_screen.fill()
        wide = window.screen().size().width()
        self._scenery.splitter.setSizes([round((1 - VERDICTS_SHARE) * wide), round(VERDICTS_SHARE * wide)])
        self._refresh()

    def end(self) -> None:
        """Back to the window as it was, with the text as large as it was."""
        if not self._on:
            return
        self._on = False
        self._curtain.draw("")
        self._store.setValue("present_scale", self._look.scale)
        self._look.set(scale=self._scale_before)
        self.changed.emit(False)
        self._full_screen.leave()
        self._scenery.splitter.restoreState(self._split)
        self._refresh()

    def toggle(self) -> None:
        if self._on:
            self.end()
        else:
            self.begin()

    def cover(self, colour: str) -> None:
        """Draw a curtain of that colour, or take it off where it is drawn."""
        if self._on:
            self._curtain.toggle(colour)

    def escape(self) -> None:
        """First the curtain, then what was opened before the audience, then the presentation."""
        if self._curtain.colour:
            self._curtain.draw("")
        elif not self._scenery.shut():
            self.end()

    def follow(self, session: Session) -> None:
        """Say what the session has found, now and whenever it finds something."""

        def say() -> None:
            self.say(audience_sentence(session.analysis, session.certification))

        say()
        session.analysis_changed.connect(lambda _analysis: say())
        session.certification_changed.connect(lambda _found: say())

    def say(self, sentence: str) -> None:
        """What stands below the picture."""
        self._said = sentence
        if not self._telling.isActive():
            self._show_sentence()

    def tell(self, words: str) -> None:
        """Say this in its place for a few seconds: the window's own lines are out of sight."""
        self._telling.start()
        self._show_sentence(words)

    def _show_sentence(self, words: str = "") -> None:
        sentence = words or self._said
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
            self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.sentence and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.refresh()
        if watched is self.sentence and event.type() == QEvent.Type.Resize:
            self._make_room()
        return False

    def _make_room(self) -> None:
        """For the usual lines, or for all that the sentence needs on a narrow screen."""
        usual = LINES * self.sentence.fontMetrics().lineSpacing() + 2 * SPACE
        self.sentence.setFixedHeight(max(usual, self.sentence.heightForWidth(self.sentence.width())))

    def _refresh(self) -> None:
        self.sentence.ensurePolished()
        self._make_room()
        self._escape.setEnabled(self._on and not self._scenery.keys_taken())
        self.sentence.setVisible(self._on and not self._scenery.sentence_taken())


def audience_sentence(analysis: Analysis | None, found: Certification | None) -> str:
    """What a picture shows, in one sentence or two for those who cannot see the cards."""
    if analysis is None:
        return ""
    names, now, clean = analysis.scene.label_space.names, analysis.now, analysis.clean
    title = shown(row(analysis.scene.defence.key).title)
    if not now.defended.complete:
        return tr("{title} is still looking…", title=capital(title))
    plain, name, alert = now.undefended, names[now.defended.label], now.defended.alert
    if plain is None:
        return f"{_said(capital(title), name, alert)}."
    if analysis.scene.patch is not None and clean.undefended is not None and clean.undefended.label != plain.label:
        without = tr(
            "The patch turns “{before}” into “{after}” without defence",
            before=names[clean.undefended.label],
            after=names[plain.label],
        )
    else:
        without = tr("Without defence the network says “{name}”", name=names[plain.label])
    sentence = f"{without}; {_said(title, name, alert)}."
    if found is not None and found.scene.question == analysis.scene.question and found.outcome is Outcome.CERTIFIED:
        return f"{sentence} {_proven(found, title, names[found.label])}"
    return sentence


def _said(title: str, name: str, alert: bool) -> str:
    return tr("{title} raises an alert", title=title) if alert else tr("{title} says “{name}”", title=title, name=name)


def _proven(found: Certification, title: str, name: str) -> str:
    """What a certificate promises, as its defence does."""
    promise = row(found.scene.defence.key).promise
    if promise is Promise.TOP_K:
        return tr(
            "Proven: whatever a patch of {size} px shows, wherever it lies, “{name}” stays in the top {top} of "
            "{title}.",
            size=found.patch_size,
            name=name,
            top=top_of(found.scene.defence.settings),
            title=title,
        )
    return tr(
        "Proven: whatever a patch of {size} px shows, wherever it lies, the answer of {title} is “{name}”, without an "
        "alert."
        if found.unwavering
        else "Proven: whatever a patch of {size} px shows, wherever it lies, the answer of {title} is “{name}” or "
        "there is an alert."
        if promise is Promise.DETECTION
        else "Proven: whatever a patch of {size} px shows, wherever it lies, the answer of {title} is “{name}”.",
        size=found.patch_size,
        name=name,
        title=title,
    )
