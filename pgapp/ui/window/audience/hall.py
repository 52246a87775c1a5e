"""What an audience sees on a screen of its own: the picture, the verdicts, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from pgapp.ui.demos.light import Light
from pgapp.ui.demos.player import DemoPlayer
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.stage.colour_bar import WIDTH, ColourBar
from pgapp.ui.stage.colour_key import ColourKey
from pgapp.ui.stage.legend import Legend
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.stage_view import StageView
from pgapp.ui.steps.controller import StepThrough
from pgapp.ui.steps.diagram import Diagram
from pgapp.ui.widgets.form import column_of
from pgapp.ui.widgets.plain_text import plain_label, title_text
from pgapp.ui.widgets.theme import BODY_POINTS, SPACE, TypeRole, role_sheet, set_role, set_style_property
from pgapp.ui.window.audience.curtain import Curtain

FOLLOWS = 80
"""milliseconds after which the audience reads what the presenter does; the picture itself follows at once"""
VERDICTS_SHARE = 0.33
"""of the width"""
USUAL = QSize(1920, 1080)
"""pixels of a screen; on another one the text is as much larger or smaller"""
LEAST_SHARE = 0.4
SCALE_SHARE = 0.12
"""of the width, that what explains colours and frames takes at most"""


@dataclass(frozen=True, eq=False, kw_only=True)
class Followed:
    """What of the presenter's window the audience sees."""

    stage: Stage
    verdicts: VerdictPanel
    demos: DemoPlayer
    steps: StepThrough
    sentence: Callable[[], str]
    """what is to be said while neither a demo nor the steps say something"""


class Hall(QWidget):
    """A window that takes no keys and no mouse. It shows the stage's own scene: what moves there moves here."""

    def __init__(self, followed: Followed, window: QWidget) -> None:
        """``window`` is the presenter's, with which it goes."""
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(window, flags)
        self._followed = followed
        self.setWindowTitle(title_text(tr("pgapp, for the audience")))
        self.setAccessibleName(tr("What the audience sees"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAutoFillBackground(True)
        self.view = _picture_of(followed.stage)
        self.verdicts = VerdictPanel()
        self.colour_bar, self.colour_key = ColourBar(), ColourKey()
        self.legend, self.diagram = Legend(), Diagram()
        self.headline, self.text, self.sentence = (plain_label() for _ in range(3))
        self.words = QWidget()
        self._lay_out()
        self.light = Light(self, self.words, followed.stage, self._lightable(), self.view)
        self.curtain = Curtain(self)
        self.diagram.show_frame(*followed.steps.bar.diagram.shown)
        followed.steps.bar.diagram.drawn.connect(self.diagram.show_frame)
        followed.stage.view.looked.connect(self._look_alike)
        self._timer = QTimer(self, interval=FOLLOWS)
        self._timer.timeout.connect(self.refresh)

    def set_scale(self, scale: float) -> None:
        """How large the text is, against that of a window at 100 %, where this one fills a screen of ``USUAL``."""
        share = min(self.width() / USUAL.width(), self.height() / USUAL.height())
        points = BODY_POINTS * scale * max(LEAST_SHARE, share)
        font = QFont(QApplication.font())
        font.setPointSizeF(points)
        self.setFont(font)
        self.setStyleSheet(role_sheet(points))
        wide = min(WIDTH * points / BODY_POINTS, SCALE_SHARE * self.width())
        for each in (self.colour_bar, self.colour_key, self.legend):
            each.setFixedWidth(max(WIDTH, round(wide)))  # as wide as its text is large: else a line has one word

    def refresh(self) -> None:
        """Say what the presenter's window says."""
        followed = self._followed
        stage, steps = followed.stage, followed.steps
        self.view.set_area(stage.picture_item.boundingRect())
        self.verdicts.say_like(followed.verdicts)
        self.colour_bar.show_scale(stage.colour_bar.scale)
        self.colour_key.show_lines(stage.colour_key.lines)
        self.colour_bar.setVisible(not stage.colour_key.lines)
        self.legend.show_marks(stage.legend.marks)
        station, story = followed.demos.station, steps.player.story
        self.words.setVisible(station is not None)
        if station is not None:
            self.headline.setText(shown(station.headline))
            self.headline.setVisible(bool(station.headline))
            self.text.setText(shown(station.text))
            set_role(self.text, TypeRole.TITLE if station.headline else TypeRole.DISPLAY)
        self.diagram.setVisible(steps.is_open and story is not None)
        said = story.frames[steps.player.at].sentence if steps.is_open and story is not None else ""
        self.sentence.setText(shown(said) or followed.sentence())
        self.sentence.setVisible(bool(said) or station is None)
        self._fit()
        if self.light.spotlights is not followed.demos.light.spotlights:
            self.light.show_spotlights(followed.demos.light.spotlights)

    def _fit(self) -> None:
        """The verdicts take one line each where there is no room for more."""
        wide = self.width() - 4 * SPACE
        rest = sum(
            (each.heightForWidth(wide) if each.hasHeightForWidth() else each.sizeHint().height()) + SPACE
            for each in (self.words, self.diagram, self.sentence)
            if not each.isHidden()
        )
        scale = self.font().pointSizeF() / QApplication.font().pointSizeF()
        self.verdicts.set_collapsed(rest + scale * self.verdicts.height_expanded() + 4 * SPACE > self.height())

    def _look_alike(self) -> None:
        if self.isVisible():
            self.view.look_like(self._followed.stage.view)

    def _lightable(self) -> dict[tuple[str, str], QWidget]:
        cards = self.verdicts
        return {
            ("card", "undefended"): cards.undefended,
            ("card", "defended"): cards.defended,
            ("card", "certificate"): cards.certificate,
            ("bar", "steps"): self.diagram,
        }

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.refresh()
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().event(event)

    def _lay_out(self) -> None:
        for label, role in ((self.headline, TypeRole.DISPLAY), (self.text, TypeRole.TITLE)):
            set_role(label, role)
        set_role(self.sentence, TypeRole.TITLE)
        set_style_property(self.text, "light", "true")
        for label in (self.headline, self.text, self.sentence):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = column_of(self.words, SPACE)
        words.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        words.addWidget(self.headline)
        words.addWidget(self.text)
        scale = QVBoxLayout()
        scale.addWidget(self.colour_bar, 1)
        scale.addWidget(self.colour_key, 1)
        scale.addWidget(self.legend)
        beside = QVBoxLayout()
        beside.addWidget(self.verdicts)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.view, round(100 * (1 - VERDICTS_SHARE)))
        middle.addLayout(scale)
        middle.addLayout(beside, round(100 * VERDICTS_SHARE))
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it is as large as its screen
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.words)
        column.addLayout(middle, 1)
        column.addWidget(self.diagram)
        column.addWidget(self.sentence)


def _picture_of(stage: Stage) -> StageView:
    """The picture of a stage once more, to be looked at."""
    view = StageView(stage.view.scene())
    view.setInteractive(False)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.setViewportUpdateMode(StageView.ViewportUpdateMode.FullViewportUpdate)
    view.setAccessibleName(tr("The picture, for the audience"))
    view.setAccessibleDescription("")
    return view
