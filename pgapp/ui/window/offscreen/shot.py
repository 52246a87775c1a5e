"""Draws the window into a file: opens it offscreen, waits for the answers, grabs it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.core.scene import Analysis, Certification, DefenceSettings, Failure, Patch
from pgapp.data.pictures.folders import printable
from pgapp.data.saved.session_files import SUFFIX
from pgapp.engine.loading.sessions import ReadySession
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.overlays import table
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import promises
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.panel_tabs import PanelTabs
from pgapp.ui.window.start import make_window


class ShotError(RuntimeError):
    """The window could not be drawn; ``str`` of it is one sentence."""


def draw_window(
    image: str,
    target: Path,
    size: tuple[int, int],
    theme: str = "dark",
    overlay: str | None = None,
    patch: tuple[int, int, int] | None = None,
    panel: str | None = None,
    network: str | None = None,
    defence: DefenceSettings | None = None,
    label_space: str | None = None,
    timeout: float = 120.0,
    settings_file: str = "",
) -> None:
    """Write the window on ``image`` to ``target`` as a PNG of ``size`` (width, height); ``panel`` is in front, by its
    key or its number from 1. ``image`` may be a session, which brings its own overlay, panel, network, defence and
    patch: what is None here stays as the session has it.

    Raises:
        ShotError: there is no such panel, the picture cannot be read, the network fails, nothing answers in time, there
            is no such overlay for the answer, or the file cannot be written.
    """
    app = QApplication.instance() or QApplication(["pgapp"])
    if not isinstance(app, QApplication):
        raise ShotError("Qt runs already, but without windows.")
    apply_theme(app, Theme(theme))
    window = make_window(QSettings(settings_file, QSettings.Format.IniFormat))
    session = window.session
    try:
        window.resize(*size)
        window.show_overlay(overlay or table.DEFAULT)
        _choose_panel(window.tabs, "1" if panel is None else panel)
        window.show()
        choose = partial(_choose, session, network, defence, label_space)
        if image.casefold().endswith(SUFFIX):
            _open_session(window, image, timeout)
            window.show_overlay(overlay or window.stage.overlay)
            _choose_panel(window.tabs, window.tabs.key if panel is None else panel)
            if (network, defence, label_space) != (None, None, None):
                wait(session, choose, timeout)
        else:
            choose()
            wait(session, lambda: session.open_path(image), timeout)
        if patch is not None:
            row, col, side = patch
            wait(session, lambda: session.edit_patch(Patch(row, col, side)), timeout)
        shown = window.stage.overlay
        why_not = table.overlay(shown).fits(session.analysis, session.certification)
        if why_not:
            raise ShotError(f"The overlay {shown} cannot be drawn: {why_not}")
        window.answers.show_tables()
        app.processEvents()
        _wait_for_sentences(session, timeout)
        if not window.grab().save(str(target), "PNG"):
            raise ShotError(f"{target} could not be written: choose another folder.")
    finally:
        window.close()
        session.close()


def _wait_for_sentences(session: Session, timeout: float) -> None:
    """Until what stands before it in the worker's line has had a turn: the sentences of a card need no more."""
    loop, name = QEventLoop(), "shot"

    def look(told: str, _number: int, _answer: object) -> None:
        if told == name:
            loop.quit()

    session.runner.told.connect(look)
    session.runner.ask(name, lambda _analyst: iter((None,)))
    QTimer.singleShot(round(1000 * timeout), loop, loop.quit)
    loop.exec()
    session.runner.told.disconnect(look)


def _open_session(window: MainWindow, path: str, timeout: float) -> None:
    """Raises ``ShotError`` also where its picture is gone: there would be nothing to draw."""
    session = window.session

    def look(ready: ReadySession) -> None:
        if ready.canvas is None:
            why = " ".join(ready.remarks) or f"{printable(path)} holds no picture: name a picture instead."
            session.failed.emit(Failure(0, why, ""))

    session.loader.session_ready.connect(look)
    try:
        wait(session, lambda: window.sessions.open(path), timeout)
    finally:
        session.loader.session_ready.disconnect(look)


def _choose_panel(tabs: PanelTabs, panel: str) -> None:
    keys = tabs.keys
    numbered = {str(number): key for number, key in enumerate(keys, 1)}
    try:
        tabs.show_panel(numbered.get(panel, panel))
    except KeyError:
        known = ", ".join(keys)
        raise ShotError(f"There is no panel '{panel}': say {known}, or a number from 1 to {len(keys)}.") from None


def _choose(session: Session, network: str | None, defence: DefenceSettings | None, label_space: str | None) -> None:
    if network is not None:
        _choose_network(session, network)
    if defence is not None:
        session.set_defence(replace(session.settings.defence, settings=defence))
    if label_space is not None:
        _choose_space(session, label_space)


def _choose_network(session: Session, key: str) -> None:
    try:
        session.set_network(key)
    except catalog.UnknownNetworkError as error:
        raise ShotError(str(error)) from error


def _choose_space(session: Session, name: str) -> None:
    entry = catalog.entry(session.settings.network.key)
    for space in label_spaces(entry):
        if space.name.casefold().startswith(name.casefold()):
            session.set_label_space(space)
            return
    raise ShotError(f"There is no label space '{name}'.")


def wait(session: Session, act: object, timeout: float) -> None:
    """Do something and wait until everything on screen is current."""
    loop = QEventLoop()
    failures: list[Failure] = []

    def stop(failure: Failure) -> None:
        failures.append(failure)
        loop.quit()

    def certified(answer: Certification | None) -> None:
        if answer is not None:
            QTimer.singleShot(0, loop.quit)

    session.failed.connect(stop)

    def answered(analysis: Analysis) -> None:
        if not promises(analysis.scene) and analysis.now.defended.complete:
            QTimer.singleShot(0, loop.quit)

    session.certification_changed.connect(certified)
    session.analysis_changed.connect(answered)
    QTimer.singleShot(round(1000 * timeout), loop.quit)
    act()  # type: ignore[operator]
    loop.exec()
    session.failed.disconnect(stop)
    session.certification_changed.disconnect(certified)
    session.analysis_changed.disconnect(answered)
    if failures:
        raise ShotError(failures[0].sentence)
    if session.analysis is None or (session.certification is None and promises(session.analysis.scene)):
        raise ShotError(f"Nothing answered within {timeout:g} seconds; give more with --timeout.")
