"""Presents on a second screen, while the window stays with the presenter."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown
from pgapp.ui.session.notices import Notices
from pgapp.ui.window.audience.hall import Followed, Hall
from pgapp.ui.window.kept.remembered import SCALES, remembered_number

STORED = "audience_screen"
USUAL_SCALE = 2.0
"""of the audience's text, against the usual one"""
STEP = 1.1
"""how much larger or smaller it gets at once"""
GONE = worded(
    "A screen was unplugged: the presentation on it has ended. Everything here is as it was; F5 presents again."
)


class SecondScreen(QObject):
    """One a window. Nothing of the session is in it: it may end at any time, without loss."""

    changed = Signal(bool)
    """whether the audience has a screen of its own"""

    def __init__(self, window: QWidget, followed: Followed, store: QSettings, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._followed, self._store, self._notices = window, followed, store, notices
        self.hall: Hall | None = None
        """what the audience sees, while it sees something"""
        self.screen: QScreen | None = None
        """and on which screen"""
        self._lost = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._lose_screen)

    @property
    def on(self) -> bool:
        return self.hall is not None

    @property
    def curtain(self) -> str:
        """What covers the audience's screen, "" while it sees the picture."""
        return self.hall.curtain.colour if self.hall is not None else ""

    @property
    def scale(self) -> float:
        """How large the audience's text is, against the usual one."""
        return remembered_number(self._store, "audience_scale", USUAL_SCALE, *SCALES)

    def screens(self) -> list[QScreen]:
        """Those that the window is not on."""
        return [screen for screen in QGuiApplication.screens() if screen != self._window.screen()]

    def chosen(self) -> QScreen | None:
        """The one that was chosen last, else the first; None where the window's is the only one."""
        others = self.screens()
        wanted = str(self._store.value(STORED, ""))
        return next((screen for screen in others if screen.name() == wanted), others[0] if others else None)

    def choose(self, name: str) -> None:
        """Present on the screen of this name, now and from now on."""
        self._store.setValue(STORED, name)
        self.end()
        self.begin()

    def begin(self) -> None:
        """Fill the other screen; nothing where there is none."""
        screen = self.chosen()
        if screen is None or self.on:
            return
        hall = Hall(self._followed, self._window)
        hall.setScreen(screen)
        hall.setGeometry(screen.geometry())
        hall.set_scale(self.scale)
        hall.setWindowState(Qt.WindowState.WindowFullScreen)
        hall.show()
        self.hall, self.screen = hall, screen
        if self._lost:
            self._lost = False
            self._notices.said.emit("")  # it has ended no longer
        self.changed.emit(True)

    def end(self) -> None:
        """The audience sees nothing of it any more."""
        hall, self.hall, self.screen = self.hall, None, None
        if hall is not None:
            hall.close()
            hall.deleteLater()
            self.changed.emit(False)

    def cover(self, colour: str) -> None:
        """Draw a curtain of that colour before the audience, or take it off."""
        if self.hall is not None:
            self.hall.curtain.toggle(colour)

    def grow(self, steps: int) -> None:
        """Make the audience's text larger by so many steps, or smaller where negative."""
        scale = min(SCALES[1], max(SCALES[0], self.scale * STEP**steps))
        self._store.setValue("audience_scale", scale)
        if self.hall is not None:
            self.hall.set_scale(scale)

    def _lose_screen(self, screen: QScreen) -> None:
        here = self._window.screen()
        if self.on and (screen in (self.screen, here) or here == self.screen):  # else the window would lie under it
            self.end()
            self._lost = True
            self._notices.said.emit(shown(GONE))
