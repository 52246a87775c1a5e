"""Starts the window: it is on screen before the worker thread has loaded the network.

Little is imported here, so that the splash is seen at once; the rest comes while it is on screen.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from pgapp.paths import resources, user_state
from pgapp.ui.language.catalogue import Language, Speech
from pgapp.ui.widgets.theme import apply_theme
from pgapp.ui.window.imported_sources import spare_sources
from pgapp.ui.window.kept.remembered import (
    SCALES,
    Remembered,
    remembered_language,
    remembered_number,
    remembered_theme,
)
from pgapp.ui.window.splash import splash

if TYPE_CHECKING:
    from pgapp.engine.live.runner import Analyst
    from pgapp.ui.window.main_window import MainWindow

FIRST_SAMPLE = "chelsea.jpg"
VERY_FIRST_SAMPLE = "coffee.jpg"
"""for somebody who has not been here before: it is certified, and a patch flips a network without a defence"""
SPLASH_DRAWN = 40
"""milliseconds that a window system needs to show a window"""


INTERPRETER_TURN = 0.0001
"""seconds after which a thread that computes in Python gives way: Python's 5 ms add up, since the GUI thread has to ask
again after every call of Qt"""


def make_analyst() -> Analyst:
    """Called on the worker thread: this is where all that computes is imported."""
    collecting = gc.isenabled()  # not while the window is made, see ``start``
    gc.disable()  # what is imported stays, and to look through all of it held up the GUI thread for 0.2 s each time
    try:
        from pgapp.engine.live.analyst import Analyst as ThisAnalyst

        return ThisAnalyst()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def make_window(store: QSettings, make: Callable[[], Analyst] = make_analyst, later: bool = False) -> MainWindow:
    """A window with its own engine; ``session.close`` ends both. For ``later`` see ``MainWindow``."""
    from pgapp.engine.live.runner import Runner
    from pgapp.engine.loading.picture_loader import PictureLoader
    from pgapp.ui.session.session import Session

    sys.setswitchinterval(INTERPRETER_TURN)
    session = Session(Runner(make), PictureLoader())
    from pgapp.ui.window.main_window import MainWindow

    return MainWindow(session, store, later=later)


def start(image: str | None, theme: str | None) -> int:
    """Open the window on ``image`` or a sample, and stay until it is closed. Returns the exit code."""
    spare_sources()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("pgapp")
    app.setOrganizationName("pgapp")
    store = Remembered()
    first = image is None and not store.contains("geometry")
    if theme is not None:
        store.setValue("theme", theme)
    if isinstance(app, QApplication):
        app.setWindowIcon(QIcon(str(resources() / "icons" / "pgapp.svg")))
        apply_theme(app, remembered_theme(store), remembered_number(store, "scale", 1.0, *SCALES))
    gc.disable()  # until the window is there: what the imports leave is not rubbish
    opening = splash()
    opening.show()
    threading.Thread(target=_import_meanwhile, name="pgapp-imports", daemon=True).start()
    speech = Speech(app)
    speech.speak(remembered_language(store))
    opened: list[MainWindow] = []

    def open_window() -> None:
        try:
            picture = image or first_sample(first)
            window = make_window(store, make_analyst, True)
        except BaseException:
            app.exit(1)
            raise
        finally:
            gc.freeze()
            gc.enable()
        if first:
            window.welcome.begin()
        reserve_offer(window)
        _FirstPaint(window, lambda: begin(window, picture))
        show(window)
        opening.close()

    def show(window: MainWindow) -> None:
        opened[:] = [window]
        window.look.language_chosen.connect(lambda language: QTimer.singleShot(0, lambda: make_anew(window, language)))
        window.show()
        signal.signal(signal.SIGINT, lambda *_: window.close())

    def make_anew(window: MainWindow, language: Language) -> None:
        show(in_another_language(window, store, partial(speech.speak, language)))

    # not before the splash has been drawn
    QTimer.singleShot(SPLASH_DRAWN, open_window)
    # Python only sees a signal when it runs: wake it up now and then
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(500)
    code = app.exec()
    for window in opened:
        window.session.close()
    store.sync()
    return code


def reserve_offer(window: MainWindow) -> None:
    """Room for the line that offers an earlier session, where there may be one: the picture must not move later."""
    from pgapp.ui.window.kept.resume_bar import leftovers

    if any(leftovers(user_state())):
        window.resume_bar.reserve()


def in_another_language(
    window: MainWindow, store: QSettings, speak: Callable[[], None], make: Callable[[], Analyst] = make_analyst
) -> MainWindow:
    """A window that takes the place of ``window`` and goes on with what it shows, once ``speak`` has had another
    language spoken; it is not on screen yet."""
    from pgapp.ui.window.kept.carried import Carried

    carried, offered = Carried.of(window.sessions), window.autosave.earlier
    quits = QApplication.quitOnLastWindowClosed()
    QApplication.setQuitOnLastWindowClosed(False)
    window.close()
    QTimer.singleShot(0, window.deleteLater)  # after its session has ended, which closing it puts off as long
    speak()
    fresh = make_window(store, make)
    QApplication.setQuitOnLastWindowClosed(quits)

    if offered is not None:
        fresh.resume_bar.reserve()

    def go_on() -> None:
        carried.show_in(fresh.sessions)
        fresh.kept_results.reopen()
        fresh.autosave.begin()
        if offered is None:  # what would be offered is what this window goes on with
            fresh.autosave.dismiss()

    _FirstPaint(fresh, go_on)
    return fresh


def begin(window: MainWindow, image: str) -> None:
    """Open it; once the window is whole, open the results that were open, offer to go on with an earlier session, and
    keep this one."""
    from pgapp.ui.window.later.completion import Completion

    def go_on() -> None:
        if window.isVisible():  # else it was closed meanwhile
            window.kept_results.reopen()
            window.autosave.begin()

    window.open_any(image)
    if window.is_complete:
        go_on()
    else:
        Completion(window.steps_left, window.session, window.windowHandle(), go_on)


class _FirstPaint(QObject):
    """Calls ``act`` once ``window`` has been drawn: to decode a picture and to import more would hold that up."""

    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._act = act
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._act)
        return False


def _import_meanwhile() -> None:
    """What the window's modules need, while nothing else is to be done but to wait for the splash. What the first
    verdict needs comes after the window: at once, it would hold up the window, and come no sooner."""
    import numpy  # noqa: F401
    import PIL.Image  # noqa: F401


def first_sample(very_first: bool = False) -> str:
    """The sample that is shown when no picture is named; ``very_first``: to somebody who has not been here before."""
    from pgapp.data.pictures.samples import samples

    wanted = VERY_FIRST_SAMPLE if very_first else FIRST_SAMPLE
    paths = [str(sample.path) for sample in samples()]
    return next((path for path in paths if path.endswith(wanted)), paths[0])
