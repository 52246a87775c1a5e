"""The first start: one line that says what to do first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings
from pgapp.ui.widgets.form import ANY_SIZE
from pgapp.ui.widgets.icons import icon
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, colours_of, set_style_property

FIRST = worded("Click on the picture: a square patch goes there, and you see what it does to the answers.")
THEN = worded("Now drag it about, or open the tab Attack: everything in the window follows.")
TOUR = worded("The window in 60 seconds")
_SIDE_SHARE = 0.4
"""of the width, that the tour may take beside the words"""


class Welcome(QFrame):
    """Shown until the tour is taken or it is put away. It stays where it is when there is a patch, and says what next:
    the picture must not move just when somebody has clicked on it."""

    tour_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open = self._aside = False
        self.setProperty("card", "true")
        self.setAccessibleName(tr("What to do first"))
        self.words = plain_label(shown(FIRST))
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        set_style_property(self.words, "strong", "true")
        self.tour = QPushButton(shown(TOUR))
        self.tour.setToolTip(tip(tr("A guided tour; Help > Guided demos has it and others.")))
        self.tour.clicked.connect(self.tour_wanted)
        self.tour.clicked.connect(self.end)
        self.dismiss = QToolButton()
        self.dismiss.setAutoRaise(True)
        self.dismiss.setToolTip(tip(tr("Put this line away")))
        self.dismiss.setAccessibleName(tr("Put this line away"))
        self.dismiss.clicked.connect(self.end)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self.words, 1)
        self._line.addWidget(self.tour)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        row.addLayout(self._line, 1)
        row.addWidget(self.dismiss)
        self.hide()
        self._draw()

    def begin(self) -> None:
        """Nothing lies on the first picture, and the line says what to do."""
        self._session.begin_bare()
        self._session.settings_changed.connect(self._look)
        self._open = True
        self.setVisible(not self._aside)

    def end(self) -> None:
        """It is needed no more."""
        self._open = False
        self.hide()

    def put_aside(self, aside: bool) -> None:
        """Whether others need its room for a while."""
        self._aside = aside
        self.setVisible(self._open and not aside)

    def _look(self, settings: Settings) -> None:
        words = shown(THEN if settings.patch is not None else FIRST)
        if words != self.words.text():
            self.setFixedHeight(self.height())
            self.words.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._release()
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._release()

    def _release(self) -> None:
        """As high as the words need again, with the tour beneath them where it would take their room."""
        narrow = self.tour.sizeHint().width() > _SIDE_SHARE * self.width()
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.setMinimumHeight(0)
        self.setMaximumHeight(ANY_SIZE)

    def _draw(self) -> None:
        side = self.fontMetrics().height()
        self.dismiss.setIcon(icon("dismiss", colours_of(self.palette()).muted, side))
        self.dismiss.setIconSize(QSize(side, side))
